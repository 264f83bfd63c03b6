package org.chainrule.compiler.gradient;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import org.chainrule.compiler.optimise.Optimiser;
import org.chainrule.compiler.scalar.Fn;
import org.chainrule.compiler.tensor.ElementType;
import org.chainrule.compiler.tensor.Graph;
import org.chainrule.compiler.tensor.Interpreter;
import org.chainrule.compiler.tensor.Interpreter.Given;
import org.chainrule.compiler.tensor.Node;
import org.chainrule.compiler.tensor.Op;
import org.chainrule.compiler.tensor.Op.Reduction;
import org.chainrule.compiler.tensor.Origins;
import org.chainrule.compiler.tensor.Program;
import org.chainrule.compiler.tensor.Root;
import org.chainrule.compiler.tensor.Shape;
import org.junit.jupiter.api.Test;

/**
 * Gradients where the derivative is a convention, or where a formula alone would give no number.
 */
class KinksTest {
  private static final Op.Role ROLE = Op.Role.PARAMETER;
  private final Graph graph = new Graph();
  private final Node x = graph.source(ROLE, "x", Shape.of(4), ElementType.REAL);
  private final Node zero = graph.constant(0);

  private Node map(Fn fn, Node... operands) {
    return graph.map(fn, x.shape(), operands);
  }

  private Node gradient(Node y) {
    Node loss = graph.reduce(Reduction.SUM, y.shape().axes().boxed().toList(), y);
    return Gradient.of(graph, new Origins(), loss, List.of(x)).get(0);
  }

  private double[] gradientAt(Node y, double... at) {
    return value(gradient(y), at);
  }

  /** The same after optimisation, as in generated code. */
  private double[] optimisedGradientAt(Node y, double... at) {
    List<Root> roots = List.of(new Root(Root.Purpose.GRADIENT, 0, gradient(y)));
    Program program = Optimiser.optimise(new Program(graph, roots, new Origins()));
    return value(program.roots().get(0).node(), at);
  }

  private static double[] value(Node node, double... at) {
    return new Interpreter(Map.of(new Given(ROLE, "x"), at), 1).value(node);
  }

  @Test
  void reluHasNoSlopeAtZero() {
    double[] expected = {0, 0, 1, 0};
    assertThat(gradientAt(map(Fn.MAX, x, zero), -1, 0, 2, -0.0)).isEqualTo(expected);
    assertThat(gradientAt(map(Fn.ABS, x), -1, 0, 2, -0.0)).isEqualTo(new double[] {-1, 0, 1, -0.0});
  }

  @Test
  void theFirstOfEqualExtremesGetsAll() {
    Node max = graph.reduce(Reduction.MAX, List.of(0), x);
    assertThat(gradientAt(max, 1, 3, 3, 3)).isEqualTo(new double[] {0, 1, 0, 0});
    Node min = graph.reduce(Reduction.MIN, List.of(0), x);
    assertThat(gradientAt(min, 5, 3, 3, 4)).isEqualTo(new double[] {0, 1, 0, 0});
  }

  @Test
  void nothingFlowsWhereStopped() {
    Node product = map(Fn.MULTIPLY, x, map(Fn.STOP_GRADIENT, x));
    assertThat(gradientAt(product, 1, 2, 3, 4)).isEqualTo(new double[] {1, 2, 3, 4});
    assertThat(gradientAt(map(Fn.FLOOR, x), 1, 2, 3, 4)).isEqualTo(new double[4]);
  }

  /** where(x > 0, √x, 0): the branch not taken has an infinite derivative at 0. */
  @Test
  void aBranchNotTakenDoesNoHarm() {
    Node positive = map(Fn.LESS, zero, x);
    Node root = map(Fn.WHERE, positive, map(Fn.SQRT, x), zero);
    assertThat(optimisedGradientAt(root, 0, 1, 4, -1)).isEqualTo(new double[] {0, 0.5, 0.25, 0});
  }

  /** where(x > 0, x · log x, 0), the term of an entropy: two ways lead through the branch. */
  @Test
  void anEntropyHasAGradientAtZero() {
    Node positive = map(Fn.LESS, zero, x);
    Node entropy = map(Fn.WHERE, positive, map(Fn.MULTIPLY, x, map(Fn.LOG, x)), zero);
    double[] found = optimisedGradientAt(entropy, 0, 1, Math.E, 0);
    assertThat(found).usingTolerance(1e-15).containsExactly(new double[] {0, 1, 2, 0}).inOrder();
  }

  @Test
  void wholePowersHaveDerivativesEverywhere() {
    for (double exponent : new double[] {0, 1, 2, 3, 4}) {
      Node power = map(Fn.POWER, x, graph.constant(exponent));
      double[] found = gradientAt(power, 0, -2, 1, -1);
      double[] optimised = optimisedGradientAt(power, 0, -2, 1, -1);
      double[] expected = {exponent == 1 ? 1 : 0, exponent * Math.pow(-2, exponent - 1)};
      assertThat(found[0]).isWithin(0).of(expected[0]);
      assertThat(found[1]).isWithin(0).of(expected[1]);
      assertThat(optimised).usingTolerance(1e-12).containsExactly(found).inOrder();
    }
  }

  @Test
  void theLossItselfHasDerivativeOne() {
    Node loss = graph.reduce(Reduction.SUM, List.of(0), x);
    Node one = Gradient.of(graph, new Origins(), loss, List.of(loss)).get(0);
    assertThat(one.isConstant(1)).isTrue();
    Node other = graph.source(ROLE, "other", Shape.of(2), ElementType.REAL);
    Node none = Gradient.of(graph, new Origins(), loss, List.of(other)).get(0);
    assertThat(value(none, 1, 2, 3, 4)).isEqualTo(new double[2]);
    assertThrows(
        IllegalArgumentException.class, () -> Gradient.of(graph, new Origins(), x, List.of(x)));
  }

  @Test
  void theTotalIsTheMeanPlusWhatIsShared() {
    Node t = graph.source(Op.Role.TARGET, "t", Shape.SCALAR.perExample(), ElementType.REAL);
    Node shared = graph.reduce(Reduction.SUM, List.of(0), x);
    Node sum = graph.map(Fn.SUBTRACT, t.shape(), shared, graph.map(Fn.ADD, t.shape(), t, shared));
    Map<Given, double[]> given =
        Map.of(
            new Given(ROLE, "x"), new double[] {1, 2, 3, 4},
            new Given(Op.Role.TARGET, "t"), new double[] {5, 9});
    assertThat(new Interpreter(given, 2).value(TotalLoss.of(graph, sum)))
        .isEqualTo(new double[] {10 - (7 + 10)});
    assertThat(TotalLoss.of(graph, shared)).isSameInstanceAs(shared);
  }
}
