package org.chainrule.compiler.optimise;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.chainrule.compiler.scalar.Fn;
import org.chainrule.compiler.tensor.Access;
import org.chainrule.compiler.tensor.Graph;
import org.chainrule.compiler.tensor.Node;
import org.chainrule.compiler.tensor.Op;

/**
 * {@code f(view(x)) = f(x)} under the composed access; {@code a @ transpose(b)} is the product with
 * b's labels permuted; {@code sum(transpose(x))} is a sum over x's own axes; {@code
 * reshape(reshape(x)) = reshape(x)}.
 */
final class ReadThroughViews implements Rule {
  @Override
  public Optional<Node> apply(Graph graph, Node node) {
    if (node.op() instanceof Op.Map map) {
      return node.inputs().stream().anyMatch(input -> View.of(input).isPresent())
          ? Optional.of(throughMap(graph, map, node.inputs()))
          : Optional.empty();
    }
    if (node.op() instanceof Op.Contract contract) {
      return throughContract(graph, contract, node);
    }
    if (node.op() instanceof Op.Reduce reduce) {
      return throughReduce(graph, reduce, node.input(0));
    }
    boolean twice = node.op() instanceof Op.Reshape && node.input(0).op() instanceof Op.Reshape;
    return twice
        ? Optional.of(graph.reshape(node.input(0).input(0), node.shape()))
        : Optional.empty();
  }

  private static Node throughMap(Graph graph, Op.Map map, List<Node> inputs) {
    List<Access> accesses = new ArrayList<>();
    List<Node> operands = new ArrayList<>();
    for (int k = 0; k < inputs.size(); k++) {
      Access outer = map.accesses().get(k);
      Optional<View> view = View.of(inputs.get(k));
      accesses.add(view.map(v -> outer.through(v.access())).orElse(outer));
      operands.add(view.map(View::seen).orElse(inputs.get(k)));
    }
    return graph.map(map.fn(), map.shape(), accesses, operands);
  }

  private static Optional<Node> throughContract(Graph graph, Op.Contract op, Node node) {
    Optional<List<Integer>> left = permuted(op.left(), node.input(0));
    Optional<List<Integer>> right = permuted(op.right(), node.input(1));
    if (left.isEmpty() && right.isEmpty()) {
      return Optional.empty();
    }
    Node a = left.isPresent() ? node.input(0).input(0) : node.input(0);
    Node b = right.isPresent() ? node.input(1).input(0) : node.input(1);
    return Optional.of(
        graph.contract(left.orElse(op.left()), right.orElse(op.right()), op.out(), a, b));
  }

  /** Not of places, which are counted in the order of the axes. */
  private static Optional<Node> throughReduce(Graph graph, Op.Reduce op, Node input) {
    boolean isPlace =
        op.reduction() == Op.Reduction.ARG_MAX || op.reduction() == Op.Reduction.ARG_MIN;
    Optional<List<Integer>> axes = permuted(input.shape().axes().boxed().toList(), input);
    if (isPlace || axes.isEmpty()) {
      return Optional.empty();
    }
    List<Integer> own = axes.get();
    List<Integer> reduced =
        IntStream.range(0, own.size()).filter(d -> op.axes().contains(own.get(d))).boxed().toList();
    List<Integer> kept = own.stream().filter(axis -> !op.axes().contains(axis)).toList();
    List<Integer> inOrder = kept.stream().sorted().toList();
    Node sum = graph.reduce(op.reduction(), reduced, input.input(0));
    Access order = new Access(kept.stream().map(inOrder::indexOf).toList());
    return Optional.of(graph.view(sum, order, input.shape().without(op.axes())));
  }

  /** The labels of what a pure permutation reads. */
  private static Optional<List<Integer>> permuted(List<Integer> labels, Node input) {
    return Maps.of(input, Fn.IDENTITY)
        .map(view -> view.accesses().get(0).axes())
        .filter(axes -> axes.size() == labels.size() && !axes.contains(Access.FIXED))
        .map(axes -> axes.stream().map(labels::get).toList());
  }
}
