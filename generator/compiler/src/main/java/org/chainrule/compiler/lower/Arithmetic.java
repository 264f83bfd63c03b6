package org.chainrule.compiler.lower;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.chainrule.compiler.diag.ShapeMessages;
import org.chainrule.compiler.diag.Span;
import org.chainrule.compiler.scalar.Fn;
import org.chainrule.compiler.tensor.Access;
import org.chainrule.compiler.tensor.Node;
import org.chainrule.compiler.tensor.Shape;

/** Elementwise functions: of numbers at compile time, of tensors with NumPy's broadcasting. */
final class Arithmetic {
  private final Context context;
  private final Conversions conversions;

  Arithmetic(Context context) {
    this.context = context;
    this.conversions = new Conversions(context);
  }

  /** The function of values: a number if all are numbers, else a tensor of real numbers. */
  Value apply(Fn fn, Span span, Placed... operands) {
    List<Placed> all = List.of(operands);
    if (all.stream().allMatch(operand -> operand.value() instanceof Value.Numeric)) {
      return new KnownNumbers(context)
          .apply(fn, span, all.stream().map(o -> (Value.Numeric) o.value()).toList());
    }
    List<Node> nodes = all.stream().map(o -> conversions.real(o.value(), o.span())).toList();
    List<Span> places = all.stream().map(Placed::span).toList();
    return new Value.Tensor(elementwise(fn, span, nodes, places));
  }

  /**
   * The function at every element of operands of any type, broadcast against each other.
   *
   * @param places where the operands are written, for messages
   */
  Node elementwise(Fn fn, Span span, List<Node> operands, List<Span> places) {
    Shape shape = broadcast(() -> Operators.applied(fn, shapes(operands)), span, operands, places);
    List<Access> accesses = operands.stream().map(o -> Shapes.broadcast(o.shape(), shape)).toList();
    return context.graph.map(fn, shape, accesses, operands);
  }

  private static List<String> shapes(List<Node> operands) {
    return operands.stream().map(Shapes::text).toList();
  }

  /** The shape that operands have together, aligned from the right, sizes of 1 stretched. */
  Shape broadcast(Supplier<String> computed, Span span, List<Node> operands, List<Span> places) {
    int rank = operands.stream().mapToInt(o -> Shapes.written(o).size()).max().orElse(0);
    List<Integer> sizes = new ArrayList<>();
    for (int fromRight = rank; fromRight >= 1; fromRight--) {
      sizes.add(size(computed, span, operands, places, fromRight));
    }
    boolean batched = operands.stream().anyMatch(o -> o.shape().isBatched());
    return context.checked(sizes, batched, span);
  }

  /** The size that all operands agree on in one place, counted from the right. */
  private int size(
      Supplier<String> computed, Span span, List<Node> operands, List<Span> places, int fromRight) {
    int agreed = 0;
    for (int k = 1; k < operands.size(); k++) {
      int a = sizeAt(operands.get(agreed), fromRight);
      int b = sizeAt(operands.get(k), fromRight);
      if (a != b && a != 1 && b != 1) {
        throw context.error(
            ShapeMessages.cannotBroadcast(
                computed.get(),
                fromRight,
                a,
                places.get(agreed).text(),
                b,
                places.get(k).text(),
                span));
      }
      agreed = a == 1 ? k : agreed;
    }
    return sizeAt(operands.get(agreed), fromRight);
  }

  private static int sizeAt(Node operand, int fromRight) {
    List<Integer> sizes = Shapes.written(operand);
    return fromRight > sizes.size() ? 1 : sizes.get(sizes.size() - fromRight);
  }
}
