// Generated from normalise.net by Chainrule VERSION. Edit that file, not this one.
package demo;

import java.util.Arrays;
import java.util.List;
import org.chainrule.runtime.Floats;
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
 * The network Normalised.
 *
 * <pre>
 * input  x: real[3]
 * target t: real
 * param  h.dense.W: real[3, 4]
 * param  h.dense.b: real[4]
 * param  h.standardise.gamma: real[4]
 * param  h.standardise.beta: real[4]
 * param  p.dense.W: real[4, 1]
 * param  p.dense.b: real[1]
 * state  h.standardise.mean: real[4]
 * state  h.standardise.variance: real[4]
 * output p: real
 * </pre>
 */
public final class Normalised implements Network {
  private static final int H_DENSE_B = 12;

  private static final int H_STANDARDISE_GAMMA = 16;

  private static final int H_STANDARDISE_BETA = 20;

  private static final int P_DENSE_W = 24;

  private static final int P_DENSE_B = 28;

  private static final int H_STANDARDISE_VARIANCE = 4;

  private static final Signature SIGNATURE = new Signature(
      "Normalised",
      "demo.Normalised",
      List.of(new TensorSpec("x", List.of(3), 0, true)),
      List.of(new TensorSpec("t", List.of(), 0, true)),
      List.of(
          new ParameterSpec("h.dense.W", List.of(3, 4), 0, new Initialiser.Normal(0.816496580927726)),
          new ParameterSpec("h.dense.b", List.of(4), 12, new Initialiser.Constant(0.0)),
          new ParameterSpec("h.standardise.gamma", List.of(4), 16, new Initialiser.Constant(1.0)),
          new ParameterSpec("h.standardise.beta", List.of(4), 20, new Initialiser.Constant(0.0)),
          new ParameterSpec("p.dense.W", List.of(4, 1), 24, new Initialiser.Normal(0.7071067811865476)),
          new ParameterSpec("p.dense.b", List.of(1), 28, new Initialiser.Constant(0.0))),
      List.of(
          new ParameterSpec("h.standardise.mean", List.of(4), 0, new Initialiser.Constant(0.0)),
          new ParameterSpec("h.standardise.variance", List.of(4), 4, new Initialiser.Constant(1.0))),
      List.of(new TensorSpec("p", List.of(), 0, true)),
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
    return (Workspace) VectorTwins.workspace("demo.Normalised", Normalised.class.getClassLoader(), capacity, workers)
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

    final Floats t;

    final Floats p;

    final float[] sum;

    final float[] total;

    final float[] total2;

    final float[] product;

    final float[] sum2;

    final float[] sum3;

    final float[] sqrt;

    final float[] h;

    final float[] product2;

    double total3;

    final float[] dP;

    final float[] product3;

    final float[] total4;

    final float[] total5;

    double quotient;

    final float[] quotient2;

    final float[] sum4;

    final float[] total6;

    final float[] quotient3;

    final float[] sum5;

    private final float[][] tile = new float[64][4];

    private final float[][] rows = new float[6][4];

    long seed;

    long step;

    Workspace(int capacity) {
      this.capacity = capacity;
      x = new Floats(new float[StepChecks.length(capacity, 3)]);
      t = new Floats(new float[StepChecks.length(capacity, 1)]);
      p = new Floats(new float[StepChecks.length(capacity, 1)]);
      sum = new float[StepChecks.length(capacity, 4)];
      total = new float[4];
      total2 = new float[4];
      product = new float[StepChecks.length(capacity, 4)];
      sum2 = new float[4];
      sum3 = new float[4];
      sqrt = new float[4];
      h = new float[StepChecks.length(capacity, 4)];
      product2 = new float[StepChecks.length(capacity, 1)];
      dP = new float[StepChecks.length(capacity, 1)];
      product3 = new float[StepChecks.length(capacity, 4)];
      total4 = total2;
      total5 = new float[4];
      quotient2 = new float[4];
      sum4 = product;
      total6 = total2;
      quotient3 = total;
      sum5 = sum;
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
          return t;
        default:
          throw new IllegalArgumentException("there are 1 targets, no target " + slot);
      }
    }

    @Override
    public Values output(int slot) {
      switch (slot) {
        case 0:
          return p;
        default:
          throw new IllegalArgumentException("there are 1 outputs, no output " + slot);
      }
    }

    /**
     * The array of the input {@code x}: for each of the capacity's examples one of {@code real[3]}, row-major.
     */
    public float[] x() {
      return x.array();
    }

