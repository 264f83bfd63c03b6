package org.chainrule.compiler.gradient;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;
import org.chainrule.compiler.tensor.Interpreter;
import org.chainrule.compiler.tensor.Interpreter.Given;
import org.chainrule.compiler.tensor.Node;

/**
 * Derivatives of a scalar node by differences of fourth order, {@code f′ ≈ (8 (f(h) − f(−h)) −
 * (f(2h) − f(−2h))) / 12h}, with two steps: where they disagree, a kink is near.
 */
record CentralDifferences(Node scalar, Map<Given, double[]> given, int examples) {
  private static final double STEP = 4e-4;

  /** The derivative along a direction in one source, unless there is a kink near. */
  OptionalDouble along(Given source, double[] direction) {
    double wide = difference(source, direction, STEP);
    double narrow = difference(source, direction, STEP / 4);
    boolean smooth = Math.abs(wide - narrow) <= 1e-8 * Math.max(Math.abs(wide), 1e-2);
    return smooth ? OptionalDouble.of(wide) : OptionalDouble.empty();
  }

  private double difference(Given source, double[] direction, double h) {
    double near = value(source, direction, h) - value(source, direction, -h);
    double far = value(source, direction, 2 * h) - value(source, direction, -2 * h);
    return (8 * near - far) / (12 * h);
  }

  private double value(Given source, double[] direction, double h) {
    double[] moved = given.get(source).clone();
    for (int k = 0; k < moved.length; k++) {
      moved[k] += h * direction[k];
    }
    Map<Given, double[]> all = new HashMap<>(given);
    all.put(source, moved);
    return new Interpreter(all, examples).value(scalar)[0];
  }
}
