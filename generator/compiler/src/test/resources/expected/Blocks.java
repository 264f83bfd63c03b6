// Generated from blocks.net by Chainrule VERSION. Edit that file, not this one.
package demo;

import java.util.Arrays;
import java.util.List;
import org.chainrule.runtime.Floats;
import org.chainrule.runtime.Initialiser;
import org.chainrule.runtime.Network;
import org.chainrule.runtime.ParameterSpec;
import org.chainrule.runtime.Parameters;
import org.chainrule.runtime.Precision;
import org.chainrule.runtime.RandomNumbers;
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
 * The network Blocks.
 *
 * <pre>
 * input  x: real[20]
 * target t: real[20]
 * param  h.repeat.0.block.y.dense.W: real[20, 20]
 * param  h.repeat.0.block.y.dense.b: real[20]
 * param  h.repeat.1.block.y.dense.W: real[20, 20]
 * param  h.repeat.1.block.y.dense.b: real[20]
 * param  h.repeat.2.block.y.dense.W: real[20, 20]
 * param  h.repeat.2.block.y.dense.b: real[20]
 * param  h.repeat.3.block.y.dense.W: real[20, 20]
 * param  h.repeat.3.block.y.dense.b: real[20]
 * output h: real[20]
 * </pre>
 */
public final class Blocks implements Network {
  private static final int H_REPEAT0_BLOCK_Y_DENSE_B = 400;

  private static final int H_REPEAT1_BLOCK_Y_DENSE_W = 420;

  private static final int H_REPEAT1_BLOCK_Y_DENSE_B = 820;

  private static final int H_REPEAT2_BLOCK_Y_DENSE_W = 840;

  private static final int H_REPEAT2_BLOCK_Y_DENSE_B = 1240;

  private static final int H_REPEAT3_BLOCK_Y_DENSE_W = 1260;

  private static final int H_REPEAT3_BLOCK_Y_DENSE_B = 1660;

  private static final Signature SIGNATURE = new Signature(
      "Blocks",
      "demo.Blocks",
      List.of(new TensorSpec("x", List.of(20), 0, true)),
      List.of(new TensorSpec("t", List.of(20), 0, true)),
      List.of(
          new ParameterSpec("h.repeat.0.block.y.dense.W", List.of(20, 20), 0, new Initialiser.Normal(0.31622776601683794)),
          new ParameterSpec("h.repeat.0.block.y.dense.b", List.of(20), 400, new Initialiser.Constant(0.0)),
          new ParameterSpec("h.repeat.1.block.y.dense.W", List.of(20, 20), 420, new Initialiser.Normal(0.31622776601683794)),
          new ParameterSpec("h.repeat.1.block.y.dense.b", List.of(20), 820, new Initialiser.Constant(0.0)),
          new ParameterSpec("h.repeat.2.block.y.dense.W", List.of(20, 20), 840, new Initialiser.Normal(0.31622776601683794)),
          new ParameterSpec("h.repeat.2.block.y.dense.b", List.of(20), 1240, new Initialiser.Constant(0.0)),
          new ParameterSpec("h.repeat.3.block.y.dense.W", List.of(20, 20), 1260, new Initialiser.Normal(0.31622776601683794)),
          new ParameterSpec("h.repeat.3.block.y.dense.b", List.of(20), 1660, new Initialiser.Constant(0.0))),
      List.of(),
      List.of(new TensorSpec("h", List.of(20), 0, true)),
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
    return (Workspace) VectorTwins.workspace("demo.Blocks", Blocks.class.getClassLoader(), capacity, workers)
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

    final Floats h;

    final float[] tanh;

    final float[] sum;

    final float[] tanh2;

    final float[] sum2;

    final float[] tanh3;

    final float[] sum3;

    final float[] chosen;

    double total;

    double quotient;

    final float[] dHRepeat2BlockY;

    final float[] chosen2;

    final float[] dHRepeat1BlockY;

    final float[] chosen3;

    final float[] chosen4;

    final float[] difference;

    private final float[][] tile = new float[64][20];

    private final float[][] rows = new float[6][20];

    long seed;

    long step;

    Workspace(int capacity) {
      this.capacity = capacity;
      x = new Floats(new float[StepChecks.length(capacity, 20)]);
      t = new Floats(new float[StepChecks.length(capacity, 20)]);
      h = new Floats(new float[StepChecks.length(capacity, 20)]);
      tanh = new float[StepChecks.length(capacity, 20)];
      sum = new float[StepChecks.length(capacity, 20)];
      tanh2 = new float[StepChecks.length(capacity, 20)];
      sum2 = new float[StepChecks.length(capacity, 20)];
      tanh3 = new float[StepChecks.length(capacity, 20)];
      sum3 = new float[StepChecks.length(capacity, 20)];
      chosen = new float[StepChecks.length(capacity, 20)];
      dHRepeat2BlockY = new float[StepChecks.length(capacity, 20)];
      chosen2 = new float[StepChecks.length(capacity, 20)];
      dHRepeat1BlockY = tanh3;
      chosen3 = sum3;
      chosen4 = tanh2;
      difference = tanh;
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
          return h;
        default:
          throw new IllegalArgumentException("there are 1 outputs, no output " + slot);
      }
    }

