package org.chainrule.compiler.tensor;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.chainrule.compiler.scalar.Fn;
import org.chainrule.compiler.tensor.Root.Purpose;

/**
 * Makes a scan of nodes that stand in the graph around it: one step is built there, from
 * placeholders for what changes from step to step, and then becomes the scan's body. What depends
 * on no placeholder stays outside and is captured.
 */
public final class ScanBuilder {
  /** A longer chain of views is not repeated within the body, but captured. */
  private static final int MOST_VIEWS = 20;

  private record Carried(Node placeholder, Node start, List<Node> next) {}

  private final Graph graph;
  private final Origins origins;
  private final int steps;
  private final boolean backwards;
  private final int first;
  private final Map<Node, Node> sequences = new HashMap<>();
  private final Map<Node, Node> captures = new HashMap<>();
  private final List<Carried> carried = new ArrayList<>();
  private final List<Node> yields = new ArrayList<>();
  private final Graph body = new Graph();
  private final Origins names = new Origins();
  private final Map<Node, Node> inside = new HashMap<>();
  private final Map<Node, Node> stepped = new LinkedHashMap<>();
  private final Map<Node, Node> captured = new LinkedHashMap<>();

  /**
   * A scan of so many steps, of what is added to the graph from now on.
   *
   * @param origins of the graph's nodes
   * @param backwards whether the last step is done first
   */
  public ScanBuilder(Graph graph, Origins origins, int steps, boolean backwards) {
    this.graph = graph;
    this.origins = origins;
    this.steps = steps;
    this.backwards = backwards;
    this.first = graph.nodes().size();
  }

  /** What stands for one step's part of a sequence. */
  public Node step(Node sequence) {
    Shape shape = sequence.shape().without(List.of(sequence.shape().batchAxis() + 1));
    Node placeholder = graph.placeholder(Op.Role.STEPPED, shape, sequence.type());
    step(placeholder, sequence);
    return placeholder;
  }

  /** A node is not computed, but is a part of this sequence. */
  public void step(Node node, Node sequence) {
    sequences.putIfAbsent(node, sequence);
  }

  /** A placeholder is this node, the same at every step. */
  public void capture(Node placeholder, Node node) {
    captures.put(placeholder, node);
  }

  /** What stands for a carried value; it stays as it is unless {@link #next} is told. */
  public Node carry(Node start) {
    Node placeholder = graph.placeholder(Op.Role.CARRIED, start.shape(), start.type());
    carry(placeholder, start);
    return placeholder;
  }

  /** A placeholder stands for a carried value. */
  public void carry(Node placeholder, Node start) {
    carried.add(new Carried(placeholder, start, new ArrayList<>(List.of(placeholder))));
  }

  /** The value that a step leaves of what is carried. */
  public void next(Node placeholder, Node value) {
    carried.stream()
        .filter(c -> c.placeholder() == placeholder)
        .forEach(c -> c.next().set(0, value));
  }

  /** Stacks a value of every step; returns the number of the result, when all is carried. */
  public int stack(Node value) {
    yields.add(value);
    return carried.size() + yields.size() - 1;
  }

  /** Whether a node differs from step to step: it depends on a placeholder or a random number. */
  public boolean isOfStep(Node node) {
    return Reachable.from(List.of(node), firstOfStep()).stream()
        .anyMatch(
            n ->
                sequences.containsKey(n)
                    || (n.op() instanceof Op.Random && n.id() >= first)
                    || carried.stream().anyMatch(c -> c.placeholder() == n));
  }

