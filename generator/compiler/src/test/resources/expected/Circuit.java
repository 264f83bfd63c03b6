// Generated from circuit.net by Chainrule VERSION. Edit that file, not this one.
package demo;

import java.util.List;
import org.chainrule.runtime.Initialiser;
import org.chainrule.runtime.Network;
import org.chainrule.runtime.ParameterSpec;
import org.chainrule.runtime.Parameters;
import org.chainrule.runtime.Precision;
import org.chainrule.runtime.Reals;
import org.chainrule.runtime.Signature;
import org.chainrule.runtime.StepChecks;
import org.chainrule.runtime.TrainingDefaults;
import org.chainrule.runtime.Values;
import org.chainrule.runtime.Workers;

/**
 * The network Circuit.
 *
 * <pre>
 * param  x: real
 * param  y: real
 * param  z: real
 * </pre>
 */
public final class Circuit implements Network {
  private static final int Y = 1;

  private static final int Z = 2;

  private static final Signature SIGNATURE = new Signature(
      "Circuit",
      "demo.Circuit",
      List.of(),
      List.of(),
      List.of(
          new ParameterSpec("x", List.of(), 0, new Initialiser.Constant(-2.0)),
          new ParameterSpec("y", List.of(), 1, new Initialiser.Constant(5.0)),
          new ParameterSpec("z", List.of(), 2, new Initialiser.Constant(-4.0))),
      List.of(),
      List.of(),
      List.of(),
      1,
      true,
      TrainingDefaults.none());

  @Override
  public Signature signature() {
    return SIGNATURE;
  }

  @Override
  public Precision precision() {
    return Precision.FLOAT;
  }

  @Override
  public Workspace workspace(int capacity) {
    return workspace(capacity, Workers.single());
  }

  @Override
  public Workspace workspace(int capacity, Workers workers) {
    return new Workspace(capacity);
  }

  @Override
  public double metric(int index, double[] averages) {
    switch (index) {
      default:
        throw new IllegalArgumentException("there are 0 metrics, no metric " + index);
    }
  }

  /**
   * The buffers in which one thread works, and the code of every step.
   */
  public static final class Workspace implements org.chainrule.runtime.Workspace {
    private final int capacity;

    private double loss;

    private long seed;

    private long step;

    private Workspace(int capacity) {
      this.capacity = capacity;
    }

    @Override
    public int capacity() {
      return capacity;
    }

    @Override
    public Values input(int slot) {
      switch (slot) {
        default:
          throw new IllegalArgumentException("there are 0 inputs, no input " + slot);
      }
    }

    @Override
    public Values target(int slot) {
      switch (slot) {
        default:
          throw new IllegalArgumentException("there are 0 targets, no target " + slot);
      }
    }

    @Override
    public Values output(int slot) {
      switch (slot) {
        default:
          throw new IllegalArgumentException("there are 0 outputs, no output " + slot);
      }
    }

    @Override
    public void random(long seed, long step) {
      this.seed = seed;
      this.step = step;
    }

    @Override
    public double train(Parameters given, Reals derivatives, int examples, boolean outputs) {
      StepChecks.examples(examples, capacity);
      final float[] parameters = StepChecks.floats("parameters", given.values(), 3);
      final float[] gradient = StepChecks.floats("gradient", derivatives, 3);
      computeDY(parameters, gradient);
      return loss;
    }

    @Override
    public void evaluate(Parameters given, int examples, double[] sums) {
      StepChecks.examples(examples, capacity);
      StepChecks.sums(sums, 1);
      final float[] parameters = StepChecks.floats("parameters", given.values(), 3);
      addToSums(parameters, sums, examples);
    }

    @Override
    public void predict(Parameters given, int examples) {
      StepChecks.examples(examples, capacity);
      final float[] parameters = StepChecks.floats("parameters", given.values(), 3);
    }

    private void computeDY(float[] parameters, float[] gradient) {
      // d z = x + y   (circuit.net:3)
      // loss = d z · z   (circuit.net:4)
      // d x = z   (circuit.net:2)
      // d y = z   (circuit.net:2)
      double q = (double) parameters[0] + parameters[Y];
      gradient[Z] = (float) q;
      loss = q * parameters[Z];
      gradient[0] = parameters[Z];
      gradient[Y] = parameters[Z];
    }

    private void addToSums(float[] parameters, double[] sums, int examples) {
      // sums[0] += Σₙ ((x + y) · z)   (circuit.net:4)
      sums[0] += ((double) parameters[0] + parameters[Y]) * parameters[Z] * examples;
    }
  }
}
