package org.chainrule.compiler.gradient;

import static com.google.common.truth.Truth.assertWithMessage;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import org.chainrule.compiler.random.RandomValues;
import org.chainrule.compiler.tensor.Graph;
import org.chainrule.compiler.tensor.Interpreter;
import org.chainrule.compiler.tensor.Interpreter.Given;
import org.chainrule.compiler.tensor.Node;
import org.chainrule.compiler.tensor.Origins;

/** Compares gradients with central differences; counts how often a kink was too near to tell. */
final class GradientCheck {
  /** Besides one random direction through all elements, so many single elements of each source. */
  private static final int ELEMENTS = 3;

  private static final double TOLERANCE = 1e-7;

  private final Random random;
  private final long seed;
  private int compared;
  private int kinks;

  GradientCheck(long seed) {
    this.seed = seed;
    this.random = new Random(seed);
  }

  int compared() {
    return compared;
  }

  int kinks() {
    return kinks;
  }

  /** The loss's derivatives by these sources, which may be among others. */
  void check(Graph graph, Node loss, List<Node> by, List<Node> sources, int examples) {
    Map<Given, double[]> given = RandomValues.of(seed, sources, examples);
    List<Node> gradients = Gradient.of(graph, new Origins(), loss, by);
    Interpreter interpreter = new Interpreter(given, examples);
    CentralDifferences differences = new CentralDifferences(loss, given, examples);
    for (int k = 0; k < by.size(); k++) {
      assertWithMessage("shape").that(gradients.get(k).shape()).isEqualTo(by.get(k).shape());
      compare(differences, by.get(k), interpreter.value(gradients.get(k)));
    }
  }

  private void compare(CentralDifferences differences, Node source, double[] gradient) {
    compare(differences, source, gradient, random.doubles(gradient.length, -1, 1).toArray());
    for (int k = 0; k < Math.min(ELEMENTS, gradient.length); k++) {
      double[] direction = new double[gradient.length];
      direction[random.nextInt(gradient.length)] = 1;
      compare(differences, source, gradient, direction);
    }
  }

  private void compare(
      CentralDifferences differences, Node source, double[] gradient, double[] direction) {
    OptionalDouble expected = differences.along(RandomValues.name(source), direction);
    compared++;
    if (expected.isEmpty()) {
      kinks++;
      return;
    }
    double found = 0;
    for (int k = 0; k < direction.length; k++) {
      found += direction[k] == 0 ? 0 : gradient[k] * direction[k];
    }
    double scale = Math.max(Math.abs(expected.getAsDouble()), 1e-2);
    assertWithMessage("the derivative by %s, seed %s", source, seed)
        .that(found)
        .isWithin(TOLERANCE * scale)
        .of(expected.getAsDouble());
  }
}
