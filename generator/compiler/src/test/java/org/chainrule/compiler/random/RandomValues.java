package org.chainrule.compiler.random;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.chainrule.compiler.tensor.Interpreter;
import org.chainrule.compiler.tensor.Node;
import org.chainrule.compiler.tensor.Op;

/** Random values for sources: normal numbers, indices below their classes. */
public final class RandomValues {
  private RandomValues() {}

  /** A value for each source, where the batch holds {@code examples}. */
  public static Map<Interpreter.Given, double[]> of(long seed, List<Node> sources, int examples) {
    Random random = new Random(seed);
    Map<Interpreter.Given, double[]> given = new HashMap<>();
    for (Node source : sources) {
      double[] values = new double[source.shape().elements(examples)];
      int classes = source.type().classes();
      Arrays.setAll(
          values, k -> classes > 0 ? random.nextInt(classes) : 0.8 * random.nextGaussian());
      given.put(name(source), values);
    }
    return given;
  }

  /** By which the interpreter knows a source. */
  public static Interpreter.Given name(Node source) {
    Op.Source op = (Op.Source) source.op();
    return new Interpreter.Given(op.role(), op.name());
  }
}
