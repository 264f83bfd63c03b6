// Generated from positions.net by Chainrule VERSION. Edit that file, not this one.
package demo;

import java.util.Arrays;
import java.util.List;
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
 * A score for every position of a sequence of tokens, with a table of learned vectors.
 *
 * <pre>
 * input  tokens: index(7)[5]
 * target next: index(7)[5]
 * param  E: real[7, 4]
 * param  P: real[5, 4]
 * param  scores.dense.W: real[4, 6]
 * param  scores.dense.b: real[6]
 * output best: index(7)[5]
 * </pre>
 */
public final class Positions implements Network {
  private static final int P = 28;

  private static final int SCORES_DENSE_W = 48;

  private static final int SCORES_DENSE_B = 72;

  private static final Signature SIGNATURE = 
      new Signature(
          "Positions",
          "demo.Positions",
          List.of(new TensorSpec("tokens", List.of(5), 7, true)),
          List.of(new TensorSpec("next", List.of(5), 7, true)),
          List.of(
              new ParameterSpec("E", List.of(7, 4), 0, new Initialiser.Normal(0.5)),
              new ParameterSpec("P", List.of(5, 4), 28, new Initialiser.Normal(0.5)),
              new ParameterSpec("scores.dense.W", List.of(4, 6), 48, new Initialiser.Normal(0.7071067811865476)),
              new ParameterSpec("scores.dense.b", List.of(6), 72, new Initialiser.Constant(0.0))),
          List.of(),
          List.of(new TensorSpec("best", List.of(5), 7, true)),
          List.of(
              "accuracy",
              "top3",
              "perplexity"),
          4,
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
      // accuracy
      case 0: {
        return averages[1];
      }
      // top3
      case 1: {
        return averages[2];
      }
      // perplexity
      case 2: {
        return Math.exp(averages[3]);
      }
      default:
        throw new IllegalArgumentException("there are 3 metrics, no metric " + index);
    }
  }

  /**
   * The buffers in which one thread works, and the code of every step.
   */
  public static final class Workspace implements org.chainrule.runtime.Workspace {
    private final int capacity;

    private final Indices tokens;

    private final Indices next;

    private final Indices best;

    private final float[] x;

    private final float[] t1;

    private double t1_2;

    private final float[] product;

    private final float[] scores;

    private final float[] largest;

    private final float[] t1_3;

    private final float[] sum;

    private final float[] sum2;

    private double sum3;

    private final float[] dLossSoftmaxCrossEntropyShifted;

    private double t1_4;

    private final float[] product2;

    private final float[] product3;

    private final float[] product4;

    private final float[] t1_5;

    private final float[] dX;

    private final float[] t1_6;

    private final int[] best2;

    private final float[] top3TopKHigher;

    private final float[][] tile = new float[64][7];

    private final float[][] rows = new float[8][7];

    private long seed;

    private long step;

    private Workspace(int capacity) {
      this.capacity = capacity;
      tokens = new Indices(new int[StepChecks.length(capacity, 5)]);
      next = new Indices(new int[StepChecks.length(capacity, 5)]);
      best = new Indices(new int[StepChecks.length(capacity, 5)]);
      x = new float[StepChecks.length(capacity, 20)];
      t1 = new float[StepChecks.length(capacity, 30)];
      product = new float[StepChecks.length(capacity, 20)];
      scores = new float[StepChecks.length(capacity, 35)];
      largest = new float[5];
      t1_3 = new float[35];
      sum = new float[5];
      sum2 = new float[5];
      dLossSoftmaxCrossEntropyShifted = new float[StepChecks.length(capacity, 35)];
      product2 = new float[StepChecks.length(capacity, 20)];
      product3 = new float[28];
      product4 = new float[StepChecks.length(capacity, 30)];
      t1_5 = new float[StepChecks.length(capacity, 30)];
      dX = new float[StepChecks.length(capacity, 20)];
      t1_6 = new float[28];
      best2 = new int[5];
      top3TopKHigher = new float[5];
    }

    @Override
    public int capacity() {
      return capacity;
    }

    @Override
    public Values input(int slot) {
      switch (slot) {
        case 0:
          return tokens;
        default:
          throw new IllegalArgumentException("there are 1 inputs, no input " + slot);
      }
    }

    @Override
    public Values target(int slot) {
      switch (slot) {
        case 0:
          return next;
        default:
          throw new IllegalArgumentException("there are 1 targets, no target " + slot);
      }
    }

    @Override
    public Values output(int slot) {
      switch (slot) {
        case 0:
          return best;
        default:
          throw new IllegalArgumentException("there are 1 outputs, no output " + slot);
      }
    }

    /**
     * The array of the input {@code tokens}: for each of the capacity's examples one of {@code index(7)[5]}, row-major.
     */
    public int[] tokens() {
      return tokens.array();
    }

    /**
     * The array of the target {@code next}: for each of the capacity's examples one of {@code index(7)[5]}, row-major.
     */
    public int[] next() {
      return next.array();
    }

    /**
     * The array of the output {@code best}: for each of the capacity's examples one of {@code index(7)[5]}, row-major.
     */
    public int[] best() {
      return best.array();
    }

    @Override
    public void random(long seed, long step) {
      this.seed = seed;
      this.step = step;
    }

    @Override
    public double train(Parameters given, Reals derivatives, int examples, boolean outputs) {
      StepChecks.examples(examples, capacity);
      StepChecks.indices("tokens", tokens.array(), examples, 5, 7);
      StepChecks.indices("next", next.array(), examples, 5, 7);
      final float[] parameters = StepChecks.floats("parameters", given.values(), 78);
      final float[] gradient = StepChecks.floats("gradient", derivatives, 78);
      computeX(parameters, examples);
      computeT1(parameters, examples);
      computeT1_2();
      computeProduct(examples);
      computeScores(parameters, examples);
      computeDLossSoftmaxCrossEntropyShifted(examples);
      if (outputs) {
        computeBest(examples);
      }
      computeT1_4(examples);
      computeProduct2(parameters, examples);
      computeProduct3(examples);
      computeProduct4(examples);
      computeScoresDenseB(gradient, examples);
      computeDX(parameters, examples);
      computeScoresDenseW(gradient, examples);
      computeT1_6(gradient, examples);
      computeE(gradient);
      return t1_4;
    }

    @Override
    public void evaluate(Parameters given, int examples, double[] sums) {
      StepChecks.examples(examples, capacity);
      StepChecks.indices("tokens", tokens.array(), examples, 5, 7);
      StepChecks.indices("next", next.array(), examples, 5, 7);
      StepChecks.sums(sums, 4);
      final float[] parameters = StepChecks.floats("parameters", given.values(), 78);
      computeX(parameters, examples);
      computeT1(parameters, examples);
      computeT1_2();
      computeProduct(examples);
      computeScores(parameters, examples);
      computeSums(sums, examples);
      computeSums2(sums, examples);
    }

    @Override
    public void predict(Parameters given, int examples) {
      StepChecks.examples(examples, capacity);
      StepChecks.indices("tokens", tokens.array(), examples, 5, 7);
      final float[] parameters = StepChecks.floats("parameters", given.values(), 78);
      computeX(parameters, examples);
      computeT1(parameters, examples);
      computeT1_2();
      computeProduct(examples);
      computeScores(parameters, examples);
      computeBest2(examples);
    }

    private void computeX(float[] parameters, int examples) {
      final float[] x = this.x;
      final int[] tokens = this.tokens.array();
      for (int n = 0; n < examples; n++) {
        for (int i = 0; i < 5; i++) {
          for (int j = 0; j < 4; j++) {
            x[20 * n + 4 * i + j] = parameters[4 * tokens[5 * n + i] + j] + parameters[P + 4 * i + j];
          }
        }
      }
    }

    private void computeT1(float[] parameters, int examples) {
      final float[][] tile = this.tile;
      final float[][] rows = this.rows;
      final float[] x = this.x;
      final float[] t1 = this.t1;
      for (int from = 0; from < examples; from += 12) {
        final int end = Math.min(from + 12, examples);
        for (int r = 0; r < (end - from) * 5; r++) {
          Arrays.fill(tile[r], 0, 6, 0);
        }
        int i = 0;
        for (; i < 4; i++) {
          System.arraycopy(parameters, SCORES_DENSE_W + 6 * i, rows[0], 0, 6);
          for (int n = from; n < end; n++) {
            for (int j = 0; j < 5; j++) {
              addRow6(tile[(n - from) * 5 + j], x, 20 * n + 4 * j + i, rows[0]);
            }
          }
        }
        for (int n = from; n < end; n++) {
          for (int j = 0; j < 5; j++) {
            final float[] row = tile[(n - from) * 5 + j];
            for (int k = 0; k < 6; k++) {
              t1[30 * n + 6 * j + k] = Math.max(row[k] + parameters[SCORES_DENSE_B + k], 0f);
            }
          }
        }
      }
    }

    private void computeT1_2() {
      t1_2 = 1.0;
    }

    private void computeProduct(int examples) {
      final float[] t1 = this.t1;
      final float[] product = this.product;
      float t1_7 = (float) t1_2;
      for (int n = 0; n < examples; n++) {
        for (int i = 0; i < 5; i++) {
          for (int j = 0; j < 4; j++) {
            float product5 = 0f;
            for (int k = 0; k < 6; k++) {
              product5 += t1[30 * n + 6 * i + k] * t1_7;
            }
            product[20 * n + 4 * i + j] = product5;
          }
        }
      }
    }

    private void computeScores(float[] parameters, int examples) {
      final float[][] tile = this.tile;
      final float[][] rows = this.rows;
      final float[] product = this.product;
      final float[] scores = this.scores;
      for (int from = 0; from < examples; from += 12) {
        final int end = Math.min(from + 12, examples);
        for (int r = 0; r < (end - from) * 5; r++) {
          Arrays.fill(tile[r], 0, 7, 0);
        }
        int i = 0;
        for (; i < 4; i++) {
          for (int k = 0; k < 7; k++) {
            rows[0][k] = parameters[4 * k + i];
          }
          for (int n = from; n < end; n++) {
            for (int j = 0; j < 5; j++) {
              addRow7(tile[(n - from) * 5 + j], product, 20 * n + 4 * j + i, rows[0]);
            }
          }
        }
        for (int n = from; n < end; n++) {
          for (int j = 0; j < 5; j++) {
            final float[] row = tile[(n - from) * 5 + j];
            for (int k = 0; k < 7; k++) {
              scores[35 * n + 7 * j + k] = row[k];
            }
          }
        }
      }
    }

    private void computeDLossSoftmaxCrossEntropyShifted(int examples) {
      final float[] scores = this.scores;
      final float[] largest = this.largest;
      final float[] t1_3 = this.t1_3;
      final float[] sum = this.sum;
      final float[] sum2 = this.sum2;
      final int[] next = this.next.array();
      final float[] dLossSoftmaxCrossEntropyShifted = this.dLossSoftmaxCrossEntropyShifted;
      double sum4 = 0.0;
      float t1_9 = (float) (t1_2 / examples) / 5f;
      float dPerplexityPerplexitySoftmaxCrossEntropyRight = -0.9f * t1_9;
      float t1_10 = -0.1f * t1_9 / 7f;
      for (int n = 0; n < examples; n++) {
        for (int i = 0; i < 5; i++) {
          float largest2 = Float.NEGATIVE_INFINITY;
          for (int j = 0; j < 7; j++) {
            largest2 = Math.max(largest2, scores[35 * n + 7 * i + j]);
          }
          largest[i] = largest2;
        }
        for (int i = 0; i < 5; i++) {
          float sum5 = 0f;
          float sum6 = 0f;
          float largest3 = largest[i];
          for (int j = 0; j < 7; j++) {
            float t1_7 = (float) Math.exp(scores[35 * n + 7 * i + j] - largest3);
            t1_3[7 * i + j] = t1_7;
            sum5 += t1_7;
            sum6 += scores[35 * n + 7 * i + j] - largest3;
          }
          sum[i] = sum5;
          sum2[i] = sum6;
        }
        float sum7 = 0f;
        for (int i = 0; i < 5; i++) {
          float t1_8 = (float) Math.log(sum[i]) - (0.9f * (scores[35 * n + 7 * i + next[5 * n + i]] - largest[i]) + 0.1f * (sum2[i] / 7f));
          sum7 += t1_8;
        }
        sum4 += sum7 / 5f;
        for (int i = 0; i < 5; i++) {
          int next2 = next[5 * n + i];
          float t1_11 = t1_9 / sum[i];
          for (int j = 0; j < 7; j++) {
            dLossSoftmaxCrossEntropyShifted[35 * n + 7 * i + j] = t1_10 + (j == next2 ? dPerplexityPerplexitySoftmaxCrossEntropyRight : 0f) + t1_11 * t1_3[7 * i + j];
          }
        }
      }
      sum3 = sum4;
    }

    private void computeBest(int examples) {
      final float[] scores = this.scores;
      final int[] best = this.best.array();
      for (int n = 0; n < examples; n++) {
        for (int i = 0; i < 5; i++) {
          float best2 = Float.NEGATIVE_INFINITY;
          int place = 0;
          for (int j = 0; j < 7; j++) {
            float value = scores[35 * n + 7 * i + j];
            if (best2 < value) {
              best2 = value;
              place = j;
            }
          }
          best[5 * n + i] = place;
        }
      }
    }

    private void computeT1_4(int examples) {
      t1_4 = sum3 / examples;
    }

    private void computeProduct2(float[] parameters, int examples) {
      final float[][] tile = this.tile;
      final float[][] rows = this.rows;
      final float[] dLossSoftmaxCrossEntropyShifted = this.dLossSoftmaxCrossEntropyShifted;
      final float[] product2 = this.product2;
      for (int from = 0; from < examples; from += 12) {
        final int end = Math.min(from + 12, examples);
        for (int r = 0; r < (end - from) * 5; r++) {
          Arrays.fill(tile[r], 0, 4, 0);
        }
        int i = 0;
        for (; i < 7; i++) {
          System.arraycopy(parameters, 4 * i, rows[0], 0, 4);
          for (int n = from; n < end; n++) {
            for (int j = 0; j < 5; j++) {
              addRow4(tile[(n - from) * 5 + j], dLossSoftmaxCrossEntropyShifted, 35 * n + 7 * j + i, rows[0]);
            }
          }
        }
        for (int n = from; n < end; n++) {
          for (int j = 0; j < 5; j++) {
            final float[] row = tile[(n - from) * 5 + j];
            for (int k = 0; k < 4; k++) {
              product2[20 * n + 4 * j + k] = row[k];
            }
          }
        }
      }
    }

    private void computeProduct3(int examples) {
      final float[][] tile = this.tile;
      final float[][] rows = this.rows;
      final float[] product = this.product;
      final float[] dLossSoftmaxCrossEntropyShifted = this.dLossSoftmaxCrossEntropyShifted;
      final float[] product3 = this.product3;
      for (int from = 0; from < 4; from += 64) {
        final int end = Math.min(from + 64, 4);
        for (int r = 0; r < end - from; r++) {
          Arrays.fill(tile[r], 0, 7, 0);
        }
        for (int i = 0; i < 5; i++) {
          int n = 0;
          for (; n + 8 <= examples; n += 8) {
            for (int r = 0; r < 8; r++) {
              System.arraycopy(dLossSoftmaxCrossEntropyShifted, 35 * n + 7 * i + 35 * r, rows[r], 0, 7);
            }
            for (int j = from; j < end; j++) {
              addRows7(tile[j - from], product, 20 * n + 4 * i + j, 20, rows);
            }
          }
          for (; n < examples; n++) {
            System.arraycopy(dLossSoftmaxCrossEntropyShifted, 35 * n + 7 * i, rows[0], 0, 7);
            for (int j = from; j < end; j++) {
              addRow7(tile[j - from], product, 20 * n + 4 * i + j, rows[0]);
            }
          }
        }
        for (int j = from; j < end; j++) {
          final float[] row = tile[j - from];
          for (int k = 0; k < 7; k++) {
            product3[7 * j + k] = row[k];
          }
        }
      }
    }

    private void computeProduct4(int examples) {
      final float[] product2 = this.product2;
      final float[] product4 = this.product4;
      float t1_7 = (float) t1_2;
      for (int n = 0; n < examples; n++) {
        for (int i = 0; i < 5; i++) {
          for (int j = 0; j < 6; j++) {
            float product5 = 0f;
            for (int k = 0; k < 4; k++) {
              product5 += product2[20 * n + 4 * i + k] * t1_7;
            }
            product4[30 * n + 6 * i + j] = product5;
          }
        }
      }
    }

    private void computeScoresDenseB(float[] gradient, int examples) {
      final float[] t1 = this.t1;
      final float[] product4 = this.product4;
      final float[] t1_5 = this.t1_5;
      Arrays.fill(gradient, SCORES_DENSE_B, SCORES_DENSE_B + 6, 0f);
      for (int n = 0; n < examples; n++) {
        for (int i = 0; i < 5; i++) {
          for (int j = 0; j < 6; j++) {
            float t1_7 = 0f < t1[30 * n + 6 * i + j] ? product4[30 * n + 6 * i + j] : 0f;
            t1_5[30 * n + 6 * i + j] = t1_7;
            gradient[SCORES_DENSE_B + j] += t1_7;
          }
        }
      }
    }

    private void computeDX(float[] parameters, int examples) {
      final float[][] tile = this.tile;
      final float[][] rows = this.rows;
      final float[] t1_5 = this.t1_5;
      final float[] dX = this.dX;
      for (int from = 0; from < examples; from += 12) {
        final int end = Math.min(from + 12, examples);
        for (int r = 0; r < (end - from) * 5; r++) {
          Arrays.fill(tile[r], 0, 4, 0);
        }
        int i = 0;
        for (; i < 6; i++) {
          for (int k = 0; k < 4; k++) {
            rows[0][k] = parameters[SCORES_DENSE_W + 6 * k + i];
          }
          for (int n = from; n < end; n++) {
            for (int j = 0; j < 5; j++) {
              addRow4(tile[(n - from) * 5 + j], t1_5, 30 * n + 6 * j + i, rows[0]);
            }
          }
        }
        for (int n = from; n < end; n++) {
          for (int j = 0; j < 5; j++) {
            final float[] row = tile[(n - from) * 5 + j];
            for (int k = 0; k < 4; k++) {
              dX[20 * n + 4 * j + k] = row[k];
            }
          }
        }
      }
    }

    private void computeScoresDenseW(float[] gradient, int examples) {
      final float[][] tile = this.tile;
      final float[][] rows = this.rows;
      final float[] x = this.x;
      final float[] t1_5 = this.t1_5;
      for (int from = 0; from < 4; from += 64) {
        final int end = Math.min(from + 64, 4);
        for (int r = 0; r < end - from; r++) {
          Arrays.fill(tile[r], 0, 6, 0);
        }
        for (int i = 0; i < 5; i++) {
          int n = 0;
          for (; n + 8 <= examples; n += 8) {
            for (int r = 0; r < 8; r++) {
              System.arraycopy(t1_5, 30 * n + 6 * i + 30 * r, rows[r], 0, 6);
            }
            for (int j = from; j < end; j++) {
              addRows6(tile[j - from], x, 20 * n + 4 * i + j, 20, rows);
            }
          }
          for (; n < examples; n++) {
            System.arraycopy(t1_5, 30 * n + 6 * i, rows[0], 0, 6);
            for (int j = from; j < end; j++) {
              addRow6(tile[j - from], x, 20 * n + 4 * i + j, rows[0]);
            }
          }
        }
        for (int j = from; j < end; j++) {
          final float[] row = tile[j - from];
          for (int k = 0; k < 6; k++) {
            gradient[SCORES_DENSE_W + 6 * j + k] = row[k];
          }
        }
      }
    }

    private void computeT1_6(float[] gradient, int examples) {
      final float[] t1_6 = this.t1_6;
      final float[] dX = this.dX;
      final int[] tokens = this.tokens.array();
      Arrays.fill(gradient, P, P + 20, 0f);
      Arrays.fill(t1_6, 0, 28, 0f);
      for (int n = 0; n < examples; n++) {
        for (int i = 0; i < 5; i++) {
          for (int j = 0; j < 4; j++) {
            gradient[P + 4 * i + j] += dX[20 * n + 4 * i + j];
            t1_6[4 * tokens[5 * n + i] + j] += dX[20 * n + 4 * i + j];
          }
        }
      }
    }

    private void computeE(float[] gradient) {
      final float[] product3 = this.product3;
      final float[] t1_6 = this.t1_6;
      for (int i = 0; i < 7; i++) {
        for (int j = 0; j < 4; j++) {
          gradient[4 * i + j] = product3[7 * j + i] + t1_6[4 * i + j];
        }
      }
    }

    private void computeSums(double[] sums, int examples) {
      final float[] scores = this.scores;
      final int[] next = this.next.array();
      final float[] largest = this.largest;
      final int[] best2 = this.best2;
      final float[] top3TopKHigher = this.top3TopKHigher;
      final float[] sum = this.sum;
      final float[] sum2 = this.sum2;
      double sum4 = 0.0;
      double sum5 = 0.0;
      double sum6 = 0.0;
      double sum7 = 0.0;
      double t1_8 = t1_2;
      for (int n = 0; n < examples; n++) {
        for (int i = 0; i < 5; i++) {
          float largest2 = Float.NEGATIVE_INFINITY;
          float best3 = Float.NEGATIVE_INFINITY;
          int place = 0;
          float top3TopKHigher2 = 0f;
          float t1_7 = scores[35 * n + 7 * i + next[5 * n + i]];
          for (int j = 0; j < 7; j++) {
            largest2 = Math.max(largest2, scores[35 * n + 7 * i + j]);
            float value = scores[35 * n + 7 * i + j];
            if (best3 < value) {
              best3 = value;
              place = j;
            }
            top3TopKHigher2 += t1_7 < scores[35 * n + 7 * i + j] ? (float) t1_8 : 0f;
          }
          largest[i] = largest2;
          best2[i] = place;
          top3TopKHigher[i] = top3TopKHigher2;
        }
        for (int i = 0; i < 5; i++) {
          float sum8 = 0f;
          float sum9 = 0f;
          float largest3 = largest[i];
          for (int j = 0; j < 7; j++) {
            sum8 += (float) Math.exp(scores[35 * n + 7 * i + j] - largest3);
            sum9 += scores[35 * n + 7 * i + j] - largest3;
          }
          sum[i] = sum8;
          sum2[i] = sum9;
        }
        float sum10 = 0f;
        float sum11 = 0f;
        float sum12 = 0f;
        float sum13 = 0f;
        for (int i = 0; i < 5; i++) {
          float lossSoftmaxCrossEntropyLogSum = (float) Math.log(sum[i]);
          float t1_9 = lossSoftmaxCrossEntropyLogSum - (0.9f * (scores[35 * n + 7 * i + next[5 * n + i]] - largest[i]) + 0.1f * (sum2[i] / 7f));
          sum10 += t1_9;
          sum11 += best2[i] == next[5 * n + i] ? (float) t1_8 : 0f;
          sum12 += top3TopKHigher[i] < 3f ? (float) t1_8 : 0f;
          sum13 += lossSoftmaxCrossEntropyLogSum - (scores[35 * n + 7 * i + next[5 * n + i]] - largest[i]);
        }
        sum4 += sum10 / 5f;
        sum5 += sum11 / 5f;
        sum6 += sum12 / 5f;
        sum7 += sum13 / 5f;
      }
      sum3 = sum4;
      sums[1] += sum5;
      sums[2] += sum6;
      sums[3] += sum7;
    }

    private void computeSums2(double[] sums, int examples) {
      sums[0] += sum3 / examples * examples;
    }

    private void computeBest2(int examples) {
      final float[] scores = this.scores;
      final int[] best = this.best.array();
      for (int n = 0; n < examples; n++) {
        for (int i = 0; i < 5; i++) {
          float best3 = Float.NEGATIVE_INFINITY;
          int place = 0;
          for (int j = 0; j < 7; j++) {
            float value = scores[35 * n + 7 * i + j];
            if (best3 < value) {
              best3 = value;
              place = j;
            }
          }
          best[5 * n + i] = place;
        }
      }
    }

    /**
     * row += left[at] · rows[0] + left[at + step] · rows[1] + … over 8 rows.
     */
    private static void addRows4(float[] row, float[] left, int at, int step, float[][] rows) {
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
      for (int j = 0; j < 4; j++) {
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
    private static void addRow4(float[] row, float[] left, int at, float[] values) {
      final float a = left[at];
      for (int j = 0; j < 4; j++) {
        row[j] += a * values[j];
      }
    }

    /**
     * row += left[at] · rows[0] + left[at + step] · rows[1] + … over 8 rows.
     */
    private static void addRows6(float[] row, float[] left, int at, int step, float[][] rows) {
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
      for (int j = 0; j < 6; j++) {
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
    private static void addRow6(float[] row, float[] left, int at, float[] values) {
      final float a = left[at];
      for (int j = 0; j < 6; j++) {
        row[j] += a * values[j];
      }
    }

    /**
     * row += left[at] · rows[0] + left[at + step] · rows[1] + … over 8 rows.
     */
    private static void addRows7(float[] row, float[] left, int at, int step, float[][] rows) {
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
      for (int j = 0; j < 7; j++) {
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
    private static void addRow7(float[] row, float[] left, int at, float[] values) {
      final float a = left[at];
      for (int j = 0; j < 7; j++) {
        row[j] += a * values[j];
      }
    }
  }
}
