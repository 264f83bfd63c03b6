package org.chainrule.maven;

import java.util.List;
import java.util.Optional;
import org.chainrule.compiler.CompiledNetwork;
import org.chainrule.compiler.diag.Diagnostics;
import org.chainrule.compiler.load.NetworkLoader;
import org.chainrule.compiler.load.NoJavaCompilerException;
import org.chainrule.runtime.DataException;
import org.chainrule.runtime.GradientCheck;
import org.chainrule.runtime.GradientReport;
import org.chainrule.runtime.Network;
import org.chainrule.runtime.TensorCheck;
import org.chainrule.runtime.Verdict;

/**
 * Proves the gradients of networks against differences of their losses.
 *
 * @param examples how many are in the batch
 * @param budget how many elements of a network are compared at most
 * @param seed of parameters and examples; the network's own, or 0, if empty
 * @param diagnostics where gradients go that are not the derivative
 */
record NetworkCheck(int examples, int budget, Optional<Long> seed, Diagnostics diagnostics) {
  /** Checks a network, in double precision, and says how it went in one line. */
  String of(CompiledNetwork network) throws NoJavaCompilerException, DataException {
    String name = network.source().qualifiedName();
    if (!network.signature().hasLoss()) {
      return name + ": has no loss, so no gradient to check";
    }
    List<TensorCheck> tensors = report(network).tensors();
    List<TensorCheck> failed = tensors.stream().filter(NetworkCheck::isFailure).toList();
    failed.forEach(tensor -> diagnostics.report(CheckMessages.notTheDerivative(name, tensor)));
    return failed.isEmpty()
        ? "%1$s: gradient check passed for %2$d of %2$d parameters".formatted(name, tensors.size())
        : "%s: gradient check FAILED for %d of %d parameters"
            .formatted(name, failed.size(), tensors.size());
  }

  private GradientReport report(CompiledNetwork compiled)
      throws NoJavaCompilerException, DataException {
    Network network = NetworkLoader.load(compiled.source(), compiled.twin());
    long chosen = seed.orElseGet(() -> network.signature().training().seed().orElse(0));
    return new GradientCheck(network, budget).checkRandomly(examples, chosen);
  }

  private static boolean isFailure(TensorCheck tensor) {
    return tensor.verdict().compareTo(Verdict.GOOD) > 0;
  }
}
