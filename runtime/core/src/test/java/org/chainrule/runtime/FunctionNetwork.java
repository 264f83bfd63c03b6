package org.chainrule.runtime;

import java.util.List;
import java.util.function.ToDoubleBiFunction;

/**
 * A network without inputs whose loss is any function of its parameters and of a random key, with a
 * gradient given separately: for the gradient check to prove right or wrong.
 */
final class FunctionNetwork implements Network {
  interface Gradient {
    void fill(double[] parameters, double[] gradient);
  }

  private final Signature signature;
  private final ToDoubleBiFunction<double[], Long> loss;
  private final Gradient gradient;

  FunctionNetwork(
      List<ParameterSpec> parameters, ToDoubleBiFunction<double[], Long> loss, Gradient gradient) {
    this.signature =
        new Signature(
            "Function",
            "Function",
            List.of(),
            List.of(),
            parameters,
            List.of(new ParameterSpec("calls", List.of(), 0, new Initialiser.Constant(1))),
            List.of(),
            List.of(),
            1,
            true,
            TrainingDefaults.none());
    this.loss = loss;
    this.gradient = gradient;
  }

  static ParameterSpec vector(String path, int offset, int size) {
    return new ParameterSpec(path, List.of(size), offset, new Initialiser.Normal(1));
  }

  @Override
  public Signature signature() {
    return signature;
  }

  @Override
  public Precision precision() {
    return Precision.DOUBLE;
  }

  @Override
  public double metric(int index, double[] averages) {
    throw new AssertionError("there is no metric");
  }

  @Override
  public Workspace workspace(int capacity, Workers workers) {
    return new FunctionWorkspace();
  }

  private final class FunctionWorkspace implements Workspace {
    private long seed;

    @Override
    public int capacity() {
      return 1;
    }

    @Override
    public Values input(int slot) {
      throw new AssertionError("there is no input");
    }

    @Override
    public Values target(int slot) {
      throw new AssertionError("there is no target");
    }

    @Override
    public Values output(int slot) {
      throw new AssertionError("there is no output");
    }

    @Override
    public void random(long seed, long step) {
      this.seed = seed;
    }

    /** The loss is multiplied with a state that each step doubles: only a kept state goes right. */
    @Override
    public double train(Parameters parameters, Reals result, int examples, boolean outputs) {
      double[] values = ((Doubles) parameters.values()).array();
      double state = parameters.state().get(0);
      parameters.state().set(0, 2 * state);
      gradient.fill(values, ((Doubles) result).array());
      return state * loss.applyAsDouble(values, seed);
    }

    @Override
    public void evaluate(Parameters parameters, int examples, double[] sums) {
      throw new AssertionError("not used");
    }

    @Override
    public void predict(Parameters parameters, int examples) {
      throw new AssertionError("not used");
    }
  }
}
