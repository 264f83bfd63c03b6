// Generated from tiny.net by Chainrule VERSION. Edit that file, not this one.
package demo;

import java.util.Arrays;
import java.util.List;
import org.chainrule.runtime.Floats;
import org.chainrule.runtime.Indices;
import org.chainrule.runtime.Initialiser;
import org.chainrule.runtime.Network;
import org.chainrule.runtime.ParameterSpec;
import org.chainrule.runtime.Parameters;
import org.chainrule.runtime.Precision;
import org.chainrule.runtime.Reals;
import org.chainrule.runtime.Signature;
import org.chainrule.runtime.StepChecks;
import org.chainrule.runtime.TensorSpec;
import org.chainrule.runtime.TrainingDefaults;
import org.chainrule.runtime.Values;

/**
 * The tutorial's tiny network to debug with: 2 inputs, 3 hidden, 2 outputs.
 *
 * <pre>
 * input  x: real[2]
 * target y: index(2)
 * param  hidden.dense.W: real[2, 3]
 * param  hidden.dense.b: real[3]
 * param  scores.dense.W: real[3, 2]
 * param  scores.dense.b: real[2]
 * output scores: real[2]
 * </pre>
 */
public final class Tiny implements Network {
  private static final int HIDDEN_DENSE_B = 6;

  private static final int SCORES_DENSE_W = 9;

  private static final int SCORES_DENSE_B = 15;

