package org.chainrule.compiler;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.chainrule.compiler.emit.Compiled;
import org.chainrule.compiler.emit.Emitter;
import org.chainrule.compiler.emit.Options;
import org.chainrule.compiler.tensor.Programs;
import org.chainrule.runtime.DataException;
import org.chainrule.runtime.GradientCheck;
import org.chainrule.runtime.Network;
import org.chainrule.runtime.Precision;
import org.chainrule.runtime.RandomDataset;
import org.chainrule.runtime.TensorCheck;

/** Central differences on generated code, in double. */
final class GradientProof {
  private static final double EXCELLENT = 1e-7;
  private static final int EXAMPLES = 5;
  private static final int BUDGET = 300;
  private static final long SEED = 3;

  private GradientProof() {}

  /** Every parameter tensor of a network with a loss: relative error at most 1e-7. */
  static void check(Programs programs) {
    Options options = new Options(Precision.DOUBLE, "test");
    check(new Compiled(Emitter.emit(programs, options)).network());
  }

  /** The same of what was generated in double and compiled. */
  static void check(Network network) {
    if (!network.signature().hasLoss()) {
      return;
    }
    try {
      new GradientCheck(network, BUDGET)
          .check(
              network.parameters(SEED), RandomDataset.of(network.signature(), EXAMPLES, SEED), SEED)
          .tensors()
          .forEach(GradientProof::require);
    } catch (DataException e) {
      throw new AssertionError(e);
    }
  }

  private static void require(TensorCheck tensor) {
    assertTrue(tensor.relativeError() <= EXCELLENT, tensor::toString);
  }
}
