// Generated from two-layer.net by Chainrule VERSION. Edit that file, not this one.
package demo;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.chainrule.runtime.Floats;
import org.chainrule.runtime.Indices;
import org.chainrule.runtime.Initialiser;
import org.chainrule.runtime.Network;
import org.chainrule.runtime.OptimizerSpec;
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
 * The two-layer network of the tutorial: one hidden layer, softmax and cross-entropy.
 *
 * <pre>
 * input  x: real[784]
 * target y: index(10)
 * param  hidden.dense.W: real[784, 100]
 * param  hidden.dense.b: real[100]
 * param  scores.dense.W: real[100, 10]
 * param  scores.dense.b: real[10]
 * output probabilities: real[10]
 * </pre>
 */
public final class TwoLayer implements Network {
  private static final int HIDDEN_DENSE_B = 78400;

  private static final int SCORES_DENSE_W = 78500;

  private static final int SCORES_DENSE_B = 79500;

  private static final Signature SIGNATURE = new Signature(
      "TwoLayer",
      "demo.TwoLayer",
      List.of(new TensorSpec("x", List.of(784), 0, true)),
      List.of(new TensorSpec("y", List.of(), 10, true)),
      List.of(
          new ParameterSpec("hidden.dense.W", List.of(784, 100), 0, new Initialiser.Normal(0.050507627227610534)),
          new ParameterSpec("hidden.dense.b", List.of(100), 78400, new Initialiser.Constant(0.0)),
          new ParameterSpec("scores.dense.W", List.of(100, 10), 78500, new Initialiser.Normal(0.1414213562373095)),
          new ParameterSpec("scores.dense.b", List.of(10), 79500, new Initialiser.Constant(0.0))),
      List.of(),
      List.of(new TensorSpec("probabilities", List.of(10), 0, true)),
      List.of("accuracy"),
      2,
      true,
      TrainingDefaults.none().withOptimizer(new OptimizerSpec("sgd", Map.of("rate", 0.001))).withBatch(200).withEpochs(10));

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
    return (Workspace) VectorTwins.workspace("demo.TwoLayer", TwoLayer.class.getClassLoader(), capacity, workers)
        .orElseGet(() -> new Workspace(capacity));
  }

  @Override
  public double metric(int index, double[] averages) {
    switch (index) {
      // accuracy
      case 0: {
        return averages[1];
      }
      default:
        throw new IllegalArgumentException("there are 1 metrics, no metric " + index);
    }
  }

  /**
   * The buffers in which one thread works, and the code of every step.
   */
  public static class Workspace implements org.chainrule.runtime.Workspace {
    private final int capacity;

    final Floats x;

    final Indices y;

    final Floats probabilities;

    final float[] hidden;

    final float[] scores;

    final float[] probabilitiesSoftmaxE;

    double total;

    final float[] dLossSoftmaxCrossEntropyShifted;

    double sum;

    final float[] dHidden;

    final int[] place;

    private final float[][] tile = new float[64][100];

    private final float[][] rows = new float[6][100];

    long seed;

    long step;

    Workspace(int capacity) {
      this.capacity = capacity;
      x = new Floats(new float[StepChecks.length(capacity, 784)]);
      y = new Indices(new int[StepChecks.length(capacity, 1)]);
      probabilities = new Floats(new float[StepChecks.length(capacity, 10)]);
      hidden = new float[StepChecks.length(capacity, 100)];
      scores = new float[StepChecks.length(capacity, 10)];
      probabilitiesSoftmaxE = new float[10];
      dLossSoftmaxCrossEntropyShifted = new float[StepChecks.length(capacity, 10)];
      dHidden = new float[StepChecks.length(capacity, 100)];
      place = new int[1];
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
          return probabilities;
        default:
          throw new IllegalArgumentException("there are 1 outputs, no output " + slot);
      }
    }

    /**
     * The array of the input {@code x}: for each of the capacity's examples one of {@code real[784]}, row-major.
     */
    public float[] x() {
      return x.array();
    }

    /**
     * The array of the target {@code y}: for each of the capacity's examples one of {@code index(10)}, row-major.
     */
    public int[] y() {
      return y.array();
    }

    /**
     * The array of the output {@code probabilities}: for each of the capacity's examples one of {@code real[10]}, row-major.
     */
    public float[] probabilities() {
      return probabilities.array();
    }

    @Override
    public void random(long seed, long step) {
      this.seed = seed;
      this.step = step;
    }

    @Override
    public double train(Parameters given, Reals derivatives, int examples, boolean outputs) {
      StepChecks.examples(examples, capacity);
      StepChecks.indices("y", y.array(), examples, 1, 10);
      final float[] parameters = StepChecks.floats("parameters", given.values(), 79510);
      final float[] gradient = StepChecks.floats("gradient", derivatives, 79510);
      computeHidden(parameters, examples);
      computeScores(parameters, examples);
      computeProbabilities(gradient, examples);
      computeSum(parameters, examples);
      computeDHidden(parameters, examples);
      computeDScoresDenseW(parameters, gradient, examples);
      computeDHiddenDenseB(gradient, examples);
      computeDHiddenDenseW(parameters, gradient, examples);
      return sum;
    }

    @Override
    public void evaluate(Parameters given, int examples, double[] sums) {
      StepChecks.examples(examples, capacity);
      StepChecks.indices("y", y.array(), examples, 1, 10);
      StepChecks.sums(sums, 2);
      final float[] parameters = StepChecks.floats("parameters", given.values(), 79510);
      computeHidden(parameters, examples);
      computeScores(parameters, examples);
      addToSums(sums, examples);
      addToSums2(parameters, sums, examples);
    }

    @Override
    public void predict(Parameters given, int examples) {
      StepChecks.examples(examples, capacity);
      final float[] parameters = StepChecks.floats("parameters", given.values(), 79510);
      computeHidden(parameters, examples);
      computeScores(parameters, examples);
      computeProbabilities2(examples);
    }

    void computeHidden(float[] parameters, int examples) {
      // hidden = max(x @ hidden.dense.W + hidden.dense.b, 0)   (two-layer.net:8)
      final float[][] tile = this.tile;
      final float[][] rows = this.rows;
      final float[] x = this.x.array();
      final float[] hidden = this.hidden;
      for (int from = 0; from < examples; from += 64) {
        final int end = Math.min(from + 64, examples);
        for (int r = 0; r < end - from; r++) {
          Arrays.fill(tile[r], 0, 100, 0);
        }
        int i = 0;
        for (; i + 6 <= 784; i += 6) {
          for (int r = 0; r < 6; r++) {
            System.arraycopy(parameters, 100 * (i + r), rows[r], 0, 100);
          }
          for (int n = from; n < end; n++) {
            addRows100(tile[n - from], x, 784 * n + i, 1, rows);
          }
        }
        for (; i < 784; i++) {
          System.arraycopy(parameters, 100 * i, rows[0], 0, 100);
          for (int n = from; n < end; n++) {
            addRow100(tile[n - from], x, 784 * n + i, rows[0]);
          }
        }
        for (int n = from; n < end; n++) {
          final float[] row = tile[n - from];
          for (int j = 0; j < 100; j++) {
            hidden[100 * n + j] = Math.max(row[j] + parameters[HIDDEN_DENSE_B + j], 0f);
          }
        }
      }
    }

    void computeScores(float[] parameters, int examples) {
      // scores = hidden @ scores.dense.W + scores.dense.b   (two-layer.net:9)
      final float[][] tile = this.tile;
      final float[][] rows = this.rows;
      final float[] hidden = this.hidden;
      final float[] scores = this.scores;
      for (int from = 0; from < examples; from += 64) {
        final int end = Math.min(from + 64, examples);
        for (int r = 0; r < end - from; r++) {
          Arrays.fill(tile[r], 0, 10, 0);
        }
        int i = 0;
        for (; i + 6 <= 100; i += 6) {
          for (int r = 0; r < 6; r++) {
            System.arraycopy(parameters, SCORES_DENSE_W + 10 * (i + r), rows[r], 0, 10);
          }
          for (int n = from; n < end; n++) {
            addRows10(tile[n - from], hidden, 100 * n + i, 1, rows);
          }
        }
        for (; i < 100; i++) {
          System.arraycopy(parameters, SCORES_DENSE_W + 10 * i, rows[0], 0, 10);
          for (int n = from; n < end; n++) {
            addRow10(tile[n - from], hidden, 100 * n + i, rows[0]);
          }
        }
        for (int n = from; n < end; n++) {
          final float[] row = tile[n - from];
          for (int j = 0; j < 10; j++) {
            scores[10 * n + j] = row[j] + parameters[SCORES_DENSE_B + j];
          }
        }
      }
    }

    void computeProbabilities(float[] gradient, int examples) {
      // largest = max(scores)
      // probabilitiesSoftmaxE = exp(scores - largest)   (two-layer.net:13)
      // sum = sum(probabilitiesSoftmaxE)
      // probabilities = probabilitiesSoftmaxE / sum   (two-layer.net:13)
      // total = Σₙ (log(sum) - (scores - largest)[y])
      // dLossSoftmaxCrossEntropyShifted = (probabilities - where(y == counter, 1, 0)) / N   (two-layer.net:11)
      // d scores.dense.b = Σₙ dLossSoftmaxCrossEntropyShifted   (two-layer.net:9)
      final float[] scores = this.scores;
      final float[] probabilitiesSoftmaxE = this.probabilitiesSoftmaxE;
      final int[] y = this.y.array();
      final float[] probabilities = this.probabilities.array();
      final float[] dLossSoftmaxCrossEntropyShifted = this.dLossSoftmaxCrossEntropyShifted;
      double total2 = 0.0;
      Arrays.fill(gradient, SCORES_DENSE_B, SCORES_DENSE_B + 10, 0f);
      double quotient = 1.0 / examples;
      for (int n = 0; n < examples; n++) {
        float largest = Float.NEGATIVE_INFINITY;
        for (int i = 0; i < 10; i++) {
          largest = Math.max(largest, scores[10 * n + i]);
        }
        float sum2 = 0f;
        for (int i = 0; i < 10; i++) {
          float probabilitiesSoftmaxE2 = ScalarFunctions.exp(scores[10 * n + i] - largest);
          probabilitiesSoftmaxE[i] = probabilitiesSoftmaxE2;
          sum2 += probabilitiesSoftmaxE2;
        }
        int y2 = y[n];
        for (int i = 0; i < 10; i++) {
          float probabilities2 = probabilitiesSoftmaxE[i] / sum2;
          probabilities[10 * n + i] = probabilities2;
          float dLossSoftmaxCrossEntropyShifted2 = (float) quotient * (probabilities2 - (y2 == i ? 1f : 0f));
          dLossSoftmaxCrossEntropyShifted[10 * n + i] = dLossSoftmaxCrossEntropyShifted2;
          gradient[SCORES_DENSE_B + i] += dLossSoftmaxCrossEntropyShifted2;
        }
        total2 += ScalarFunctions.log(sum2) - (scores[10 * n + y[n]] - largest);
      }
      total = total2;
    }

    void computeSum(float[] parameters, int examples) {
      // sum = total / N + 5.0e-6 · (sum(hidden.dense.W · hidden.dense.W) + sum(scores.dense.W · scores.dense.W))
      double sum2 = 0.0;
      for (int i = 0; i < 78400; i++) {
        float hiddenDenseW2 = parameters[i];
        sum2 += hiddenDenseW2 * hiddenDenseW2;
      }
      double sum3 = 0.0;
      for (int i = 0; i < 1000; i++) {
        float scoresDenseW2 = parameters[SCORES_DENSE_W + i];
        sum3 += scoresDenseW2 * scoresDenseW2;
      }
      sum = total / examples + 5e-6 * (sum2 + sum3);
    }

    void computeDHidden(float[] parameters, int examples) {
      // dHidden = where(0 < hidden, dLossSoftmaxCrossEntropyShifted @ scores.dense.Wᵀ, 0)   (two-layer.net:8)
      final float[][] tile = this.tile;
      final float[][] rows = this.rows;
      final float[] dLossSoftmaxCrossEntropyShifted = this.dLossSoftmaxCrossEntropyShifted;
      final float[] dHidden = this.dHidden;
      final float[] hidden = this.hidden;
      for (int from = 0; from < examples; from += 64) {
        final int end = Math.min(from + 64, examples);
        for (int r = 0; r < end - from; r++) {
          Arrays.fill(tile[r], 0, 100, 0);
        }
        int i = 0;
        for (; i + 6 <= 10; i += 6) {
          for (int r = 0; r < 6; r++) {
            for (int j = 0; j < 100; j++) {
              rows[r][j] = parameters[SCORES_DENSE_W + 10 * j + (i + r)];
            }
          }
          for (int n = from; n < end; n++) {
            addRows100(tile[n - from], dLossSoftmaxCrossEntropyShifted, 10 * n + i, 1, rows);
          }
        }
        for (; i < 10; i++) {
          for (int j = 0; j < 100; j++) {
            rows[0][j] = parameters[SCORES_DENSE_W + 10 * j + i];
          }
          for (int n = from; n < end; n++) {
            addRow100(tile[n - from], dLossSoftmaxCrossEntropyShifted, 10 * n + i, rows[0]);
          }
        }
        for (int n = from; n < end; n++) {
          final float[] row = tile[n - from];
          for (int j = 0; j < 100; j++) {
            dHidden[100 * n + j] = 0f < hidden[100 * n + j] ? row[j] : 0f;
          }
        }
      }
    }

    void computeDScoresDenseW(float[] parameters, float[] gradient, int examples) {
      // d scores.dense.W = 1.0e-5 · scores.dense.W + hiddenᵀ @ dLossSoftmaxCrossEntropyShifted   (two-layer.net:9)
      final float[][] tile = this.tile;
      final float[][] rows = this.rows;
      final float[] dLossSoftmaxCrossEntropyShifted = this.dLossSoftmaxCrossEntropyShifted;
      final float[] hidden = this.hidden;
      for (int from = 0; from < 10; from += 64) {
        final int end = Math.min(from + 64, 10);
        for (int r = 0; r < end - from; r++) {
          Arrays.fill(tile[r], 0, 100, 0);
        }
        int n = 0;
        for (; n + 6 <= examples; n += 6) {
          for (int r = 0; r < 6; r++) {
            System.arraycopy(hidden, 100 * (n + r), rows[r], 0, 100);
          }
          for (int i = from; i < end; i++) {
            addRows100(tile[i - from], dLossSoftmaxCrossEntropyShifted, 10 * n + i, 10, rows);
          }
        }
        for (; n < examples; n++) {
          System.arraycopy(hidden, 100 * n, rows[0], 0, 100);
          for (int i = from; i < end; i++) {
            addRow100(tile[i - from], dLossSoftmaxCrossEntropyShifted, 10 * n + i, rows[0]);
          }
        }
        for (int i = from; i < end; i++) {
          final float[] row = tile[i - from];
          for (int j = 0; j < 100; j++) {
            gradient[SCORES_DENSE_W + 10 * j + i] = 1e-5f * parameters[SCORES_DENSE_W + 10 * j + i] + row[j];
          }
        }
      }
    }

    void computeDHiddenDenseB(float[] gradient, int examples) {
      // d hidden.dense.b = Σₙ dHidden   (two-layer.net:8)
      final float[] dHidden = this.dHidden;
      Arrays.fill(gradient, HIDDEN_DENSE_B, HIDDEN_DENSE_B + 100, 0f);
      for (int n = 0; n < examples; n++) {
        for (int i = 0; i < 100; i++) {
          gradient[HIDDEN_DENSE_B + i] += dHidden[100 * n + i];
        }
      }
    }

    void computeDHiddenDenseW(float[] parameters, float[] gradient, int examples) {
      // d hidden.dense.W = 1.0e-5 · hidden.dense.W + xᵀ @ dHidden   (two-layer.net:8)
      final float[][] tile = this.tile;
      final float[][] rows = this.rows;
      final float[] x = this.x.array();
      final float[] dHidden = this.dHidden;
      for (int from = 0; from < 784; from += 64) {
        final int end = Math.min(from + 64, 784);
        for (int r = 0; r < end - from; r++) {
          Arrays.fill(tile[r], 0, 100, 0);
        }
        int n = 0;
        for (; n + 6 <= examples; n += 6) {
          for (int r = 0; r < 6; r++) {
            System.arraycopy(dHidden, 100 * (n + r), rows[r], 0, 100);
          }
          for (int i = from; i < end; i++) {
            addRows100(tile[i - from], x, 784 * n + i, 784, rows);
          }
        }
        for (; n < examples; n++) {
          System.arraycopy(dHidden, 100 * n, rows[0], 0, 100);
          for (int i = from; i < end; i++) {
            addRow100(tile[i - from], x, 784 * n + i, rows[0]);
          }
        }
        for (int i = from; i < end; i++) {
          final float[] row = tile[i - from];
          for (int j = 0; j < 100; j++) {
            gradient[100 * i + j] = 1e-5f * parameters[100 * i + j] + row[j];
          }
        }
      }
    }

    void addToSums(double[] sums, int examples) {
      // largest = max(scores)
      // sum = sum(exp(scores - largest))
      // place = argmax(scores)   (two-layer.net:9)
      // total = Σₙ (log(sum) - (scores - largest)[y])
      // sums[1] += Σₙ where(place == y, 1, 0)
      final float[] scores = this.scores;
      final int[] place = this.place;
      final int[] y = this.y.array();
      double total2 = 0.0;
      double sum2 = 0.0;
      for (int n = 0; n < examples; n++) {
        float largest = Float.NEGATIVE_INFINITY;
        float best = Float.NEGATIVE_INFINITY;
        int place2 = 0;
        for (int i = 0; i < 10; i++) {
          largest = Math.max(largest, scores[10 * n + i]);
          float value = scores[10 * n + i];
          if (!(value <= best) && best == best) {
            best = value;
            place2 = i;
          }
        }
        place[0] = place2;
        float sum3 = 0f;
        for (int i = 0; i < 10; i++) {
          sum3 += ScalarFunctions.exp(scores[10 * n + i] - largest);
        }
        total2 += ScalarFunctions.log(sum3) - (scores[10 * n + y[n]] - largest);
        sum2 += place2 == y[n] ? 1f : 0f;
      }
      total = total2;
      sums[1] += sum2;
    }

    void addToSums2(float[] parameters, double[] sums, int examples) {
      // sums[0] += Σₙ (total / N + 5.0e-6 · (sum(hidden.dense.W · hidden.dense.W) + sum(scores.dense.W · scores.dense.W)))
      double sum2 = 0.0;
      for (int i = 0; i < 78400; i++) {
        float hiddenDenseW2 = parameters[i];
        sum2 += hiddenDenseW2 * hiddenDenseW2;
      }
      double sum3 = 0.0;
      for (int i = 0; i < 1000; i++) {
        float scoresDenseW2 = parameters[SCORES_DENSE_W + i];
        sum3 += scoresDenseW2 * scoresDenseW2;
      }
      sums[0] += (total / examples + 5e-6 * (sum2 + sum3)) * examples;
    }

    void computeProbabilities2(int examples) {
      // largest = max(scores)
      // probabilitiesSoftmaxE = exp(scores - largest)   (two-layer.net:13)
      // sum = sum(probabilitiesSoftmaxE)
      // probabilities = probabilitiesSoftmaxE / sum   (two-layer.net:13)
      final float[] scores = this.scores;
      final float[] probabilitiesSoftmaxE = this.probabilitiesSoftmaxE;
      final float[] probabilities = this.probabilities.array();
      for (int n = 0; n < examples; n++) {
        float largest = Float.NEGATIVE_INFINITY;
        for (int i = 0; i < 10; i++) {
          largest = Math.max(largest, scores[10 * n + i]);
        }
        float sum2 = 0f;
        for (int i = 0; i < 10; i++) {
          float probabilitiesSoftmaxE2 = ScalarFunctions.exp(scores[10 * n + i] - largest);
          probabilitiesSoftmaxE[i] = probabilitiesSoftmaxE2;
          sum2 += probabilitiesSoftmaxE2;
        }
        for (int i = 0; i < 10; i++) {
          probabilities[10 * n + i] = probabilitiesSoftmaxE[i] / sum2;
        }
      }
    }

    /**
     * row += left[at] · rows[0] + left[at + step] · rows[1] + … over 6 rows.
     */
    private static void addRows10(float[] row, float[] left, int at, int step, float[][] rows) {
      final float a0 = left[at];
      final float a1 = left[at + step];
      final float a2 = left[at + 2 * step];
      final float a3 = left[at + 3 * step];
      final float a4 = left[at + 4 * step];
      final float a5 = left[at + 5 * step];
      final float[] row0 = rows[0];
      final float[] row1 = rows[1];
      final float[] row2 = rows[2];
      final float[] row3 = rows[3];
      final float[] row4 = rows[4];
      final float[] row5 = rows[5];
      for (int j = 0; j < 10; j++) {
        row[j] =
            row[j]
            + a0 * row0[j]
            + a1 * row1[j]
            + a2 * row2[j]
            + a3 * row3[j]
            + a4 * row4[j]
            + a5 * row5[j];
      }
    }

    /**
     * row += left[at] · values.
     */
    private static void addRow10(float[] row, float[] left, int at, float[] values) {
      final float a = left[at];
      for (int j = 0; j < 10; j++) {
        row[j] += a * values[j];
      }
    }

    /**
     * row += left[at] · rows[0] + left[at + step] · rows[1] + … over 6 rows.
     */
    private static void addRows100(float[] row, float[] left, int at, int step, float[][] rows) {
      final float a0 = left[at];
      final float a1 = left[at + step];
      final float a2 = left[at + 2 * step];
      final float a3 = left[at + 3 * step];
      final float a4 = left[at + 4 * step];
      final float a5 = left[at + 5 * step];
      final float[] row0 = rows[0];
      final float[] row1 = rows[1];
      final float[] row2 = rows[2];
      final float[] row3 = rows[3];
      final float[] row4 = rows[4];
      final float[] row5 = rows[5];
      for (int j = 0; j < 100; j++) {
        row[j] =
            row[j]
            + a0 * row0[j]
            + a1 * row1[j]
            + a2 * row2[j]
            + a3 * row3[j]
            + a4 * row4[j]
            + a5 * row5[j];
      }
    }

    /**
     * row += left[at] · values.
     */
    private static void addRow100(float[] row, float[] left, int at, float[] values) {
      final float a = left[at];
      for (int j = 0; j < 100; j++) {
        row[j] += a * values[j];
      }
    }
  }
}
