package org.chainrule.compiler.optimise;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.chainrule.compiler.tensor.Access;
import org.chainrule.compiler.tensor.Graph;
import org.chainrule.compiler.tensor.Index;
import org.chainrule.compiler.tensor.Node;
import org.chainrule.compiler.tensor.Op;
import org.chainrule.compiler.tensor.Origins;
import org.chainrule.compiler.tensor.Shape;

/**
 * A step's nodes computed for all steps at once: every value gets an axis of steps, behind the
 * batch or in front. What is the same at every step stays without it. Nothing is lifted that
 * depends on a value that is not known as a stack, or on a scan.
 */
final class Lift {
  private final Graph graph;
  private final Origins origins;
  private final int steps;
  private final Map<Node, Node> stacks = new HashMap<>();

  Lift(Graph graph, Origins origins, int steps) {
    this.graph = graph;
    this.origins = origins;
    this.steps = steps;
  }

  /** Tells the stack of a node's values. */
  void know(Node node, Node stack) {
    stacks.put(node, stack);
  }

  /** Whether a node is stacked already. */
  boolean knows(Node node) {
    return stacks.containsKey(node);
  }

  /** The stack of a node's values. */
  Node stack(Node node) {
    return stacks.get(node);
  }

  /**
   * Lifts a node whose inputs are stacked or the same at every step.
   *
   * @return nothing if there is no such operation on stacks
   */
  Optional<Node> lift(Node node) {
    Optional<Node> lifted = node.op() instanceof Op.Scan ? Optional.empty() : of(node);
    lifted.ifPresent(stack -> know(node, stack));
    lifted.ifPresent(stack -> origins.of(node).ifPresent(o -> origins.note(stack, o)));
    return lifted;
  }

  private Optional<Node> of(Node node) {
    Op op = node.op();
    if (op instanceof Op.Map map) {
      return Optional.of(map(node, map));
    } else if (op instanceof Op.Reduce reduce) {
      return Optional.of(reduce(node, reduce));
    } else if (op instanceof Op.Contract) {
      return Optional.of(contract(node, true));
    } else if (op instanceof Op.Gather gather) {
      return Optional.of(gather(node, gather));
    } else if (op instanceof Op.Scatter) {
      return Optional.of(scatter(node, true));
    } else if (op instanceof Op.Reshape) {
      return Optional.of(graph.reshape(input(node, 0), node.shape().stacked(steps)));
    }
    return Optional.empty();
  }

  /** Σₜ of the values of a contraction or a scatter, whose inputs are stacked. */
  Node total(Node node) {
    return node.op() instanceof Op.Contract ? contract(node, false) : scatter(node, false);
  }

  /** The axis of the steps in a stack of this shape. */
  static int axis(Shape shape) {
    return shape.batchAxis() + 1;
  }

  private Node input(Node node, int index) {
    return stacks.getOrDefault(node.input(index), node.input(index));
  }

  private List<Node> inputs(Node node) {
    return node.inputs().stream().map(input -> stacks.getOrDefault(input, input)).toList();
  }

  /** How the stack of an input is read where the input was read by an access. */
  private Access access(Access access, Node input, Shape loop) {
    int along = axis(loop);
    List<Integer> axes = new ArrayList<>();
    access.axes().forEach(axis -> axes.add(axis < along ? axis : axis + 1));
    if (knows(input)) {
      axes.add(axis(input.shape()), along);
    }
    return new Access(axes);
  }

  private Node map(Node node, Op.Map op) {
    List<Access> accesses = new ArrayList<>();
    for (int k = 0; k < node.inputs().size(); k++) {
      accesses.add(access(op.accesses().get(k), node.input(k), node.shape()));
    }
    return graph.map(op.fn(), node.shape().stacked(steps), accesses, inputs(node));
  }

  private Node reduce(Node node, Op.Reduce op) {
    Node input = node.input(0);
    int along = axis(input.shape());
    List<Integer> axes = op.axes().stream().map(axis -> axis < along ? axis : axis + 1).toList();
    Node reduced = graph.reduce(op.reduction(), axes, input(node, 0));
    int kept = along - (int) op.axes().stream().filter(axis -> axis < along).count();
    return moved(reduced, kept, node.shape());
  }

  /** The stack whose axis of steps is this one of a node's, in its place. */
  private Node moved(Node node, int from, Shape shape) {
    List<Integer> axes = new ArrayList<>();
    Shape stacked = shape.stacked(steps);
    shape.axes().forEach(axis -> axes.add(axis < axis(shape) ? axis : axis + 1));
    axes.add(from, axis(shape));
    return graph.view(node, new Access(axes), stacked);
  }

  /**
   * @param stacked whether the result is a stack; else it is the sum over all steps
   */
  private Node contract(Node node, boolean stacked) {
    Op.Contract op = (Op.Contract) node.op();
    int time = 1 + Stream.concat(op.left().stream(), op.right().stream()).reduce(0, Integer::max);
    List<Integer> out = new ArrayList<>(op.out());
    if (stacked) {
      out.add(axis(node.shape()), time);
    }
    List<Integer> left = labels(op.left(), node.input(0), time);
    List<Integer> right = labels(op.right(), node.input(1), time);
    return graph.contract(left, right, out, input(node, 0), input(node, 1));
  }

  private List<Integer> labels(List<Integer> labels, Node input, int time) {
    List<Integer> all = new ArrayList<>(labels);
    if (knows(input)) {
      all.add(axis(input.shape()), time);
    }
    return all;
  }

  private Node gather(Node node, Op.Gather op) {
    List<Index> indices = indices(op.indices(), node, node.shape());
    Node table = node.input(0);
    if (knows(table)) {
      Shape loop = node.shape().stacked(steps);
      indices.add(axis(table.shape()), Index.Affine.along(axis(node.shape()), loop.rank()));
    }
    return graph.gather(indices, node.shape().stacked(steps), inputs(node));
  }

  /**
   * @param stacked whether the result is a stack; else it is the sum over all steps
   */
  private Node scatter(Node node, boolean stacked) {
    Op.Scatter op = (Op.Scatter) node.op();
    Shape loop = node.input(0).shape();
    List<Index> indices = indices(op.indices(), node, loop);
    if (stacked) {
      Index along = Index.Affine.along(axis(loop), loop.rank() + 1);
      indices.add(axis(node.shape()), along);
    }
    List<Node> all = new ArrayList<>(inputs(node));
    if (!knows(node.input(0))) {
      all.set(0, repeated(node.input(0)));
    }
    return graph.scatter(indices, stacked ? node.shape().stacked(steps) : node.shape(), all);
  }

  /** What is the same at every step, stacked. */
  Node repeated(Node node) {
    Access straight = Access.straight(node.shape().rank());
    return graph.view(node, access(straight, node, node.shape()), node.shape().stacked(steps));
  }

  private List<Index> indices(List<Index> indices, Node node, Shape loop) {
    List<Index> all = new ArrayList<>();
    for (Index index : indices) {
      if (index instanceof Index.Lookup lookup) {
        Node input = node.input(lookup.input());
        all.add(new Index.Lookup(lookup.input(), access(lookup.access(), input, loop)));
      } else {
        Index.Affine affine = (Index.Affine) index;
        List<Integer> coefficients = new ArrayList<>(affine.coefficients());
        coefficients.add(axis(loop), 0);
        all.add(new Index.Affine(coefficients, affine.offset()));
      }
    }
    return all;
  }
}