  private static final Signature SIGNATURE = 
      new Signature(
          "Tiny",
          "demo.Tiny",
          List.of(new TensorSpec("x", List.of(2), 0, true)),
          List.of(new TensorSpec("y", List.of(), 2, true)),
          List.of(
              new ParameterSpec("hidden.dense.W", List.of(2, 3), 0, new Initialiser.Normal(1.0)),
              new ParameterSpec("hidden.dense.b", List.of(3), 6, new Initialiser.Constant(0.0)),
              new ParameterSpec("scores.dense.W", List.of(3, 2), 9, new Initialiser.Normal(0.816496580927726)),
              new ParameterSpec("scores.dense.b", List.of(2), 15, new Initialiser.Constant(0.0))),
          List.of(),
          List.of(new TensorSpec("scores", List.of(2), 0, true)),
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

    private final Floats x;

    private final Indices y;

    private final Floats scores;

    private final float[] product;

    private final float[] hidden;

    private final float[] product2;

    private final float[] t1;

    private double sum;

    private final float[] dLossSoftmaxCrossEntropyShifted;

    private double t1_2;

    private final float[] dHidden;

    private final float[] t1_3;

    private final float[] lossSoftmaxCrossEntropyShifted;

    private long seed;

    private long step;

    private Workspace(int capacity) {
      this.capacity = capacity;
      x = new Floats(new float[StepChecks.length(capacity, 2)]);
      y = new Indices(new int[StepChecks.length(capacity, 1)]);
      scores = new Floats(new float[StepChecks.length(capacity, 2)]);
      product = new float[StepChecks.length(capacity, 3)];
      hidden = new float[StepChecks.length(capacity, 3)];
      product2 = new float[StepChecks.length(capacity, 2)];
      t1 = new float[2];
      dLossSoftmaxCrossEntropyShifted = new float[StepChecks.length(capacity, 2)];
      dHidden = new float[StepChecks.length(capacity, 3)];
      t1_3 = new float[StepChecks.length(capacity, 3)];
      lossSoftmaxCrossEntropyShifted = new float[2];
    }

    @Override
    public int capacity() {
      return capacity;
    }

    @Override
    public Values input(int slot) {
      switch (slot) {
        case 0:
          return x;
        default:
          throw new IllegalArgumentException("there are 1 inputs, no input " + slot);
      }
    }

    @Override
    public Values target(int slot) {
      switch (slot) {
        case 0:
          return y;
        default:
          throw new IllegalArgumentException("there are 1 targets, no target " + slot);
      }
    }

    @Override
    public Values output(int slot) {
      switch (slot) {
        case 0:
          return scores;
        default:
          throw new IllegalArgumentException("there are 1 outputs, no output " + slot);
      }
    }

    /**
     * The array of the input {@code x}: for each of the capacity's examples one of {@code real[2]}, row-major.
     */
    public float[] x() {
      return x.array();
    }

    /**
     * The array of the target {@code y}: for each of the capacity's examples one of {@code index(2)}, row-major.
     */
    public int[] y() {
      return y.array();
    }

    /**
     * The array of the output {@code scores}: for each of the capacity's examples one of {@code real[2]}, row-major.
     */
    public float[] scores() {
      return scores.array();
    }

    @Override
    public void random(long seed, long step) {
      this.seed = seed;
      this.step = step;
    }

    @Override
    public double train(Parameters given, Reals derivatives, int examples, boolean outputs) {
      StepChecks.examples(examples, capacity);
      StepChecks.indices("y", y.array(), examples, 1, 2);
      final float[] parameters = StepChecks.floats("parameters", given.values(), 17);
      final float[] gradient = StepChecks.floats("gradient", derivatives, 17);
      computeProduct(parameters, examples);
      computeHidden(parameters, examples);
      computeProduct2(parameters, examples);
      computeScoresDenseB(parameters, gradient, examples);
      computeT1_2(examples);
      computeDHidden(parameters, examples);
      computeScoresDenseW(gradient, examples);
      computeHiddenDenseB(gradient, examples);
      computeHiddenDenseW(gradient, examples);
      return t1_2;
    }

    @Override
    public void evaluate(Parameters given, int examples, double[] sums) {
      StepChecks.examples(examples, capacity);
      StepChecks.indices("y", y.array(), examples, 1, 2);
      StepChecks.sums(sums, 1);
      final float[] parameters = StepChecks.floats("parameters", given.values(), 17);
      computeProduct(parameters, examples);
      computeHidden(parameters, examples);
      computeProduct2(parameters, examples);
      computeSum(parameters, examples);
      computeSums(sums, examples);
    }

    @Override
    public void predict(Parameters given, int examples) {
      StepChecks.examples(examples, capacity);
      final float[] parameters = StepChecks.floats("parameters", given.values(), 17);
      computeProduct(parameters, examples);
      computeHidden(parameters, examples);
      computeProduct2(parameters, examples);
      computeScores(parameters, examples);
    }

    private void computeProduct(float[] parameters, int examples) {
      final float[] x = this.x.array();
      final float[] product = this.product;
      for (int n = 0; n < examples; n++) {
        for (int i = 0; i < 3; i++) {
          float product3 = 0f;
          for (int j = 0; j < 2; j++) {
            product3 += x[2 * n + j] * parameters[3 * j + i];
          }
          product[3 * n + i] = product3;
        }
      }
    }

    private void computeHidden(float[] parameters, int examples) {
      final float[] hidden = this.hidden;
      final float[] product = this.product;
      for (int n = 0; n < examples; n++) {
        for (int i = 0; i < 3; i++) {
          hidden[3 * n + i] = (float) Math.tanh(product[3 * n + i] + parameters[HIDDEN_DENSE_B + i]);
        }
      }
    }

    private void computeProduct2(float[] parameters, int examples) {
      final float[] hidden = this.hidden;
      final float[] product2 = this.product2;
      for (int n = 0; n < examples; n++) {
        for (int i = 0; i < 2; i++) {
          float product3 = 0f;
          for (int j = 0; j < 3; j++) {
            product3 += hidden[3 * n + j] * parameters[SCORES_DENSE_W + 2 * j + i];
          }
          product2[2 * n + i] = product3;
        }
      }
    }

    private void computeScoresDenseB(float[] parameters, float[] gradient, int examples) {
      final float[] product2 = this.product2;
      final float[] scores = this.scores.array();
      final float[] t1 = this.t1;
      final int[] y = this.y.array();
      final float[] dLossSoftmaxCrossEntropyShifted = this.dLossSoftmaxCrossEntropyShifted;
      double sum2 = 0.0;
      Arrays.fill(gradient, SCORES_DENSE_B, SCORES_DENSE_B + 2, 0f);
      double t1_5 = 1.0 / examples;
      for (int n = 0; n < examples; n++) {
        float largest = Float.NEGATIVE_INFINITY;
        for (int i = 0; i < 2; i++) {
          float scores2 = product2[2 * n + i] + parameters[SCORES_DENSE_B + i];
          scores[2 * n + i] = scores2;
          largest = Math.max(largest, scores2);
        }
        float sum3 = 0f;
        for (int i = 0; i < 2; i++) {
          float t1_4 = (float) Math.exp(scores[2 * n + i] - largest);
          t1[i] = t1_4;
          sum3 += t1_4;
        }
        sum2 += (float) Math.log(sum3) - (scores[2 * n + y[n]] - largest);
        int y2 = y[n];
        for (int i = 0; i < 2; i++) {
          float dLossSoftmaxCrossEntropyShifted2 = (float) t1_5 * (t1[i] / sum3 - (i == y2 ? 1f : 0f));
          dLossSoftmaxCrossEntropyShifted[2 * n + i] = dLossSoftmaxCrossEntropyShifted2;
          gradient[SCORES_DENSE_B + i] += dLossSoftmaxCrossEntropyShifted2;
        }
      }
      sum = sum2;
    }

    private void computeT1_2(int examples) {
      t1_2 = sum / examples;
    }

    private void computeDHidden(float[] parameters, int examples) {
      final float[] dLossSoftmaxCrossEntropyShifted = this.dLossSoftmaxCrossEntropyShifted;
      final float[] dHidden = this.dHidden;
      for (int n = 0; n < examples; n++) {
        for (int i = 0; i < 3; i++) {
          float dHidden2 = 0f;
          for (int j = 0; j < 2; j++) {
            dHidden2 += dLossSoftmaxCrossEntropyShifted[2 * n + j] * parameters[SCORES_DENSE_W + 2 * i + j];
          }
          dHidden[3 * n + i] = dHidden2;
        }
      }
    }

    private void computeScoresDenseW(float[] gradient, int examples) {
      final float[] dLossSoftmaxCrossEntropyShifted = this.dLossSoftmaxCrossEntropyShifted;
      final float[] hidden = this.hidden;
      for (int i = 0; i < 3; i++) {
        for (int j = 0; j < 2; j++) {
          float dScoresDenseW = 0f;
          for (int n = 0; n < examples; n++) {
            dScoresDenseW += dLossSoftmaxCrossEntropyShifted[2 * n + j] * hidden[3 * n + i];
          }
          gradient[SCORES_DENSE_W + 2 * i + j] = dScoresDenseW;
        }
      }
    }

    private void computeHiddenDenseB(float[] gradient, int examples) {
      final float[] hidden = this.hidden;
      final float[] dHidden = this.dHidden;
      final float[] t1_3 = this.t1_3;
      Arrays.fill(gradient, HIDDEN_DENSE_B, HIDDEN_DENSE_B + 3, 0f);
      for (int n = 0; n < examples; n++) {
        for (int i = 0; i < 3; i++) {
          float hidden2 = hidden[3 * n + i];
          float t1_4 = dHidden[3 * n + i] * (1f - hidden2 * hidden2);
          t1_3[3 * n + i] = t1_4;
          gradient[HIDDEN_DENSE_B + i] += t1_4;
        }
      }
    }

    private void computeHiddenDenseW(float[] gradient, int examples) {
      final float[] t1_3 = this.t1_3;
      final float[] x = this.x.array();
      for (int i = 0; i < 2; i++) {
        for (int j = 0; j < 3; j++) {
          float dHiddenDenseW = 0f;
          for (int n = 0; n < examples; n++) {
            dHiddenDenseW += t1_3[3 * n + j] * x[2 * n + i];
          }
          gradient[3 * i + j] = dHiddenDenseW;
        }
      }
    }

    private void computeSum(float[] parameters, int examples) {
      final float[] product2 = this.product2;
      final float[] lossSoftmaxCrossEntropyShifted = this.lossSoftmaxCrossEntropyShifted;
      final int[] y = this.y.array();
      double sum2 = 0.0;
      for (int n = 0; n < examples; n++) {
        float largest = Float.NEGATIVE_INFINITY;
        for (int i = 0; i < 2; i++) {
          largest = Math.max(largest, product2[2 * n + i] + parameters[SCORES_DENSE_B + i]);
        }
        float sum3 = 0f;
        for (int i = 0; i < 2; i++) {
          float lossSoftmaxCrossEntropyShifted2 = product2[2 * n + i] + parameters[SCORES_DENSE_B + i] - largest;
          lossSoftmaxCrossEntropyShifted[i] = lossSoftmaxCrossEntropyShifted2;
          sum3 += (float) Math.exp(lossSoftmaxCrossEntropyShifted2);
        }
        sum2 += (float) Math.log(sum3) - lossSoftmaxCrossEntropyShifted[y[n]];
      }
      sum = sum2;
    }

    private void computeSums(double[] sums, int examples) {
      sums[0] += sum / examples * examples;
    }

    private void computeScores(float[] parameters, int examples) {
      final float[] scores = this.scores.array();
      final float[] product2 = this.product2;
      for (int n = 0; n < examples; n++) {
        for (int i = 0; i < 2; i++) {
          scores[2 * n + i] = product2[2 * n + i] + parameters[SCORES_DENSE_B + i];
        }
      }
    }
  }
}
