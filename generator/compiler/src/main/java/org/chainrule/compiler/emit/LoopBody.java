package org.chainrule.compiler.emit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.chainrule.compiler.plan.Buffer;
import org.chainrule.compiler.plan.Expression;
import org.chainrule.compiler.plan.Statement;
import org.chainrule.compiler.plan.Type;
import org.chainrule.compiler.plan.Variable;

/** What the iterations of an innermost loop apply functions to. */
final class LoopBody {
  private final Statement.Loop loop;
  private final Map<Variable, Expression> declared = new HashMap<>();
  private final Set<Buffer> written = new HashSet<>();
  private final Set<Variable> changed = new HashSet<>();
  private final Set<Expression.Apply> functions = new LinkedHashSet<>();

  LoopBody(Statement.Loop loop) {
    this.loop = loop;
    for (Statement statement : loop.body()) {
      if (statement instanceof Statement.Declare declare && !declare.changes()) {
        declared.put(declare.variable(), declare.value());
      } else if (statement instanceof Statement.Store store) {
        written.add(store.buffer());
      } else if (statement instanceof Statement.Add add) {
        written.add(add.buffer());
      } else if (statement instanceof Statement.Increase increase) {
        changed.add(increase.variable());
      } else if (statement instanceof Statement.Assign assign) {
        changed.add(assign.variable());
      }
      value(statement).forEach(this::collect);
    }
  }

  /** Whether it is an innermost loop, whose statements are done one after the other. */
  static boolean isInnermost(Statement.Loop loop) {
    return loop.body().stream().noneMatch(statement -> value(statement).isEmpty());
  }

  /** The values that its statements compute. */
  static List<Expression> values(Statement.Loop loop) {
    return loop.body().stream().flatMap(statement -> value(statement).stream()).toList();
  }

  private static List<Expression> value(Statement statement) {
    if (statement instanceof Statement.Declare declare) {
      return List.of(declare.value());
    } else if (statement instanceof Statement.Store store) {
      return List.of(store.value());
    } else if (statement instanceof Statement.Add add) {
      return List.of(add.value());
    } else if (statement instanceof Statement.Increase increase) {
      return List.of(increase.value());
    } else if (statement instanceof Statement.Assign assign) {
      return List.of(assign.value());
    }
    return List.of();
  }

  private void collect(Expression expression) {
    Expressions.operands(expression).forEach(this::collect);
    if (isFunction(expression)) {
      functions.add((Expression.Apply) expression);
    }
  }

  /** A function whose value differs from iteration to iteration. */
  private boolean isFunction(Expression expression) {
    return expression instanceof Expression.Apply apply
        && VectorFunctions.has(apply.fn())
        && apply.type() == Type.REAL
        && varies(apply);
  }

  /** Whether a value differs from iteration to iteration. */
  boolean varies(Expression expression) {
    if (expression instanceof Variable variable) {
      return variable.equals(loop.index()) || declared.containsKey(variable);
    }
    return Expressions.parts(expression).stream().anyMatch(this::varies);
  }

  /** Whether it applies any. */
  boolean hasFunctions() {
    return !functions.isEmpty();
  }

  /** The functions that can be computed before the loop, of what needs no other of them. */
  List<Expression.Apply> ready() {
    return functions.stream().filter(apply -> isKnown(apply.operands().get(0))).toList();
  }

  /** Whether a value needs no function, and nothing that the loop changes. */
  private boolean isKnown(Expression expression) {
    if (expression instanceof Expression.Read read) {
      return !written.contains(read.buffer());
    } else if (expression instanceof Variable variable) {
      Expression value = declared.get(variable);
      return value == null ? !changed.contains(variable) : isKnown(value);
    }
    return !isFunction(expression)
        && Expressions.parts(expression).stream().allMatch(this::isKnown);
  }

  /** A value in terms of what its loop finds, and so without variables that it declares. */
  Expression inlined(Expression expression) {
    if (expression instanceof Variable variable) {
      Expression value = declared.get(variable);
      return value == null ? variable : inlined(value);
    } else if (expression instanceof Expression.Apply apply) {
      List<Expression> operands = apply.operands().stream().map(this::inlined).toList();
      return new Expression.Apply(apply.fn(), apply.type(), operands);
    }
    return expression;
  }

  /** Statements after the variables that they need. */
  List<Statement> needed(List<Statement> statements) {
    Set<Variable> needed = new HashSet<>();
    List<Statement> result = new ArrayList<>(statements);
    statements.forEach(statement -> value(statement).forEach(v -> variables(v, needed)));
    for (int k = loop.body().size() - 1; k >= 0; k--) {
      if (loop.body().get(k) instanceof Statement.Declare declare
          && needed.contains(declare.variable())) {
        variables(declare.value(), needed);
        result.add(0, declare);
      }
    }
    return result;
  }

  /** The variables that a value is computed from. */
  static void variables(Expression expression, Set<Variable> found) {
    if (expression instanceof Variable variable) {
      found.add(variable);
    }
    Expressions.parts(expression).forEach(part -> variables(part, found));
  }

  /** The body with other expressions in place of some, and without variables that nothing needs. */
  List<Statement> with(Map<Expression, Expression> places) {
    return with(loop, value -> Expressions.with(value, places));
  }

  /** A body with other values in place of its own, and without variables that nothing needs. */
  static List<Statement> with(Statement.Loop loop, UnaryOperator<Expression> values) {
    Set<Variable> needed = new HashSet<>();
    List<Statement> result = new ArrayList<>();
    for (int k = loop.body().size() - 1; k >= 0; k--) {
      Statement statement = with(loop.body().get(k), values);
      boolean superfluous =
          statement instanceof Statement.Declare declare && !needed.contains(declare.variable());
      if (!superfluous) {
        value(statement).forEach(v -> variables(v, needed));
        result.add(0, statement);
      }
    }
    return result;
  }

  private static Statement with(Statement statement, UnaryOperator<Expression> values) {
    if (statement instanceof Statement.Declare declare) {
      Expression value = values.apply(declare.value());
      return new Statement.Declare(declare.variable(), value, declare.changes());
    } else if (statement instanceof Statement.Store store) {
      Expression value = values.apply(store.value());
      return new Statement.Store(store.buffer(), store.address(), value);
    } else if (statement instanceof Statement.Add add) {
      return new Statement.Add(add.buffer(), add.address(), values.apply(add.value()));
    } else if (statement instanceof Statement.Increase increase) {
      return new Statement.Increase(increase.variable(), values.apply(increase.value()));
    } else if (statement instanceof Statement.Assign assign) {
      return new Statement.Assign(assign.variable(), values.apply(assign.value()));
    }
    return statement;
  }
}
