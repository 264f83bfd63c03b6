package org.chainrule.compiler.tensor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.chainrule.compiler.scalar.Fn;

/**
 * The nodes of a network in order of creation, equal ones shared. Adding a node checks its shapes;
 * an {@link IllegalArgumentException} from here is a defect of the compiler, not of the user's
 * file.
 */
public final class Graph {
  private record Key(Op op, List<Integer> inputs) {
    /** Numbers of neighbouring nodes, which a list's own hash would make collide, are spread. */
    @Override
    public int hashCode() {
      int hash = op.hashCode();
      for (int input : inputs) {
        hash = (hash ^ input) * 0x9E3779B1;
      }
      return hash;
    }
  }

  private final List<Node> nodes = new ArrayList<>();
  private final Map<Key, Node> shared = new HashMap<>();

  /** All nodes, inputs before results. */
  public List<Node> nodes() {
    return Collections.unmodifiableList(nodes);
  }

  /** The node for this operation on these inputs: the one there is, or a new one. */
  public Node add(Op op, List<Node> inputs) {
    Checks.require(inputs.stream().allMatch(this::contains), "an input from another graph");
    Key key = new Key(op, inputs.stream().map(Node::id).toList());
    Node known = shared.get(key);
    if (known != null) {
      return known;
    }
    Typing.Result typed = Typing.of(op, inputs);
    Node node = new Node(nodes.size(), op, List.copyOf(inputs), typed.shape(), typed.type());
    nodes.add(node);
    shared.put(key, node);
    return node;
  }

  private boolean contains(Node node) {
    return node.id() < nodes.size() && nodes.get(node.id()) == node;
  }

  private Node add(Op op, Node... inputs) {
    return add(op, Arrays.asList(inputs));
  }

  public Node source(Op.Role role, String name, Shape shape, ElementType type) {
    return add(new Op.Source(role, name, shape, type));
  }

  public Node constant(double value) {
    return add(new Op.Constant(value));
  }

  /** The number in every element of a shape. */
  public Node fill(double value, Shape shape) {
    return broadcast(constant(value), shape);
  }

  public Node literal(List<Double> values, Shape shape) {
    return add(new Op.Literal(List.copyOf(values), shape));
  }

  public Node counter(int size) {
    return add(new Op.Counter(size));
  }

  public Node batchSize() {
    return add(new Op.BatchSize());
  }

  public Node random(Op.Random op) {
    return add(op);
  }

  /** Σ|w| or Σw² over these weights; over all of the network's if none are given. */
  public Node penalty(boolean squared, List<Node> weights) {
    return add(new Op.Penalty(squared), weights);
  }

  public Node average(Node perExample) {
    return add(new Op.Average(), perExample);
  }

  /** A scalar function over operands read by these accesses. */
  public Node map(Fn fn, Shape shape, List<Access> accesses, List<Node> operands) {
    return add(new Op.Map(fn, shape, accesses), operands);
  }

  /**
   * A scalar function over operands that each are a scalar, or have the result's shape, or are read
   * straight along its innermost dimensions.
   */
  public Node map(Fn fn, Shape shape, Node... operands) {
    List<Access> accesses = Arrays.stream(operands).map(o -> innermost(o.shape(), shape)).toList();
    return map(fn, shape, accesses, Arrays.asList(operands));
  }

  private static Access innermost(Shape operand, Shape result) {
    int skipped = result.rank() - operand.rank();
    return new Access(operand.axes().mapToObj(axis -> axis + skipped).toList());
  }

  /**
   * The operand seen through an access: broadcast, transposed, or with dimensions of size 1 dropped
   * or added.
   */
  public Node view(Node operand, Access access, Shape shape) {
    if (access.isStraight(shape.rank()) && operand.shape().equals(shape)) {
      return operand;
    }
    return map(Fn.IDENTITY, shape, List.of(access), List.of(operand));
  }

  /** A scalar, or what fits the innermost dimensions, in every place of a shape. */
  public Node broadcast(Node operand, Shape shape) {
    return view(operand, innermost(operand.shape(), shape), shape);
  }

  public Node reduce(Op.Reduction reduction, List<Integer> axes, Node input) {
    List<Integer> sorted = axes.stream().sorted().toList();
    boolean nothing =
        sorted.isEmpty() && reduction != Op.Reduction.ARG_MAX && reduction != Op.Reduction.ARG_MIN;
    return nothing ? input : add(new Op.Reduce(reduction, sorted), input);
  }

  public Node contract(List<Integer> left, List<Integer> right, List<Integer> out, Node a, Node b) {
    return add(new Op.Contract(left, right, out), a, b);
  }

  /** {@code inputs} are the table and then the look-up indices. */
  public Node gather(List<Index> indices, Shape shape, List<Node> inputs) {
    return add(new Op.Gather(indices, shape), inputs);
  }

  public Node scatter(List<Index> indices, Shape shape, List<Node> inputs) {
    return add(new Op.Scatter(indices, shape), inputs);
  }

  public Node reshape(Node input, Shape shape) {
    return input.shape().equals(shape) ? input : add(new Op.Reshape(shape), input);
  }

  /** One of a scan's results, by number. */
  public Node result(Node scan, int index) {
    return add(new Op.Result(index), scan);
  }

  /** A node that stands for what a scan puts in its place; each is another. */
  public Node placeholder(Op.Role role, Shape shape, ElementType type) {
    return source(role, "#" + nodes.size(), shape, type);
  }

  public Node choice(Node training, Node prediction) {
    return training == prediction ? training : add(new Op.Choice(), training, prediction);
  }

  /**
   * The sum over every place of a result's shape at which {@code access} reads the same element of
   * an operand: the transpose of reading. The value has the operand's shape.
   */
  public Node sumOver(Node value, Access access, Shape operand) {
    List<Integer> kept = value.shape().axes().filter(access.axes()::contains).boxed().toList();
    List<Integer> summed =
        value.shape().axes().filter(axis -> !kept.contains(axis)).boxed().toList();
    Node sum = reduce(Op.Reduction.SUM, summed, value);
    Integer[] back = new Integer[kept.size()];
    for (int k = 0; k < back.length; k++) {
      back[k] = access.axes().indexOf(kept.get(k));
    }
    return view(sum, Access.of(back), operand);
  }
}
