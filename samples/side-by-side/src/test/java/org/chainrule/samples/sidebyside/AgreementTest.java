package org.chainrule.samples.sidebyside;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.chainrule.runtime.Network;
import org.chainrule.runtime.Parameters;
import org.chainrule.runtime.Workers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is compared must be the same work. */
class AgreementTest {
  @ParameterizedTest
  @EnumSource(value = Workload.class, mode = EnumSource.Mode.EXCLUDE, names = "WIDE")
  void bothSidesComputeTheSame(Workload workload) {
    Agreement agreement = agreement(workload, 1, 1);

    assertTrue(agreement.difference() < 5e-4, agreement::toString);
  }

  @ParameterizedTest
  @EnumSource(
      value = Workload.class,
      names = {"SEED", "MLP_ONE", "LENET", "LSTM"})
  void findsThatTheyDoNot(Workload workload) {
    String message =
        assertThrows(IllegalStateException.class, () -> agreement(workload, 1, 2)).getMessage();

    assertTrue(message.contains(workload.label() + ": the sides differ"), message);
  }

  @Test
  void countsTwoOperationsForEachMultiplyAdd() {
    Network seed = Workload.SEED.network();

    double expected = 2.0 * 200 * (2 * 784 * 100 + 3 * 100 * 10);
    assertEquals(expected, Workload.SEED.operations(seed.signature()));
    Network mlp = Workload.MLP_ONE.network();
    assertEquals(
        2.0 * (784 * 512 + 512 * 256 + 256 * 10), Workload.MLP_ONE.operations(mlp.signature()));
    double first = 28 * 28 * 25 * 6;
    double others = 10 * 10 * 25 * 6 * 16 + 400 * 120 + 120 * 84 + 84 * 10;
    Network leNet = Workload.LENET.network();
    assertEquals(2.0 * 64 * (2 * first + 3 * others), Workload.LENET.operations(leNet.signature()));
  }

  @Test
  void namesTheWorkloadsThereAre() {
    assertEquals(Workload.MLP_ONE, Workload.of("mlp-one"));
    String message =
        assertThrows(IllegalArgumentException.class, () -> Workload.of("alexnet")).getMessage();
    assertTrue(
        message.contains("seed, mlp, wide, tiny, mlp-one, lenet, lenet-one, convnet, lstm, gpt"),
        message);
  }

  private static Agreement agreement(Workload workload, long seed, long otherSeed) {
    Network network = workload.network();
    Minibatch data = Minibatch.of(network.signature(), workload.examples(network.signature()));
    Parameters ours = network.parameters(seed);
    Parameters theirs = network.parameters(otherSeed);
    return Agreement.of(
        workload,
        new ChainruleSide(workload, network, ours, data, Workers.single()),
        new PyTorchSide(workload, theirs, data, 1));
  }
}