    /**
     * The array of the input {@code x}: for each of the capacity's examples one of {@code real[20]}, row-major.
     */
    public float[] x() {
      return x.array();
    }

    /**
     * The array of the target {@code t}: for each of the capacity's examples one of {@code real[20]}, row-major.
     */
    public float[] t() {
      return t.array();
    }

    /**
     * The array of the output {@code h}: for each of the capacity's examples one of {@code real[20]}, row-major.
     */
    public float[] h() {
      return h.array();
    }

    @Override
    public void random(long seed, long step) {
      this.seed = seed;
      this.step = step;
    }

    @Override
    public double train(Parameters given, Reals derivatives, int examples, boolean outputs) {
      StepChecks.examples(examples, capacity);
      final float[] parameters = StepChecks.floats("parameters", given.values(), 1680);
      final float[] gradient = StepChecks.floats("gradient", derivatives, 1680);
      // tanh = tanh(x @ h.repeat.0.block.y.dense.W + h.repeat.0.block.y.dense.b)
      // sum = x + where(random < 0.2, 0, tanh / 0.8)   (blocks.net:3)
      computeSum(parameters, examples, x.array(), 0, H_REPEAT0_BLOCK_Y_DENSE_B, tanh, sum, 0);
      // tanh2 = tanh(sum @ h.repeat.1.block.y.dense.W + h.repeat.1.block.y.dense.b)
      // sum2 = sum + where(random < 0.2, 0, tanh2 / 0.8)   (blocks.net:3)
      computeSum(parameters, examples, sum, H_REPEAT1_BLOCK_Y_DENSE_W, H_REPEAT1_BLOCK_Y_DENSE_B, tanh2, sum2, 1);
      // tanh3 = tanh(sum2 @ h.repeat.2.block.y.dense.W + h.repeat.2.block.y.dense.b)
      // sum3 = sum2 + where(random < 0.2, 0, tanh3 / 0.8)   (blocks.net:3)
      computeSum(parameters, examples, sum2, H_REPEAT2_BLOCK_Y_DENSE_W, H_REPEAT2_BLOCK_Y_DENSE_B, tanh3, sum3, 2);
      computeH(parameters, examples);
      computeDHRepeat3BlockYDenseB(gradient, examples);
      computeQuotient(examples);
      computeDHRepeat2BlockY(parameters, examples);
      // d h.repeat.3.block.y.dense.W = sum3ᵀ @ chosen   (blocks.net:3)
      computeDHRepeatBlockYDenseW(gradient, examples, sum3, chosen, H_REPEAT3_BLOCK_Y_DENSE_W);
      // d h.repeat.2.block.y.dense.b = Σₙ chosen2   (blocks.net:3)
      computeDHRepeatBlockYDenseB(gradient, examples, H_REPEAT2_BLOCK_Y_DENSE_B, chosen2);
      computeDHRepeat1BlockY(parameters, examples);
      // d h.repeat.2.block.y.dense.W = sum2ᵀ @ chosen2   (blocks.net:3)
      computeDHRepeatBlockYDenseW(gradient, examples, sum2, chosen2, H_REPEAT2_BLOCK_Y_DENSE_W);
      // d h.repeat.1.block.y.dense.b = Σₙ chosen3   (blocks.net:3)
      computeDHRepeatBlockYDenseB(gradient, examples, H_REPEAT1_BLOCK_Y_DENSE_B, chosen3);
      computeChosen4(parameters, examples);
      // d h.repeat.1.block.y.dense.W = sumᵀ @ chosen3   (blocks.net:3)
      computeDHRepeatBlockYDenseW(gradient, examples, sum, chosen3, H_REPEAT1_BLOCK_Y_DENSE_W);
      // d h.repeat.0.block.y.dense.b = Σₙ chosen4   (blocks.net:3)
      computeDHRepeatBlockYDenseB(gradient, examples, H_REPEAT0_BLOCK_Y_DENSE_B, chosen4);
      // d h.repeat.0.block.y.dense.W = xᵀ @ chosen4   (blocks.net:3)
      computeDHRepeatBlockYDenseW(gradient, examples, x.array(), chosen4, 0);
      return quotient;
    }

