package org.chainrule.compiler.stepwise;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chainrule.compiler.scalar.Fn;
import org.chainrule.compiler.tensor.Access;
import org.chainrule.compiler.tensor.Dimension;
import org.chainrule.compiler.tensor.ElementType;
import org.chainrule.compiler.tensor.Graph;
import org.chainrule.compiler.tensor.Index;
import org.chainrule.compiler.tensor.Node;
import org.chainrule.compiler.tensor.Op;
import org.chainrule.compiler.tensor.Origin;
import org.chainrule.compiler.tensor.Origins;
import org.chainrule.compiler.tensor.Program;
import org.chainrule.compiler.tensor.Root;
import org.chainrule.compiler.tensor.Root.Purpose;
import org.chainrule.compiler.tensor.Shape;

/**
 * What a network computes at one position of a sequence. Where a scan over the positions carries
 * state, the step has an input for it and, behind the network's own outputs, an output for what it
 * becomes:
 *
 * <pre>{@code
 * state = first > 0 ? start : carried
 * y, next = body(x, state)
 * }</pre>
 *
 * <p>So a sequence of any length is read at the same cost per position. That is possible if nothing
 * else reaches from one position to another: no attention, no mean over positions, no scan
 * backwards, no parameter for each position.
 */
public final class Stepwise {
  private final TimeAxes axes;
  private final Graph graph = new Graph();
  private final Origins origins = new Origins();
  private final Names names;
  private final Map<Node, Node> built = new HashMap<>();
  private final Map<Node, Map<Node, Node>> steps = new HashMap<>();
  private final List<Carried> carried = new ArrayList<>();

  /** What the inputs that a step has besides the network's own are called. */
  public record Names(String first, String carried) {}

  /**
   * One step.
   *
   * @param program with outputs alone: the network's, then what each of {@code carried} becomes
   * @param carried the inputs that a step hands to the next, in order; shapes without the batch
   */
  public record Step(Program program, List<Carried> carried) {}

  /** An input of a step that is an output of the step before. */
  public record Carried(String name, List<Integer> shape, Node next) {}

  private Stepwise(int length, Names names) {
    this.axes = new TimeAxes(length);
    this.names = names;
  }

  /**
   * The step of a program of outputs; empty if positions are not computed one after the other.
   *
   * @param length the number of positions; inputs whose first dimension has it are sequences
   */
  public static Optional<Step> of(Program program, int length, Names names) {
    try {
      return Optional.of(new Stepwise(length, names).step(program, length));
    } catch (NotStepwise e) {
      return Optional.empty();
    }
  }

  private Step step(Program program, int length) {
    for (Node node : program.nodes()) {
      if (isSequence(node, length)) {
        axes.put(node, 1);
      }
      build(node);
      program.origins().of(node).ifPresent(origin -> note(node, origin));
    }
    List<Root> roots = new ArrayList<>();
    for (Root root : program.roots()) {
      require(!axes.has(root.node()) || axes.of(root.node()) == 1);
      roots.add(new Root(Purpose.OUTPUT, roots.size(), built.get(root.node())));
    }
    carried.forEach(state -> roots.add(new Root(Purpose.OUTPUT, roots.size(), state.next())));
    return new Step(new Program(graph, roots, origins), carried);
  }

  private static boolean isSequence(Node node, int length) {
    return node.op() instanceof Op.Source source
        && source.role() == Op.Role.INPUT
        && node.shape().rank() > 1
        && node.shape().get(1).size() == length;
  }

  /** A scan over positions is no node any more; its results are. */
  private void note(Node node, Origin origin) {
    if (built.containsKey(node)) {
      origins.note(built.get(node), origin);
    }
  }

  private void build(Node node) {
    boolean hasPositions = axes.has(node) || node.inputs().stream().anyMatch(axes::has);
    if (node.op() instanceof Op.Result result && steps.containsKey(node.input(0))) {
      built.put(node, yielded(node, result));
    } else if (hasPositions && node.op() instanceof Op.Scan scan) {
      steps.put(node, oneStep(node, scan));
    } else {
      built.put(node, hasPositions ? atOnePosition(node) : graph.add(node.op(), inputs(node)));
    }
  }

  private List<Node> inputs(Node node) {
    return node.inputs().stream().map(built::get).toList();
  }

  /** The nodes of the scan's body, built for this position. */
  private Map<Node, Node> oneStep(Node node, Op.Scan scan) {
    require(!scan.backwards());
    require(scan.starts(node).stream().noneMatch(axes::has));
    require(scan.captured(node).stream().noneMatch(axes::has));
    Map<Integer, Node> states = new HashMap<>();
    for (int k = 0; k < scan.carried(); k++) {
      states.put(k, state(scan.starts(node).get(k), carried.size() + k));
    }
    Map<Node, Node> step = scan.body().inline(graph, source -> given(node, scan, source, states));
    for (int k = 0; k < scan.carried(); k++) {
      Node next = step.get(scan.body().nexts().get(k));
      carried.add(new Carried(names.carried() + carried.size(), sizes(next), next));
    }
    return step;
  }