    /**
     * The array of the target {@code t}: for each of the capacity's examples one of {@code real}, row-major.
     */
    public float[] t() {
      return t.array();
    }

    /**
     * The array of the output {@code p}: for each of the capacity's examples one of {@code real}, row-major.
     */
    public float[] p() {
      return p.array();
    }

    @Override
    public void random(long seed, long step) {
      this.seed = seed;
      this.step = step;
    }

    @Override
    public double train(Parameters given, Reals derivatives, int examples, boolean outputs) {
      StepChecks.examples(examples, capacity);
      final float[] parameters = StepChecks.floats("parameters", given.values(), 29);
      final float[] state = StepChecks.floats("state", given.state(), 8);
      final float[] gradient = StepChecks.floats("gradient", derivatives, 29);
      computeSum(parameters, examples);
      computeTotal(examples);
      computeProduct(parameters, examples);
      computeSqrt(state, examples);
      computeH(parameters, examples);
      computeProduct2(parameters, examples);
      if (outputs) {
        computeP(parameters, examples);
      }
      computeDP(parameters, gradient, examples);
      computeDHStandardiseGamma(gradient, examples);
      computeDPDenseW(gradient, examples);
      computeTotal6(parameters, examples);
      computeQuotient3(examples);
      computeDHDenseB(gradient, examples);
      computeDHDenseW(gradient, examples);
      updateHStandardiseVariance(state);
      return quotient;
    }

    @Override
    public void evaluate(Parameters given, int examples, double[] sums) {
      StepChecks.examples(examples, capacity);
      StepChecks.sums(sums, 1);
      final float[] parameters = StepChecks.floats("parameters", given.values(), 29);
      final float[] state = StepChecks.floats("state", given.state(), 8);
      computeProduct3(parameters, examples);
      computeSqrt2(state);
      computeH2(parameters, state, examples);
      computeProduct2(parameters, examples);
      computeTotal3(parameters, examples);
      addToSums(sums, examples);
    }

    @Override
    public void predict(Parameters given, int examples) {
      StepChecks.examples(examples, capacity);
      final float[] parameters = StepChecks.floats("parameters", given.values(), 29);
      final float[] state = StepChecks.floats("state", given.state(), 8);
      computeProduct3(parameters, examples);
      computeSqrt2(state);
      computeH2(parameters, state, examples);
      computeProduct2(parameters, examples);
      computeP(parameters, examples);
    }

    void computeSum(float[] parameters, int examples) {
      // sum = x @ h.dense.W + h.dense.b
      final float[][] tile = this.tile;
      final float[][] rows = this.rows;
      final float[] x = this.x.array();
      final float[] sum = this.sum;
      for (int from = 0; from < examples; from += 64) {
        final int end = Math.min(from + 64, examples);
        for (int r = 0; r < end - from; r++) {
          Arrays.fill(tile[r], 0, 4, 0);
        }
        int i = 0;
        for (; i < 3; i++) {
          System.arraycopy(parameters, 4 * i, rows[0], 0, 4);
          for (int n = from; n < end; n++) {
            addRow4(tile[n - from], x, 3 * n + i, rows[0]);
          }
        }
        for (int n = from; n < end; n++) {
          final float[] row = tile[n - from];
          for (int j = 0; j < 4; j++) {
            sum[4 * n + j] = row[j] + parameters[H_DENSE_B + j];
          }
        }
      }
    }

    void computeTotal(int examples) {
      // total = Σₙ sum
      final float[] total = this.total;
      final float[] sum = this.sum;
      Arrays.fill(total, 0, 4, 0f);
      for (int n = 0; n < examples; n++) {
        for (int i = 0; i < 4; i++) {
          total[i] += sum[4 * n + i];
        }
      }
    }

    void computeProduct(float[] parameters, int examples) {
      // total2 = Σₙ ((sum - total / N) · (sum - total / N))
      // product = h.standardise.gamma · (sum - total / N)
      final float[] total2 = this.total2;
      final float[] sum = this.sum;
      final float[] total = this.total;
      final float[] product = this.product;
      Arrays.fill(total2, 0, 4, 0f);
      for (int n = 0; n < examples; n++) {
        for (int i = 0; i < 4; i++) {
          float difference = sum[4 * n + i] - total[i] / examples;
          total2[i] += difference * difference;
          product[4 * n + i] = parameters[H_STANDARDISE_GAMMA + i] * difference;
        }
      }
    }

