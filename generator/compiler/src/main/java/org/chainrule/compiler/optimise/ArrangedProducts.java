package org.chainrule.compiler.optimise;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.chainrule.compiler.scalar.Fn;
import org.chainrule.compiler.tensor.Access;
import org.chainrule.compiler.tensor.Graph;
import org.chainrule.compiler.tensor.Node;
import org.chainrule.compiler.tensor.Op;
import org.chainrule.compiler.tensor.Program;

/**
 * {@code reshape(transpose(a @ b))}: the product yields its results in the order in which they are
 * reshaped, as {@code transpose(transpose'(…))}, so that they need not be copied for it; what else
 * reads them reads through the other view. So the heads of an attention are side by side at once.
 */
final class ArrangedProducts {
  private final Map<Node, Access> orders = new HashMap<>();

  private ArrangedProducts(Program program) {
    for (Node node : program.nodes()) {
      if (node.op() instanceof Op.Reshape && isTransposed(node.input(0))) {
        Node transposed = node.input(0);
        orders.putIfAbsent(transposed.input(0), ((Op.Map) transposed.op()).accesses().get(0));
      }
    }
  }

  /** An equal program. */
  static Program of(Program program) {
    ArrangedProducts products = new ArrangedProducts(program);
    return products.orders.isEmpty() ? program : Rewriting.after(program, products::arranged);
  }

  private static boolean isTransposed(Node node) {
    return Maps.is(node, Fn.IDENTITY)
        && node.input(0).op() instanceof Op.Contract
        && isPermutation(((Op.Map) node.op()).accesses().get(0), node.shape().rank());
  }

  private static boolean isPermutation(Access access, int rank) {
    return access.axes().size() == rank
        && !access.axes().contains(Access.FIXED)
        && !access.isStraight(rank);
  }

  private Node arranged(Graph graph, Node node, Node rebuilt) {
    if (!orders.containsKey(node)) {
      return rebuilt;
    }
    Access order = orders.get(node);
    Op.Contract op = (Op.Contract) rebuilt.op();
    List<Integer> back =
        IntStream.range(0, op.out().size()).mapToObj(order.axes()::indexOf).toList();
    List<Integer> out = back.stream().map(op.out()::get).toList();
    Node product = graph.contract(op.left(), op.right(), out, rebuilt.input(0), rebuilt.input(1));
    return graph.view(product, new Access(back), node.shape());
  }
}