  /** The scan. */
  public Node build() {
    for (int k = 0; k < carried.size(); k++) {
      Node placeholder = carried.get(k).placeholder();
      Node source = source(Op.Role.CARRIED, k, placeholder.shape(), placeholder.type());
      put(placeholder, source);
    }
    List<Root> roots = roots();
    Reachable.from(roots.stream().map(Root::node).toList(), firstOfStep()).forEach(this::move);
    List<Root> moved =
        roots.stream().map(r -> new Root(r.purpose(), r.index(), moved(r.node()))).toList();
    Body done = new Body(new Program(body, moved, names));
    List<Node> inputs = new ArrayList<>(stepped.keySet());
    carried.forEach(c -> inputs.add(c.start()));
    inputs.addAll(captured.keySet());
    return graph.add(new Op.Scan(done, steps, backwards, stepped.size(), carried.size()), inputs);
  }

  /** No node before this one is moved: none of them depends on what changes from step to step. */
  private int firstOfStep() {
    return Stream.of(
            sequences.keySet().stream(),
            captures.keySet().stream(),
            carried.stream().map(Carried::placeholder))
        .flatMap(nodes -> nodes)
        .mapToInt(Node::id)
        .reduce(first, Math::min);
  }

  private List<Root> roots() {
    List<Root> roots = new ArrayList<>();
    for (int k = 0; k < carried.size(); k++) {
      roots.add(new Root(Purpose.NEXT_STATE, k, carried.get(k).next().get(0)));
    }
    for (int k = 0; k < yields.size(); k++) {
      roots.add(new Root(Purpose.OUTPUT, k, yields.get(k)));
    }
    return roots;
  }

  /** Moves a node into the body, if it changes from step to step. */
  private void move(Node node) {
    if (inside.containsKey(node)) {
      return;
    }
    if (node.op() instanceof Op.Random random && node.id() >= first) {
      Shape shape = random.shape().stacked(steps);
      sequences.put(node, graph.random(new Op.Random(random.site(), shape)));
    }
    if (sequences.containsKey(node)) {
      put(node, stepSource(node));
    } else if (captures.containsKey(node)) {
      put(node, shared(captures.get(node), 0));
    } else if (node.inputs().stream().anyMatch(inside::containsKey)) {
      put(node, body.add(node.op(), node.inputs().stream().map(this::moved).toList()));
    }
  }

  /** The source of a sequence, which nodes that are parts of the same one share. */
  private Node stepSource(Node node) {
    return stepped.computeIfAbsent(
        sequences.get(node),
        sequence -> source(Op.Role.STEPPED, stepped.size(), node.shape(), node.type()));
  }

  private Node source(Op.Role role, int number, Shape shape, ElementType type) {
    return body.source(role, Integer.toString(number), shape, type);
  }

  private void put(Node node, Node moved) {
    inside.put(node, moved);
    origins.of(node).ifPresent(origin -> names.note(moved, origin));
  }

  private Node moved(Node node) {
    Node known = inside.get(node);
    return known == null ? shared(node, 0) : known;
  }

  /** What is the same at every step: repeated within the body, if that costs nothing. */
  private Node shared(Node node, int views) {
    Node copy;
    if (isRepeated(node, views) && !captured.containsKey(node)) {
      copy = body.add(node.op(), node.inputs().stream().map(i -> shared(i, views + 1)).toList());
    } else {
      int number = captured.size();
      copy =
          captured.computeIfAbsent(
              node, n -> source(Op.Role.CAPTURED, number, n.shape(), n.type()));
    }
    origins.of(node).ifPresent(origin -> names.note(copy, origin));
    return copy;
  }

  /** Truth values never leave the loop that computes them, so they are always repeated. */
  private static boolean isRepeated(Node node, int views) {
    return node.type().equals(ElementType.TRUTH) || (views < MOST_VIEWS && isFree(node));
  }

  private static boolean isFree(Node node) {
    Op op = node.op();
    boolean view = op instanceof Op.Map map && map.fn() == Fn.IDENTITY;
    return view
        || op instanceof Op.Constant
        || op instanceof Op.Counter
        || op instanceof Op.Literal
        || op instanceof Op.BatchSize
        || op instanceof Op.Reshape;
  }
}
