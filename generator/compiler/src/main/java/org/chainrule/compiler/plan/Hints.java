package org.chainrule.compiler.plan;

import java.util.Locale;
import org.chainrule.compiler.scalar.Fn;
import org.chainrule.compiler.tensor.Node;
import org.chainrule.compiler.tensor.Op;
import org.chainrule.compiler.tensor.Origin;
import org.chainrule.compiler.tensor.Origins;

/** What values are called: by the user, or else by what is done to get them. */
final class Hints {
  private final Origins origins;

  Hints(Origins origins) {
    this.origins = origins;
  }

  /** The name for a buffer or a variable. */
  String of(Node node) {
    return origins.of(node).map(Origin::name).orElseGet(() -> byKind(node));
  }

  private String byKind(Node node) {
    if (node.op() instanceof Op.Source source) {
      return switch (source.role()) {
        case STEPPED, CARRIED, CAPTURED -> source.role().name().toLowerCase(Locale.ROOT);
        default -> source.name() + " value";
      };
    }
    if (node.op() instanceof Op.Map map) {
      return byFunction(node, map.fn());
    }
    if (node.op() instanceof Op.Reduce reduce) {
      return switch (reduce.reduction()) {
        case SUM -> isOverExamples(node, reduce) ? "total" : "sum";
        case MAX -> "largest";
        case MIN -> "smallest";
        case ARG_MAX, ARG_MIN -> "place";
      };
    }
    if (node.op() instanceof Op.Contract) {
      return "product";
    }
    return node.op().getClass().getSimpleName().toLowerCase(Locale.ROOT);
  }

  private static boolean isOverExamples(Node node, Op.Reduce reduce) {
    return reduce.axes().contains(node.input(0).shape().batchAxis());
  }

  /** What follows a product of the user's is called as it. */
  private String byFunction(Node node, Fn fn) {
    return node.inputs().stream()
        .filter(input -> input.op() instanceof Op.Contract)
        .filter(input -> input.shape().equals(node.shape()))
        .flatMap(input -> origins.of(input).stream())
        .map(Origin::name)
        .findFirst()
        .orElseGet(() -> byFunction(fn));
  }

  private static String byFunction(Fn fn) {
    return switch (fn) {
      case ADD -> "sum";
      case SUBTRACT -> "difference";
      case MULTIPLY -> "product";
      case DIVIDE -> "quotient";
      case NEGATE -> "negative";
      case WHERE -> "chosen";
      case IDENTITY, STOP_GRADIENT -> "value";
      case LESS, LESS_OR_EQUAL, EQUAL, AND, OR, NOT -> "holds";
      case POWER, EXP, LOG, SQRT, ABS, SIGN, MAX, MIN, TANH, LOGISTIC, ERF, SIN, COS, FLOOR ->
          fn.name().toLowerCase(Locale.ROOT);
    };
  }
}
