package org.chainrule.compiler.gradient;

import static com.google.common.truth.Truth.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.chainrule.compiler.random.RandomNetwork;
import org.chainrule.compiler.scalar.Fn;
import org.chainrule.compiler.tensor.Graph;
import org.chainrule.compiler.tensor.Node;
import org.chainrule.compiler.tensor.Op;
import org.chainrule.compiler.tensor.Origins;
import org.chainrule.compiler.tensor.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RandomGradientTest {
  private static final int SEEDS_EACH = 25;

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7})
  void equalsCentralDifferences(int block) {
    int compared = 0;
    int kinks = 0;
    for (int seed = block * SEEDS_EACH; seed < (block + 1) * SEEDS_EACH; seed++) {
      GradientCheck check = smallest(seed);
      compared += check.compared();
      kinks += check.kinks();
    }
    assertThat(kinks).isLessThan(compared / 50);
  }

  /** Checks the network of a seed, and if it fails, the smallest part of it that does. */
  private static GradientCheck smallest(long seed) {
    try {
      return check(RandomNetwork.of(seed), seed);
    } catch (AssertionError | RuntimeException failure) {
      IntStream.range(0, 16).forEach(steps -> check(RandomNetwork.of(seed, steps), seed));
      throw failure;
    }
  }

  private static GradientCheck check(RandomNetwork network, long seed) {
    GradientCheck check = new GradientCheck(seed);
    check.check(
        network.graph(),
        network.loss(),
        network.realSources(),
        network.sources(),
        1 + (int) seed % 3);
    return check;
  }

  @ParameterizedTest
  @ValueSource(longs = {1000, 1001, 1002, 1003, 1004, 1005, 1006, 1007, 1008, 1009})
  void canBeDifferentiatedAgain(long seed) {
    RandomNetwork network = RandomNetwork.of(seed, 8);
    Graph graph = network.graph();
    List<Node> by = network.sources(Op.Role.PARAMETER);
    List<Node> first = Gradient.of(graph, new Origins(), network.loss(), by);
    GradientCheck check = new GradientCheck(seed);
    check.check(graph, sumOfSquares(graph, first), by, network.sources(), 2);
    assertThat(check.kinks()).isLessThan(check.compared());
  }

  private static Node sumOfSquares(Graph graph, List<Node> nodes) {
    Node sum = graph.constant(0);
    for (Node node : nodes) {
      Node square = graph.map(Fn.MULTIPLY, node.shape(), node, node);
      Node part = graph.reduce(Op.Reduction.SUM, node.shape().axes().boxed().toList(), square);
      sum = graph.map(Fn.ADD, Shape.SCALAR, sum, part);
    }
    return sum;
  }

  @Test
  void isTheSameGraphEachTime() {
    assertThat(text(17)).isEqualTo(text(17));
  }

  private static String text(long seed) {
    RandomNetwork network = RandomNetwork.of(seed);
    Gradient.of(network.graph(), new Origins(), network.loss(), network.realSources());
    return network.graph().nodes().toString();
  }
}