  private Node given(Node node, Op.Scan scan, Op.Source source, Map<Integer, Node> states) {
    Node input = scan.input(node, source);
    return switch (source.role()) {
      case CARRIED -> states.get(source.number());
      case STEPPED -> {
        int steps = input.shape().batchAxis() + 1;
        require(!axes.has(input) || axes.of(input) == steps);
        yield operand(input, steps);
      }
      default -> built.get(input);
    };
  }

  /** What is carried into this position: the start, if it is the first. */
  private Node state(Node start, int number) {
    require(start.shape().isBatched() && start.type().equals(ElementType.REAL));
    Shape shape = start.shape();
    Node before = input(names.carried() + number, shape);
    Node first = input(names.first(), Shape.SCALAR.perExample());
    Access everywhere = Access.of();
    Access ofExample = Access.of(0);
    Node isFirst =
        graph.map(
            Fn.LESS, shape, List.of(everywhere, ofExample), List.of(graph.constant(0), first));
    return graph.map(Fn.WHERE, shape, isFirst, built.get(start), before);
  }

  private Node input(String name, Shape shape) {
    return graph.source(Op.Role.INPUT, name, shape, ElementType.REAL);
  }

  private static List<Integer> sizes(Node node) {
    return node.shape().dimensions().stream()
        .filter(dimension -> !dimension.isBatch())
        .map(Dimension::size)
        .toList();
  }

  /** What a scan yields at this position; what it carries in the end belongs to no position. */
  private Node yielded(Node node, Op.Result result) {
    Op.Scan scan = (Op.Scan) node.input(0).op();
    require(result.index() >= scan.carried());
    Node yield = scan.body().yields().get(result.index() - scan.carried());
    axes.put(node, yield.shape().batchAxis() + 1);
    return steps.get(node.input(0)).get(yield);
  }

  private Node atOnePosition(Node node) {
    Op op = node.op();
    if (op instanceof Op.Source source) {
      return graph.source(source.role(), source.name(), withoutTime(node), node.type());
    } else if (op instanceof Op.Map map) {
      return map(node, map);
    } else if (op instanceof Op.Reduce reduce) {
      return reduce(node, reduce);
    } else if (op instanceof Op.Contract contract) {
      return contract(node, contract);
    } else if (op instanceof Op.Gather gather) {
      return gather(node, gather);
    } else if (op instanceof Op.Reshape) {
      axes.put(node, axes.ofReshape(node));
      return graph.reshape(built.get(node.input(0)), withoutTime(node));
    }
    throw new NotStepwise();
  }

  private Shape withoutTime(Node node) {
    return node.shape().without(List.of(axes.of(node)));
  }

  private Node map(Node node, Op.Map map) {
    int axis = axes.ofMap(node);
    axes.put(node, axis);
    List<Access> accesses = new ArrayList<>();
    List<Node> operands = new ArrayList<>();
    for (int k = 0; k < node.inputs().size(); k++) {
      Access access = map.accesses().get(k);
      operands.add(operand(node.input(k), access.axes().indexOf(axis)));
      accesses.add(Axes.without(access, axis));
    }
    return graph.map(map.fn(), withoutTime(node), accesses, operands);
  }

  /** An operand at one position, which is any if it has none but is read along them. */
  private Node operand(Node operand, int dimension) {
    if (axes.has(operand) || dimension < 0) {
      return built.get(operand);
    }
    require(axes.isConstant(operand, dimension));
    return Axes.first(graph, built.get(operand), dimension);
  }

  private Node reduce(Node node, Op.Reduce reduce) {
    int removed = axes.of(node.input(0));
    axes.put(node, axes.ofReduce(node));
    List<Integer> kept = reduce.axes().stream().map(axis -> Axes.without(axis, removed)).toList();
    return graph.reduce(reduce.reduction(), kept, built.get(node.input(0)));
  }

  private Node contract(Node node, Op.Contract contract) {
    int label = axes.labelOf(node);
    axes.put(node, contract.out().indexOf(label));
    return graph.contract(
        Axes.withoutLabel(contract.left(), label),
        Axes.withoutLabel(contract.right(), label),
        Axes.withoutLabel(contract.out(), label),
        built.get(node.input(0)),
        built.get(node.input(1)));
  }

  private Node gather(Node node, Op.Gather gather) {
    int axis = axes.ofGather(node);
    axes.put(node, axis);
    List<Index> indices = new ArrayList<>();
    for (int d = 0; d < gather.indices().size(); d++) {
      boolean ofPosition = axes.has(node.input(0)) && axes.of(node.input(0)) == d;
      if (!ofPosition) {
        indices.add(Axes.without(gather.indices().get(d), axis));
      }
    }
    return graph.gather(indices, withoutTime(node), inputs(node));
  }

  private static void require(boolean condition) {
    if (!condition) {
      throw new NotStepwise();
    }
  }
}