    @Override
    public void evaluate(Parameters given, int examples, double[] sums) {
      StepChecks.examples(examples, capacity);
      StepChecks.sums(sums, 1);
      final float[] parameters = StepChecks.floats("parameters", given.values(), 1680);
      // sum = x + tanh(x @ h.repeat.0.block.y.dense.W + h.repeat.0.block.y.dense.b)   (blocks.net:3)
      computeSum4(parameters, examples, x.array(), 0, sum, H_REPEAT0_BLOCK_Y_DENSE_B);
      // sum2 = sum + tanh(sum @ h.repeat.1.block.y.dense.W + h.repeat.1.block.y.dense.b)   (blocks.net:3)
      computeSum4(parameters, examples, sum, H_REPEAT1_BLOCK_Y_DENSE_W, sum2, H_REPEAT1_BLOCK_Y_DENSE_B);
      // sum3 = sum2 + tanh(sum2 @ h.repeat.2.block.y.dense.W + h.repeat.2.block.y.dense.b)   (blocks.net:3)
      computeSum4(parameters, examples, sum2, H_REPEAT2_BLOCK_Y_DENSE_W, sum3, H_REPEAT2_BLOCK_Y_DENSE_B);
      computeDifference(parameters, examples);
      computeTotal(examples);
      addToSums(sums, examples);
    }

    @Override
    public void predict(Parameters given, int examples) {
      StepChecks.examples(examples, capacity);
      final float[] parameters = StepChecks.floats("parameters", given.values(), 1680);
      // sum = x + tanh(x @ h.repeat.0.block.y.dense.W + h.repeat.0.block.y.dense.b)   (blocks.net:3)
      computeSum4(parameters, examples, x.array(), 0, sum, H_REPEAT0_BLOCK_Y_DENSE_B);
      // sum2 = sum + tanh(sum @ h.repeat.1.block.y.dense.W + h.repeat.1.block.y.dense.b)   (blocks.net:3)
      computeSum4(parameters, examples, sum, H_REPEAT1_BLOCK_Y_DENSE_W, sum2, H_REPEAT1_BLOCK_Y_DENSE_B);
      // sum3 = sum2 + tanh(sum2 @ h.repeat.2.block.y.dense.W + h.repeat.2.block.y.dense.b)   (blocks.net:3)
      computeSum4(parameters, examples, sum2, H_REPEAT2_BLOCK_Y_DENSE_W, sum3, H_REPEAT2_BLOCK_Y_DENSE_B);
      // h = sum3 + tanh(sum3 @ h.repeat.3.block.y.dense.W + h.repeat.3.block.y.dense.b)   (blocks.net:10)
      computeSum4(parameters, examples, sum3, H_REPEAT3_BLOCK_Y_DENSE_W, h.array(), H_REPEAT3_BLOCK_Y_DENSE_B);
    }

