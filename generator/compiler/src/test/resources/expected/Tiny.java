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
import org.chainrule.runtime.ScalarFunctions;
import org.chainrule.runtime.Signature;
import org.chainrule.runtime.StepChecks;
import org.chainrule.runtime.TensorSpec;
import org.chainrule.runtime.TrainingDefaults;
import org.chainrule.runtime.Values;
import org.chainrule.runtime.VectorTwins;
import org.chainrule.runtime.Workers;

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

  private static final Signature SIGNATURE = new Signature(
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
    return workspace(capacity, Workers.single());
  }

  @Override
  public Workspace workspace(int capacity, Workers workers) {
    return (Workspace) VectorTwins.workspace("demo.Tiny", Tiny.class.getClassLoader(), capacity, workers)
        .orElseGet(() -> new Workspace(capacity));
  }

  @Override
  public double metric(int index, double[] averages) {
    switch (index) {
      default:
        throw new IllegalArgumentException("there are 0 metrics, no metric " + index);
    }
  }

  /**
   * The buffers in which one thread works, and the code of every step. What is
   * never needed at the same time is in one array.
   */
  public static class Workspace implements org.chainrule.runtime.Workspace {
    private final int capacity;

    final Floats x;

    final Indices y;

    final Floats scores;

    final float[] product;

    final float[] hidden;

    final float[] product2;

    final float[] exp;

    double total;

    final float[] dLossSoftmaxCrossEntropyShifted;

    double quotient;

    final float[] dHidden;

    final float[] dHidden2;

    final float[] scores2;

    long seed;

    long step;

    Workspace(int capacity) {
      this.capacity = capacity;
      x = new Floats(new float[StepChecks.length(capacity, 2)]);
      y = new Indices(new int[StepChecks.length(capacity, 1)]);
      scores = new Floats(new float[StepChecks.length(capacity, 2)]);
      product = new float[StepChecks.length(capacity, 3)];
      hidden = new float[StepChecks.length(capacity, 3)];
      product2 = new float[StepChecks.length(capacity, 2)];
      exp = new float[2];
      dLossSoftmaxCrossEntropyShifted = new float[StepChecks.length(capacity, 2)];
      dHidden = product;
      dHidden2 = new float[StepChecks.length(capacity, 3)];
      scores2 = exp;
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
      computeScores(parameters, gradient, examples);
      computeQuotient(examples);
      computeDHidden(parameters, examples);
      computeDScoresDenseW(gradient, examples);
      computeDHiddenDenseB(gradient, examples);
      computeDHiddenDenseW(gradient, examples);
      return quotient;
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
      computeScores2(parameters, examples);
      addToSums(sums, examples);
    }

    @Override
    public void predict(Parameters given, int examples) {
      StepChecks.examples(examples, capacity);
      final float[] parameters = StepChecks.floats("parameters", given.values(), 17);
      computeProduct(parameters, examples);
      computeHidden(parameters, examples);
      computeProduct2(parameters, examples);
      computeScores3(parameters, examples);
    }

    void computeProduct(float[] parameters, int examples) {
      // product = x @ hidden.dense.W
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

    void computeHidden(float[] parameters, int examples) {
      // hidden = tanh(product + hidden.dense.b)   (tiny.net:5)
      final float[] hidden = this.hidden;
      final float[] product = this.product;
      for (int n = 0; n < examples; n++) {
        for (int i = 0; i < 3; i++) {
          hidden[3 * n + i] = ScalarFunctions.tanh(product[3 * n + i] + parameters[HIDDEN_DENSE_B + i]);
        }
      }
    }

    void computeProduct2(float[] parameters, int examples) {
      // product2 = hidden @ scores.dense.W   (tiny.net:5)
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

    void computeScores(float[] parameters, float[] gradient, int examples) {
      // scores = product2 + scores.dense.b   (tiny.net:6)
      // largest = max(scores)
      // exp = exp(scores - largest)   (tiny.net:7)
      // sum = sum(exp)
      // total = Σₙ (log(sum) - (scores - largest)[y])   (tiny.net:7)
      // dLossSoftmaxCrossEntropyShifted = (exp / sum - where(y == counter, 1, 0)) / N   (tiny.net:7)
      // d scores.dense.b = Σₙ dLossSoftmaxCrossEntropyShifted   (tiny.net:6)
      final float[] product2 = this.product2;
      final float[] scores = this.scores.array();
      final float[] exp = this.exp;
      final int[] y = this.y.array();
      final float[] dLossSoftmaxCrossEntropyShifted = this.dLossSoftmaxCrossEntropyShifted;
      double total2 = 0.0;
      Arrays.fill(gradient, SCORES_DENSE_B, SCORES_DENSE_B + 2, 0f);
      double quotient2 = 1.0 / examples;
      for (int n = 0; n < examples; n++) {
        float largest = Float.NEGATIVE_INFINITY;
        for (int i = 0; i < 2; i++) {
          float scores2 = product2[2 * n + i] + parameters[SCORES_DENSE_B + i];
          scores[2 * n + i] = scores2;
          largest = Math.max(largest, scores2);
        }
        float sum = 0f;
        for (int i = 0; i < 2; i++) {
          float exp2 = ScalarFunctions.exp(scores[2 * n + i] - largest);
          exp[i] = exp2;
          sum += exp2;
        }
        total2 += ScalarFunctions.log(sum) - (scores[2 * n + y[n]] - largest);
        int y2 = y[n];
        for (int i = 0; i < 2; i++) {
          float dLossSoftmaxCrossEntropyShifted2 = (float) quotient2 * (exp[i] / sum - (y2 == i ? 1f : 0f));
          dLossSoftmaxCrossEntropyShifted[2 * n + i] = dLossSoftmaxCrossEntropyShifted2;
          gradient[SCORES_DENSE_B + i] += dLossSoftmaxCrossEntropyShifted2;
        }
      }
      total = total2;
    }

    void computeQuotient(int examples) {
      // quotient = total / N
      quotient = total / examples;
    }

    void computeDHidden(float[] parameters, int examples) {
      // dHidden = dLossSoftmaxCrossEntropyShifted @ scores.dense.Wᵀ   (tiny.net:5)
      final float[] dLossSoftmaxCrossEntropyShifted = this.dLossSoftmaxCrossEntropyShifted;
      final float[] dHidden = this.dHidden;
      for (int n = 0; n < examples; n++) {
        for (int i = 0; i < 3; i++) {
          float dHidden3 = 0f;
          for (int j = 0; j < 2; j++) {
            dHidden3 += dLossSoftmaxCrossEntropyShifted[2 * n + j] * parameters[SCORES_DENSE_W + 2 * i + j];
          }
          dHidden[3 * n + i] = dHidden3;
        }
      }
    }

    void computeDScoresDenseW(float[] gradient, int examples) {
      // d scores.dense.W = hiddenᵀ @ dLossSoftmaxCrossEntropyShifted   (tiny.net:6)
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

    void computeDHiddenDenseB(float[] gradient, int examples) {
      // dHidden2 = dHidden · (1 - hidden · hidden)   (tiny.net:5)
      // d hidden.dense.b = Σₙ dHidden2   (tiny.net:5)
      final float[] hidden = this.hidden;
      final float[] dHidden = this.dHidden;
      final float[] dHidden2 = this.dHidden2;
      Arrays.fill(gradient, HIDDEN_DENSE_B, HIDDEN_DENSE_B + 3, 0f);
      for (int n = 0; n < examples; n++) {
        for (int i = 0; i < 3; i++) {
          float hidden2 = hidden[3 * n + i];
          float dHidden3 = dHidden[3 * n + i] * (1f - hidden2 * hidden2);
          dHidden2[3 * n + i] = dHidden3;
          gradient[HIDDEN_DENSE_B + i] += dHidden3;
        }
      }
    }

    void computeDHiddenDenseW(float[] gradient, int examples) {
      // d hidden.dense.W = xᵀ @ dHidden2   (tiny.net:5)
      final float[] dHidden2 = this.dHidden2;
      final float[] x = this.x.array();
      for (int i = 0; i < 2; i++) {
        for (int j = 0; j < 3; j++) {
          float dHiddenDenseW = 0f;
          for (int n = 0; n < examples; n++) {
            dHiddenDenseW += dHidden2[3 * n + j] * x[2 * n + i];
          }
          gradient[3 * i + j] = dHiddenDenseW;
        }
      }
    }

    void computeScores2(float[] parameters, int examples) {
      // scores2 = product2 + scores.dense.b   (tiny.net:6)
      // largest = max(scores2)
      // sum = sum(exp(scores2 - largest))
      // total = Σₙ (log(sum) - (scores2 - largest)[y])   (tiny.net:7)
      final float[] product2 = this.product2;
      final float[] scores2 = this.scores2;
      final int[] y = this.y.array();
      double total2 = 0.0;
      for (int n = 0; n < examples; n++) {
        float largest = Float.NEGATIVE_INFINITY;
        for (int i = 0; i < 2; i++) {
          float scores3 = product2[2 * n + i] + parameters[SCORES_DENSE_B + i];
          scores2[i] = scores3;
          largest = Math.max(largest, scores3);
        }
        float sum = 0f;
        for (int i = 0; i < 2; i++) {
          sum += ScalarFunctions.exp(scores2[i] - largest);
        }
        total2 += ScalarFunctions.log(sum) - (scores2[y[n]] - largest);
      }
      total = total2;
    }

    void addToSums(double[] sums, int examples) {
      // sums[0] += Σₙ (total / N)
      sums[0] += total / examples * examples;
    }

    void computeScores3(float[] parameters, int examples) {
      // scores = product2 + scores.dense.b   (tiny.net:6)
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
