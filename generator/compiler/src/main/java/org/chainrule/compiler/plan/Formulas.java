package org.chainrule.compiler.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.chainrule.compiler.scalar.Decimals;
import org.chainrule.compiler.scalar.Fn;
import org.chainrule.compiler.tensor.Index;
import org.chainrule.compiler.tensor.Node;
import org.chainrule.compiler.tensor.Op;

/** Values as text, for people: down to values that have a name, and not too deep. */
final class Formulas {
  private static final int DEEPEST = 6;

  /** How tightly a text binds: a sum, a product, anything tighter. */
  private static final int SUM = 1;

  private static final int PRODUCT = 2;
  private static final int TIGHT = 3;

  private record Text(String text, int binding) {}

  private final Function<Node, Optional<String>> names;

  Formulas(Function<Node, Optional<String>> names) {
    this.names = names;
  }

  /** What a value is computed from, though it has a name itself. */
  String definition(Node node) {
    return write(node, 0).text();
  }

  /** A value's name, or what it is computed from. */
  String text(Node node) {
    return named(node, 0).text();
  }

  /** The same in parentheses, unless it is a single thing. */
  String factor(Node node) {
    return bound(node, 0, TIGHT);
  }

  private Text named(Node node, int depth) {
    Optional<String> name = names.apply(node);
    if (name.isPresent()) {
      return new Text(name.get(), name.get().contains(" ") ? PRODUCT : TIGHT);
    }
    return depth > DEEPEST ? new Text("…", TIGHT) : write(node, depth);
  }

  private String bound(Node node, int depth, int least) {
    Text text = named(node, depth + 1);
    return text.binding() < least ? "(" + text.text() + ")" : text.text();
  }

  private Text write(Node node, int depth) {
    if (node.op() instanceof Op.Map map) {
      return map(node, map.fn(), depth);
    } else if (node.op() instanceof Op.Contract contract) {
      return contract(node, contract, depth);
    } else if (node.op() instanceof Op.Reduce reduce) {
      return reduce(node, reduce, depth);
    } else if (node.op() instanceof Op.Gather gather) {
      return gather(node, gather, depth);
    } else if (node.op() instanceof Op.Scatter) {
      return new Text("scatter(" + bound(node.input(0), depth, SUM) + ")", TIGHT);
    } else if (node.op() instanceof Op.Reshape) {
      return named(node.input(0), depth);
    } else if (node.op() instanceof Op.Constant constant) {
      return new Text(number(constant.value()), TIGHT);
    } else if (node.op() instanceof Op.BatchSize) {
      return new Text("N", TIGHT);
    }
    return new Text(node.op().getClass().getSimpleName().toLowerCase(Locale.ROOT), TIGHT);
  }

  private static String number(double value) {
    boolean whole = value == Math.rint(value) && Math.abs(value) < 1e6;
    return whole ? Long.toString((long) value) : Decimals.of(value).replace("E", "e");
  }

  private Text map(Node node, Fn fn, int depth) {
    return switch (fn) {
      case ADD -> infix(node, " + ", SUM, SUM, depth);
      case SUBTRACT -> infix(node, " - ", SUM, PRODUCT, depth);
      case MULTIPLY -> product(node, depth);
      case DIVIDE -> infix(node, " / ", PRODUCT, TIGHT, depth);
      case LESS -> infix(node, " < ", 0, SUM, depth);
      case LESS_OR_EQUAL -> infix(node, " <= ", 0, SUM, depth);
      case EQUAL -> infix(node, " == ", 0, SUM, depth);
      case AND -> infix(node, " and ", 0, 0, depth);
      case OR -> infix(node, " or ", 0, 0, depth);
      case NEGATE -> new Text("-" + bound(node.input(0), depth, TIGHT), PRODUCT);
      case IDENTITY, STOP_GRADIENT -> named(node.input(0), depth);
      default -> call(fn.name().toLowerCase(Locale.ROOT), node, depth);
    };
  }

  /** a · b; of a reciprocal and a value their quotient. */
  private Text product(Node node, int depth) {
    Node left = node.input(0);
    boolean reciprocal =
        left.op() instanceof Op.Map map
            && map.fn() == Fn.DIVIDE
            && left.input(0).isConstant(1)
            && names.apply(left).isEmpty();
    if (!reciprocal) {
      return infix(node, " · ", PRODUCT, PRODUCT, depth);
    }
    String value = bound(node.input(1), depth, PRODUCT);
    return new Text(value + " / " + bound(left.input(1), depth, TIGHT), PRODUCT);
  }