    void computeSum(float[] parameters, int examples, float[] x, int hRepeatBlockYDenseW,
        int hRepeatBlockYDenseB, float[] tanh, float[] sum, int site) {
      // tanh = tanh(x @ hRepeatBlockYDenseW + hRepeatBlockYDenseB)
      // sum = x + where(random < 0.2, 0, tanh / 0.8)
      final float[][] tile = this.tile;
      final float[][] rows = this.rows;
      for (int from = 0; from < examples; from += 64) {
        final int end = Math.min(from + 64, examples);
        for (int r = 0; r < end - from; r++) {
          Arrays.fill(tile[r], 0, 20, 0);
        }
        int i = 0;
        for (; i + 6 <= 20; i += 6) {
          for (int r = 0; r < 6; r++) {
            System.arraycopy(parameters, hRepeatBlockYDenseW + 20 * (i + r), rows[r], 0, 20);
          }
          for (int n = from; n < end; n++) {
            addRows20(tile[n - from], x, 20 * n + i, 1, rows);
          }
        }
        for (; i < 20; i++) {
          System.arraycopy(parameters, hRepeatBlockYDenseW + 20 * i, rows[0], 0, 20);
          for (int n = from; n < end; n++) {
            addRow20(tile[n - from], x, 20 * n + i, rows[0]);
          }
        }
        for (int n = from; n < end; n++) {
          final float[] row = tile[n - from];
          for (int j = 0; j < 20; j++) {
            float product = row[j];
            float tanh4 = ScalarFunctions.tanh(product + parameters[hRepeatBlockYDenseB + j]);
            tanh[20 * n + j] = tanh4;
            sum[20 * n + j] = x[20 * n + j] + (RandomNumbers.uniformFloat(RandomNumbers.key(seed, step, site), n, j) < 0.2f ? 0f : tanh4 / 0.8f);
          }
        }
      }
    }

    void computeH(float[] parameters, int examples) {
      // h = sum3 + where(random < 0.2, 0, tanh(sum3 @ h.repeat.3.block.y.dense.W + h.repeat.3.block.y.dense.b) / 0.8)   (blocks.net:10)
      // chosen = where(random < 0.2, 0, 2 · … / … / 20 · (h - t) / 0.8 · (1 - tanh(sum3 @ h.repeat.3.block.y.dense.W + h.repeat.3.block.y.dense.b) · tanh(sum3 @ h.repe…
      final float[][] tile = this.tile;
      final float[][] rows = this.rows;
      final float[] sum3 = this.sum3;
      final float[] h = this.h.array();
      final float[] t = this.t.array();
      final float[] chosen = this.chosen;
      double product2 = 2.0 * (1.0 / examples / 20.0);
      for (int from = 0; from < examples; from += 64) {
        final int end = Math.min(from + 64, examples);
        for (int r = 0; r < end - from; r++) {
          Arrays.fill(tile[r], 0, 20, 0);
        }
        int i = 0;
        for (; i + 6 <= 20; i += 6) {
          for (int r = 0; r < 6; r++) {
            System.arraycopy(parameters, H_REPEAT3_BLOCK_Y_DENSE_W + 20 * (i + r), rows[r], 0, 20);
          }
          for (int n = from; n < end; n++) {
            addRows20(tile[n - from], sum3, 20 * n + i, 1, rows);
          }
        }
        for (; i < 20; i++) {
          System.arraycopy(parameters, H_REPEAT3_BLOCK_Y_DENSE_W + 20 * i, rows[0], 0, 20);
          for (int n = from; n < end; n++) {
            addRow20(tile[n - from], sum3, 20 * n + i, rows[0]);
          }
        }
        for (int n = from; n < end; n++) {
          final float[] row = tile[n - from];
          for (int j = 0; j < 20; j++) {
            float product = row[j];
            float tanh4 = ScalarFunctions.tanh(product + parameters[H_REPEAT3_BLOCK_Y_DENSE_B + j]);
            float h2 = sum3[20 * n + j] + (RandomNumbers.uniformFloat(RandomNumbers.key(seed, step, 3), n, j) < 0.2f ? 0f : tanh4 / 0.8f);
            h[20 * n + j] = h2;
            float chosen5 = RandomNumbers.uniformFloat(RandomNumbers.key(seed, step, 3), n, j) < 0.2f ? 0f : (float) product2 * (h2 - t[20 * n + j]) / 0.8f * (1f - tanh4 * tanh4);
            chosen[20 * n + j] = chosen5;
          }
        }
      }
    }

