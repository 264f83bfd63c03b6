package org.chainrule.runtime;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Analytic and numeric derivatives of one parameter, before they are judged.
 *
 * @param elements those compared, without those at kinks
 * @param kinks how many were at kinks
 * @param analyticNorm ‖g‖ over all elements of the parameter, looked at or not
 */
record TensorComparison(
    ParameterSpec spec, List<ElementCheck> elements, int kinks, double analyticNorm) {
  /** An element is looked at again if its difference is above this part of the typical sum. */
  private static final double CLOSE = 0.3e-7;

  static TensorComparison of(ParameterSpec spec, LossProbe probe, int[] positions) {
    List<ElementCheck> first = new ArrayList<>();
    for (int position : positions) {
      int element = spec.offset() + position;
      double numeric = new NumericDerivative(probe, element).central();
      first.add(new ElementCheck(position, probe.analytic(element), numeric));
    }
    List<ElementCheck> kept = secondLook(spec, probe, first);
    return new TensorComparison(spec, kept, first.size() - kept.size(), analyticNorm(spec, probe));
  }

  private static List<ElementCheck> secondLook(
      ParameterSpec spec, LossProbe probe, List<ElementCheck> first) {
    double close = CLOSE * rootMeanSquare(first, e -> e.analytic() + e.numeric());
    List<ElementCheck> kept = new ArrayList<>();
    for (ElementCheck element : first) {
      if (element.difference() <= close) {
        kept.add(element);
      } else {
        new NumericDerivative(probe, spec.offset() + element.position())
            .refined(element.numeric())
            .map(numeric -> new ElementCheck(element.position(), element.analytic(), numeric))
            .ifPresent(kept::add);
      }
    }
    return kept;
  }

  /**
   * The verdict.
   *
   * @param largestSum ‖g + n‖ of the network's largest gradient
   * @param negligible the norm up to which a gradient counts as zero on paper
   */
  TensorCheck judge(double largestSum, double negligible) {
    boolean besideLargest =
        wholeNorm(ElementCheck::analytic) <= negligible
            && wholeNorm(ElementCheck::numeric) <= negligible;
    double difference = wholeNorm(e -> e.analytic() - e.numeric());
    double sum = besideLargest ? largestSum : wholeNorm(e -> e.analytic() + e.numeric());
    double error = difference == 0 ? 0 : difference / sum;
    return new TensorCheck(
        spec.path(),
        spec.shape(),
        error,
        Verdict.of(error).or(kinks > elements.size() ? Verdict.SUSPICIOUS : Verdict.EXCELLENT),
        elements.size() + kinks,
        kinks,
        besideLargest,
        elements.stream().max(Comparator.comparingDouble(ElementCheck::difference)));
  }

  /** The norm over the whole tensor, as the elements looked at let expect it. */
  private double wholeNorm(ToDoubleFunction<ElementCheck> part) {
    return rootMeanSquare(elements, part) * Math.sqrt(spec.size());
  }

  private static double rootMeanSquare(
      List<ElementCheck> elements, ToDoubleFunction<ElementCheck> part) {
    double squares = 0;
    for (ElementCheck element : elements) {
      squares += Math.pow(part.applyAsDouble(element), 2);
    }
    return elements.isEmpty() ? 0 : Math.sqrt(squares / elements.size());
  }

  private static double analyticNorm(ParameterSpec spec, LossProbe probe) {
    double squares = 0;
    for (int element = spec.offset(); element < spec.end(); element++) {
      squares += Math.pow(probe.analytic(element), 2);
    }
    return Math.sqrt(squares);
  }
}