    void computeSqrt(float[] state, int examples) {
      // sum2 = 0.9 · h.standardise.mean + 0.1 · total / N
      // sum3 = 0.9 · h.standardise.variance + 0.1 · total2 / N
      // sqrt = sqrt(total2 / N + 0.001)
      final float[] sum2 = this.sum2;
      final float[] total = this.total;
      final float[] sum3 = this.sum3;
      final float[] total2 = this.total2;
      final float[] sqrt = this.sqrt;
      for (int i = 0; i < 4; i++) {
        sum2[i] = 0.9f * state[i] + 0.1f * (total[i] / examples);
        sum3[i] = 0.9f * state[H_STANDARDISE_VARIANCE + i] + 0.1f * (total2[i] / examples);
        sqrt[i] = (float) Math.sqrt(total2[i] / examples + 0.001f);
      }
    }

    void computeH(float[] parameters, int examples) {
      // h = tanh(product / sqrt + h.standardise.beta)   (normalise.net:18)
      final float[] h = this.h;
      final float[] product = this.product;
      final float[] sqrt = this.sqrt;
      for (int n = 0; n < examples; n++) {
        for (int i = 0; i < 4; i++) {
          h[4 * n + i] = ScalarFunctions.tanh(product[4 * n + i] / sqrt[i] + parameters[H_STANDARDISE_BETA + i]);
        }
      }
    }

    void computeProduct2(float[] parameters, int examples) {
      // product2 = h @ p.dense.W   (normalise.net:18)
      final float[] h = this.h;
      final float[] product2 = this.product2;
      for (int n = 0; n < examples; n++) {
        float product4 = 0f;
        for (int i = 0; i < 4; i++) {
          product4 += h[4 * n + i] * parameters[P_DENSE_W + i];
        }
        product2[n] = product4;
      }
    }

    void computeP(float[] parameters, int examples) {
      // p = product2 + p.dense.b   (normalise.net:19)
      final float[] p = this.p.array();
      final float[] product2 = this.product2;
      float pDenseB2 = parameters[P_DENSE_B];
      for (int n = 0; n < examples; n++) {
        p[n] = product2[n] + pDenseB2;
      }
    }

    void computeDP(float[] parameters, float[] gradient, int examples) {
      // total3 = Σₙ where(abs(product2 + p.dense.b - t) <= 1, 0.5 · abs(product2 + p.dense.b - t) · abs(product2 + p.dense.b - t), abs(product2 + p.dense.b - t) - 0.5)   (normalise.net:20)
      // dP = where(abs(product2 + p.dense.b - t) <= 1, abs(product2 + p.dense.b - t) / N, 1 / N) · sign(product2 + p.dense.b - t)   (normalise.net:19)
      // d p.dense.b = Σₙ dP   (normalise.net:19)
      // product3 = dP · p.dense.W · (1 - h · h)   (normalise.net:18)
      // d h.standardise.beta = Σₙ product3   (normalise.net:3)
      // total4 = Σₙ (product3 · product)
      // total5 = Σₙ ((sum - total / N) · product3)
      final float[] total4 = this.total4;
      final float[] total5 = this.total5;
      final float[] product2 = this.product2;
      final float[] t = this.t.array();
      final float[] dP = this.dP;
      final float[] h = this.h;
      final float[] product3 = this.product3;
      final float[] product = this.product;
      final float[] sum = this.sum;
      final float[] total = this.total;
      double total7 = 0.0;
      float dPDenseB = 0f;
      Arrays.fill(gradient, H_STANDARDISE_BETA, H_STANDARDISE_BETA + 4, 0f);
      Arrays.fill(total4, 0, 4, 0f);
      Arrays.fill(total5, 0, 4, 0f);
      float pDenseB2 = parameters[P_DENSE_B];
      double quotient4 = 1.0 / examples;
      for (int n = 0; n < examples; n++) {
        float difference = product2[n] + pDenseB2 - t[n];
        float lossHuberE = Math.abs(difference);
        total7 += lossHuberE <= 1f ? 0.5f * (lossHuberE * lossHuberE) : lossHuberE - 0.5f;
        float dP2 = (lossHuberE <= 1f ? (float) quotient4 * lossHuberE : (float) quotient4) * Math.signum(difference);
        dP[n] = dP2;
        dPDenseB += dP2;
        for (int i = 0; i < 4; i++) {
          float h2 = h[4 * n + i];
          float product4 = dP2 * parameters[P_DENSE_W + i] * (1f - h2 * h2);
          product3[4 * n + i] = product4;
          gradient[H_STANDARDISE_BETA + i] += product4;
          total4[i] += product4 * product[4 * n + i];
          total5[i] += (sum[4 * n + i] - total[i] / examples) * product4;
        }
      }
      total3 = total7;
      gradient[P_DENSE_B] = dPDenseB;
    }

