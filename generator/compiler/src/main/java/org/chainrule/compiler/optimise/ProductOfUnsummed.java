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
 * A contraction that sums nothing, {@code out[i, j] = a[i] · b[j]}, or over a single element, is a
 * product at every element, which may be computed together with what is done before and after it.
 */
final class ProductOfUnsummed implements Rule {
  @Override
  public Optional<Node> apply(Graph graph, Node node) {
    if (!(node.op() instanceof Op.Contract op) || sums(op, node.input(0).shape())) {
      return Optional.empty();
    }
    List<Access> accesses = List.of(access(op.left(), op.out()), access(op.right(), op.out()));
    return Optional.of(graph.map(Fn.MULTIPLY, node.shape(), accesses, node.inputs()));
  }

  /** What is summed over is shared by both inputs. */
  private static boolean sums(Op.Contract op, Shape left) {
    return left.axes()
        .filter(axis -> !op.out().contains(op.left().get(axis)))
        .anyMatch(axis -> left.get(axis).size() != 1);
  }

  private static Access access(List<Integer> labels, List<Integer> out) {
    return new Access(labels).within(out);
  }

  /**
   * The contraction that a product of two tensors at every element is, seen in whatever order and
   * with whatever dimensions of size 1.
   */
  static Optional<Node> contraction(Graph graph, Node node) {
    View view =
        View.of(node).orElse(new View(node, Access.straight(node.shape().rank())));
    return Maps.of(view.seen(), Fn.MULTIPLY)
        .filter(product -> view.seen().inputs().stream().noneMatch(Maps::isScalar))
        .map(product -> product.accesses().stream().map(view.access()::through).toList())
        .filter(accesses -> alone(node.shape(), accesses).allMatch(d -> node.shape().get(d).size() == 1))
        .map(accesses -> contraction(graph, node.shape(), accesses, view.seen().inputs()));
  }

  private static Node contraction(
      Graph graph, Shape shape, List<Access> accesses, List<Node> factors) {
    List<Integer> left = running(accesses.get(0)).toList();
    List<Integer> right =
        Stream.concat(running(accesses.get(1)), alone(shape, accesses)).toList();
    return graph.contract(
        left,
        right,
        shape.axes().boxed().toList(),
        graph.view(factors.get(0), accesses.get(0).within(left), shape.select(left)),
        graph.view(factors.get(1), accesses.get(1).within(right), shape.select(right)));
  }

  private static Stream<Integer> running(Access access) {
    return access.axes().stream().filter(axis -> axis != Access.FIXED);
  }

  /** The axes that neither factor runs along. */
  private static Stream<Integer> alone(Shape shape, List<Access> accesses) {
    return shape
        .axes()
        .filter(axis -> accesses.stream().noneMatch(access -> access.axes().contains(axis)))
        .boxed();
  }
}
