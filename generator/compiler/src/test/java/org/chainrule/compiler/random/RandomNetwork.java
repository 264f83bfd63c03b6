package org.chainrule.compiler.random;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.chainrule.compiler.scalar.Fn;
import org.chainrule.compiler.tensor.ElementType;
import org.chainrule.compiler.tensor.Graph;
import org.chainrule.compiler.tensor.Node;
import org.chainrule.compiler.tensor.Op;
import org.chainrule.compiler.tensor.Op.Role;
import org.chainrule.compiler.tensor.Shape;

/**
 * A random small network, a function of its seed and number of steps: fewer steps of one seed give
 * the beginning of the same network, so that the smallest failing number of steps is easily found.
 *
 * @param sources all that is given from outside, of every role but averages, real and index
 * @param outputs nodes that depend on no target
 * @param nextState the new value of the only state
 * @param loss a scalar that depends on all that there is
 */
public record RandomNetwork(
    Graph graph, List<Node> sources, List<Node> outputs, Node nextState, Node loss) {

  /** The network of this seed, of a usual size. */
  public static RandomNetwork of(long seed) {
    return of(seed, 16);
  }

  /** The network of this seed after so many steps of growth. */
  public static RandomNetwork of(long seed, int steps) {
    return new Growth(new Random(seed)).network(steps);
  }

  /** The real sources of a role. */
  public List<Node> sources(Role role) {
    return sources.stream().filter(source -> ((Op.Source) source.op()).role() == role).toList();
  }

  /** The real sources: what the loss can be differentiated by. */
  public List<Node> realSources() {
    return sources.stream().filter(source -> source.type().equals(ElementType.REAL)).toList();
  }

  private static final class Growth {
    private final Graph graph = new Graph();
    private final Random random;
    private final RandomNodes nodes;
    private final List<Node> sources = new ArrayList<>();

    Growth(Random random) {
      this.random = random;
      this.nodes = new RandomNodes(graph, random);
    }

    RandomNetwork network(int steps) {
      source(Role.INPUT, "x", smallShape().perExample(), ElementType.REAL);
      source(Role.INPUT, "z", smallShape().perExample(), ElementType.REAL);
      source(Role.INPUT, "tokens", Shape.of(2).perExample(), ElementType.index(4));
      source(Role.PARAMETER, "w", smallShape(), ElementType.REAL);
      source(Role.PARAMETER, "u", smallShape(), ElementType.REAL);
      source(Role.PARAMETER, "b", Shape.SCALAR, ElementType.REAL);
      Node state = source(Role.STATE, "running", smallShape(), ElementType.REAL);
      others();
      IntStream.range(0, steps / 2).forEach(k -> nodes.grow());
      List<Node> outputs = unread();
      source(Role.TARGET, "t", smallShape().perExample(), ElementType.REAL);
      source(Role.TARGET, "y", Shape.SCALAR.perExample(), ElementType.index(3));
      IntStream.range(0, steps - steps / 2).forEach(k -> nodes.grow());
      return new RandomNetwork(graph, sources, outputs, next(state), loss());
    }

    private Node source(Role role, String name, Shape shape, ElementType type) {
      Node source = graph.source(role, name, shape, type);
      sources.add(source);
      nodes.offer(source);
      return source;
    }

    private Shape smallShape() {
      return Shape.of(
          IntStream.range(0, 1 + random.nextInt(3)).map(k -> 1 + random.nextInt(3)).toArray());
    }

    private void others() {
      nodes.offer(graph.constant(random.nextInt(3) - 1));
      nodes.offer(weights(smallShape()));
      nodes.offer(graph.counter(1 + random.nextInt(3)));
      nodes.offer(graph.batchSize());
      nodes.offer(graph.add(new Op.Random(0, smallShape().perExample()), List.of()));
      nodes.offer(graph.add(new Op.Random(1, smallShape()), List.of()));
    }

    private Node weights(Shape shape) {
      int size = shape.elementsPerExample();
      return graph.literal(random.doubles(size, -1, 1).boxed().toList(), shape);
    }

    private List<Node> unread() {
      List<Node> all = new ArrayList<>(nodes.reals());
      all.addAll(nodes.indices());
      graph.nodes().forEach(node -> all.removeAll(node.inputs()));
      return List.copyOf(all);
    }

    private Node next(Node state) {
      return graph.map(
          Fn.TANH, state.shape(), graph.map(Fn.ADD, state.shape(), state, sources.get(5)));
    }

    /** The mean over the batch of a weighted sum of everything that nothing else reads. */
    private Node loss() {
      Node loss = graph.constant(0);
      for (Node node : unread()) {
        if (node.type().equals(ElementType.REAL)) {
          loss = graph.map(Fn.ADD, Shape.SCALAR, loss, total(nodes.bounded(node)));
        }
      }
      return loss;
    }

    private Node total(Node node) {
      Shape shape = node.shape();
      boolean batched = shape.isBatched();
      Node weights = weights(batched ? shape.without(List.of(shape.batchAxis())) : shape);
      Node weighted = graph.map(Fn.MULTIPLY, shape, node, weights);
      Node sum = graph.reduce(Op.Reduction.SUM, shape.axes().boxed().toList(), weighted);
      return batched ? graph.map(Fn.DIVIDE, Shape.SCALAR, sum, graph.batchSize()) : sum;
    }
  }
}
