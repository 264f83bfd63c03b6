// Generated from scan-lstm.net by Chainrule VERSION. Edit that file, not this one.
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
 * The network Tagger.
 *
 * <pre>
 * input  x: real[6, 3]
 * target y: index(5)[6]
 * param  hs.lstmByHand.W: real[3, 16]
 * param  hs.lstmByHand.U: real[4, 16]
 * param  hs.lstmByHand.b: real[16]
 * param  scores.dense.W: real[4, 5]
 * param  scores.dense.b: real[5]
 * output scores: real[6, 5]
 * </pre>
 */
public final class Tagger implements Network {
  private static final int HS_LSTM_BY_HAND_U = 48;

  private static final int HS_LSTM_BY_HAND_B = 112;

  private static final int SCORES_DENSE_W = 128;

  private static final int SCORES_DENSE_B = 148;

  private static final Signature SIGNATURE = new Signature(
      "Tagger",
      "demo.Tagger",
      List.of(new TensorSpec("x", List.of(6, 3), 0, true)),
      List.of(new TensorSpec("y", List.of(6), 5, true)),
      List.of(
          new ParameterSpec("hs.lstmByHand.W", List.of(3, 16), 0, new Initialiser.Uniform(-0.5619514869490163, 0.5619514869490163)),
          new ParameterSpec("hs.lstmByHand.U", List.of(4, 16), 48, new Initialiser.Orthogonal()),
          new ParameterSpec("hs.lstmByHand.b", List.of(16), 112, new Initialiser.Normal(0.1)),
          new ParameterSpec("scores.dense.W", List.of(4, 5), 128, new Initialiser.Normal(0.7071067811865476)),
          new ParameterSpec("scores.dense.b", List.of(5), 148, new Initialiser.Constant(0.0))),
      List.of(),
      List.of(new TensorSpec("scores", List.of(6, 5), 0, true)),
      List.of("accuracy"),
      2,
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
    return (Workspace) VectorTwins.workspace("demo.Tagger", Tagger.class.getClassLoader(), capacity, workers)
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
   * The buffers in which one thread works, and the code of every step. What is
   * never needed at the same time is in one array.
   */
  public static class Workspace implements org.chainrule.runtime.Workspace {
    private final int capacity;

    final Floats x;

    final Indices y;

    final float[] h;

    final float[] c;

    final float[] hsLstmByHandHs;

    final float[] tanhSteps;

    final float[] logisticSteps;

    final float[] tanhSteps2;

    final float[] logisticSteps2;

    final float[] logisticSteps3;

    final float[] cBefore;

    final float[] hBefore;

    final Floats scores;

    final float[] dH;

    final float[] dC;

    final float[] dHsLstmByHandHsZSteps;

    final float[] product;

    final float[] largest;

    final float[] exp;

    final float[] sum;

    double total;

    final float[] dLossSoftmaxCrossEntropyShifted;

    double quotient;

    final float[] product2;

    final float[] hsLstmByHandHsZ;

    final float[] nextC;

    final float[] product3;

    final float[] product4;

    final float[] product5;

    final float[] dC2;

    final float[] product6;

    final float[] dH2;

    final float[] scores2;

    final int[] place;

    private final float[][] tile = new float[64][16];

    private final float[][] rows = new float[6][16];

    long seed;

    long step;

    Workspace(int capacity) {
      this.capacity = capacity;
      x = new Floats(new float[StepChecks.length(capacity, 18)]);
      y = new Indices(new int[StepChecks.length(capacity, 6)]);
      h = new float[StepChecks.length(capacity, 4)];
      c = new float[StepChecks.length(capacity, 4)];
      hsLstmByHandHs = new float[StepChecks.length(capacity, 24)];
      tanhSteps = new float[StepChecks.length(capacity, 24)];
      logisticSteps = new float[StepChecks.length(capacity, 24)];
      tanhSteps2 = new float[StepChecks.length(capacity, 24)];
      logisticSteps2 = new float[StepChecks.length(capacity, 24)];
      logisticSteps3 = new float[StepChecks.length(capacity, 24)];
      cBefore = new float[StepChecks.length(capacity, 24)];
      hBefore = new float[StepChecks.length(capacity, 24)];
      scores = new Floats(new float[StepChecks.length(capacity, 30)]);
      dH = new float[StepChecks.length(capacity, 4)];
      dC = new float[StepChecks.length(capacity, 4)];
      dHsLstmByHandHsZSteps = new float[StepChecks.length(capacity, 96)];
      product = dHsLstmByHandHsZSteps;
      largest = new float[6];
      exp = new float[30];
      sum = new float[6];
      dLossSoftmaxCrossEntropyShifted = new float[StepChecks.length(capacity, 30)];
      product2 = new float[StepChecks.length(capacity, 24)];
      hsLstmByHandHsZ = new float[StepChecks.length(capacity, 16)];
      nextC = new float[StepChecks.length(capacity, 4)];
      product3 = new float[4];
      product4 = new float[4];
      product5 = new float[4];
      dC2 = h;
      product6 = new float[4];
      dH2 = c;
      scores2 = dLossSoftmaxCrossEntropyShifted;
      place = new int[6];
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
     * The array of the input {@code x}: for each of the capacity's examples one of {@code real[6, 3]}, row-major.
     */
    public float[] x() {
      return x.array();
    }

    /**
     * The array of the target {@code y}: for each of the capacity's examples one of {@code index(5)[6]}, row-major.
     */
    public int[] y() {
      return y.array();
    }

    /**
     * The array of the output {@code scores}: for each of the capacity's examples one of {@code real[6, 5]}, row-major.
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
      StepChecks.indices("y", y.array(), examples, 6, 5);
      final float[] parameters = StepChecks.floats("parameters", given.values(), 153);
      final float[] gradient = StepChecks.floats("gradient", derivatives, 153);
      computeProduct(parameters, examples);
      startDC(examples);
      scan(parameters, examples);
      // scores = hs.lstmByHand.hs @ scores.dense.W + scores.dense.b   (scan-lstm.net:21)
      computeScores(parameters, examples, scores.array());
      computeDLossSoftmaxCrossEntropyShifted(gradient, examples);
      computeQuotient(examples);
      computeProduct2(parameters, examples);
      computeDScoresDenseW(gradient, examples);
      scan2(parameters, examples);
      computeDHsLstmByHandW(gradient, examples);
      computeDHsLstmByHandU(gradient, examples);
      computeDHsLstmByHandB(gradient, examples);
      return quotient;
    }

    @Override
    public void evaluate(Parameters given, int examples, double[] sums) {
      StepChecks.examples(examples, capacity);
      StepChecks.indices("y", y.array(), examples, 6, 5);
      StepChecks.sums(sums, 2);
      final float[] parameters = StepChecks.floats("parameters", given.values(), 153);
      computeProduct(parameters, examples);
      startC(examples);
      scan3(parameters, examples);
      // scores2 = hs.lstmByHand.hs @ scores.dense.W + scores.dense.b   (scan-lstm.net:21)
      computeScores(parameters, examples, scores2);
      addToSums(sums, examples);
      addToSums2(sums, examples);
    }

    @Override
    public void predict(Parameters given, int examples) {
      StepChecks.examples(examples, capacity);
      final float[] parameters = StepChecks.floats("parameters", given.values(), 153);
      computeProduct(parameters, examples);
      startC(examples);
      scan3(parameters, examples);
      // scores = hs.lstmByHand.hs @ scores.dense.W + scores.dense.b   (scan-lstm.net:21)
      computeScores(parameters, examples, scores.array());
    }

    void scan(float[] parameters, int examples) {
      // each step: t = 0, …, 5
      for (int t = 0; t < 6; t++) {
        computeHsLstmByHandHsZ(parameters, examples, t);
        computeHBefore(examples, t);
        carryC(examples, t);
      }
    }

    void scan2(float[] parameters, int examples) {
      // each step: t = 5, …, 0
      for (int t = 6 - 1; t >= 0; t--) {
        computeDHsLstmByHandHsZSteps(examples, t);
        computeDH2(parameters, examples, t);
        carryDC(examples);
      }
    }

    void scan3(float[] parameters, int examples) {
      // each step: t = 0, …, 5
      for (int t = 0; t < 6; t++) {
        computeHsLstmByHandHsZ(parameters, examples, t);
        computeHsLstmByHandHs(examples, t);
        carryC(examples, t);
      }
    }

    void computeProduct(float[] parameters, int examples) {
      // product = x @ hs.lstmByHand.W
      final float[][] tile = this.tile;
      final float[][] rows = this.rows;
      final float[] x = this.x.array();
      final float[] product = this.product;
      for (int from = 0; from < examples; from += 10) {
        final int end = Math.min(from + 10, examples);
        for (int r = 0; r < (end - from) * 6; r++) {
          Arrays.fill(tile[r], 0, 16, 0);
        }
        int i = 0;
        for (; i < 3; i++) {
          System.arraycopy(parameters, 16 * i, rows[0], 0, 16);
          for (int n = from; n < end; n++) {
            for (int j = 0; j < 6; j++) {
              addRow16(tile[(n - from) * 6 + j], x, 18 * n + 3 * j + i, rows[0]);
            }
          }
        }
        for (int n = from; n < end; n++) {
          for (int j = 0; j < 6; j++) {
            final float[] row = tile[(n - from) * 6 + j];
            for (int k = 0; k < 16; k++) {
              product[96 * n + 16 * j + k] = row[k];
            }
          }
        }
      }
    }

    void startDC(int examples) {
      // h = 0 at the start
      // c = 0 at the start
      // dH = 0 at the start
      // dC = 0 at the start
      final float[] h = this.h;
      final float[] c = this.c;
      final float[] dH = this.dH;
      final float[] dC = this.dC;
      for (int n = 0; n < examples; n++) {
        for (int i = 0; i < 4; i++) {
          h[4 * n + i] = 0f;
          c[4 * n + i] = 0f;
          dH[4 * n + i] = 0f;
          dC[4 * n + i] = 0f;
        }
      }
    }

    void computeHsLstmByHandHsZ(float[] parameters, int examples, int t) {
      // hsLstmByHandHsZ = product + h @ hs.lstmByHand.U + hs.lstmByHand.b   (scan-lstm.net:8)
      final float[][] tile = this.tile;
      final float[][] rows = this.rows;
      final float[] h = this.h;
      final float[] hsLstmByHandHsZ = this.hsLstmByHandHsZ;
      final float[] product = this.product;
      for (int from = 0; from < examples; from += 64) {
        final int end = Math.min(from + 64, examples);
        for (int r = 0; r < end - from; r++) {
          Arrays.fill(tile[r], 0, 16, 0);
        }
        int i = 0;
        for (; i < 4; i++) {
          System.arraycopy(parameters, HS_LSTM_BY_HAND_U + 16 * i, rows[0], 0, 16);
          for (int n = from; n < end; n++) {
            addRow16(tile[n - from], h, 4 * n + i, rows[0]);
          }
        }
        for (int n = from; n < end; n++) {
          final float[] row = tile[n - from];
          for (int j = 0; j < 16; j++) {
            hsLstmByHandHsZ[16 * n + j] = product[96 * n + j + 16 * t] + row[j] + parameters[HS_LSTM_BY_HAND_B + j];
          }
        }
      }
    }

    void computeHBefore(int examples, int t) {
      // logisticSteps3[t] = logistic(hsLstmByHandHsZ[…])
      // logisticSteps2[t] = logistic(hsLstmByHandHsZ[…])
      // tanhSteps2[t] = tanh(hsLstmByHandHsZ[…])
      // nextC = logisticSteps3[t] · c + logisticSteps2[t] · tanhSteps2[t]   (scan-lstm.net:9)
      // logisticSteps[t] = logistic(hsLstmByHandHsZ[…])
      // tanhSteps[t] = tanh(nextC)   (scan-lstm.net:9)
      // hsLstmByHandHs[t] = logisticSteps[t] · tanhSteps[t]   (scan-lstm.net:11)
      // cBefore[t] = c   (scan-lstm.net:7)
      // hBefore[t] = h   (scan-lstm.net:7)
      final float[] hsLstmByHandHsZ = this.hsLstmByHandHsZ;
      final float[] logisticSteps3 = this.logisticSteps3;
      final float[] logisticSteps2 = this.logisticSteps2;
      final float[] tanhSteps2 = this.tanhSteps2;
      final float[] c = this.c;
      final float[] nextC = this.nextC;
      final float[] logisticSteps = this.logisticSteps;
      final float[] tanhSteps = this.tanhSteps;
      final float[] hsLstmByHandHs = this.hsLstmByHandHs;
      final float[] cBefore = this.cBefore;
      final float[] hBefore = this.hBefore;
      final float[] h = this.h;
      for (int n = 0; n < examples; n++) {
        for (int i = 0; i < 4; i++) {
          float logistic = ScalarFunctions.logistic(hsLstmByHandHsZ[16 * n + i + 4]);
          logisticSteps3[4 * n + i + 4 * (t * examples)] = logistic;
          float logistic2 = ScalarFunctions.logistic(hsLstmByHandHsZ[16 * n + i]);
          logisticSteps2[4 * n + i + 4 * (t * examples)] = logistic2;
          float tanh = ScalarFunctions.tanh(hsLstmByHandHsZ[16 * n + i + 8]);
          tanhSteps2[4 * n + i + 4 * (t * examples)] = tanh;
          float nextC2 = logistic * c[4 * n + i] + logistic2 * tanh;
          nextC[4 * n + i] = nextC2;
          float logistic3 = ScalarFunctions.logistic(hsLstmByHandHsZ[16 * n + i + 12]);
          logisticSteps[4 * n + i + 4 * (t * examples)] = logistic3;
          float tanh2 = ScalarFunctions.tanh(nextC2);
          tanhSteps[4 * n + i + 4 * (t * examples)] = tanh2;
          hsLstmByHandHs[24 * n + i + 4 * t] = logistic3 * tanh2;
          cBefore[4 * n + i + 4 * (t * examples)] = c[4 * n + i];
          hBefore[24 * n + i + 4 * t] = h[4 * n + i];
        }
      }
    }

    void carryC(int examples, int t) {
      // h = hsLstmByHandHs[t]   (scan-lstm.net:11)
      // c = nextC   (scan-lstm.net:9)
      final float[] h = this.h;
      final float[] hsLstmByHandHs = this.hsLstmByHandHs;
      final float[] c = this.c;
      final float[] nextC = this.nextC;
      for (int n = 0; n < examples; n++) {
        for (int i = 0; i < 4; i++) {
          h[4 * n + i] = hsLstmByHandHs[24 * n + i + 4 * t];
          c[4 * n + i] = nextC[4 * n + i];
        }
      }
    }

    void computeScores(float[] parameters, int examples, float[] scores) {
      // scores = hs.lstmByHand.hs @ scores.dense.W + scores.dense.b
      final float[][] tile = this.tile;
      final float[][] rows = this.rows;
      final float[] hsLstmByHandHs = this.hsLstmByHandHs;
      for (int from = 0; from < examples; from += 10) {
        final int end = Math.min(from + 10, examples);
        for (int r = 0; r < (end - from) * 6; r++) {
          Arrays.fill(tile[r], 0, 5, 0);
        }
        int i = 0;
        for (; i < 4; i++) {
          System.arraycopy(parameters, SCORES_DENSE_W + 5 * i, rows[0], 0, 5);
          for (int n = from; n < end; n++) {
            for (int j = 0; j < 6; j++) {
              addRow5(tile[(n - from) * 6 + j], hsLstmByHandHs, 24 * n + 4 * j + i, rows[0]);
            }
          }
        }
        for (int n = from; n < end; n++) {
          for (int j = 0; j < 6; j++) {
            final float[] row = tile[(n - from) * 6 + j];
            for (int k = 0; k < 5; k++) {
              scores[30 * n + 5 * j + k] = row[k] + parameters[SCORES_DENSE_B + k];
            }
          }
        }
      }
    }

    void computeDLossSoftmaxCrossEntropyShifted(float[] gradient, int examples) {
      // largest = max(scores)   (scan-lstm.net:21)
      // exp = exp(scores - largest)   (scan-lstm.net:22)
      // sum = sum(exp)
      // sum = sum(log(sum) - (scores - largest)[y])
      // total = Σₙ sum
      // dLossSoftmaxCrossEntropyShifted = 1 / N / 6 · (exp / sum - where(y == counter, 1, 0))   (scan-lstm.net:22)
      // d scores.dense.b = Σₙ dLossSoftmaxCrossEntropyShifted   (scan-lstm.net:21)
      final float[] scores = this.scores.array();
      final float[] largest = this.largest;
      final float[] exp = this.exp;
      final float[] sum = this.sum;
      final int[] y = this.y.array();
      final float[] dLossSoftmaxCrossEntropyShifted = this.dLossSoftmaxCrossEntropyShifted;
      double total2 = 0.0;
      Arrays.fill(gradient, SCORES_DENSE_B, SCORES_DENSE_B + 5, 0f);
      double quotient2 = 1.0 / examples / 6.0;
      for (int n = 0; n < examples; n++) {
        for (int i = 0; i < 6; i++) {
          float largest2 = Float.NEGATIVE_INFINITY;
          for (int j = 0; j < 5; j++) {
            largest2 = Math.max(largest2, scores[30 * n + 5 * i + j]);
          }
          largest[i] = largest2;
        }
        for (int i = 0; i < 6; i++) {
          float sum2 = 0f;
          float largest3 = largest[i];
          for (int j = 0; j < 5; j++) {
            float exp2 = ScalarFunctions.exp(scores[30 * n + 5 * i + j] - largest3);
            exp[5 * i + j] = exp2;
            sum2 += exp2;
          }
          sum[i] = sum2;
        }
        float sum3 = 0f;
        for (int i = 0; i < 6; i++) {
          sum3 += ScalarFunctions.log(sum[i]) - (scores[30 * n + 5 * i + y[6 * n + i]] - largest[i]);
        }
        total2 += sum3;
        for (int i = 0; i < 6; i++) {
          int y2 = y[6 * n + i];
          float sum4 = sum[i];
          for (int j = 0; j < 5; j++) {
            float dLossSoftmaxCrossEntropyShifted2 = (float) quotient2 * (exp[5 * i + j] / sum4 - (y2 == j ? 1f : 0f));
            dLossSoftmaxCrossEntropyShifted[30 * n + 5 * i + j] = dLossSoftmaxCrossEntropyShifted2;
            gradient[SCORES_DENSE_B + j] += dLossSoftmaxCrossEntropyShifted2;
          }
        }
      }
      total = total2;
    }

    void computeQuotient(int examples) {
      // quotient = total / 6 / N
      quotient = total / 6.0 / examples;
    }

    void computeProduct2(float[] parameters, int examples) {
      // product2 = dLossSoftmaxCrossEntropyShifted @ scores.dense.Wᵀ   (scan-lstm.net:22)
      final float[][] tile = this.tile;
      final float[][] rows = this.rows;
      final float[] dLossSoftmaxCrossEntropyShifted = this.dLossSoftmaxCrossEntropyShifted;
      final float[] product2 = this.product2;
      for (int from = 0; from < examples; from += 10) {
        final int end = Math.min(from + 10, examples);
        for (int r = 0; r < (end - from) * 6; r++) {
          Arrays.fill(tile[r], 0, 4, 0);
        }
        int i = 0;
        for (; i < 5; i++) {
          for (int k = 0; k < 4; k++) {
            rows[0][k] = parameters[SCORES_DENSE_W + 5 * k + i];
          }
          for (int n = from; n < end; n++) {
            for (int j = 0; j < 6; j++) {
              addRow4(tile[(n - from) * 6 + j], dLossSoftmaxCrossEntropyShifted, 30 * n + 5 * j + i, rows[0]);
            }
          }
        }
        for (int n = from; n < end; n++) {
          for (int j = 0; j < 6; j++) {
            final float[] row = tile[(n - from) * 6 + j];
            for (int k = 0; k < 4; k++) {
              product2[24 * n + 4 * j + k] = row[k];
            }
          }
        }
      }
    }

    void computeDScoresDenseW(float[] gradient, int examples) {
      // d scores.dense.W = Σ dLossSoftmaxCrossEntropyShifted[i, k, l] · hs.lstmByHand.hs[i, k, j]   (scan-lstm.net:21)
      final float[][] tile = this.tile;
      final float[][] rows = this.rows;
      final float[] hsLstmByHandHs = this.hsLstmByHandHs;
      final float[] dLossSoftmaxCrossEntropyShifted = this.dLossSoftmaxCrossEntropyShifted;
      for (int from = 0; from < 4; from += 64) {
        final int end = Math.min(from + 64, 4);
        for (int r = 0; r < end - from; r++) {
          Arrays.fill(tile[r], 0, 5, 0);
        }
        for (int i = 0; i < 6; i++) {
          int n = 0;
          for (; n + 6 <= examples; n += 6) {
            for (int r = 0; r < 6; r++) {
              System.arraycopy(dLossSoftmaxCrossEntropyShifted, 30 * (n + r) + 5 * i, rows[r], 0, 5);
            }
            for (int j = from; j < end; j++) {
              addRows5(tile[j - from], hsLstmByHandHs, 24 * n + 4 * i + j, 24, rows);
            }
          }
          for (; n < examples; n++) {
            System.arraycopy(dLossSoftmaxCrossEntropyShifted, 30 * n + 5 * i, rows[0], 0, 5);
            for (int j = from; j < end; j++) {
              addRow5(tile[j - from], hsLstmByHandHs, 24 * n + 4 * i + j, rows[0]);
            }
          }
        }
        for (int j = from; j < end; j++) {
          final float[] row = tile[j - from];
          for (int k = 0; k < 5; k++) {
            gradient[SCORES_DENSE_W + 5 * j + k] = row[k];
          }
        }
      }
    }

    void computeDHsLstmByHandHsZSteps(int examples, int t) {
      // dNextC = d c + (d h + product2) · logisticSteps · (1 - tanhSteps · tanhSteps)   (scan-lstm.net:9)
      // product3 = (d h + product2) · tanhSteps · logisticSteps · (1 - logisticSteps)
      // product4 = dNextC · logisticSteps2 · (1 - tanhSteps2 · tanhSteps2)
      // product5 = dNextC · tanhSteps2 · logisticSteps2 · (1 - logisticSteps2)
      // dC2 = dNextC · logisticSteps3   (scan-lstm.net:7)
      // product6 = dNextC · c · logisticSteps3 · (1 - logisticSteps3)
      // dHsLstmByHandHsZSteps[t] = product3[…] + product4[…] + product5[…] + product6[…]   (scan-lstm.net:8)
      final float[] tanhSteps = this.tanhSteps;
      final float[] dC = this.dC;
      final float[] dH = this.dH;
      final float[] product2 = this.product2;
      final float[] logisticSteps = this.logisticSteps;
      final float[] product3 = this.product3;
      final float[] tanhSteps2 = this.tanhSteps2;
      final float[] logisticSteps2 = this.logisticSteps2;
      final float[] product4 = this.product4;
      final float[] product5 = this.product5;
      final float[] dC2 = this.dC2;
      final float[] logisticSteps3 = this.logisticSteps3;
      final float[] cBefore = this.cBefore;
      final float[] product6 = this.product6;
      final float[] dHsLstmByHandHsZSteps = this.dHsLstmByHandHsZSteps;
      for (int n = 0; n < examples; n++) {
        for (int i = 0; i < 4; i++) {
          float stepped = tanhSteps[4 * n + i + 4 * (t * examples)];
          float dNextC = dC[4 * n + i] + (dH[4 * n + i] + product2[24 * n + i + 4 * t]) * logisticSteps[4 * n + i + 4 * (t * examples)] * (1f - stepped * stepped);
          float stepped2 = logisticSteps[4 * n + i + 4 * (t * examples)];
          float product7 = (dH[4 * n + i] + product2[24 * n + i + 4 * t]) * stepped * (stepped2 * (1f - stepped2));
          product3[i] = product7;
          float stepped3 = tanhSteps2[4 * n + i + 4 * (t * examples)];
          float product8 = dNextC * logisticSteps2[4 * n + i + 4 * (t * examples)] * (1f - stepped3 * stepped3);
          product4[i] = product8;
          float stepped4 = logisticSteps2[4 * n + i + 4 * (t * examples)];
          float product9 = dNextC * stepped3 * (stepped4 * (1f - stepped4));
          product5[i] = product9;
          dC2[4 * n + i] = dNextC * logisticSteps3[4 * n + i + 4 * (t * examples)];
          float stepped5 = logisticSteps3[4 * n + i + 4 * (t * examples)];
          float product10 = dNextC * cBefore[4 * n + i + 4 * (t * examples)] * (stepped5 * (1f - stepped5));
          product6[i] = product10;
        }
        for (int i = 0; i < 16; i++) {
          dHsLstmByHandHsZSteps[96 * n + i + 16 * t] = (0 <= i - 12 ? product3[i - 12] : 0f) + (0 <= i - 8 && i - 8 < 4 ? product4[i - 8] : 0f) + (i < 4 ? product5[i] : 0f) + (0 <= i - 4 && i - 4 < 4 ? product6[i - 4] : 0f);
        }
      }
    }

    void computeDH2(float[] parameters, int examples, int t) {
      // dH2 = dHsLstmByHandHsZSteps[t] @ hs.lstmByHand.Uᵀ   (scan-lstm.net:7)
      final float[][] tile = this.tile;
      final float[][] rows = this.rows;
      final float[] dHsLstmByHandHsZSteps = this.dHsLstmByHandHsZSteps;
      final float[] dH2 = this.dH2;
      for (int from = 0; from < examples; from += 64) {
        final int end = Math.min(from + 64, examples);
        for (int r = 0; r < end - from; r++) {
          Arrays.fill(tile[r], 0, 4, 0);
        }
        int i = 0;
        for (; i + 6 <= 16; i += 6) {
          for (int r = 0; r < 6; r++) {
            for (int j = 0; j < 4; j++) {
              rows[r][j] = parameters[HS_LSTM_BY_HAND_U + 16 * j + (i + r)];
            }
          }
          for (int n = from; n < end; n++) {
            addRows4(tile[n - from], dHsLstmByHandHsZSteps, 96 * n + i + 16 * t, 1, rows);
          }
        }
        for (; i < 16; i++) {
          for (int j = 0; j < 4; j++) {
            rows[0][j] = parameters[HS_LSTM_BY_HAND_U + 16 * j + i];
          }
          for (int n = from; n < end; n++) {
            addRow4(tile[n - from], dHsLstmByHandHsZSteps, 96 * n + i + 16 * t, rows[0]);
          }
        }
        for (int n = from; n < end; n++) {
          final float[] row = tile[n - from];
          for (int j = 0; j < 4; j++) {
            dH2[4 * n + j] = row[j];
          }
        }
      }
    }

    void carryDC(int examples) {
      // dH = dH2   (scan-lstm.net:7)
      // dC = dC2   (scan-lstm.net:7)
      final float[] dH = this.dH;
      final float[] dH2 = this.dH2;
      final float[] dC = this.dC;
      final float[] dC2 = this.dC2;
      for (int n = 0; n < examples; n++) {
        for (int i = 0; i < 4; i++) {
          dH[4 * n + i] = dH2[4 * n + i];
          dC[4 * n + i] = dC2[4 * n + i];
        }
      }
    }

    void computeDHsLstmByHandW(float[] gradient, int examples) {
      // d hs.lstmByHand.W = Σ dHsLstmByHandHsZSteps[i, m, l] · x[i, m, j]   (scan-lstm.net:3)
      final float[][] tile = this.tile;
      final float[][] rows = this.rows;
      final float[] x = this.x.array();
      final float[] dHsLstmByHandHsZSteps = this.dHsLstmByHandHsZSteps;
      for (int from = 0; from < 3; from += 64) {
        final int end = Math.min(from + 64, 3);
        for (int r = 0; r < end - from; r++) {
          Arrays.fill(tile[r], 0, 16, 0);
        }
        for (int i = 0; i < 6; i++) {
          int n = 0;
          for (; n + 6 <= examples; n += 6) {
            for (int r = 0; r < 6; r++) {
              System.arraycopy(dHsLstmByHandHsZSteps, 96 * (n + r) + 16 * i, rows[r], 0, 16);
            }
            for (int j = from; j < end; j++) {
              addRows16(tile[j - from], x, 18 * n + 3 * i + j, 18, rows);
            }
          }
          for (; n < examples; n++) {
            System.arraycopy(dHsLstmByHandHsZSteps, 96 * n + 16 * i, rows[0], 0, 16);
            for (int j = from; j < end; j++) {
              addRow16(tile[j - from], x, 18 * n + 3 * i + j, rows[0]);
            }
          }
        }
        for (int j = from; j < end; j++) {
          final float[] row = tile[j - from];
          for (int k = 0; k < 16; k++) {
            gradient[16 * j + k] = row[k];
          }
        }
      }
    }

    void computeDHsLstmByHandU(float[] gradient, int examples) {
      // d hs.lstmByHand.U = Σ dHsLstmByHandHsZSteps[i, m, l] · hBefore[i, m, j]   (scan-lstm.net:4)
      final float[][] tile = this.tile;
      final float[][] rows = this.rows;
      final float[] hBefore = this.hBefore;
      final float[] dHsLstmByHandHsZSteps = this.dHsLstmByHandHsZSteps;
      for (int from = 0; from < 4; from += 64) {
        final int end = Math.min(from + 64, 4);
        for (int r = 0; r < end - from; r++) {
          Arrays.fill(tile[r], 0, 16, 0);
        }
        for (int i = 0; i < 6; i++) {
          int n = 0;
          for (; n + 6 <= examples; n += 6) {
            for (int r = 0; r < 6; r++) {
              System.arraycopy(dHsLstmByHandHsZSteps, 96 * (n + r) + 16 * i, rows[r], 0, 16);
            }
            for (int j = from; j < end; j++) {
              addRows16(tile[j - from], hBefore, 24 * n + 4 * i + j, 24, rows);
            }
          }
          for (; n < examples; n++) {
            System.arraycopy(dHsLstmByHandHsZSteps, 96 * n + 16 * i, rows[0], 0, 16);
            for (int j = from; j < end; j++) {
              addRow16(tile[j - from], hBefore, 24 * n + 4 * i + j, rows[0]);
            }
          }
        }
        for (int j = from; j < end; j++) {
          final float[] row = tile[j - from];
          for (int k = 0; k < 16; k++) {
            gradient[HS_LSTM_BY_HAND_U + 16 * j + k] = row[k];
          }
        }
      }
    }

    void computeDHsLstmByHandB(float[] gradient, int examples) {
      // d hs.lstmByHand.b = Σₙ dHsLstmByHandHsZSteps   (scan-lstm.net:5)
      final float[] dHsLstmByHandHsZSteps = this.dHsLstmByHandHsZSteps;
      Arrays.fill(gradient, HS_LSTM_BY_HAND_B, HS_LSTM_BY_HAND_B + 16, 0f);
      for (int n = 0; n < examples; n++) {
        for (int i = 0; i < 6; i++) {
          for (int j = 0; j < 16; j++) {
            gradient[HS_LSTM_BY_HAND_B + j] += dHsLstmByHandHsZSteps[96 * n + 16 * i + j];
          }
        }
      }
    }

    void startC(int examples) {
      // h = 0 at the start
      // c = 0 at the start
      final float[] h = this.h;
      final float[] c = this.c;
      for (int n = 0; n < examples; n++) {
        for (int i = 0; i < 4; i++) {
          h[4 * n + i] = 0f;
          c[4 * n + i] = 0f;
        }
      }
    }

    void computeHsLstmByHandHs(int examples, int t) {
      // nextC = logistic(hsLstmByHandHsZ[…]) · c + logistic(hsLstmByHandHsZ[…]) · tanh(hsLstmByHandHsZ[…])   (scan-lstm.net:9)
      // hsLstmByHandHs[t] = logistic(hsLstmByHandHsZ[…]) · tanh(nextC)   (scan-lstm.net:11)
      final float[] hsLstmByHandHsZ = this.hsLstmByHandHsZ;
      final float[] c = this.c;
      final float[] nextC = this.nextC;
      final float[] hsLstmByHandHs = this.hsLstmByHandHs;
      for (int n = 0; n < examples; n++) {
        for (int i = 0; i < 4; i++) {
          float nextC2 = ScalarFunctions.logistic(hsLstmByHandHsZ[16 * n + i + 4]) * c[4 * n + i] + ScalarFunctions.logistic(hsLstmByHandHsZ[16 * n + i]) * ScalarFunctions.tanh(hsLstmByHandHsZ[16 * n + i + 8]);
          nextC[4 * n + i] = nextC2;
          hsLstmByHandHs[24 * n + i + 4 * t] = ScalarFunctions.logistic(hsLstmByHandHsZ[16 * n + i + 12]) * ScalarFunctions.tanh(nextC2);
        }
      }
    }

    void addToSums(double[] sums, int examples) {
      // largest = max(scores2)   (scan-lstm.net:21)
      // sum = sum(exp(scores2 - largest))
      // sum = sum(log(sum) - (scores2 - largest)[y])
      // place = argmax(scores2)   (scan-lstm.net:21)
      // sum = sum(where(place == y, 1, 0))
      // total = Σₙ sum
      // sums[1] += Σₙ (sum / 6)
      final float[] scores2 = this.scores2;
      final float[] largest = this.largest;
      final int[] place = this.place;
      final float[] sum = this.sum;
      final int[] y = this.y.array();
      double total2 = 0.0;
      double sum2 = 0.0;
      for (int n = 0; n < examples; n++) {
        for (int i = 0; i < 6; i++) {
          float largest2 = Float.NEGATIVE_INFINITY;
          float best = Float.NEGATIVE_INFINITY;
          int place2 = 0;
          for (int j = 0; j < 5; j++) {
            largest2 = Math.max(largest2, scores2[30 * n + 5 * i + j]);
            float value = scores2[30 * n + 5 * i + j];
            if (!(value <= best) && best == best) {
              best = value;
              place2 = j;
            }
          }
          largest[i] = largest2;
          place[i] = place2;
        }
        for (int i = 0; i < 6; i++) {
          float sum3 = 0f;
          float largest3 = largest[i];
          for (int j = 0; j < 5; j++) {
            sum3 += ScalarFunctions.exp(scores2[30 * n + 5 * i + j] - largest3);
          }
          sum[i] = sum3;
        }
        float sum4 = 0f;
        float sum5 = 0f;
        for (int i = 0; i < 6; i++) {
          sum4 += ScalarFunctions.log(sum[i]) - (scores2[30 * n + 5 * i + y[6 * n + i]] - largest[i]);
          sum5 += place[i] == y[6 * n + i] ? 1f : 0f;
        }
        total2 += sum4;
        sum2 += sum5 / 6f;
      }
      total = total2;
      sums[1] += sum2;
    }

    void addToSums2(double[] sums, int examples) {
      // sums[0] += Σₙ (total / 6 / N)
      sums[0] += total / 6.0 / examples * examples;
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
    private static void addRows5(float[] row, float[] left, int at, int step, float[][] rows) {
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
      for (int j = 0; j < 5; j++) {
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
    private static void addRow5(float[] row, float[] left, int at, float[] values) {
      final float a = left[at];
      for (int j = 0; j < 5; j++) {
        row[j] += a * values[j];
      }
    }

    /**
     * row += left[at] · rows[0] + left[at + step] · rows[1] + … over 6 rows.
     */
    private static void addRows16(float[] row, float[] left, int at, int step, float[][] rows) {
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
      for (int j = 0; j < 16; j++) {
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
    private static void addRow16(float[] row, float[] left, int at, float[] values) {
      final float a = left[at];
      for (int j = 0; j < 16; j++) {
        row[j] += a * values[j];
      }
    }
  }
}
