package org.chainrule.cli;

import java.util.Locale;
import org.chainrule.cli.report.Figures;
import org.chainrule.runtime.ElementCheck;
import org.chainrule.runtime.GradientReport;
import org.chainrule.runtime.Shapes;
import org.chainrule.runtime.Signature;
import org.chainrule.runtime.TensorCheck;
import org.chainrule.runtime.Verdict;

/** Prints a gradient check: a line for each parameter, and what comes of them all. */
final class CheckTable {
  private final Console console;

  CheckTable(Console console) {
    this.console = console;
  }

  void print(Signature signature, GradientReport report) {
    console
        .out()
        .printf(
            Locale.ROOT,
            "%s: loss %s on %d random example%s, in double precision%n",
            signature.name(),
            Figures.number(report.loss()),
            report.examples(),
            report.examples() == 1 ? "" : "s");
    int width = report.tensors().stream().mapToInt(t -> t.path().length()).max().orElse(0);
    report.tensors().forEach(tensor -> print(tensor, width));
    console.out().println(conclusion(report));
    console.out().flush();
  }

  private void print(TensorCheck tensor, int width) {
    String verdict = tensor.verdict().name().toLowerCase(Locale.ROOT);
    boolean passed = passed(tensor.verdict());
    console
        .out()
        .printf(
            Locale.ROOT,
            "%s %-" + width + "s  relative error = %.2e  %s%s%n",
            passed ? console.good("✓") : console.bad("✗"),
            tensor.path(),
            tensor.relativeError(),
            passed ? verdict : console.bad(verdict),
            remarks(tensor));
    if (!passed) {
      tensor.worst().ifPresent(worst -> print(tensor, worst));
    }
  }

  private void print(TensorCheck tensor, ElementCheck worst) {
    console
        .out()
        .printf(
            Locale.ROOT,
            "    at element %d of %s: gradient %.9e, central difference %.9e%n",
            worst.position(),
            Shapes.text(tensor.shape()),
            worst.analytic(),
            worst.numeric());
  }

  private static String remarks(TensorCheck tensor) {
    StringBuilder remarks = new StringBuilder();
    if (tensor.sampled()) {
      remarks.append(
          ", %s of %s elements, evenly sampled"
              .formatted(Figures.count(tensor.checked()), Figures.count(tensor.size())));
    }
    if (tensor.kinks() > 0) {
      remarks.append(", %s at kinks left out".formatted(Figures.count(tensor.kinks())));
    }
    if (tensor.besideLargest()) {
      remarks.append(", next to nothing beside the largest gradient");
    }
    return remarks.toString();
  }

  private static String conclusion(GradientReport report) {
    long failed = report.tensors().stream().filter(t -> !passed(t.verdict())).count();
    int all = report.tensors().size();
    if (all == 0) {
      return "there is no parameter to check";
    }
    return failed == 0
        ? "gradient check passed for %d of %d parameters".formatted(all, all)
        : "gradient check FAILED for %d of %d parameters".formatted(failed, all);
  }

  private static boolean passed(Verdict verdict) {
    return verdict.compareTo(Verdict.GOOD) <= 0;
  }
}
