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

    final float[] hsLstmByHandHsHSigmoidESteps;

    final float[] tanhSteps2;

    final float[] hsLstmByHandHsCSigmoidESteps;

    final float[] hsLstmByHandHsCSigmoidESteps2;

    final float[] hsLstmByHandHsZSteps;

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

    final float[] nextC;

    final float[] chosen;

    final float[] product3;

    final float[] chosen2;

    final float[] dC2;

    final float[] chosen3;

    final float[] dH2;

    final float[] scores2;

    final int[] place;

    final float[] hsLstmByHandHsZ;

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
      hsLstmByHandHsHSigmoidESteps = new float[StepChecks.length(capacity, 24)];
      tanhSteps2 = new float[StepChecks.length(capacity, 24)];
      hsLstmByHandHsCSigmoidESteps = new float[StepChecks.length(capacity, 24)];
      hsLstmByHandHsCSigmoidESteps2 = new float[StepChecks.length(capacity, 24)];
      hsLstmByHandHsZSteps = new float[StepChecks.length(capacity, 96)];
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
      nextC = new float[StepChecks.length(capacity, 4)];
      chosen = new float[4];
      product3 = new float[4];
      chosen2 = new float[4];
      dC2 = h;
      chosen3 = new float[4];
      dH2 = c;
      scores2 = dLossSoftmaxCrossEntropyShifted;
      place = new int[6];
      hsLstmByHandHsZ = new float[StepChecks.length(capacity, 16)];
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
        computeHsLstmByHandHsZSteps(parameters, examples, t);
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

    void computeHsLstmByHandHsZSteps(float[] parameters, int examples, int t) {
      // hsLstmByHandHsZSteps[t] = product + h @ hs.lstmByHand.U + hs.lstmByHand.b   (scan-lstm.net:8)
      final float[][] tile = this.tile;
      final float[][] rows = this.rows;
      final float[] h = this.h;
      final float[] hsLstmByHandHsZSteps = this.hsLstmByHandHsZSteps;
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
            hsLstmByHandHsZSteps[96 * n + j + 16 * t] = product[96 * n + j + 16 * t] + row[j] + parameters[HS_LSTM_BY_HAND_B + j];
          }
        }
      }
    }

    void computeHBefore(int examples, int t) {
      // hsLstmByHandHsCSigmoidESteps2[t] = exp(where(0 < hsLstmByHandHsZSteps[t][…], -hsLstmByHandHsZSteps[t][…], hsLstmByHandHsZSteps[t][…]))   (scan-lstm.net:9)
      // hsLstmByHandHsCSigmoidESteps[t] = exp(where(0 < hsLstmByHandHsZSteps[t][…], -hsLstmByHandHsZSteps[t][…], hsLstmByHandHsZSteps[t][…]))   (scan-lstm.net:10)
      // tanhSteps2[t] = tanh(hsLstmByHandHsZSteps[t][…])
      // nextC = where(0 < hsLstmByHandHsZSteps[t][…], 1, hsLstmByHandHsCSigmoidESteps2[t]) / (1 + hsLstmByHandHsCSigmoidESteps2[t]) · c + where(0 < hsLstmByHandHsZStep…   (scan-lstm.net:9)
      // hsLstmByHandHsHSigmoidESteps[t] = exp(where(0 < hsLstmByHandHsZSteps[t][…], -hsLstmByHandHsZSteps[t][…], hsLstmByHandHsZSteps[t][…]))   (scan-lstm.net:11)
      // tanhSteps[t] = tanh(nextC)   (scan-lstm.net:9)
      // hsLstmByHandHs[t] = where(0 < hsLstmByHandHsZSteps[t][…], 1, hsLstmByHandHsHSigmoidESteps[t]) / (1 + hsLstmByHandHsHSigmoidESteps[t]) · tanhSteps[t]   (scan-lstm.net:11)
      // cBefore[t] = c   (scan-lstm.net:7)
      // hBefore[t] = h   (scan-lstm.net:7)
      final float[] hsLstmByHandHsZSteps = this.hsLstmByHandHsZSteps;
      final float[] hsLstmByHandHsCSigmoidESteps2 = this.hsLstmByHandHsCSigmoidESteps2;
      final float[] hsLstmByHandHsCSigmoidESteps = this.hsLstmByHandHsCSigmoidESteps;
      final float[] tanhSteps2 = this.tanhSteps2;
      final float[] c = this.c;
      final float[] nextC = this.nextC;
      final float[] hsLstmByHandHsHSigmoidESteps = this.hsLstmByHandHsHSigmoidESteps;
      final float[] tanhSteps = this.tanhSteps;
      final float[] hsLstmByHandHs = this.hsLstmByHandHs;
      final float[] cBefore = this.cBefore;
      final float[] hBefore = this.hBefore;
      final float[] h = this.h;
      for (int n = 0; n < examples; n++) {
        for (int i = 0; i < 4; i++) {
          float gather = hsLstmByHandHsZSteps[96 * n + i + 16 * t + 4];
          float hsLstmByHandHsCSigmoidE = ScalarFunctions.exp(0f < gather ? -gather : gather);
          hsLstmByHandHsCSigmoidESteps2[24 * n + i + 4 * t] = hsLstmByHandHsCSigmoidE;
          float gather2 = hsLstmByHandHsZSteps[96 * n + i + 16 * t];
          float hsLstmByHandHsCSigmoidE2 = ScalarFunctions.exp(0f < gather2 ? -gather2 : gather2);
          hsLstmByHandHsCSigmoidESteps[24 * n + i + 4 * t] = hsLstmByHandHsCSigmoidE2;
          float tanh = ScalarFunctions.tanh(hsLstmByHandHsZSteps[96 * n + i + 16 * t + 8]);
          tanhSteps2[24 * n + i + 4 * t] = tanh;
          float nextC2 = (0f < gather ? 1f : hsLstmByHandHsCSigmoidE) / (1f + hsLstmByHandHsCSigmoidE) * c[4 * n + i] + (0f < gather2 ? 1f : hsLstmByHandHsCSigmoidE2) / (1f + hsLstmByHandHsCSigmoidE2) * tanh;
          nextC[4 * n + i] = nextC2;
          float gather3 = hsLstmByHandHsZSteps[96 * n + i + 16 * t + 12];
          float hsLstmByHandHsHSigmoidE = ScalarFunctions.exp(0f < gather3 ? -gather3 : gather3);
          hsLstmByHandHsHSigmoidESteps[24 * n + i + 4 * t] = hsLstmByHandHsHSigmoidE;
          float tanh2 = ScalarFunctions.tanh(nextC2);
          tanhSteps[24 * n + i + 4 * t] = tanh2;
          hsLstmByHandHs[24 * n + i + 4 * t] = (0f < gather3 ? 1f : hsLstmByHandHsHSigmoidE) / (1f + hsLstmByHandHsHSigmoidE) * tanh2;
          cBefore[24 * n + i + 4 * t] = c[4 * n + i];
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
      // dNextC = d c + (d h + product2) · where(0 < hs.lstmByHand.hs.z[…], 1, hs.lstmByHand.hs.h.sigmoid.e) / (1 + hs.lstmByHand.hs.h.sigmoid.e) · (1 - tanhSteps · tan…   (scan-lstm.net:9)
      // chosen = where(0 < hs.lstmByHand.hs.z[…], -((where(0 < hs.lstmByHand.hs.z[…], 0, … · tanhSteps / (… + hs.lstmByHand.hs.h.sigmoid.e)) - … · tanhSteps · … / … / …
      // product3 = dNextC · where(0 < hs.lstmByHand.hs.z[…], 1, hs.lstmByHand.hs.c.sigmoid.e) / (1 + hs.lstmByHand.hs.c.sigmoid.e) · (1 - tanhSteps2 · tanhSteps2)
      // chosen2 = where(0 < hs.lstmByHand.hs.z[…], -((where(0 < hs.lstmByHand.hs.z[…], 0, dNextC · tanhSteps2 / (… + hs.lstmByHand.hs.c.sigmoid.e)) - dNextC · tanhStep…
      // dC2 = dNextC · where(0 < hs.lstmByHand.hs.z[…], 1, hs.lstmByHand.hs.c.sigmoid.e) / (1 + hs.lstmByHand.hs.c.sigmoid.e)   (scan-lstm.net:7)
      // chosen3 = where(0 < hs.lstmByHand.hs.z[…], -((where(0 < hs.lstmByHand.hs.z[…], 0, dNextC · c / (… + hs.lstmByHand.hs.c.sigmoid.e)) - dNextC · c · … / … / (1 + …
      // dHsLstmByHandHsZSteps[t] = chosen[…] + product3[…] + chosen2[…] + chosen3[…]   (scan-lstm.net:8)
      final float[] hsLstmByHandHsCSigmoidESteps2 = this.hsLstmByHandHsCSigmoidESteps2;
      final float[] hsLstmByHandHsZSteps = this.hsLstmByHandHsZSteps;
      final float[] hsLstmByHandHsCSigmoidESteps = this.hsLstmByHandHsCSigmoidESteps;
      final float[] hsLstmByHandHsHSigmoidESteps = this.hsLstmByHandHsHSigmoidESteps;
      final float[] dH = this.dH;
      final float[] product2 = this.product2;
      final float[] tanhSteps = this.tanhSteps;
      final float[] dC = this.dC;
      final float[] chosen = this.chosen;
      final float[] tanhSteps2 = this.tanhSteps2;
      final float[] product3 = this.product3;
      final float[] chosen2 = this.chosen2;
      final float[] dC2 = this.dC2;
      final float[] cBefore = this.cBefore;
      final float[] chosen3 = this.chosen3;
      final float[] dHsLstmByHandHsZSteps = this.dHsLstmByHandHsZSteps;
      for (int n = 0; n < examples; n++) {
        for (int i = 0; i < 4; i++) {
          float hsLstmByHandHsCSigmoidE = hsLstmByHandHsCSigmoidESteps2[24 * n + i + 4 * t];
          float quotient2 = (0f < hsLstmByHandHsZSteps[96 * n + i + 16 * t + 4] ? 1f : hsLstmByHandHsCSigmoidE) / (1f + hsLstmByHandHsCSigmoidE);
          float hsLstmByHandHsCSigmoidE2 = hsLstmByHandHsCSigmoidESteps[24 * n + i + 4 * t];
          float quotient3 = (0f < hsLstmByHandHsZSteps[96 * n + i + 16 * t] ? 1f : hsLstmByHandHsCSigmoidE2) / (1f + hsLstmByHandHsCSigmoidE2);
          float hsLstmByHandHsHSigmoidE = hsLstmByHandHsHSigmoidESteps[24 * n + i + 4 * t];
          float quotient4 = (0f < hsLstmByHandHsZSteps[96 * n + i + 16 * t + 12] ? 1f : hsLstmByHandHsHSigmoidE) / (1f + hsLstmByHandHsHSigmoidE);
          float product4 = (dH[4 * n + i] + product2[24 * n + i + 4 * t]) * tanhSteps[24 * n + i + 4 * t];
          float stepped = tanhSteps[24 * n + i + 4 * t];
          float dNextC = dC[4 * n + i] + (dH[4 * n + i] + product2[24 * n + i + 4 * t]) * quotient4 * (1f - stepped * stepped);
          float sum2 = 1f + hsLstmByHandHsHSigmoidE;
          float product5 = ((0f < hsLstmByHandHsZSteps[96 * n + i + 16 * t + 12] ? 0f : product4 / sum2) - product4 * quotient4 / sum2) * hsLstmByHandHsHSigmoidE;
          float chosen4 = 0f < hsLstmByHandHsZSteps[96 * n + i + 16 * t + 12] ? -product5 : product5;
          chosen[i] = chosen4;
          float stepped2 = tanhSteps2[24 * n + i + 4 * t];
          float product6 = dNextC * quotient3 * (1f - stepped2 * stepped2);
          product3[i] = product6;
          float sum3 = 1f + hsLstmByHandHsCSigmoidE2;
          float product7 = dNextC * stepped2;
          float product8 = ((0f < hsLstmByHandHsZSteps[96 * n + i + 16 * t] ? 0f : product7 / sum3) - product7 * quotient3 / sum3) * hsLstmByHandHsCSigmoidE2;
          float chosen5 = 0f < hsLstmByHandHsZSteps[96 * n + i + 16 * t] ? -product8 : product8;
          chosen2[i] = chosen5;
          dC2[4 * n + i] = dNextC * quotient2;
          float sum4 = 1f + hsLstmByHandHsCSigmoidE;
          float product9 = dNextC * cBefore[24 * n + i + 4 * t];
          float product10 = ((0f < hsLstmByHandHsZSteps[96 * n + i + 16 * t + 4] ? 0f : product9 / sum4) - product9 * quotient2 / sum4) * hsLstmByHandHsCSigmoidE;
          float chosen6 = 0f < hsLstmByHandHsZSteps[96 * n + i + 16 * t + 4] ? -product10 : product10;
          chosen3[i] = chosen6;
        }
        for (int i = 0; i < 16; i++) {
          dHsLstmByHandHsZSteps[96 * n + i + 16 * t] = (0 <= i - 12 ? chosen[i - 12] : 0f) + (0 <= i - 8 && i - 8 < 4 ? product3[i - 8] : 0f) + (i < 4 ? chosen2[i] : 0f) + (0 <= i - 4 && i - 4 < 4 ? chosen3[i - 4] : 0f);
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

    void computeHsLstmByHandHs(int examples, int t) {
      // hsLstmByHandHsCSigmoidE = exp(where(0 < hsLstmByHandHsZ[…], -hsLstmByHandHsZ[…], hsLstmByHandHsZ[…]))   (scan-lstm.net:9)
      // hsLstmByHandHsCSigmoidE = exp(where(0 < hsLstmByHandHsZ[…], -hsLstmByHandHsZ[…], hsLstmByHandHsZ[…]))   (scan-lstm.net:10)
      // nextC = where(0 < hsLstmByHandHsZ[…], 1, hsLstmByHandHsCSigmoidE) / (1 + hsLstmByHandHsCSigmoidE) · c + where(0 < hsLstmByHandHsZ[…], 1, hsLstmByHandHsCSigmoid…   (scan-lstm.net:9)
      // hsLstmByHandHsHSigmoidE = exp(where(0 < hsLstmByHandHsZ[…], -hsLstmByHandHsZ[…], hsLstmByHandHsZ[…]))   (scan-lstm.net:11)
      // hsLstmByHandHs[t] = where(0 < hsLstmByHandHsZ[…], 1, hsLstmByHandHsHSigmoidE) / (1 + hsLstmByHandHsHSigmoidE) · tanh(nextC)   (scan-lstm.net:11)
      final float[] hsLstmByHandHsZ = this.hsLstmByHandHsZ;
      final float[] c = this.c;
      final float[] nextC = this.nextC;
      final float[] hsLstmByHandHs = this.hsLstmByHandHs;
      for (int n = 0; n < examples; n++) {
        for (int i = 0; i < 4; i++) {
          float gather = hsLstmByHandHsZ[16 * n + i + 4];
          float hsLstmByHandHsCSigmoidE = ScalarFunctions.exp(0f < gather ? -gather : gather);
          float gather2 = hsLstmByHandHsZ[16 * n + i];
          float hsLstmByHandHsCSigmoidE2 = ScalarFunctions.exp(0f < gather2 ? -gather2 : gather2);
          float nextC2 = (0f < gather ? 1f : hsLstmByHandHsCSigmoidE) / (1f + hsLstmByHandHsCSigmoidE) * c[4 * n + i] + (0f < gather2 ? 1f : hsLstmByHandHsCSigmoidE2) / (1f + hsLstmByHandHsCSigmoidE2) * ScalarFunctions.tanh(hsLstmByHandHsZ[16 * n + i + 8]);
          nextC[4 * n + i] = nextC2;
          float gather3 = hsLstmByHandHsZ[16 * n + i + 12];
          float hsLstmByHandHsHSigmoidE = ScalarFunctions.exp(0f < gather3 ? -gather3 : gather3);
          hsLstmByHandHs[24 * n + i + 4 * t] = (0f < gather3 ? 1f : hsLstmByHandHsHSigmoidE) / (1f + hsLstmByHandHsHSigmoidE) * ScalarFunctions.tanh(nextC2);
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
