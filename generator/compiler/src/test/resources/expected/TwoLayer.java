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
import org.chainrule.runtime.Signature;
import org.chainrule.runtime.StepChecks;
import org.chainrule.runtime.TensorSpec;
import org.chainrule.runtime.TrainingDefaults;
import org.chainrule.runtime.Values;

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

  private static final Signature SIGNATURE = 
      new Signature(
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
    return new Workspace(capacity);
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
  public static final class Workspace implements org.chainrule.runtime.Workspace {
    private final int capacity;

    private final Floats x;

    private final Indices y;

    private final Floats probabilities;

    private final float[] hidden;

    private final float[] product;

    private final float[] lossSoftmaxCrossEntropyShifted;

    private final float[] probabilitiesSoftmaxE;

    private double sum;

    private final float[] dLossSoftmaxCrossEntropyShifted;

    private double t1;

    private final float[] t1_2;

    private final int[] place;

    private final float[][] tile = new float[64][784];

    private final float[][] rows = new float[8][784];

    private long seed;

    private long step;

    private Workspace(int capacity) {
      this.capacity = capacity;
      x = new Floats(new float[StepChecks.length(capacity, 784)]);
      y = new Indices(new int[StepChecks.length(capacity, 1)]);
      probabilities = new Floats(new float[StepChecks.length(capacity, 10)]);
      hidden = new float[StepChecks.length(capacity, 100)];
      product = new float[StepChecks.length(capacity, 10)];
      lossSoftmaxCrossEntropyShifted = new float[10];
      probabilitiesSoftmaxE = new float[10];
      dLossSoftmaxCrossEntropyShifted = new float[StepChecks.length(capacity, 10)];
      t1_2 = new float[StepChecks.length(capacity, 100)];
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
      computeProduct(parameters, examples);
      computeScoresDenseB(parameters, gradient, examples);
      computeT1(parameters, examples);
      computeT1_2(parameters, examples);
      computeScoresDenseW(parameters, gradient, examples);
      computeHiddenDenseB(gradient, examples);
      computeHiddenDenseW(parameters, gradient, examples);
      return t1;
    }

    @Override
    public void evaluate(Parameters given, int examples, double[] sums) {
      StepChecks.examples(examples, capacity);
      StepChecks.indices("y", y.array(), examples, 1, 10);
      StepChecks.sums(sums, 2);
      final float[] parameters = StepChecks.floats("parameters", given.values(), 79510);
      computeHidden(parameters, examples);
      computeProduct(parameters, examples);
      computeSums(parameters, sums, examples);
      computeSums2(parameters, sums, examples);
    }

    @Override
    public void predict(Parameters given, int examples) {
      StepChecks.examples(examples, capacity);
      final float[] parameters = StepChecks.floats("parameters", given.values(), 79510);
      computeHidden(parameters, examples);
      computeProduct(parameters, examples);
      computeProbabilities(parameters, examples);
    }

    private void computeHidden(float[] parameters, int examples) {
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
        for (; i + 8 <= 784; i += 8) {
          for (int r = 0; r < 8; r++) {
            System.arraycopy(parameters, 100 * i + 100 * r, rows[r], 0, 100);
          }
          for (int n = from; n < end; n++) {
            addRows100(tile[n - from], x, 784 * n + i, 1, rows);
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

    private void computeProduct(float[] parameters, int examples) {
      final float[][] tile = this.tile;
      final float[][] rows = this.rows;
      final float[] hidden = this.hidden;
      final float[] product = this.product;
      for (int from = 0; from < examples; from += 64) {
        final int end = Math.min(from + 64, examples);
        for (int r = 0; r < end - from; r++) {
          Arrays.fill(tile[r], 0, 10, 0);
        }
        int i = 0;
        for (; i + 8 <= 100; i += 8) {
          for (int r = 0; r < 8; r++) {
            System.arraycopy(parameters, SCORES_DENSE_W + 10 * i + 10 * r, rows[r], 0, 10);
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
            product[10 * n + j] = row[j];
          }
        }
      }
    }

    private void computeScoresDenseB(float[] parameters, float[] gradient, int examples) {
      final float[] product = this.product;
      final float[] lossSoftmaxCrossEntropyShifted = this.lossSoftmaxCrossEntropyShifted;
      final float[] probabilitiesSoftmaxE = this.probabilitiesSoftmaxE;
      final int[] y = this.y.array();
      final float[] probabilities = this.probabilities.array();
      final float[] dLossSoftmaxCrossEntropyShifted = this.dLossSoftmaxCrossEntropyShifted;
      double sum2 = 0.0;
      Arrays.fill(gradient, SCORES_DENSE_B, SCORES_DENSE_B + 10, 0f);
      double t1_3 = 1.0 / examples;
      for (int n = 0; n < examples; n++) {
        float largest = Float.NEGATIVE_INFINITY;
        for (int i = 0; i < 10; i++) {
          largest = Math.max(largest, product[10 * n + i] + parameters[SCORES_DENSE_B + i]);
        }
        float sum3 = 0f;
        for (int i = 0; i < 10; i++) {
          float lossSoftmaxCrossEntropyShifted2 = product[10 * n + i] + parameters[SCORES_DENSE_B + i] - largest;
          lossSoftmaxCrossEntropyShifted[i] = lossSoftmaxCrossEntropyShifted2;
          float probabilitiesSoftmaxE2 = (float) Math.exp(lossSoftmaxCrossEntropyShifted2);
          probabilitiesSoftmaxE[i] = probabilitiesSoftmaxE2;
          sum3 += probabilitiesSoftmaxE2;
        }
        int y2 = y[n];
        for (int i = 0; i < 10; i++) {
          float probabilities2 = probabilitiesSoftmaxE[i] / sum3;
          probabilities[10 * n + i] = probabilities2;
          float dLossSoftmaxCrossEntropyShifted2 = (float) t1_3 * (probabilities2 - (i == y2 ? 1f : 0f));
          dLossSoftmaxCrossEntropyShifted[10 * n + i] = dLossSoftmaxCrossEntropyShifted2;
          gradient[SCORES_DENSE_B + i] += dLossSoftmaxCrossEntropyShifted2;
        }
        sum2 += (float) Math.log(sum3) - lossSoftmaxCrossEntropyShifted[y[n]];
      }
      sum = sum2;
    }

    private void computeT1(float[] parameters, int examples) {
      double sum2 = 0.0;
      for (int i = 0; i < 784; i++) {
        for (int j = 0; j < 100; j++) {
          float hiddenDenseW2 = parameters[100 * i + j];
          sum2 += hiddenDenseW2 * hiddenDenseW2;
        }
      }
      double sum3 = 0.0;
      for (int i = 0; i < 100; i++) {
        for (int j = 0; j < 10; j++) {
          float scoresDenseW2 = parameters[SCORES_DENSE_W + 10 * i + j];
          sum3 += scoresDenseW2 * scoresDenseW2;
        }
      }
      t1 = sum / examples + 5e-6 * (sum2 + sum3);
    }

    private void computeT1_2(float[] parameters, int examples) {
      final float[][] tile = this.tile;
      final float[][] rows = this.rows;
      final float[] dLossSoftmaxCrossEntropyShifted = this.dLossSoftmaxCrossEntropyShifted;
      final float[] t1_2 = this.t1_2;
      final float[] hidden = this.hidden;
      for (int from = 0; from < examples; from += 64) {
        final int end = Math.min(from + 64, examples);
        for (int r = 0; r < end - from; r++) {
          Arrays.fill(tile[r], 0, 100, 0);
        }
        int i = 0;
        for (; i + 8 <= 10; i += 8) {
          for (int r = 0; r < 8; r++) {
            for (int j = 0; j < 100; j++) {
              rows[r][j] = parameters[SCORES_DENSE_W + 10 * j + i + r];
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
            t1_2[100 * n + j] = 0f < hidden[100 * n + j] ? row[j] : 0f;
          }
        }
      }
    }

    private void computeScoresDenseW(float[] parameters, float[] gradient, int examples) {
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
        for (; n + 8 <= examples; n += 8) {
          for (int r = 0; r < 8; r++) {
            System.arraycopy(hidden, 100 * n + 100 * r, rows[r], 0, 100);
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

    private void computeHiddenDenseB(float[] gradient, int examples) {
      final float[] t1_2 = this.t1_2;
      Arrays.fill(gradient, HIDDEN_DENSE_B, HIDDEN_DENSE_B + 100, 0f);
      for (int n = 0; n < examples; n++) {
        for (int i = 0; i < 100; i++) {
          gradient[HIDDEN_DENSE_B + i] += t1_2[100 * n + i];
        }
      }
    }

    private void computeHiddenDenseW(float[] parameters, float[] gradient, int examples) {
      final float[][] tile = this.tile;
      final float[][] rows = this.rows;
      final float[] t1_2 = this.t1_2;
      final float[] x = this.x.array();
      for (int from = 0; from < 100; from += 64) {
        final int end = Math.min(from + 64, 100);
        for (int r = 0; r < end - from; r++) {
          Arrays.fill(tile[r], 0, 784, 0);
        }
        int n = 0;
        for (; n + 8 <= examples; n += 8) {
          for (int r = 0; r < 8; r++) {
            System.arraycopy(x, 784 * n + 784 * r, rows[r], 0, 784);
          }
          for (int i = from; i < end; i++) {
            addRows784(tile[i - from], t1_2, 100 * n + i, 100, rows);
          }
        }
        for (; n < examples; n++) {
          System.arraycopy(x, 784 * n, rows[0], 0, 784);
          for (int i = from; i < end; i++) {
            addRow784(tile[i - from], t1_2, 100 * n + i, rows[0]);
          }
        }
        for (int i = from; i < end; i++) {
          final float[] row = tile[i - from];
          for (int j = 0; j < 784; j++) {
            gradient[100 * j + i] = 1e-5f * parameters[100 * j + i] + row[j];
          }
        }
      }
    }

    private void computeSums(float[] parameters, double[] sums, int examples) {
      final float[] product = this.product;
      final int[] place = this.place;
      final float[] lossSoftmaxCrossEntropyShifted = this.lossSoftmaxCrossEntropyShifted;
      final int[] y = this.y.array();
      double sum2 = 0.0;
      double sum3 = 0.0;
      for (int n = 0; n < examples; n++) {
        float largest = Float.NEGATIVE_INFINITY;
        float best = Float.NEGATIVE_INFINITY;
        int place2 = 0;
        for (int i = 0; i < 10; i++) {
          largest = Math.max(largest, product[10 * n + i] + parameters[SCORES_DENSE_B + i]);
          float value = product[10 * n + i] + parameters[SCORES_DENSE_B + i];
          if (best < value) {
            best = value;
            place2 = i;
          }
        }
        place[0] = place2;
        float sum4 = 0f;
        for (int i = 0; i < 10; i++) {
          float lossSoftmaxCrossEntropyShifted2 = product[10 * n + i] + parameters[SCORES_DENSE_B + i] - largest;
          lossSoftmaxCrossEntropyShifted[i] = lossSoftmaxCrossEntropyShifted2;
          sum4 += (float) Math.exp(lossSoftmaxCrossEntropyShifted2);
        }
        sum2 += (float) Math.log(sum4) - lossSoftmaxCrossEntropyShifted[y[n]];
        sum3 += place2 == y[n] ? 1f : 0f;
      }
      sum = sum2;
      sums[1] += sum3;
    }

    private void computeSums2(float[] parameters, double[] sums, int examples) {
      double sum2 = 0.0;
      for (int i = 0; i < 784; i++) {
        for (int j = 0; j < 100; j++) {
          float hiddenDenseW2 = parameters[100 * i + j];
          sum2 += hiddenDenseW2 * hiddenDenseW2;
        }
      }
      double sum3 = 0.0;
      for (int i = 0; i < 100; i++) {
        for (int j = 0; j < 10; j++) {
          float scoresDenseW2 = parameters[SCORES_DENSE_W + 10 * i + j];
          sum3 += scoresDenseW2 * scoresDenseW2;
        }
      }
      sums[0] += (sum / examples + 5e-6 * (sum2 + sum3)) * examples;
    }

    private void computeProbabilities(float[] parameters, int examples) {
      final float[] product = this.product;
      final float[] probabilitiesSoftmaxE = this.probabilitiesSoftmaxE;
      final float[] probabilities = this.probabilities.array();
      for (int n = 0; n < examples; n++) {
        float largest = Float.NEGATIVE_INFINITY;
        for (int i = 0; i < 10; i++) {
          largest = Math.max(largest, product[10 * n + i] + parameters[SCORES_DENSE_B + i]);
        }
        float sum2 = 0f;
        for (int i = 0; i < 10; i++) {
          float probabilitiesSoftmaxE2 = (float) Math.exp(product[10 * n + i] + parameters[SCORES_DENSE_B + i] - largest);
          probabilitiesSoftmaxE[i] = probabilitiesSoftmaxE2;
          sum2 += probabilitiesSoftmaxE2;
        }
        for (int i = 0; i < 10; i++) {
          probabilities[10 * n + i] = probabilitiesSoftmaxE[i] / sum2;
        }
      }
    }

    /**
     * row += left[at] · rows[0] + left[at + step] · rows[1] + … over 8 rows.
     */
    private static void addRows10(float[] row, float[] left, int at, int step, float[][] rows) {
      final float a0 = left[at];
      final float a1 = left[at + step];
      final float a2 = left[at + 2 * step];
      final float a3 = left[at + 3 * step];
      final float a4 = left[at + 4 * step];
      final float a5 = left[at + 5 * step];
      final float a6 = left[at + 6 * step];
      final float a7 = left[at + 7 * step];
      final float[] row0 = rows[0];
      final float[] row1 = rows[1];
      final float[] row2 = rows[2];
      final float[] row3 = rows[3];
      final float[] row4 = rows[4];
      final float[] row5 = rows[5];
      final float[] row6 = rows[6];
      final float[] row7 = rows[7];
      for (int j = 0; j < 10; j++) {
        row[j] =
            row[j]
            + a0 * row0[j]
            + a1 * row1[j]
            + a2 * row2[j]
            + a3 * row3[j]
            + a4 * row4[j]
            + a5 * row5[j]
            + a6 * row6[j]
            + a7 * row7[j];
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
     * row += left[at] · rows[0] + left[at + step] · rows[1] + … over 8 rows.
     */
    private static void addRows100(float[] row, float[] left, int at, int step, float[][] rows) {
      final float a0 = left[at];
      final float a1 = left[at + step];
      final float a2 = left[at + 2 * step];
      final float a3 = left[at + 3 * step];
      final float a4 = left[at + 4 * step];
      final float a5 = left[at + 5 * step];
      final float a6 = left[at + 6 * step];
      final float a7 = left[at + 7 * step];
      final float[] row0 = rows[0];
      final float[] row1 = rows[1];
      final float[] row2 = rows[2];
      final float[] row3 = rows[3];
      final float[] row4 = rows[4];
      final float[] row5 = rows[5];
      final float[] row6 = rows[6];
      final float[] row7 = rows[7];
      for (int j = 0; j < 100; j++) {
        row[j] =
            row[j]
            + a0 * row0[j]
            + a1 * row1[j]
            + a2 * row2[j]
            + a3 * row3[j]
            + a4 * row4[j]
            + a5 * row5[j]
            + a6 * row6[j]
            + a7 * row7[j];
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

    /**
     * row += left[at] · rows[0] + left[at + step] · rows[1] + … over 8 rows.
     */
    private static void addRows784(float[] row, float[] left, int at, int step, float[][] rows) {
      final float a0 = left[at];
      final float a1 = left[at + step];
      final float a2 = left[at + 2 * step];
      final float a3 = left[at + 3 * step];
      final float a4 = left[at + 4 * step];
      final float a5 = left[at + 5 * step];
      final float a6 = left[at + 6 * step];
      final float a7 = left[at + 7 * step];
      final float[] row0 = rows[0];
      final float[] row1 = rows[1];
      final float[] row2 = rows[2];
      final float[] row3 = rows[3];
      final float[] row4 = rows[4];
      final float[] row5 = rows[5];
      final float[] row6 = rows[6];
      final float[] row7 = rows[7];
      for (int j = 0; j < 784; j++) {
        row[j] =
            row[j]
            + a0 * row0[j]
            + a1 * row1[j]
            + a2 * row2[j]
            + a3 * row3[j]
            + a4 * row4[j]
            + a5 * row5[j]
            + a6 * row6[j]
            + a7 * row7[j];
      }
    }

    /**
     * row += left[at] · values.
     */
    private static void addRow784(float[] row, float[] left, int at, float[] values) {
      final float a = left[at];
      for (int j = 0; j < 784; j++) {
        row[j] += a * values[j];
      }
    }
  }
}
