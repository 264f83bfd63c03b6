package org.chainrule.compiler.optimise;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.chainrule.compiler.scalar.Fn;
import org.chainrule.compiler.tensor.Access;
import org.chainrule.compiler.tensor.Graph;
import org.chainrule.compiler.tensor.Node;
import org.chainrule.compiler.tensor.Op;
import org.chainrule.compiler.tensor.Shape;

/**
 * What is a product of two tensors: a contraction, or a map that multiplies every element by one,
 * which is what a contraction becomes that sums nothing.
 *
 * @param by the labels of the factors' dimensions
 * @param shape of the product
 * @param inputs what the factors are read from
 * @param accesses how they are read
 */
record Multiplied(Op.Contract by, Shape shape, List<Node> inputs, List<Access> accesses) {
  /** The product that a node is, or is a view of with dimensions of size 1 added. */
  static Optional<Multiplied> of(Node node) {
    if (node.op() instanceof Op.Contract by) {
      List<Access> straight =
          node.inputs().stream().map(input -> Access.straight(input.shape().rank())).toList();
      return Optional.of(new Multiplied(by, node.shape(), node.inputs(), straight));
    }
    View view = View.of(node).orElse(new View(node, Access.straight(node.shape().rank())));
    return Maps.of(view.seen(), Fn.MULTIPLY)
        .filter(product -> view.seen().inputs().stream().noneMatch(Maps::isScalar))
        .map(product -> product.accesses().stream().map(view.access()::through).toList())
        .filter(accesses -> addsNothing(node.shape(), accesses))
        .map(accesses -> unsummed(node.shape(), view.seen().inputs(), accesses));
  }

  private static Multiplied unsummed(Shape shape, List<Node> inputs, List<Access> accesses) {
    List<Integer> left = running(accesses.get(0)).toList();
    List<Integer> right =
        Stream.concat(running(accesses.get(1)), repeated(shape, accesses)).toList();
    return new Multiplied(
        new Op.Contract(left, right, shape.axes().boxed().toList()),
        shape,
        inputs,
        List.of(accesses.get(0).within(left), accesses.get(1).within(right)));
  }

  private static Stream<Integer> running(Access access) {
    return access.axes().stream().filter(axis -> axis != Access.FIXED);
  }

  /** The axes that neither factor runs along. */
  private static Stream<Integer> repeated(Shape shape, List<Access> accesses) {
    return shape
        .axes()
        .boxed()
        .filter(axis -> accesses.stream().noneMatch(access -> access.axes().contains(axis)));
  }

  private static boolean addsNothing(Shape shape, List<Access> accesses) {
    return repeated(shape, accesses).allMatch(axis -> shape.get(axis).size() == 1);
  }

  /** The labels of a factor's dimensions. */
  List<Integer> labels(int factor) {
    return factor == 0 ? by.left() : by.right();
  }

  /** A factor, with a dimension for each of its labels. */
  Node factor(Graph graph, int factor) {
    Node input = inputs.get(factor);
    Access access = accesses.get(factor);
    List<Integer> labels = labels(factor);
    return access.isStraight(labels.size())
        ? input
        : graph.view(input, access, shape.select(labels));
  }
}
