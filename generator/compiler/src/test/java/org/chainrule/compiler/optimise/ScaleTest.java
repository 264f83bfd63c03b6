package org.chainrule.compiler.optimise;

import static com.google.common.truth.Truth.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.chainrule.compiler.gradient.Gradient;
import org.chainrule.compiler.gradient.TotalLoss;
import org.chainrule.compiler.scalar.Fn;
import org.chainrule.compiler.tensor.ElementType;
import org.chainrule.compiler.tensor.Graph;
import org.chainrule.compiler.tensor.Node;
import org.chainrule.compiler.tensor.Op;
import org.chainrule.compiler.tensor.Origins;
import org.chainrule.compiler.tensor.Program;
import org.chainrule.compiler.tensor.Shape;
import org.junit.jupiter.api.Test;

/** Large graphs take no stack, and no more time than their size explains. */
class ScaleTest {
  private final Graph graph = new Graph();
  private final Node x =
      graph.source(Op.Role.INPUT, "x", Shape.of(3).perExample(), ElementType.REAL);

  private Node step(Node node, int k) {
    return switch (k % 3) {
      case 0 -> graph.map(Fn.TANH, x.shape(), node);
      case 1 -> graph.map(Fn.ADD, x.shape(), node, graph.constant(k));
      default -> graph.map(Fn.MULTIPLY, x.shape(), node, x);
    };
  }

  private Node chain(int length) {
    Node node = x;
    for (int k = 0; k < length; k++) {
      node = step(node, k);
    }
    return node;
  }

  private Node total(Node node) {
    return TotalLoss.of(graph, graph.reduce(Op.Reduction.SUM, List.of(1), node));
  }

  @Test
  void aLongChainIsDifferentiatedAndOptimised() {
    takesSeconds(
        6,
        () -> {
          Node loss = total(chain(30_000));
          List<Node> roots = new ArrayList<>(Gradient.of(graph, new Origins(), loss, List.of(x)));
          roots.add(loss);
          Program optimised = Optimiser.optimise(Evaluations.program(graph, roots));
          assertThat(optimised.nodes().size()).isGreaterThan(60_000);
        });
  }

  @Test
  void aLongerChainIsOptimised() {
    takesSeconds(
        6,
        () -> {
          Program before = Evaluations.program(graph, List.of(chain(100_000)));
          assertThat(Optimiser.optimise(before).nodes().size()).isGreaterThan(100_000);
        });
  }

  @Test
  void aLongSumIsOptimised() {
    takesSeconds(
        6,
        () -> {
          Program before = Evaluations.program(graph, List.of(sum(30_000)));
          assertThat(Optimiser.optimise(before).nodes().size()).isLessThan(before.nodes().size());
        });
  }

  private Node sum(int terms) {
    Node sum = graph.fill(0, x.shape());
    for (int k = 0; k < terms; k++) {
      Node term = graph.map(Fn.MULTIPLY, x.shape(), x, graph.constant(k));
      sum = graph.map(Fn.ADD, x.shape(), sum, term);
    }
    return sum;
  }

  @Test
  void aLossOfManyTermsIsTotalled() {
    Node weight = graph.source(Op.Role.PARAMETER, "w", Shape.SCALAR, ElementType.REAL);
    Node loss = graph.reduce(Op.Reduction.SUM, List.of(1), x);
    for (int k = 0; k < 100_000; k++) {
      loss = graph.map(Fn.ADD, loss.shape(), loss, weight);
    }
    assertThat(TotalLoss.of(graph, loss).shape()).isEqualTo(Shape.SCALAR);
  }

  /** Of selections that might have a factor in common, among as many ways as a tree has leaves. */
  @Test
  void whatReadsItselfTwiceIsOptimised() {
    takesSeconds(
        6,
        () -> {
          Node condition = graph.map(Fn.LESS, x.shape(), graph.constant(0), x);
          Node sum = graph.map(Fn.MULTIPLY, x.shape(), x, x);
          Node product = x;
          for (int k = 0; k < 300; k++) {
            Node more = graph.map(Fn.ADD, x.shape(), sum, graph.map(Fn.TANH, x.shape(), sum));
            sum = graph.map(Fn.ADD, x.shape(), more, graph.constant(1));
            Node tanh = graph.map(Fn.TANH, x.shape(), product);
            product =
                graph.map(
                    Fn.MULTIPLY,
                    x.shape(),
                    graph.map(Fn.MULTIPLY, x.shape(), tanh, product),
                    product);
          }
          Node quotient = graph.map(Fn.DIVIDE, x.shape(), product, sum);
          List<Node> roots =
              Stream.of(quotient, product)
                  .map(node -> graph.map(Fn.WHERE, x.shape(), condition, node, graph.constant(0)))
                  .toList();
          assertThat(Optimiser.optimise(Evaluations.program(graph, roots)).nodes()).isNotEmpty();
        });
  }

  /** Fails if the work takes longer, in time of the processor, whatever else that has to do. */
  private static void takesSeconds(int most, Runnable work) {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long start = threads.getCurrentThreadCpuTime();
    work.run();
    long taken = threads.getCurrentThreadCpuTime() - start;
    assertThat(TimeUnit.NANOSECONDS.toMillis(taken)).isLessThan(1000L * most);
  }
}