  private Text infix(Node node, String operator, int own, int right, int depth) {
    String text = bound(node.input(0), depth, own) + operator + bound(node.input(1), depth, right);
    return new Text(text, own);
  }

  private Text call(String function, Node node, int depth) {
    return new Text(
        node.inputs().stream()
            .map(input -> bound(input, depth, 0))
            .collect(Collectors.joining(", ", function + "(", ")")),
        TIGHT);
  }

  /** a @ b with the transposes that make it one, or a sum over lettered axes. */
  private Text contract(Node node, Op.Contract op, int depth) {
    return matrixProduct(node.input(0), op.left(), node.input(1), op.right(), op.out(), depth)
        .or(
            () ->
                matrixProduct(node.input(1), op.right(), node.input(0), op.left(), op.out(), depth))
        .orElseGet(() -> sumOfProducts(node, op, depth));
  }

  private Text sumOfProducts(Node node, Op.Contract op, int depth) {
    String left = bound(node.input(0), depth, TIGHT) + axes(op.left());
    String right = bound(node.input(1), depth, TIGHT) + axes(op.right());
    return new Text("Σ " + left + " · " + right, SUM);
  }

  /** Letters for the axes of a sum of products, as in a[i, k] · b[k, j]. */
  private static String axes(List<Integer> labels) {
    return labels.stream()
        .map(label -> String.valueOf((char) ('i' + label % 16)))
        .collect(Collectors.joining(", ", "[", "]"));
  }

  /** Rows of the left times a matrix on the right, if that is what it is. */
  private Optional<Text> matrixProduct(
      Node left,
      List<Integer> lefts,
      Node right,
      List<Integer> rights,
      List<Integer> out,
      int depth) {
    List<Integer> rows = new ArrayList<>(lefts);
    rows.removeIf(label -> !out.contains(label));
    List<Integer> columns = new ArrayList<>(rights);
    columns.removeIf(out::contains);
    boolean oneSummed =
        columns.size() == 1 && rights.size() == 2 && lefts.size() == rows.size() + 1;
    if (!oneSummed || out.size() != lefts.size() || !out.subList(0, rows.size()).equals(rows)) {
      return Optional.empty();
    }
    int summed = columns.get(0);
    boolean leftTurned = lefts.indexOf(summed) != lefts.size() - 1;
    if (leftTurned && lefts.size() != 2) {
      return Optional.empty();
    }
    boolean rightTurned = rights.indexOf(summed) == 1;
    String text = turned(left, leftTurned, depth) + " @ " + turned(right, rightTurned, depth);
    return Optional.of(new Text(text, PRODUCT));
  }

  private String turned(Node matrix, boolean turned, int depth) {
    return bound(matrix, depth, TIGHT) + (turned ? "ᵀ" : "");
  }

  private Text reduce(Node node, Op.Reduce op, int depth) {
    Node input = node.input(0);
    boolean overExamples = op.axes().contains(input.shape().batchAxis());
    String inner = bound(input, depth, overExamples ? TIGHT : 0);
    return switch (op.reduction()) {
      case SUM ->
          overExamples ? new Text("Σₙ " + inner, PRODUCT) : new Text("sum(" + inner + ")", TIGHT);
      case MAX -> new Text("max(" + inner + ")", TIGHT);
      case MIN -> new Text("min(" + inner + ")", TIGHT);
      case ARG_MAX -> new Text("argmax(" + inner + ")", TIGHT);
      case ARG_MIN -> new Text("argmin(" + inner + ")", TIGHT);
    };
  }

  private Text gather(Node node, Op.Gather op, int depth) {
    String table = bound(node.input(0), depth, TIGHT);
    String indices =
        op.indices().stream()
            .flatMap(
                index -> index instanceof Index.Lookup lookup ? Stream.of(lookup) : Stream.empty())
            .map(lookup -> bound(node.input(lookup.input()), depth, 0))
            .collect(Collectors.joining(", "));
    return new Text(table + "[" + (indices.isEmpty() ? "…" : indices) + "]", TIGHT);
  }
}
