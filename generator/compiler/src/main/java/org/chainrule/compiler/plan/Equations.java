package org.chainrule.compiler.plan;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chainrule.compiler.tensor.Node;
import org.chainrule.compiler.tensor.Op;
import org.chainrule.compiler.tensor.Origin;
import org.chainrule.compiler.tensor.Origins;
import org.chainrule.compiler.tensor.Programs;

/** What kernels compute, as equations in the user's names: the comments of generated code. */
final class Equations {
  private static final int LONGEST = 160;

  private final Origins origins;
  private final Programs programs;
  private final Storing storing;
  private final Map<Node, String> names = new HashMap<>();

  /**
   * @param groups of the whole program, whose values may be named
   */
  Equations(Origins origins, Programs programs, List<Group> groups, Storing storing) {
    this.origins = origins;
    this.programs = programs;
    this.storing = storing;
    groups.forEach(this::nameValues);
  }

  private void nameValues(Group group) {
    for (Task task : group.tasks()) {
      boolean ownName = origins.of(task.node()).isPresent() || !isWithinEquation(task);
      if (task.kind() == Task.Kind.COMPUTE && ownName) {
        names.put(task.node(), name(task));
      }
    }
    if (group.kind() == Group.Kind.PRODUCT && group.first().isLocal()) {
      names.remove(group.first().node());
    }
  }

  /** Whether a value is but a step on the way to the next. */
  private static boolean isWithinEquation(Task task) {
    return task.isLocal() && (task.isPointwise() || task.node().shape().rank() == 0);
  }

  /** One equation for every value that a kernel leaves behind, and for every sum on the way. */
  List<Equation> of(Group group) {
    return group.tasks().stream()
        .filter(task -> task.kind() != Task.Kind.COMPUTE || names.containsKey(task.node()))
        .map(this::equation)
        .distinct()
        .toList();
  }

  /** What a loop over the steps of a scan computes. */
  String of(Task task, Expression.Step step) {
    Op.Scan scan = (Op.Scan) task.node().op();
    int last = step.steps() - 1;
    String range = scan.backwards() ? last + ", …, 0" : "0, …, " + last;
    return "each step: " + step.name() + " = " + (last == 0 ? "0" : range);
  }

  private Equation equation(Task task) {
    boolean starts = task.kind() == Task.Kind.START;
    String sign = task.kind() == Task.Kind.SUM ? " += " : " = ";
    String text = name(task) + sign + value(task) + (starts ? " at the start" : "");
    String shown = text.length() > LONGEST ? text.substring(0, LONGEST - 1) + "…" : text;
    String file = programs.source().file();
    return new Equation(shown, line(task).map(line -> "(" + file + ":" + line + ")").orElse(""));
  }

  private String name(Task task) {
    Buffer target = task.target();
    return switch (target.storage()) {
      case GRADIENT -> "d " + programs.signature().parameters().get(target.slot()).path();
      case SUMS -> "sums[" + target.slot() + "]";
      case STATE -> "next " + programs.signature().states().get(target.slot()).path();
      case LOCAL -> Names.identifier(new Hints(origins).of(task.node()));
      default -> target.name() + target.slice().map(Equations::step).orElse("");
    };
  }

  private static String step(Buffer.Slice slice) {
    return slice.shift().stream()
        .map(term -> step(term.atom()).name())
        .collect(java.util.stream.Collectors.joining(", ", "[", "]"));
  }

  private static Expression.Step step(Expression shift) {
    return shift instanceof Expression.RowsBefore rows ? rows.step() : (Expression.Step) shift;
  }

  private String value(Task task) {
    Formulas formulas = new Formulas(this::known);
    return switch (task.kind()) {
      case COMPUTE -> formulas.definition(task.node());
      case COPY, START, NEXT_STATE -> formulas.text(task.node());
      case SUM -> "Σₙ " + formulas.factor(task.node());
      case SCAN -> throw new IllegalStateException("the steps of a scan have their own equations");
    };
  }

  /** The name of a value: the user's, or the one that it has in the code. */
  private Optional<String> known(Node node) {
    if (node.op() instanceof Op.Result || isOfBody(node)) {
      Optional<String> own = origins.of(node).map(Origin::name);
      return own.or(() -> storing.of(node).map(Buffer::name));
    }
    if (node.op() instanceof Op.Source source) {
      return Optional.of(source.name());
    }
    return Optional.ofNullable(names.get(node));
  }

  private static boolean isOfBody(Node node) {
    return node.op() instanceof Op.Source source
        && switch (source.role()) {
          case STEPPED, CARRIED, CAPTURED -> true;
          case INPUT, TARGET, PARAMETER, STATE, AVERAGE -> false;
        };
  }

  /** The line of a value; of one that is kept, else that of a value that it is computed from. */
  private Optional<Integer> line(Task task) {
    Optional<Integer> own = origins.of(task.node()).map(Origin::line);
    return own.isPresent() || task.isLocal() ? own : lineOfInput(task.node());
  }

  private Optional<Integer> lineOfInput(Node node) {
    return node.inputs().stream()
        .filter(input -> !(input.op() instanceof Op.Source))
        .flatMap(input -> origins.of(input).map(Origin::line).stream())
        .findFirst();
  }
}