    void computeDHRepeat3BlockYDenseB(float[] gradient, int examples) {
      // sum = sum((h - t) · (h - t))
      // total = Σₙ sum
      // d h.repeat.3.block.y.dense.b = Σₙ chosen   (blocks.net:3)
      final float[] h = this.h.array();
      final float[] t = this.t.array();
      final float[] chosen = this.chosen;
      double total2 = 0.0;
      Arrays.fill(gradient, H_REPEAT3_BLOCK_Y_DENSE_B, H_REPEAT3_BLOCK_Y_DENSE_B + 20, 0f);
      for (int n = 0; n < examples; n++) {
        float sum4 = 0f;
        for (int i = 0; i < 20; i++) {
          float difference = h[20 * n + i] - t[20 * n + i];
          sum4 += difference * difference;
          gradient[H_REPEAT3_BLOCK_Y_DENSE_B + i] += chosen[20 * n + i];
        }
        total2 += sum4;
      }
      total = total2;
    }

    void computeQuotient(int examples) {
      // quotient = total / 20 / N
      quotient = total / 20.0 / examples;
    }

    void computeDHRepeat2BlockY(float[] parameters, int examples) {
      // dHRepeat2BlockY = 2 · 1 / N / 20 · (h - t) + chosen @ h.repeat.3.block.y.dense.Wᵀ   (blocks.net:3)
      // chosen2 = where(random < 0.2, 0, dHRepeat2BlockY / 0.8 · (1 - tanh3 · tanh3))
      final float[][] tile = this.tile;
      final float[][] rows = this.rows;
      final float[] chosen = this.chosen;
      final float[] h = this.h.array();
      final float[] t = this.t.array();
      final float[] dHRepeat2BlockY = this.dHRepeat2BlockY;
      final float[] tanh3 = this.tanh3;
      final float[] chosen2 = this.chosen2;
      double product2 = 2.0 * (1.0 / examples / 20.0);
      for (int from = 0; from < examples; from += 64) {
        final int end = Math.min(from + 64, examples);
        for (int r = 0; r < end - from; r++) {
          Arrays.fill(tile[r], 0, 20, 0);
        }
        int i = 0;
        for (; i + 6 <= 20; i += 6) {
          for (int r = 0; r < 6; r++) {
            for (int j = 0; j < 20; j++) {
              rows[r][j] = parameters[H_REPEAT3_BLOCK_Y_DENSE_W + 20 * j + (i + r)];
            }
          }
          for (int n = from; n < end; n++) {
            addRows20(tile[n - from], chosen, 20 * n + i, 1, rows);
          }
        }
        for (; i < 20; i++) {
          for (int j = 0; j < 20; j++) {
            rows[0][j] = parameters[H_REPEAT3_BLOCK_Y_DENSE_W + 20 * j + i];
          }
          for (int n = from; n < end; n++) {
            addRow20(tile[n - from], chosen, 20 * n + i, rows[0]);
          }
        }
        for (int n = from; n < end; n++) {
          final float[] row = tile[n - from];
          for (int j = 0; j < 20; j++) {
            float product = row[j];
            float dHRepeat2BlockY2 = (float) product2 * (h[20 * n + j] - t[20 * n + j]) + product;
            dHRepeat2BlockY[20 * n + j] = dHRepeat2BlockY2;
            float tanh4 = tanh3[20 * n + j];
            chosen2[20 * n + j] = RandomNumbers.uniformFloat(RandomNumbers.key(seed, step, 2), n, j) < 0.2f ? 0f : dHRepeat2BlockY2 / 0.8f * (1f - tanh4 * tanh4);
          }
        }
      }
    }

