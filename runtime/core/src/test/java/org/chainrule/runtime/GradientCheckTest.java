package org.chainrule.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class GradientCheckTest {
  private static TwoLayerNetwork network(TwoLayerNetwork.Activation activation) {
    return new TwoLayerNetwork(6, 5, 4, activation, Precision.DOUBLE);
  }

  private static GradientReport check(Network network, long seed) throws DataException {
    return new GradientCheck(network)
        .check(network.parameters(seed), RandomDataset.of(network.signature(), 5, seed), seed);
  }

  @ParameterizedTest
  @EnumSource(TwoLayerNetwork.Activation.class)
  void provesRightGradientsExcellent(TwoLayerNetwork.Activation activation) throws DataException {
    for (long seed = 0; seed < 20; seed++) {
      GradientReport report = check(network(activation), seed);
      assertEquals(Verdict.EXCELLENT, report.verdict(), () -> report.toString());
      assertFalse(report.sampled());
    }
  }

  @Test
  void provesTheTutorialsNetworkInItsRealSize() throws DataException {
    Network network =
        new TwoLayerNetwork(784, 100, 10, TwoLayerNetwork.Activation.RELU, Precision.DOUBLE);
    GradientReport report =
        new GradientCheck(network, 60)
            .check(network.parameters(1), RandomDataset.of(network.signature(), 3, 1), 1);
    assertEquals(Verdict.EXCELLENT, report.verdict(), () -> report.toString());
    assertTrue(report.sampled());
    assertEquals(
        List.of(16, 16, 16, 10), report.tensors().stream().map(TensorCheck::checked).toList());
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1, 0, 0.5, 0.99, 1.01, 2})
  void findsAWrongFactor(double mistake) throws DataException {
    TwoLayerNetwork network = network(TwoLayerNetwork.Activation.TANH);
    network.mistake = mistake;
    GradientReport report = check(network, 3);
    assertEquals(Verdict.WRONG, report.tensors().get(0).verdict());
    assertEquals(Verdict.EXCELLENT, report.tensors().get(1).verdict());
    assertEquals(Verdict.WRONG, report.verdict());
  }

  @Test
  void gradesSmallMistakes() throws DataException {
    TwoLayerNetwork network = network(TwoLayerNetwork.Activation.TANH);
    network.mistake = 1 + 1e-6;
    assertEquals(Verdict.GOOD, check(network, 3).verdict());
    network.mistake = 1 + 1e-4;
    assertEquals(Verdict.SUSPICIOUS, check(network, 3).verdict());
  }

  @Test
  void leavesParametersAndStateAsTheyWere() throws DataException {
    TwoLayerNetwork network = network(TwoLayerNetwork.Activation.RELU);
    Parameters parameters = network.parameters(1);
    new GradientCheck(network).check(parameters, RandomDataset.of(network.signature(), 5, 1), 1);
    Parameters fresh = network.parameters(1);
    for (int i = 0; i < fresh.values().length(); i++) {
      assertEquals(fresh.values().get(i), parameters.values().get(i));
    }
    assertEquals(0, parameters.state().get(0));
  }

  @Test
  void restoresStateAndRandomNumbersForEveryLoss() throws DataException {
    Network network =
        new FunctionNetwork(
            List.of(FunctionNetwork.vector("w", 0, 2)),
            (w, seed) -> seed * w[0] * w[0] * w[1],
            (w, g) -> {
              g[0] = 3 * 2 * w[0] * w[1];
              g[1] = 3 * w[0] * w[0];
            });
    GradientReport report =
        new GradientCheck(network).check(network.parameters(5), Dataset.withoutColumns(), 3);
    assertEquals(Verdict.EXCELLENT, report.verdict(), () -> report.toString());
  }

  @Test
  void judgesAGradientThatIsZeroOnPaperBesideTheLargest() throws DataException {
    Network network =
        new FunctionNetwork(
            List.of(FunctionNetwork.vector("w", 0, 1), FunctionNetwork.vector("b", 1, 3)),
            (w, seed) -> Math.sin(w[0]) + 1e-12 * w[1],
            (w, g) -> {
              g[0] = Math.cos(w[0]);
              g[1] = 1e-17;
            });
    TensorCheck bias =
        new GradientCheck(network)
            .check(network.parameters(5), Dataset.withoutColumns(), 0)
            .tensors()
            .get(1);
    assertTrue(bias.besideLargest());
    assertEquals(Verdict.EXCELLENT, bias.verdict());
  }

  @Test
  void doesNotExcuseAGradientThatIsMissing() throws DataException {
    Network network =
        new FunctionNetwork(
            List.of(FunctionNetwork.vector("w", 0, 1), FunctionNetwork.vector("b", 1, 1)),
            (w, seed) -> Math.sin(w[0]) + 1e-3 * w[1],
            (w, g) -> g[0] = Math.cos(w[0]));
    TensorCheck bias =
        new GradientCheck(network)
            .check(network.parameters(5), Dataset.withoutColumns(), 0)
            .tensors()
            .get(1);
    assertEquals(Verdict.WRONG, bias.verdict());
    assertEquals(1e-3, bias.worst().orElseThrow().numeric(), 1e-9);
  }

  @Test
  void nothingOverNothingIsFine() throws DataException {
    Network network =
        new FunctionNetwork(
            List.of(FunctionNetwork.vector("w", 0, 2)), (w, seed) -> 1, (w, g) -> {});
    assertEquals(
        0,
        new GradientCheck(network)
            .check(network.parameters(5), Dataset.withoutColumns(), 0)
            .tensors()
            .get(0)
            .relativeError());
  }

  /** |w₀ − c| is bent beside w₀; w₁ … w₄ are smooth. */
  private static Network bent(double side, double wrong) {
    return new FunctionNetwork(
        List.of(new ParameterSpec("w", List.of(5), 0, new Initialiser.Constant(1))),
        (w, seed) ->
            Math.max(0, w[0] - 1 - side)
                + Math.max(0, 1 - 2e-6 - w[0])
                + w[0]
                + w[1] * w[2]
                + w[3] * w[4],
        (w, g) -> {
          g[0] = 1 + (side < 0 ? 1 : 0) + wrong;
          g[1] = w[2];
          g[2] = w[1];
          g[3] = w[4];
          g[4] = w[3];
        });
  }

  @ParameterizedTest
  @ValueSource(doubles = {-4e-6, 0, 4e-6})
  void reportsAKinkInsteadOfAWrongGradient(double side) throws DataException {
    TensorCheck tensor = tensor(bent(side, 0));
    assertEquals(1, tensor.kinks());
    assertEquals(5, tensor.checked());
    assertEquals(Verdict.EXCELLENT, tensor.verdict());
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.3, -0.5, 1e-4})
  void aKinkIsNoExcuseForAWrongGradient(double wrong) throws DataException {
    TensorCheck tensor = tensor(bent(4e-6, wrong));
    assertEquals(0, tensor.kinks());
    assertTrue(tensor.verdict().compareTo(Verdict.SUSPICIOUS) >= 0);
    assertEquals(0, tensor.worst().orElseThrow().position());
  }

  @Test
  void canSayNothingGoodWhereMostElementsAreAtKinks() throws DataException {
    Network network =
        new FunctionNetwork(
            List.of(new ParameterSpec("w", List.of(3), 0, new Initialiser.Constant(0))),
            (w, seed) -> Math.max(w[0], 0) + Math.max(w[1], 0) + w[2],
            (w, g) -> g[2] = 1);
    TensorCheck tensor = tensor(network);
    assertEquals(2, tensor.kinks());
    assertEquals(Verdict.SUSPICIOUS, tensor.verdict());
  }

  @Test
  void aLossThatIsNotANumberIsWrong() throws DataException {
    Network network =
        new FunctionNetwork(
            List.of(FunctionNetwork.vector("w", 0, 2)),
            (w, seed) -> Double.NaN,
            (w, g) -> g[0] = Double.NaN);
    assertEquals(Verdict.WRONG, tensor(network).verdict());
  }

  @Test
  void refusesANetworkInSinglePrecision() {
    Network network =
        new TwoLayerNetwork(2, 3, 2, TwoLayerNetwork.Activation.RELU, Precision.FLOAT);
    assertThrows(IllegalArgumentException.class, () -> new GradientCheck(network));
  }

  private static TensorCheck tensor(Network network) throws DataException {
    return new GradientCheck(network)
        .check(network.parameters(5), Dataset.withoutColumns(), 0)
        .tensors()
        .get(0);
  }
}
