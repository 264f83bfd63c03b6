package org.chainrule.compiler.emit;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.chainrule.compiler.plan.Buffer;
import org.chainrule.compiler.plan.Kernel;
import org.chainrule.compiler.plan.Planner;
import org.chainrule.compiler.plan.Schedule;
import org.chainrule.compiler.scalar.Fn;
import org.chainrule.compiler.tensor.Graph;
import org.chainrule.compiler.tensor.Node;
import org.chainrule.compiler.tensor.Op;
import org.chainrule.compiler.tensor.Programs;
import org.chainrule.runtime.Indices;
import org.chainrule.runtime.Network;
import org.chainrule.runtime.Parameters;
import org.chainrule.runtime.Precision;
import org.chainrule.runtime.Reals;
import org.chainrule.runtime.Workspace;
import org.junit.jupiter.api.Test;

/** What is promised of every generated class, besides that it computes the right numbers. */
final class GeneratedClassTest {
  /** HotSpot never compiles a method of more bytes than this; constructors need not be. */
  private static final int LARGEST_METHOD = 8000;

  private static Compiled compiled(Programs programs) {
    return new Compiled(Emitter.emit(programs, new Options(Precision.FLOAT, "test")));
  }

  @Test
  void theTutorialsNetworkTrainsInEightKernels() {
    Programs programs = Networks.twoLayer(784, 100, 10).buildOptimised("TwoLayer");
    Schedule schedule = Planner.plan(programs).train();
    assertThat(schedule.kernels().map(Kernel::name).toList())
        .containsExactly(
            "computeHidden",
            "computeScores",
            "computeDScores",
            "computeLoss",
            "computeDHidden",
            "computeDScoresDenseW",
            "computeDHiddenDenseB",
            "computeDHiddenDenseW")
        .inOrder();
  }

  @Test
  void aStepAllocatesNothing() {
    Network network = compiled(Networks.twoLayer(20, 10, 3).build("TwoLayer")).network();
    Workspace workspace = network.workspace(16);
    Parameters parameters = network.parameters(1);
    Reals gradient = network.precision().allocate(network.signature().parameterCount());
    double[] sums = new double[network.signature().averages()];
    Runnable step =
        () -> {
          workspace.train(parameters, gradient, 16, true);
          workspace.evaluate(parameters, 15, sums);
          workspace.predict(parameters, 1);
        };
    step.run();
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long thread = Thread.currentThread().getId();
    long before = threads.getThreadAllocatedBytes(thread);
    long nothing = threads.getThreadAllocatedBytes(thread) - before;
    before = threads.getThreadAllocatedBytes(thread);
    step.run();
    long allocated = threads.getThreadAllocatedBytes(thread) - before;
    assertThat(allocated).isAtMost(nothing);
  }

  @Test
  void methodsStaySmallEnoughForHotSpot() {
    for (Programs programs : List.of(deep(40), wide(400), Networks.twoLayer(9, 8, 3).build("T"))) {
      Compiled compiled = compiled(programs);
      compiled
          .classes()
          .values()
          .forEach(
              bytes ->
                  MethodSizes.of(bytes)
                      .forEach(
                          (method, size) -> {
                            if (!method.startsWith("<")) {
                              assertWithMessage(method).that(size).isLessThan(LARGEST_METHOD);
                            }
                          }));
      compiled.network().workspace(2);
    }
  }

  @Test
  void arraysAreSharedByWhatIsNeverAliveTogether() {
    Map<Buffer, Buffer> owners = Planner.plan(deep(6)).owners();
    assertThat(Set.copyOf(owners.values()).size()).isLessThan(owners.size());
  }

  @Test
  void statesAreReadBeforeTheyAreOverwritten() {
    NetworkBuilder builder = new NetworkBuilder();
    Graph graph = builder.graph;
    Node x = builder.input("x", 2);
    Node w = builder.parameter("w", 2);
    Node first = builder.state("first", 2);
    Node second = builder.state("second", 2);
    Node y = graph.map(Fn.MULTIPLY, x.shape(), x, graph.map(Fn.ADD, w.shape(), w, first));
    builder.next(0, second).next(1, first).output("y", y);
    Oracle.check(builder.loss(Networks.mean(graph, sum(graph, y))).build("Swap"), 2, 1);
  }

  /** Many layers. */
  private static Programs deep(int layers) {
    NetworkBuilder builder = new NetworkBuilder();
    Graph graph = builder.graph;
    Node x = builder.input("x", 8);
    for (int k = 0; k < layers; k++) {
      Node w = builder.parameter("layer" + k + ".W", 8, 8);
      Node b = builder.parameter("layer" + k + ".b", 8);
      Node z = Networks.dense(graph, x, w, b);
      x = builder.named("layer" + k, graph.map(Fn.TANH, z.shape(), z));
    }
    return builder.output("y", x).loss(Networks.mean(graph, sum(graph, x))).build("Deep");
  }

  private static Node sum(Graph graph, Node rows) {
    return graph.reduce(Op.Reduction.SUM, List.of(1), rows);
  }

  /** One long elementwise formula. */
  private static Programs wide(int operations) {
    NetworkBuilder builder = new NetworkBuilder();
    Graph graph = builder.graph;
    Node x = builder.input("x", 8);
    Node a = builder.parameter("a", 8);
    Node y = x;
    for (int k = 0; k < operations; k++) {
      Node s = graph.map(Fn.SIN, y.shape(), y);
      y = graph.map(Fn.ADD, x.shape(), graph.map(Fn.MULTIPLY, x.shape(), s, a), x);
    }
    return builder.output("y", y).loss(Networks.mean(graph, sum(graph, y))).build("Wide");
  }

  @Test
  void namesOfAllKindsAreFit() {
    NetworkBuilder builder = new NetworkBuilder();
    Graph graph = builder.graph;
    Node sum = builder.input("class", 2);
    List<String> names =
        List.of(
            "train", "n", "i", "row", "tile", "parameters", "capacity", "Math", "a.b", "aB", "sum");
    for (String name : names) {
      Node x = builder.input(name, 2);
      Node w = builder.parameter("a." + name + ".W", 2);
      Node product = graph.map(Fn.MULTIPLY, x.shape(), x, w);
      sum = builder.named(name + ".sum", graph.map(Fn.ADD, sum.shape(), sum, product));
    }
    builder.output("wait", sum).loss(Networks.mean(graph, sum(graph, sum)));
    Oracle.check(builder.build("Math"), 2, 1);
  }

  @Test
  void whatACallerHandsInWronglyIsToldInHisTerms() {
    Network network = compiled(Networks.twoLayer(3, 2, 3).build("TwoLayer")).network();
    Workspace workspace = network.workspace(4);
    Parameters parameters = network.parameters(1);
    assertThat(failure(() -> workspace.predict(parameters, 5))).contains("1 to 4 examples");
    assertThat(failure(() -> workspace.predict(parameters.in(Precision.DOUBLE), 1)))
        .contains("FLOAT");
    ((Indices) workspace.target(0)).array()[1] = 3;
    double[] sums = new double[2];
    workspace.evaluate(parameters, 1, sums);
    assertThat(failure(() -> workspace.evaluate(parameters, 2, sums)))
        .isEqualTo("'y' of example 1 is 3; an index(3) is 0 to 2");
    assertThat(failure(() -> network.workspace(0))).contains("at least 1");
    assertThat(failure(() -> network.workspace(Integer.MAX_VALUE))).contains("smaller batches");
  }

  private static String failure(Runnable call) {
    return assertThrows(IllegalArgumentException.class, call::run).getMessage();
  }
}