    void computeDHRepeatBlockYDenseW(float[] gradient, int examples, float[] sum3, float[] chosen,
        int hRepeatBlockYDenseW) {
      // d hRepeatBlockYDenseW = sum3ᵀ @ chosen
      final float[][] tile = this.tile;
      final float[][] rows = this.rows;
      for (int from = 0; from < 20; from += 64) {
        final int end = Math.min(from + 64, 20);
        for (int r = 0; r < end - from; r++) {
          Arrays.fill(tile[r], 0, 20, 0);
        }
        int n = 0;
        for (; n + 6 <= examples; n += 6) {
          for (int r = 0; r < 6; r++) {
            System.arraycopy(chosen, 20 * (n + r), rows[r], 0, 20);
          }
          for (int i = from; i < end; i++) {
            addRows20(tile[i - from], sum3, 20 * n + i, 20, rows);
          }
        }
        for (; n < examples; n++) {
          System.arraycopy(chosen, 20 * n, rows[0], 0, 20);
          for (int i = from; i < end; i++) {
            addRow20(tile[i - from], sum3, 20 * n + i, rows[0]);
          }
        }
        for (int i = from; i < end; i++) {
          final float[] row = tile[i - from];
          for (int j = 0; j < 20; j++) {
            gradient[hRepeatBlockYDenseW + 20 * i + j] = row[j];
          }
        }
      }
    }

    void computeDHRepeatBlockYDenseB(float[] gradient, int examples, int hRepeatBlockYDenseB,
        float[] chosen) {
      // d hRepeatBlockYDenseB = Σₙ chosen
      Arrays.fill(gradient, hRepeatBlockYDenseB, hRepeatBlockYDenseB + 20, 0f);
      for (int n = 0; n < examples; n++) {
        for (int i = 0; i < 20; i++) {
          gradient[hRepeatBlockYDenseB + i] += chosen[20 * n + i];
        }
      }
    }