    void computeDHStandardiseGamma(float[] gradient, int examples) {
      // quotient = total3 / N
      // d h.standardise.gamma = total5 / sqrt   (normalise.net:2)
      // quotient2 = -0.5 · total4 / sqrt / sqrt / sqrt / N   (normalise.net:7)
      final float[] total5 = this.total5;
      final float[] sqrt = this.sqrt;
      final float[] quotient2 = this.quotient2;
      final float[] total4 = this.total4;
      quotient = total3 / examples;
      for (int i = 0; i < 4; i++) {
        gradient[H_STANDARDISE_GAMMA + i] = total5[i] / sqrt[i];
        float sqrt2 = sqrt[i];
        quotient2[i] = -0.5f * (total4[i] / sqrt2 / sqrt2) / sqrt2 / examples;
      }
    }

    void computeDPDenseW(float[] gradient, int examples) {
      // d p.dense.W = hᵀ @ dP   (normalise.net:19)
      final float[][] tile = this.tile;
      final float[][] rows = this.rows;
      final float[] dP = this.dP;
      final float[] h = this.h;
      for (int r = 0; r < 1; r++) {
        Arrays.fill(tile[r], 0, 4, 0);
      }
      int n = 0;
      for (; n + 6 <= examples; n += 6) {
        for (int r = 0; r < 6; r++) {
          System.arraycopy(h, 4 * (n + r), rows[r], 0, 4);
        }
        addRows4(tile[0], dP, n, 1, rows);
      }
      for (; n < examples; n++) {
        System.arraycopy(h, 4 * n, rows[0], 0, 4);
        addRow4(tile[0], dP, n, rows[0]);
      }
      final float[] row = tile[0];
      for (int i = 0; i < 4; i++) {
        gradient[P_DENSE_W + i] = row[i];
      }
    }

    void computeTotal6(float[] parameters, int examples) {
      // sum4 = product3 / sqrt · h.standardise.gamma + quotient2 · 2 · (sum - total / N)
      // total6 = Σₙ sum4
      final float[] total6 = this.total6;
      final float[] product3 = this.product3;
      final float[] sqrt = this.sqrt;
      final float[] quotient2 = this.quotient2;
      final float[] sum = this.sum;
      final float[] total = this.total;
      final float[] sum4 = this.sum4;
      Arrays.fill(total6, 0, 4, 0f);
      for (int n = 0; n < examples; n++) {
        for (int i = 0; i < 4; i++) {
          float sum6 = product3[4 * n + i] / sqrt[i] * parameters[H_STANDARDISE_GAMMA + i] + quotient2[i] * (2f * (sum[4 * n + i] - total[i] / examples));
          sum4[4 * n + i] = sum6;
          total6[i] += sum6;
        }
      }
    }

    void computeQuotient3(int examples) {
      // quotient3 = -total6 / N   (normalise.net:6)
      final float[] quotient3 = this.quotient3;
      final float[] total6 = this.total6;
      for (int i = 0; i < 4; i++) {
        quotient3[i] = -total6[i] / examples;
      }
    }

    void computeDHDenseB(float[] gradient, int examples) {
      // sum5 = sum4 + quotient3
      // d h.dense.b = Σₙ sum5   (normalise.net:18)
      final float[] sum4 = this.sum4;
      final float[] quotient3 = this.quotient3;
      final float[] sum5 = this.sum5;
      Arrays.fill(gradient, H_DENSE_B, H_DENSE_B + 4, 0f);
      for (int n = 0; n < examples; n++) {
        for (int i = 0; i < 4; i++) {
          float sum6 = sum4[4 * n + i] + quotient3[i];
          sum5[4 * n + i] = sum6;
          gradient[H_DENSE_B + i] += sum6;
        }
      }
    }

