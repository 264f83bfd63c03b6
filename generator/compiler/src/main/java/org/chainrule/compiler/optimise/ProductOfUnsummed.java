package org.chainrule.compiler.optimise;

import java.util.List;
import java.util.Optional;
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
}