    void computeDHRepeat1BlockY(float[] parameters, int examples) {
      // dHRepeat1BlockY = dHRepeat2BlockY + chosen2 @ h.repeat.2.block.y.dense.Wᵀ   (blocks.net:3)
      // chosen3 = where(random < 0.2, 0, dHRepeat1BlockY / 0.8 · (1 - tanh2 · tanh2))
      final float[][] tile = this.tile;
      final float[][] rows = this.rows;
      final float[] chosen2 = this.chosen2;
      final float[] dHRepeat2BlockY = this.dHRepeat2BlockY;
      final float[] dHRepeat1BlockY = this.dHRepeat1BlockY;
      final float[] tanh2 = this.tanh2;
      final float[] chosen3 = this.chosen3;
      for (int from = 0; from < examples; from += 64) {
        final int end = Math.min(from + 64, examples);
        for (int r = 0; r < end - from; r++) {
          Arrays.fill(tile[r], 0, 20, 0);
        }
        int i = 0;
        for (; i + 6 <= 20; i += 6) {
          for (int r = 0; r < 6; r++) {
            for (int j = 0; j < 20; j++) {
              rows[r][j] = parameters[H_REPEAT2_BLOCK_Y_DENSE_W + 20 * j + (i + r)];
            }
          }
          for (int n = from; n < end; n++) {
            addRows20(tile[n - from], chosen2, 20 * n + i, 1, rows);
          }
        }
        for (; i < 20; i++) {
          for (int j = 0; j < 20; j++) {
            rows[0][j] = parameters[H_REPEAT2_BLOCK_Y_DENSE_W + 20 * j + i];
          }
          for (int n = from; n < end; n++) {
            addRow20(tile[n - from], chosen2, 20 * n + i, rows[0]);
          }
        }
        for (int n = from; n < end; n++) {
          final float[] row = tile[n - from];
          for (int j = 0; j < 20; j++) {
            float product = row[j];
            float dHRepeat1BlockY2 = dHRepeat2BlockY[20 * n + j] + product;
            dHRepeat1BlockY[20 * n + j] = dHRepeat1BlockY2;
            float tanh4 = tanh2[20 * n + j];
            chosen3[20 * n + j] = RandomNumbers.uniformFloat(RandomNumbers.key(seed, step, 1), n, j) < 0.2f ? 0f : dHRepeat1BlockY2 / 0.8f * (1f - tanh4 * tanh4);
          }
        }
      }
    }

    void computeChosen4(float[] parameters, int examples) {
      // chosen4 = where(random < 0.2, 0, (dHRepeat1BlockY + chosen3 @ h.repeat.1.block.y.dense.Wᵀ) / 0.8 · (1 - tanh · tanh))
      final float[][] tile = this.tile;
      final float[][] rows = this.rows;
      final float[] chosen3 = this.chosen3;
      final float[] tanh = this.tanh;
      final float[] dHRepeat1BlockY = this.dHRepeat1BlockY;
      final float[] chosen4 = this.chosen4;
      for (int from = 0; from < examples; from += 64) {
        final int end = Math.min(from + 64, examples);
        for (int r = 0; r < end - from; r++) {
          Arrays.fill(tile[r], 0, 20, 0);
        }
        int i = 0;
        for (; i + 6 <= 20; i += 6) {
          for (int r = 0; r < 6; r++) {
            for (int j = 0; j < 20; j++) {
              rows[r][j] = parameters[H_REPEAT1_BLOCK_Y_DENSE_W + 20 * j + (i + r)];
            }
          }
          for (int n = from; n < end; n++) {
            addRows20(tile[n - from], chosen3, 20 * n + i, 1, rows);
          }
        }
        for (; i < 20; i++) {
          for (int j = 0; j < 20; j++) {
            rows[0][j] = parameters[H_REPEAT1_BLOCK_Y_DENSE_W + 20 * j + i];
          }
          for (int n = from; n < end; n++) {
            addRow20(tile[n - from], chosen3, 20 * n + i, rows[0]);
          }
        }
        for (int n = from; n < end; n++) {
          final float[] row = tile[n - from];
          for (int j = 0; j < 20; j++) {
            float tanh4 = tanh[20 * n + j];
            float chosen5 = RandomNumbers.uniformFloat(RandomNumbers.key(seed, step, 0), n, j) < 0.2f ? 0f : (dHRepeat1BlockY[20 * n + j] + row[j]) / 0.8f * (1f - tanh4 * tanh4);
            chosen4[20 * n + j] = chosen5;
          }
        }
      }
    }

