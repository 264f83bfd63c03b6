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
import org.chainrule.runtime.Signature;
import org.chainrule.runtime.StepChecks;
import org.chainrule.runtime.TensorSpec;
import org.chainrule.runtime.TrainingDefaults;
import org.chainrule.runtime.Values;

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

  private static final Signature SIGNATURE = 
      new Signature(
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

    private final Floats t;

    private final Floats p;

    private final float[] product;

    private final float[] sum;

    private final float[] t1;

    private final float[] sum2;

    private final float[] t1_2;

    private final float[] t1_3;

    private final float[] t1_4;

    private final float[] t1_5;

    private final float[] h;

    private final float[] product2;

    private double sum3;

    private final float[] dP;

    private double t1_6;

    private final float[] t1_7;

    private final float[] t1_8;

    private final float[] sum4;

    private final float[] t1_9;

    private final float[] t1_10;

    private final float[] dHStandardiseM;

    private final float[] t1_11;

    private final float[][] tile = new float[64][4];

    private final float[][] rows = new float[8][4];

    private long seed;

    private long step;

    private Workspace(int capacity) {
      this.capacity = capacity;
      x = new Floats(new float[StepChecks.length(capacity, 3)]);
      t = new Floats(new float[StepChecks.length(capacity, 1)]);
      p = new Floats(new float[StepChecks.length(capacity, 1)]);
      product = new float[StepChecks.length(capacity, 4)];
      sum = new float[4];
      t1 = new float[StepChecks.length(capacity, 4)];
      sum2 = new float[4];
      t1_2 = new float[4];
      t1_3 = new float[4];
      t1_4 = new float[4];
      t1_5 = new float[StepChecks.length(capacity, 4)];
      h = new float[StepChecks.length(capacity, 4)];
      product2 = new float[StepChecks.length(capacity, 1)];
      dP = new float[StepChecks.length(capacity, 1)];
      t1_7 = new float[StepChecks.length(capacity, 4)];
      t1_8 = new float[StepChecks.length(capacity, 4)];
      sum4 = new float[4];
      t1_9 = new float[4];
      t1_10 = new float[StepChecks.length(capacity, 4)];
      dHStandardiseM = new float[4];
      t1_11 = new float[StepChecks.length(capacity, 4)];
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
      computeProduct(parameters, examples);
      computeSum(parameters, examples);
      computeSum2(parameters, examples);
      computeT1_4(state, examples);
      computeH(parameters, examples);
      computeProduct2(parameters, examples);
      computePDenseB(parameters, gradient, examples);
      computeT1_6(examples);
      computeT1_8(parameters, examples);
      computePDenseW(gradient, examples);
      computeHStandardiseGamma(gradient, examples);
      computeT1_9(examples);
      computeDHStandardiseM(parameters, examples);
      computeHDenseB(gradient, examples);
      computeHDenseW(gradient, examples);
      computeHStandardiseMean(state);
      computeHStandardiseVariance(state);
      return t1_6;
    }

    @Override
    public void evaluate(Parameters given, int examples, double[] sums) {
      StepChecks.examples(examples, capacity);
      StepChecks.sums(sums, 1);
      final float[] parameters = StepChecks.floats("parameters", given.values(), 29);
      final float[] state = StepChecks.floats("state", given.state(), 8);
      computeProduct(parameters, examples);
      computeT1_2(state);
      computeH2(parameters, state, examples);
      computeProduct2(parameters, examples);
      computeSum3(parameters, examples);
      computeSums(sums, examples);
    }

    @Override
    public void predict(Parameters given, int examples) {
      StepChecks.examples(examples, capacity);
      final float[] parameters = StepChecks.floats("parameters", given.values(), 29);
      final float[] state = StepChecks.floats("state", given.state(), 8);
      computeProduct(parameters, examples);
      computeT1_2(state);
      computeH2(parameters, state, examples);
      computeProduct2(parameters, examples);
      computeP(parameters, examples);
    }

    private void computeProduct(float[] parameters, int examples) {
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

    private void computeSum(float[] parameters, int examples) {
      final float[] sum = this.sum;
      final float[] product = this.product;
      Arrays.fill(sum, 0, 4, 0f);
      for (int n = 0; n < examples; n++) {
        for (int i = 0; i < 4; i++) {
          sum[i] += product[4 * n + i] + parameters[H_DENSE_B + i];
        }
      }
    }

    private void computeSum2(float[] parameters, int examples) {
      final float[] sum2 = this.sum2;
      final float[] product = this.product;
      final float[] sum = this.sum;
      final float[] t1 = this.t1;
      Arrays.fill(sum2, 0, 4, 0f);
      for (int n = 0; n < examples; n++) {
        for (int i = 0; i < 4; i++) {
          float t1_12 = product[4 * n + i] + parameters[H_DENSE_B + i] - sum[i] / examples;
          t1[4 * n + i] = t1_12;
          sum2[i] += t1_12 * t1_12;
        }
      }
    }

    private void computeT1_4(float[] state, int examples) {
      final float[] t1_2 = this.t1_2;
      final float[] sum = this.sum;
      final float[] t1_3 = this.t1_3;
      final float[] sum2 = this.sum2;
      final float[] t1_4 = this.t1_4;
      for (int i = 0; i < 4; i++) {
        t1_2[i] = 0.9f * state[i] + 0.1f * (sum[i] / examples);
        t1_3[i] = 0.9f * state[H_STANDARDISE_VARIANCE + i] + 0.1f * (sum2[i] / examples);
        t1_4[i] = (float) Math.sqrt(sum2[i] / examples + 0.001f);
      }
    }

    private void computeH(float[] parameters, int examples) {
      final float[] t1 = this.t1;
      final float[] t1_4 = this.t1_4;
      final float[] t1_5 = this.t1_5;
      final float[] h = this.h;
      for (int n = 0; n < examples; n++) {
        for (int i = 0; i < 4; i++) {
          float t1_12 = parameters[H_STANDARDISE_GAMMA + i] * t1[4 * n + i] / t1_4[i];
          t1_5[4 * n + i] = t1_12;
          h[4 * n + i] = (float) Math.tanh(t1_12 + parameters[H_STANDARDISE_BETA + i]);
        }
      }
    }

    private void computeProduct2(float[] parameters, int examples) {
      final float[] h = this.h;
      final float[] product2 = this.product2;
      for (int n = 0; n < examples; n++) {
        for (int i = 0; i < 1; i++) {
          float product3 = 0f;
          for (int j = 0; j < 4; j++) {
            product3 += h[4 * n + j] * parameters[P_DENSE_W + j + i];
          }
          product2[n + i] = product3;
        }
      }
    }

    private void computePDenseB(float[] parameters, float[] gradient, int examples) {
      final float[] product2 = this.product2;
      final float[] p = this.p.array();
      final float[] t = this.t.array();
      final float[] dP = this.dP;
      double sum5 = 0.0;
      Arrays.fill(gradient, P_DENSE_B, P_DENSE_B + 1, 0f);
      double t1_12 = 1.0 / examples;
      float t1_13 = 0.5f * (float) t1_12;
      for (int n = 0; n < examples; n++) {
        float p2 = 0f;
        for (int i = 0; i < 1; i++) {
          p2 += product2[n + i] + parameters[P_DENSE_B + i];
        }
        p[n] = p2;
        float lossHuberE = Math.abs(p2 - t[n]);
        sum5 += lossHuberE <= 1f ? 0.5f * (lossHuberE * lossHuberE) : lossHuberE - 0.5f;
        float dP2 = (lossHuberE <= 1f ? t1_13 * (2f * lossHuberE) : (float) t1_12) * Math.signum(p2 - t[n]);
        dP[n] = dP2;
        for (int i = 0; i < 1; i++) {
          gradient[P_DENSE_B + i] += dP2;
        }
      }
      sum3 = sum5;
    }

    private void computeT1_6(int examples) {
      t1_6 = sum3 / examples;
    }

    private void computeT1_8(float[] parameters, int examples) {
      final float[][] tile = this.tile;
      final float[][] rows = this.rows;
      final float[] dP = this.dP;
      final float[] h = this.h;
      final float[] t1_7 = this.t1_7;
      final float[] t1_8 = this.t1_8;
      final float[] t1_4 = this.t1_4;
      for (int from = 0; from < examples; from += 64) {
        final int end = Math.min(from + 64, examples);
        for (int r = 0; r < end - from; r++) {
          Arrays.fill(tile[r], 0, 4, 0);
        }
        int i = 0;
        for (; i < 1; i++) {
          System.arraycopy(parameters, P_DENSE_W + i, rows[0], 0, 4);
          for (int n = from; n < end; n++) {
            addRow4(tile[n - from], dP, n, rows[0]);
          }
        }
        for (int n = from; n < end; n++) {
          final float[] row = tile[n - from];
          for (int j = 0; j < 4; j++) {
            float dH = row[j];
            float h2 = h[4 * n + j];
            float t1_12 = dH * (1f - h2 * h2);
            t1_7[4 * n + j] = t1_12;
            t1_8[4 * n + j] = t1_12 / t1_4[j];
          }
        }
      }
    }

    private void computePDenseW(float[] gradient, int examples) {
      final float[][] tile = this.tile;
      final float[][] rows = this.rows;
      final float[] dP = this.dP;
      final float[] h = this.h;
      for (int from = 0; from < 1; from += 64) {
        final int end = Math.min(from + 64, 1);
        for (int r = 0; r < end - from; r++) {
          Arrays.fill(tile[r], 0, 4, 0);
        }
        int n = 0;
        for (; n + 8 <= examples; n += 8) {
          for (int r = 0; r < 8; r++) {
            System.arraycopy(h, 4 * n + 4 * r, rows[r], 0, 4);
          }
          for (int i = from; i < end; i++) {
            addRows4(tile[i - from], dP, n, 1, rows);
          }
        }
        for (; n < examples; n++) {
          System.arraycopy(h, 4 * n, rows[0], 0, 4);
          for (int i = from; i < end; i++) {
            addRow4(tile[i - from], dP, n, rows[0]);
          }
        }
        for (int i = from; i < end; i++) {
          final float[] row = tile[i - from];
          for (int j = 0; j < 4; j++) {
            gradient[P_DENSE_W + j + i] = row[j];
          }
        }
      }
    }

    private void computeHStandardiseGamma(float[] gradient, int examples) {
      final float[] sum4 = this.sum4;
      final float[] t1_7 = this.t1_7;
      final float[] t1_5 = this.t1_5;
      final float[] t1_4 = this.t1_4;
      final float[] t1_8 = this.t1_8;
      final float[] t1 = this.t1;
      Arrays.fill(gradient, H_STANDARDISE_BETA, H_STANDARDISE_BETA + 4, 0f);
      Arrays.fill(sum4, 0, 4, 0f);
      Arrays.fill(gradient, H_STANDARDISE_GAMMA, H_STANDARDISE_GAMMA + 4, 0f);
      for (int n = 0; n < examples; n++) {
        for (int i = 0; i < 4; i++) {
          gradient[H_STANDARDISE_BETA + i] += t1_7[4 * n + i];
          sum4[i] += -(t1_7[4 * n + i] * t1_5[4 * n + i] / t1_4[i]);
          gradient[H_STANDARDISE_GAMMA + i] += t1_8[4 * n + i] * t1[4 * n + i];
        }
      }
    }

    private void computeT1_9(int examples) {
      final float[] t1_9 = this.t1_9;
      final float[] sum4 = this.sum4;
      final float[] t1_4 = this.t1_4;
      for (int i = 0; i < 4; i++) {
        t1_9[i] = 0.5f * sum4[i] / t1_4[i] / examples;
      }
    }

    private void computeDHStandardiseM(float[] parameters, int examples) {
      final float[] dHStandardiseM = this.dHStandardiseM;
      final float[] t1_8 = this.t1_8;
      final float[] t1_9 = this.t1_9;
      final float[] t1 = this.t1;
      final float[] t1_10 = this.t1_10;
      Arrays.fill(dHStandardiseM, 0, 4, 0f);
      for (int n = 0; n < examples; n++) {
        for (int i = 0; i < 4; i++) {
          float t1_12 = t1_8[4 * n + i] * parameters[H_STANDARDISE_GAMMA + i] + t1_9[i] * (2f * t1[4 * n + i]);
          t1_10[4 * n + i] = t1_12;
          dHStandardiseM[i] += -t1_12;
        }
      }
    }

    private void computeHDenseB(float[] gradient, int examples) {
      final float[] t1_10 = this.t1_10;
      final float[] dHStandardiseM = this.dHStandardiseM;
      final float[] t1_11 = this.t1_11;
      Arrays.fill(gradient, H_DENSE_B, H_DENSE_B + 4, 0f);
      for (int n = 0; n < examples; n++) {
        for (int i = 0; i < 4; i++) {
          float t1_12 = t1_10[4 * n + i] + dHStandardiseM[i] / examples;
          t1_11[4 * n + i] = t1_12;
          gradient[H_DENSE_B + i] += t1_12;
        }
      }
    }

    private void computeHDenseW(float[] gradient, int examples) {
      final float[][] tile = this.tile;
      final float[][] rows = this.rows;
      final float[] x = this.x.array();
      final float[] t1_11 = this.t1_11;
      for (int from = 0; from < 3; from += 64) {
        final int end = Math.min(from + 64, 3);
        for (int r = 0; r < end - from; r++) {
          Arrays.fill(tile[r], 0, 4, 0);
        }
        int n = 0;
        for (; n + 8 <= examples; n += 8) {
          for (int r = 0; r < 8; r++) {
            System.arraycopy(t1_11, 4 * n + 4 * r, rows[r], 0, 4);
          }
          for (int i = from; i < end; i++) {
            addRows4(tile[i - from], x, 3 * n + i, 3, rows);
          }
        }
        for (; n < examples; n++) {
          System.arraycopy(t1_11, 4 * n, rows[0], 0, 4);
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

    private void computeHStandardiseMean(float[] state) {
      final float[] t1_2 = this.t1_2;
      for (int i = 0; i < 4; i++) {
        state[i] = t1_2[i];
      }
    }

    private void computeHStandardiseVariance(float[] state) {
      final float[] t1_3 = this.t1_3;
      for (int i = 0; i < 4; i++) {
        state[H_STANDARDISE_VARIANCE + i] = t1_3[i];
      }
    }

    private void computeT1_2(float[] state) {
      final float[] t1_2 = this.t1_2;
      for (int i = 0; i < 4; i++) {
        t1_2[i] = (float) Math.sqrt(state[H_STANDARDISE_VARIANCE + i] + 0.001f);
      }
    }

    private void computeH2(float[] parameters, float[] state, int examples) {
      final float[] h = this.h;
      final float[] product = this.product;
      final float[] t1_2 = this.t1_2;
      for (int n = 0; n < examples; n++) {
        for (int i = 0; i < 4; i++) {
          h[4 * n + i] = (float) Math.tanh(parameters[H_STANDARDISE_GAMMA + i] * (product[4 * n + i] + parameters[H_DENSE_B + i] - state[i]) / t1_2[i] + parameters[H_STANDARDISE_BETA + i]);
        }
      }
    }

    private void computeSum3(float[] parameters, int examples) {
      final float[] product2 = this.product2;
      final float[] t = this.t.array();
      double sum5 = 0.0;
      for (int n = 0; n < examples; n++) {
        float p2 = 0f;
        for (int i = 0; i < 1; i++) {
          p2 += product2[n + i] + parameters[P_DENSE_B + i];
        }
        float lossHuberE = Math.abs(p2 - t[n]);
        sum5 += lossHuberE <= 1f ? 0.5f * (lossHuberE * lossHuberE) : lossHuberE - 0.5f;
      }
      sum3 = sum5;
    }

    private void computeSums(double[] sums, int examples) {
      sums[0] += sum3 / examples * examples;
    }

    private void computeP(float[] parameters, int examples) {
      final float[] product2 = this.product2;
      final float[] p = this.p.array();
      for (int n = 0; n < examples; n++) {
        float p2 = 0f;
        for (int i = 0; i < 1; i++) {
          p2 += product2[n + i] + parameters[P_DENSE_B + i];
        }
        p[n] = p2;
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
  }
}