    void computeDHDenseW(float[] gradient, int examples) {
      // d h.dense.W = xᵀ @ sum5   (normalise.net:18)
      final float[][] tile = this.tile;
      final float[][] rows = this.rows;
      final float[] x = this.x.array();
      final float[] sum5 = this.sum5;
      for (int from = 0; from < 3; from += 64) {
        final int end = Math.min(from + 64, 3);
        for (int r = 0; r < end - from; r++) {
          Arrays.fill(tile[r], 0, 4, 0);
        }
        int n = 0;
        for (; n + 6 <= examples; n += 6) {
          for (int r = 0; r < 6; r++) {
            System.arraycopy(sum5, 4 * (n + r), rows[r], 0, 4);
          }
          for (int i = from; i < end; i++) {
            addRows4(tile[i - from], x, 3 * n + i, 3, rows);
          }
        }
        for (; n < examples; n++) {
          System.arraycopy(sum5, 4 * n, rows[0], 0, 4);
          for (int i = from; i < end; i++) {
            addRow4(tile[i - from], x, 3 * n + i, rows[0]);
          }
        }
        for (int i = from; i < end; i++) {
          final float[] row = tile[i - from];
          for (int j = 0; j < 4; j++) {
            gradient[4 * i + j] = row[j];
          }
        }
      }
    }

    void updateHStandardiseVariance(float[] state) {
      // next h.standardise.mean = sum2
      // next h.standardise.variance = sum3
      final float[] sum2 = this.sum2;
      final float[] sum3 = this.sum3;
      for (int i = 0; i < 4; i++) {
        state[i] = sum2[i];
        state[H_STANDARDISE_VARIANCE + i] = sum3[i];
      }
    }

    void computeProduct3(float[] parameters, int examples) {
      // product = x @ h.dense.W
      final float[][] tile = this.tile;
      final float[][] rows = this.rows;
      final float[] x = this.x.array();
      final float[] product = this.product;
      for (int from = 0; from < examples; from += 64) {
        final int end = Math.min(from + 64, examples);
        for (int r = 0; r < end - from; r++) {
          Arrays.fill(tile[r], 0, 4, 0);
        }
        int i = 0;
        for (; i < 3; i++) {
          System.arraycopy(parameters, 4 * i, rows[0], 0, 4);
          for (int n = from; n < end; n++) {
            addRow4(tile[n - from], x, 3 * n + i, rows[0]);
          }
        }
        for (int n = from; n < end; n++) {
          final float[] row = tile[n - from];
          for (int j = 0; j < 4; j++) {
            product[4 * n + j] = row[j];
          }
        }
      }
    }

    void computeSqrt2(float[] state) {
      // sqrt = sqrt(h.standardise.variance + 0.001)
      final float[] sqrt = this.sqrt;
      for (int i = 0; i < 4; i++) {
        sqrt[i] = (float) Math.sqrt(state[H_STANDARDISE_VARIANCE + i] + 0.001f);
      }
    }

    void computeH2(float[] parameters, float[] state, int examples) {
      // h = tanh(h.standardise.gamma · (product + h.dense.b - h.standardise.mean) / sqrt + h.standardise.beta)   (normalise.net:18)
      final float[] h = this.h;
      final float[] product = this.product;
      final float[] sqrt = this.sqrt;
      for (int n = 0; n < examples; n++) {
        for (int i = 0; i < 4; i++) {
          h[4 * n + i] = ScalarFunctions.tanh(parameters[H_STANDARDISE_GAMMA + i] * (product[4 * n + i] + parameters[H_DENSE_B + i] - state[i]) / sqrt[i] + parameters[H_STANDARDISE_BETA + i]);
        }
      }
    }

    void computeTotal3(float[] parameters, int examples) {
      // lossHuberE = abs(product2 + p.dense.b - t)   (normalise.net:20)
      // total3 = Σₙ where(lossHuberE <= 1, 0.5 · lossHuberE · lossHuberE, lossHuberE - 0.5)   (normalise.net:20)
      final float[] product2 = this.product2;
      final float[] t = this.t.array();
      double total7 = 0.0;
      float pDenseB2 = parameters[P_DENSE_B];
      for (int n = 0; n < examples; n++) {
        float lossHuberE = Math.abs(product2[n] + pDenseB2 - t[n]);
        total7 += lossHuberE <= 1f ? 0.5f * (lossHuberE * lossHuberE) : lossHuberE - 0.5f;
      }
      total3 = total7;
    }

    void addToSums(double[] sums, int examples) {
      // sums[0] += Σₙ (total3 / N)
      sums[0] += total3 / examples * examples;
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
  }
}