    void computeSum4(float[] parameters, int examples, float[] x, int hRepeatBlockYDenseW,
        float[] sum, int hRepeatBlockYDenseB) {
      // sum = x + tanh(x @ hRepeatBlockYDenseW + hRepeatBlockYDenseB)
      final float[][] tile = this.tile;
      final float[][] rows = this.rows;
      for (int from = 0; from < examples; from += 64) {
        final int end = Math.min(from + 64, examples);
        for (int r = 0; r < end - from; r++) {
          Arrays.fill(tile[r], 0, 20, 0);
        }
        int i = 0;
        for (; i + 6 <= 20; i += 6) {
          for (int r = 0; r < 6; r++) {
            System.arraycopy(parameters, hRepeatBlockYDenseW + 20 * (i + r), rows[r], 0, 20);
          }
          for (int n = from; n < end; n++) {
            addRows20(tile[n - from], x, 20 * n + i, 1, rows);
          }
        }
        for (; i < 20; i++) {
          System.arraycopy(parameters, hRepeatBlockYDenseW + 20 * i, rows[0], 0, 20);
          for (int n = from; n < end; n++) {
            addRow20(tile[n - from], x, 20 * n + i, rows[0]);
          }
        }
        for (int n = from; n < end; n++) {
          final float[] row = tile[n - from];
          for (int j = 0; j < 20; j++) {
            sum[20 * n + j] = x[20 * n + j] + ScalarFunctions.tanh(row[j] + parameters[hRepeatBlockYDenseB + j]);
          }
        }
      }
    }

    void computeDifference(float[] parameters, int examples) {
      // difference = sum3 + tanh(sum3 @ h.repeat.3.block.y.dense.W + h.repeat.3.block.y.dense.b) - t   (blocks.net:10)
      final float[][] tile = this.tile;
      final float[][] rows = this.rows;
      final float[] sum3 = this.sum3;
      final float[] difference = this.difference;
      final float[] t = this.t.array();
      for (int from = 0; from < examples; from += 64) {
        final int end = Math.min(from + 64, examples);
        for (int r = 0; r < end - from; r++) {
          Arrays.fill(tile[r], 0, 20, 0);
        }
        int i = 0;
        for (; i + 6 <= 20; i += 6) {
          for (int r = 0; r < 6; r++) {
            System.arraycopy(parameters, H_REPEAT3_BLOCK_Y_DENSE_W + 20 * (i + r), rows[r], 0, 20);
          }
          for (int n = from; n < end; n++) {
            addRows20(tile[n - from], sum3, 20 * n + i, 1, rows);
          }
        }
        for (; i < 20; i++) {
          System.arraycopy(parameters, H_REPEAT3_BLOCK_Y_DENSE_W + 20 * i, rows[0], 0, 20);
          for (int n = from; n < end; n++) {
            addRow20(tile[n - from], sum3, 20 * n + i, rows[0]);
          }
        }
        for (int n = from; n < end; n++) {
          final float[] row = tile[n - from];
          for (int j = 0; j < 20; j++) {
            difference[20 * n + j] = sum3[20 * n + j] + ScalarFunctions.tanh(row[j] + parameters[H_REPEAT3_BLOCK_Y_DENSE_B + j]) - t[20 * n + j];
          }
        }
      }
    }

    void computeTotal(int examples) {
      // sum = sum(difference · difference)
      // total = Σₙ sum
      final float[] difference = this.difference;
      double total2 = 0.0;
      for (int n = 0; n < examples; n++) {
        float sum4 = 0f;
        for (int i = 0; i < 20; i++) {
          float difference2 = difference[20 * n + i];
          sum4 += difference2 * difference2;
        }
        total2 += sum4;
      }
      total = total2;
    }

    void addToSums(double[] sums, int examples) {
      // sums[0] += Σₙ (total / 20 / N)
      sums[0] += total / 20.0 / examples * examples;
    }

    /**
     * row += left[at] · rows[0] + left[at + step] · rows[1] + … over 6 rows.
     */
    private static void addRows20(float[] row, float[] left, int at, int step, float[][] rows) {
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
      for (int j = 0; j < 20; j++) {
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
    private static void addRow20(float[] row, float[] left, int at, float[] values) {
      final float a = left[at];
      for (int j = 0; j < 20; j++) {
        row[j] += a * values[j];
      }
    }
  }
}
