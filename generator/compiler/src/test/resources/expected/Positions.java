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
import org.chainrule.runtime.ScalarFunctions;
import org.chainrule.runtime.Signature;
import org.chainrule.runtime.StepChecks;
import org.chainrule.runtime.TensorSpec;
import org.chainrule.runtime.TrainingDefaults;
import org.chainrule.runtime.Values;
import org.chainrule.runtime.VectorTwins;
import org.chainrule.runtime.Workers;

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

  private static final Signature SIGNATURE = new Signature(
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
    return workspace(capacity, Workers.single());
  }

  @Override
  public Workspace workspace(int capacity, Workers workers) {
    return (Workspace) VectorTwins.workspace("demo.Positions", Positions.class.getClassLoader(), capacity, workers)
        .orElseGet(() -> new Workspace(capacity));
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
        return ScalarFunctions.exp(averages[3]);
      }
      default:
        throw new IllegalArgumentException("there are 3 metrics, no metric " + index);
    }
  }

  /**
   * The buffers in which one thread works, and the code of every step. What is
   * never needed at the same time is in one array.
   */
  public static class Workspace implements org.chainrule.runtime.Workspace {
    private final int capacity;

    final Indices tokens;

    final Indices next;

    final Indices best;

    final float[] x;

    final float[] max;

    double constant;

    final float[] product;

    final float[] scores;

    final float[] largest;

    final float[] exp;

    final float[] sum;

    final float[] sum2;

    double total;

    final float[] dLossSoftmaxCrossEntropyShifted;

    double quotient;

    final float[] product2;

    final float[] product3;

    final float[] product4;

    final float[] chosen;

    final float[] scatter;

    final float[] dX;

    final int[] best2;

    final float[] top3TopKHigher;

    private final float[][] tile = new float[64][7];

    private final float[][] rows = new float[6][7];

    long seed;

    long step;

    Workspace(int capacity) {
      this.capacity = capacity;
      tokens = new Indices(new int[StepChecks.length(capacity, 5)]);
      next = new Indices(new int[StepChecks.length(capacity, 5)]);
      best = new Indices(new int[StepChecks.length(capacity, 5)]);
      x = new float[StepChecks.length(capacity, 20)];
      max = new float[StepChecks.length(capacity, 30)];
      product = new float[StepChecks.length(capacity, 20)];
      scores = new float[StepChecks.length(capacity, 35)];
      largest = new float[5];
      exp = new float[35];
      sum = new float[5];
      sum2 = new float[5];
      dLossSoftmaxCrossEntropyShifted = new float[StepChecks.length(capacity, 35)];
      product2 = new float[StepChecks.length(capacity, 20)];
      product3 = new float[28];
      product4 = new float[StepChecks.length(capacity, 30)];
      chosen = new float[StepChecks.length(capacity, 30)];
      scatter = new float[42];
      dX = product;
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
      computeMax(parameters, examples);
      computeConstant();
      computeProduct(examples);
      computeScores(parameters, examples);
      computeDLossSoftmaxCrossEntropyShifted(examples);
      if (outputs) {
        computeBest(examples);
      }
      computeQuotient(examples);
      computeProduct2(parameters, examples);
      computeProduct3(examples);
      computeProduct4(examples);
      computeDScoresDenseB(gradient, examples);
      computeDX(parameters, examples);
      computeDScoresDenseW(gradient, examples);
      computeDP(gradient, examples);
      computeDE(parameters, gradient);
      return quotient;
    }

    @Override
    public void evaluate(Parameters given, int examples, double[] sums) {
      StepChecks.examples(examples, capacity);
      StepChecks.indices("tokens", tokens.array(), examples, 5, 7);
      StepChecks.indices("next", next.array(), examples, 5, 7);
      StepChecks.sums(sums, 4);
      final float[] parameters = StepChecks.floats("parameters", given.values(), 78);
      computeX(parameters, examples);
      computeMax(parameters, examples);
      computeConstant();
      computeProduct(examples);
      computeScores(parameters, examples);
      computeTop3TopKHigher(sums, examples);
      addToSums(sums, examples);
    }

    @Override
    public void predict(Parameters given, int examples) {
      StepChecks.examples(examples, capacity);
      StepChecks.indices("tokens", tokens.array(), examples, 5, 7);
      final float[] parameters = StepChecks.floats("parameters", given.values(), 78);
      computeX(parameters, examples);
      computeMax(parameters, examples);
      computeConstant();
      computeProduct(examples);
      computeScores(parameters, examples);
      computeBest(examples);
    }

    void computeX(float[] parameters, int examples) {
      // x = E[tokens] + P   (positions.net:7)
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

    void computeMax(float[] parameters, int examples) {
      // max = max(x @ scores.dense.W + scores.dense.b, 0)
      final float[][] tile = this.tile;
      final float[][] rows = this.rows;
      final float[] x = this.x;
      final float[] max = this.max;
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
              max[30 * n + 6 * j + k] = Math.max(row[k] + parameters[SCORES_DENSE_B + k], 0f);
            }
          }
        }
      }
    }

    void computeConstant() {
      // constant = 1
      constant = 1.0;
    }

    void computeProduct(int examples) {
      // product = max @ constant
      final float[] max = this.max;
      final float[] product = this.product;
      float value = (float) constant;
      for (int n = 0; n < examples; n++) {
        for (int i = 0; i < 5; i++) {
          for (int j = 0; j < 4; j++) {
            float product5 = 0f;
            for (int k = 0; k < 6; k++) {
              product5 += max[30 * n + 6 * i + k] * value;
            }
            product[20 * n + 4 * i + j] = product5;
          }
        }
      }
    }

    void computeScores(float[] parameters, int examples) {
      // scores = product @ Eᵀ   (positions.net:8)
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

    void computeDLossSoftmaxCrossEntropyShifted(int examples) {
      // largest = max(scores)   (positions.net:8)
      // exp = exp(scores - largest)   (positions.net:9)
      // sum = sum(exp)
      // sum2 = sum(scores - largest)   (positions.net:9)
      // sum = sum(log(sum) - (0.9 · (scores - largest)[next] + 0.1 · sum2 / 7))
      // total = Σₙ sum
      // dLossSoftmaxCrossEntropyShifted = -0.1 · constant / N / 5 / 7 + where(next == counter, -0.9 · constant / N / 5, 0) + constant / N / 5 · exp / sum   (positions.net:9)
      final float[] scores = this.scores;
      final float[] largest = this.largest;
      final float[] exp = this.exp;
      final float[] sum = this.sum;
      final float[] sum2 = this.sum2;
      final int[] next = this.next.array();
      final float[] dLossSoftmaxCrossEntropyShifted = this.dLossSoftmaxCrossEntropyShifted;
      double total2 = 0.0;
      double quotient2 = constant / examples / 5.0;
      double product5 = -0.9 * quotient2;
      double quotient3 = -0.1 * quotient2 / 7.0;
      for (int n = 0; n < examples; n++) {
        for (int i = 0; i < 5; i++) {
          float largest2 = Float.NEGATIVE_INFINITY;
          for (int j = 0; j < 7; j++) {
            largest2 = Math.max(largest2, scores[35 * n + 7 * i + j]);
          }
          largest[i] = largest2;
        }
        for (int i = 0; i < 5; i++) {
          float sum3 = 0f;
          float sum4 = 0f;
          float largest3 = largest[i];
          for (int j = 0; j < 7; j++) {
            float exp2 = ScalarFunctions.exp(scores[35 * n + 7 * i + j] - largest3);
            exp[7 * i + j] = exp2;
            sum3 += exp2;
            sum4 += scores[35 * n + 7 * i + j] - largest3;
          }
          sum[i] = sum3;
          sum2[i] = sum4;
        }
        float sum5 = 0f;
        for (int i = 0; i < 5; i++) {
          float difference = ScalarFunctions.log(sum[i]) - (0.9f * (scores[35 * n + 7 * i + next[5 * n + i]] - largest[i]) + 0.1f * (sum2[i] / 7f));
          sum5 += difference;
        }
        total2 += sum5;
        for (int i = 0; i < 5; i++) {
          int next2 = next[5 * n + i];
          float sum6 = sum[i];
          for (int j = 0; j < 7; j++) {
            dLossSoftmaxCrossEntropyShifted[35 * n + 7 * i + j] = (float) quotient3 + (next2 == j ? (float) product5 : 0f) + (float) quotient2 * (exp[7 * i + j] / sum6);
          }
        }
      }
      total = total2;
    }

    void computeBest(int examples) {
      // best = argmax(scores)   (positions.net:10)
      final float[] scores = this.scores;
      final int[] best = this.best.array();
      for (int n = 0; n < examples; n++) {
        for (int i = 0; i < 5; i++) {
          float best2 = Float.NEGATIVE_INFINITY;
          int place = 0;
          for (int j = 0; j < 7; j++) {
            float value = scores[35 * n + 7 * i + j];
            if (!(value <= best2) && best2 == best2) {
              best2 = value;
              place = j;
            }
          }
          best[5 * n + i] = place;
        }
      }
    }

    void computeQuotient(int examples) {
      // quotient = total / 5 / N
      quotient = total / 5.0 / examples;
    }

    void computeProduct2(float[] parameters, int examples) {
      // product2 = dLossSoftmaxCrossEntropyShifted @ E   (positions.net:9)
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
        for (; i + 6 <= 7; i += 6) {
          for (int r = 0; r < 6; r++) {
            System.arraycopy(parameters, 4 * (i + r), rows[r], 0, 4);
          }
          for (int n = from; n < end; n++) {
            for (int j = 0; j < 5; j++) {
              addRows4(tile[(n - from) * 5 + j], dLossSoftmaxCrossEntropyShifted, 35 * n + 7 * j + i, 1, rows);
            }
          }
        }
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

    void computeProduct3(int examples) {
      // product3 = Σ dLossSoftmaxCrossEntropyShifted[i, k, l] · product[i, k, j]   (positions.net:9)
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
          for (; n + 6 <= examples; n += 6) {
            for (int r = 0; r < 6; r++) {
              System.arraycopy(dLossSoftmaxCrossEntropyShifted, 35 * (n + r) + 7 * i, rows[r], 0, 7);
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

    void computeProduct4(int examples) {
      // product4 = product2 @ constantᵀ
      final float[] product2 = this.product2;
      final float[] product4 = this.product4;
      float value = (float) constant;
      for (int n = 0; n < examples; n++) {
        for (int i = 0; i < 5; i++) {
          for (int j = 0; j < 6; j++) {
            float product5 = 0f;
            for (int k = 0; k < 4; k++) {
              product5 += product2[20 * n + 4 * i + k] * value;
            }
            product4[30 * n + 6 * i + j] = product5;
          }
        }
      }
    }

    void computeDScoresDenseB(float[] gradient, int examples) {
      // chosen = where(0 < max, product4, 0)
      // d scores.dense.b = Σₙ chosen   (positions.net:8)
      // scatter = scatter(chosen)
      final float[] scatter = this.scatter;
      final float[] max = this.max;
      final float[] product4 = this.product4;
      final float[] chosen = this.chosen;
      final int[] tokens = this.tokens.array();
      Arrays.fill(gradient, SCORES_DENSE_B, SCORES_DENSE_B + 6, 0f);
      Arrays.fill(scatter, 0, 42, 0f);
      for (int n = 0; n < examples; n++) {
        for (int i = 0; i < 5; i++) {
          for (int j = 0; j < 6; j++) {
            float chosen2 = 0f < max[30 * n + 6 * i + j] ? product4[30 * n + 6 * i + j] : 0f;
            chosen[30 * n + 6 * i + j] = chosen2;
            gradient[SCORES_DENSE_B + j] += chosen2;
            scatter[6 * tokens[5 * n + i] + j] += chosen2;
          }
        }
      }
    }

    void computeDX(float[] parameters, int examples) {
      // dX = chosen @ scores.dense.Wᵀ   (positions.net:7)
      final float[][] tile = this.tile;
      final float[][] rows = this.rows;
      final float[] chosen = this.chosen;
      final float[] dX = this.dX;
      for (int from = 0; from < examples; from += 12) {
        final int end = Math.min(from + 12, examples);
        for (int r = 0; r < (end - from) * 5; r++) {
          Arrays.fill(tile[r], 0, 4, 0);
        }
        int i = 0;
        for (; i + 6 <= 6; i += 6) {
          for (int r = 0; r < 6; r++) {
            for (int k = 0; k < 4; k++) {
              rows[r][k] = parameters[SCORES_DENSE_W + 6 * k + (i + r)];
            }
          }
          for (int n = from; n < end; n++) {
            for (int j = 0; j < 5; j++) {
              addRows4(tile[(n - from) * 5 + j], chosen, 30 * n + 6 * j + i, 1, rows);
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

    void computeDScoresDenseW(float[] gradient, int examples) {
      // d scores.dense.W = Σ chosen[i, k, l] · x[i, k, j]   (positions.net:8)
      final float[][] tile = this.tile;
      final float[][] rows = this.rows;
      final float[] x = this.x;
      final float[] chosen = this.chosen;
      for (int from = 0; from < 4; from += 64) {
        final int end = Math.min(from + 64, 4);
        for (int r = 0; r < end - from; r++) {
          Arrays.fill(tile[r], 0, 6, 0);
        }
        for (int i = 0; i < 5; i++) {
          int n = 0;
          for (; n + 6 <= examples; n += 6) {
            for (int r = 0; r < 6; r++) {
              System.arraycopy(chosen, 30 * (n + r) + 6 * i, rows[r], 0, 6);
            }
            for (int j = from; j < end; j++) {
              addRows6(tile[j - from], x, 20 * n + 4 * i + j, 20, rows);
            }
          }
          for (; n < examples; n++) {
            System.arraycopy(chosen, 30 * n + 6 * i, rows[0], 0, 6);
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

    void computeDP(float[] gradient, int examples) {
      // d P = Σₙ dX   (positions.net:6)
      final float[] dX = this.dX;
      Arrays.fill(gradient, P, P + 20, 0f);
      for (int n = 0; n < examples; n++) {
        for (int i = 0; i < 20; i++) {
          gradient[P + i] += dX[20 * n + i];
        }
      }
    }

    void computeDE(float[] parameters, float[] gradient) {
      // d E = product3 + scatter @ scores.dense.Wᵀ   (positions.net:5)
      final float[][] tile = this.tile;
      final float[][] rows = this.rows;
      final float[] scatter = this.scatter;
      final float[] product3 = this.product3;
      for (int from = 0; from < 7; from += 64) {
        final int end = Math.min(from + 64, 7);
        for (int r = 0; r < end - from; r++) {
          Arrays.fill(tile[r], 0, 4, 0);
        }
        int i = 0;
        for (; i + 6 <= 6; i += 6) {
          for (int r = 0; r < 6; r++) {
            for (int k = 0; k < 4; k++) {
              rows[r][k] = parameters[SCORES_DENSE_W + 6 * k + (i + r)];
            }
          }
          for (int j = from; j < end; j++) {
            addRows4(tile[j - from], scatter, 6 * j + i, 1, rows);
          }
        }
        for (int j = from; j < end; j++) {
          final float[] row = tile[j - from];
          for (int k = 0; k < 4; k++) {
            gradient[4 * j + k] = product3[7 * k + j] + row[k];
          }
        }
      }
    }

    void computeTop3TopKHigher(double[] sums, int examples) {
      // largest = max(scores)   (positions.net:8)
      // sum = sum(exp(scores - largest))
      // lossSoftmaxCrossEntropyLogSum = log(sum)   (positions.net:9)
      // sum2 = sum(scores - largest)   (positions.net:9)
      // sum = sum(lossSoftmaxCrossEntropyLogSum - (0.9 · (scores - largest)[next] + 0.1 · sum2 / 7))
      // best2 = argmax(scores)   (positions.net:10)
      // sum = sum(where(best2 == next, constant, 0))
      // top3TopKHigher = sum(where(scores[next] < scores, constant, 0))   (positions.net:12)
      // sum = sum(where(top3TopKHigher < 3, constant, 0))
      // sum = sum(lossSoftmaxCrossEntropyLogSum - (scores - largest)[next])
      // total = Σₙ sum
      // sums[1] += Σₙ (sum / 5)
      // sums[2] += Σₙ (sum / 5)
      // sums[3] += Σₙ (sum / 5)
      final float[] scores = this.scores;
      final int[] next = this.next.array();
      final float[] largest = this.largest;
      final int[] best2 = this.best2;
      final float[] top3TopKHigher = this.top3TopKHigher;
      final float[] sum = this.sum;
      final float[] sum2 = this.sum2;
      double total2 = 0.0;
      double sum3 = 0.0;
      double sum4 = 0.0;
      double sum5 = 0.0;
      double constant2 = constant;
      for (int n = 0; n < examples; n++) {
        for (int i = 0; i < 5; i++) {
          float largest2 = Float.NEGATIVE_INFINITY;
          float best3 = Float.NEGATIVE_INFINITY;
          int place = 0;
          float top3TopKHigher2 = 0f;
          float gather = scores[35 * n + 7 * i + next[5 * n + i]];
          for (int j = 0; j < 7; j++) {
            largest2 = Math.max(largest2, scores[35 * n + 7 * i + j]);
            float value = scores[35 * n + 7 * i + j];
            if (!(value <= best3) && best3 == best3) {
              best3 = value;
              place = j;
            }
            top3TopKHigher2 += gather < scores[35 * n + 7 * i + j] ? (float) constant2 : 0f;
          }
          largest[i] = largest2;
          best2[i] = place;
          top3TopKHigher[i] = top3TopKHigher2;
        }
        for (int i = 0; i < 5; i++) {
          float sum6 = 0f;
          float sum7 = 0f;
          float largest3 = largest[i];
          for (int j = 0; j < 7; j++) {
            sum6 += ScalarFunctions.exp(scores[35 * n + 7 * i + j] - largest3);
            sum7 += scores[35 * n + 7 * i + j] - largest3;
          }
          sum[i] = sum6;
          sum2[i] = sum7;
        }
        float sum8 = 0f;
        float sum9 = 0f;
        float sum10 = 0f;
        float sum11 = 0f;
        for (int i = 0; i < 5; i++) {
          float lossSoftmaxCrossEntropyLogSum = ScalarFunctions.log(sum[i]);
          float difference = lossSoftmaxCrossEntropyLogSum - (0.9f * (scores[35 * n + 7 * i + next[5 * n + i]] - largest[i]) + 0.1f * (sum2[i] / 7f));
          sum8 += difference;
          sum9 += best2[i] == next[5 * n + i] ? (float) constant2 : 0f;
          sum10 += top3TopKHigher[i] < 3f ? (float) constant2 : 0f;
          sum11 += lossSoftmaxCrossEntropyLogSum - (scores[35 * n + 7 * i + next[5 * n + i]] - largest[i]);
        }
        total2 += sum8;
        sum3 += sum9 / 5f;
        sum4 += sum10 / 5f;
        sum5 += sum11 / 5f;
      }
      total = total2;
      sums[1] += sum3;
      sums[2] += sum4;
      sums[3] += sum5;
    }

    void addToSums(double[] sums, int examples) {
      // sums[0] += Σₙ (total / 5 / N)
      sums[0] += total / 5.0 / examples * examples;
    }

    /**
     * row += left[at] · rows[0] + left[at + step] · rows[1] + … over 6 rows.
     */
    private static void addRows4(float[] row, float[] left, int at, int step, float[][] rows) {
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
      for (int j = 0; j < 4; j++) {
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
    private static void addRow4(float[] row, float[] left, int at, float[] values) {
      final float a = left[at];
      for (int j = 0; j < 4; j++) {
        row[j] += a * values[j];
      }
    }

    /**
     * row += left[at] · rows[0] + left[at + step] · rows[1] + … over 6 rows.
     */
    private static void addRows6(float[] row, float[] left, int at, int step, float[][] rows) {
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
      for (int j = 0; j < 6; j++) {
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
    private static void addRow6(float[] row, float[] left, int at, float[] values) {
      final float a = left[at];
      for (int j = 0; j < 6; j++) {
        row[j] += a * values[j];
      }
    }

    /**
     * row += left[at] · rows[0] + left[at + step] · rows[1] + … over 6 rows.
     */
    private static void addRows7(float[] row, float[] left, int at, int step, float[][] rows) {
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
      for (int j = 0; j < 7; j++) {
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
    private static void addRow7(float[] row, float[] left, int at, float[] values) {
      final float a = left[at];
      for (int j = 0; j < 7; j++) {
        row[j] += a * values[j];
      }
    }
  }
}
