package org.chainrule.compiler.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chainrule.compiler.plan.Expression.Affine;
import org.chainrule.compiler.tensor.Dimension;

/**
 * A kernel's loops while they are written, outermost first. What is added goes into the innermost
 * open loop, or in front of a loop that is still open.
 */
final class Nest implements Extents {
  private static final class Level {
    private final List<Statement> code = new ArrayList<>();
    private final Map<Element, Expression> known = new HashMap<>();
    private final List<Variable> index;
    private final List<Dimension> extent;

    Level(List<Variable> index, List<Dimension> extent) {
      this.index = index;
      this.extent = extent;
    }
  }

  private final List<Level> levels = new ArrayList<>();
  private final Map<Variable, Dimension> extents = new HashMap<>();
  private final Names names;

  Nest(Names names) {
    this.names = names;
    levels.add(new Level(List.of(), List.of()));
  }

  /** The number of loops that are open. */
  int depth() {
    return levels.size() - 1;
  }

  /** Opens a loop inside the innermost one. */
  Variable open(Dimension extent) {
    String name = extent.isBatch() ? names.batchIndex() : names.index();
    Variable index = new Variable(name, Type.INT, levels.size());
    extents.put(index, extent);
    levels.add(new Level(List.of(index), List.of(extent)));
    return index;
  }

  /** An index for a loop that is not opened here. */
  Variable free(Dimension extent) {
    String name = extent.isBatch() ? names.batchIndex() : names.index();
    Variable index = new Variable(name, Type.INT, levels.size());
    extents.put(index, extent);
    return index;
  }

  /** Closes loops down to a depth, and takes what is in the last one, and they themselves, back. */
  List<Statement> take(int depth) {
    int before = levels.get(depth).code.size();
    while (depth() > depth) {
      close();
    }
    List<Statement> code = levels.get(depth).code;
    List<Statement> taken = List.copyOf(code.subList(before, code.size()));
    code.subList(before, code.size()).clear();
    return taken;
  }

  /** Closes the innermost loop. */
  void close() {
    Level done = levels.remove(levels.size() - 1);
    names.release(done.index.get(0).name());
    add(new Statement.Loop(done.index.get(0), done.extent.get(0), done.code));
  }

  /** Adds to the innermost open loop. */
  void add(Statement statement) {
    addAt(depth(), statement);
  }

  /** Adds to the loop at this depth, in front of the open one within it. */
  void addAt(int depth, Statement statement) {
    levels.get(depth).code.add(statement);
  }

  /** Declares a variable that keeps its value. */
  Variable declare(int depth, String hint, Expression value) {
    Variable variable = new Variable(names.fresh(hint), value.type(), depth);
    addAt(depth, new Statement.Declare(variable, value, false));
    return variable;
  }

  /** Declares a variable that is assigned to later. */
  Variable declareChanging(int depth, String hint, Type type, Expression start) {
    Variable variable = new Variable(names.fresh(hint), type, depth);
    addAt(depth, new Statement.Declare(variable, start, true));
    return variable;
  }

  /** Notes that a variable of this depth holds an element. */
  void know(int depth, Element element, Expression value) {
    levels.get(depth).known.put(element, value);
  }

  /** The variable that holds an element, if one does. */
  Optional<Expression> known(Element element) {
    return levels.stream()
        .filter(level -> level.known.containsKey(element))
        .map(level -> level.known.get(element))
        .findFirst();
  }

  /** The finished statements. */
  List<Statement> finish() {
    while (depth() > 0) {
      close();
    }
    return levels.get(0).code;
  }

  @Override
  public long highest(Variable index) {
    Dimension extent = extents.get(index);
    return extent == null || extent.isBatch() ? Integer.MAX_VALUE : extent.size() - 1L;
  }

  /** The depth of the innermost loop that an expression depends on. */
  static int depthOf(Expression expression) {
    if (expression instanceof Variable variable) {
      return variable.depth();
    } else if (expression instanceof Affine affine) {
      return deepest(affine.terms().stream().map(Affine.Term::atom).toList());
    } else if (expression instanceof Expression.Read read) {
      return Math.max(read.buffer().depth(), depthOf(read.address()));
    } else if (expression instanceof Expression.Apply apply) {
      return deepest(apply.operands());
    } else if (expression instanceof Expression.Convert convert) {
      return depthOf(convert.operand());
    } else if (expression instanceof Expression.Uniform uniform) {
      return deepest(List.of(uniform.example(), uniform.element()));
    }
    return 0;
  }

  private static int deepest(List<Expression> expressions) {
    return expressions.stream().mapToInt(Nest::depthOf).max().orElse(0);
  }
}
