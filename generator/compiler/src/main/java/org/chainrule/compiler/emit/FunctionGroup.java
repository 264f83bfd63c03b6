package org.chainrule.compiler.emit;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.chainrule.compiler.plan.Buffer;
import org.chainrule.compiler.plan.Expression;
import org.chainrule.compiler.plan.Statement;
import org.chainrule.compiler.plan.Type;
import org.chainrule.compiler.plan.Variable;

/**
 * Statements that are done for one row after the other, with an innermost loop that applies
 * functions, for a group of rows at once: for every row what functions are applied to goes into one
 * row of numbers, the functions' methods work on all of that, and then everything else is done for
 * every row. A method called for 64 numbers spends as long on its constants and on waiting for what
 * has just been stored as on the numbers.
 *
 * @param statements of one row
 * @param loop the one of them that applies functions
 * @param passes that loop without them
 */
record FunctionGroup(List<Statement> statements, Statement.Loop loop, FunctionPasses passes) {
  /** Where a row's numbers are: the index that the first of the group would have. */
  static final Variable ORIGIN = new Variable("origin", Type.INT, 0);

  /** Empty if a row needs what is done for the one before, or is more than such a loop. */
  static Optional<FunctionGroup> of(List<Statement> statements) {
    List<Statement.Loop> loops =
        statements.stream()
            .filter(Statement.Loop.class::isInstance)
            .map(Statement.Loop.class::cast)
            .toList();
    boolean simple = statements.stream().allMatch(FunctionGroup::isSimple);
    if (loops.size() != 1 || !simple) {
      return Optional.empty();
    }
    Statement.Loop loop = loops.get(0);
    return FunctionPasses.of(Reciprocals.multipliedBy(loop), ORIGIN)
        .filter(passes -> LoopRanges.of(loop).size() <= 1)
        .map(passes -> new FunctionGroup(statements, loop, passes))
        .filter(FunctionGroup::isIndependent);
  }

  /** Whether nothing else is done for a row. */
  boolean isLoopAlone() {
    return statements.size() == 1;
  }

  private static boolean isSimple(Statement statement) {
    return !(statement instanceof Statement.Product
        || statement instanceof Statement.If
        || statement instanceof Statement.Fill);
  }

  /** Whether nothing that functions are applied to changes from row to row by what is done. */
  private boolean isIndependent() {
    Set<Buffer> written = new HashSet<>();
    Set<Variable> changed = new HashSet<>();
    note(statements, written, changed);
    return passes.passes().stream()
        .flatMap(pass -> filling(pass.operands()).stream())
        .flatMap(statement -> values(statement).stream())
        .noneMatch(value -> dependsOn(value, written, changed));
  }

  private static void note(List<Statement> statements, Set<Buffer> written, Set<Variable> changed) {
    for (Statement statement : statements) {
      if (statement instanceof Statement.Loop loop) {
        note(loop.body(), written, changed);
      } else if (statement instanceof Statement.Store store) {
        written.add(store.buffer());
      } else if (statement instanceof Statement.Add add) {
        written.add(add.buffer());
      } else if (statement instanceof Statement.Increase increase) {
        changed.add(increase.variable());
      } else if (statement instanceof Statement.Assign assign) {
        changed.add(assign.variable());
      }
    }
  }

  private static List<Expression> values(Statement statement) {
    return statement instanceof Statement.Loop loop
        ? LoopBody.values(loop)
        : List.of(((Statement.Declare) statement).value());
  }

  private static boolean dependsOn(Expression value, Set<Buffer> written, Set<Variable> changed) {
    boolean depends =
        value instanceof Expression.Read read
            ? written.contains(read.buffer())
            : value instanceof Variable variable && changed.contains(variable);
    return depends
        || Expressions.parts(value).stream().anyMatch(part -> dependsOn(part, written, changed));
  }

  /** A loop that fills rows of numbers, after the variables of a row that it needs. */
  List<Statement> filling(Statement.Loop operands) {
    List<Statement> result = new ArrayList<>();
    Set<Variable> needed = new HashSet<>();
    LoopBody.values(operands).forEach(value -> LoopBody.variables(value, needed));
    for (int k = statements.size() - 1; k >= 0; k--) {
      if (statements.get(k) instanceof Statement.Declare declare
          && needed.contains(declare.variable())) {
        LoopBody.variables(declare.value(), needed);
        result.add(0, declare);
      }
    }
    result.add(operands);
    return result;
  }

  /** What is done for a row when its functions are known. */
  List<Statement> rest() {
    return statements.stream().map(s -> s.equals(loop) ? passes.rest() : s).toList();
  }
}
