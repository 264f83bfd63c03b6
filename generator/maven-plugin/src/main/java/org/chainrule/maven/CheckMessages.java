package org.chainrule.maven;

import java.util.Locale;
import org.chainrule.compiler.diag.Diagnostic;
import org.chainrule.runtime.ElementCheck;
import org.chainrule.runtime.Shapes;
import org.chainrule.runtime.TensorCheck;

/** What a gradient check can find. */
final class CheckMessages {
  private CheckMessages() {}

  static Diagnostic notTheDerivative(String network, TensorCheck tensor) {
    String found =
        String.format(
            Locale.ROOT,
            "%s: the gradient of %s is %s: relative error %.2e%s",
            network,
            tensor.path(),
            tensor.verdict().name().toLowerCase(Locale.ROOT),
            tensor.relativeError(),
            tensor.worst().map(worst -> at(tensor, worst)).orElse(""));
    return Diagnostic.error("gradient-not-the-derivative", found)
        .help(
            "where stopGradient cuts it on purpose there is nothing to mend; where the loss has"
                + " kinks, look at another <seed> too");
  }

  private static String at(TensorCheck tensor, ElementCheck worst) {
    return String.format(
        Locale.ROOT,
        "; at element %d of %s it is %.9e, and the central difference of the loss %.9e",
        worst.position(),
        Shapes.text(tensor.shape()),
        worst.analytic(),
        worst.numeric());
  }
}
