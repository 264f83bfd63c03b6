// Generated from two-layer.net by Chainrule VERSION. Edit that file, not this one.
package demo;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import org.chainrule.runtime.VectorTwin;
import org.chainrule.runtime.Workers;
import org.chainrule.runtime.Workspace;

/**
 * The vector form of {@link TwoLayer}, which uses it where the module {@code jdk.incubator.vector} is there.
 */
public final class TwoLayerSimd extends TwoLayer.Workspace {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;

  private static final int LANES = SPECIES.length();

  private static final int ROWS = SPECIES.vectorBitSize() == 256 ? 6 : 4;

  private static final int VECTORS = SPECIES.vectorBitSize() == 256 ? 2 : 4;

  private static final int PANEL = VECTORS * LANES;

  private static final int HIDDEN_DENSE_B = 78400;

  private static final int SCORES_DENSE_W = 78500;

  private static final int SCORES_DENSE_B = 79500;

  private final Workers workers;

  private final float[][] blocks;

  private final float[][] panels;

  private final float[][] laneSums;

  private float[] parameters;

  private float[] state;

  private float[] gradient;

  private double[] sums;

  private int examples;

  private final Workers.Job computeHidden = this::partOfComputeHidden;

  private final Workers.Job computeScores = this::partOfComputeScores;

  private final Workers.Job computeDHidden = this::partOfComputeDHidden;

  private final Workers.Job computeDScoresDenseW = this::partOfComputeDScoresDenseW;

  private final Workers.Job computeDHiddenDenseW = this::partOfComputeDHiddenDenseW;

  TwoLayerSimd(int capacity, Workers workers) {
    super(capacity);
    this.workers = workers;
    blocks = new float[workers.count()][4224];
    panels = new float[workers.count()][100 * PANEL];
    laneSums = new float[workers.count()][LANES];
  }

  @Override
  void computeHidden(float[] parameters, int examples) {
    this.parameters = parameters;
    this.examples = examples;
    if (examples < 17) {
      partOfComputeHidden(0, 1);
    } else {
      workers.run(computeHidden);
    }
  }

  /**
   * The part of one worker.
   */
  private void partOfComputeHidden(int worker, int workers) {
    // hidden = max(x @ hidden.dense.W + hidden.dense.b, 0)   (two-layer.net:8)
    final float[] block = blocks[worker];
    final float[] parameters = this.parameters;
    final int examples = this.examples;
    final float[] x = this.x.array();
    final float[] hidden = this.hidden;
    final int vectors = (100 + LANES - 1) / LANES;
    final boolean few = examples < ROWS;
    final int panels = few ? 1 : (vectors + VECTORS - 1) / VECTORS;
    final int stride = few ? vectors * LANES : PANEL;
    final int height = height(examples);
    final int blocks = (examples + height - 1) / height;
    for (int unit = panels * blocks * worker / workers; unit < panels * blocks * (worker + 1) / workers; unit++) {
      final int panel = unit % panels;
      final int from = unit / panels * height;
      final int end = Math.min(from + height, examples);
      final int first = vectors * panel / panels;
      final int count = vectors * (panel + 1) / panels - first;
      final int start = first * LANES;
      final int stop = Math.min(start + count * LANES, 100);
      if (few) {
        for (int r = from; r < end; r++) {
          multiplyRow(x, 784 * r, 1, parameters, 0, 100, block, (r - from) * stride, 100, 784);
        }
      } else {
        multiply(x, 784 * from, 784, 1, parameters, start, 100, block, end - from, count, stop - start - LANES, 784);
      }
      for (int n = from; n < end; n++) {
        final int row = (n - from) * stride - start;
        for (int j = start; j <= stop - LANES; j += LANES) {
          FloatVector.fromArray(SPECIES, block, row + j).add(FloatVector.fromArray(SPECIES, parameters, HIDDEN_DENSE_B + j)).max(0f).intoArray(hidden, 100 * n + j);
        }
        for (int j = stop / LANES * LANES; j < stop; j++) {
          hidden[100 * n + j] = Math.max(block[row + j] + parameters[HIDDEN_DENSE_B + j], 0f);
        }
      }
    }
  }

  @Override
  void computeScores(float[] parameters, int examples) {
    this.parameters = parameters;
    this.examples = examples;
    if (examples < 1250) {
      partOfComputeScores(0, 1);
    } else {
      workers.run(computeScores);
    }
  }

  /**
   * The part of one worker.
   */
  private void partOfComputeScores(int worker, int workers) {
    // scores = hidden @ scores.dense.W + scores.dense.b   (two-layer.net:9)
    final float[] block = blocks[worker];
    final float[] panelOf = panels[worker];
    final float[] parameters = this.parameters;
    final int examples = this.examples;
    final float[] hidden = this.hidden;
    final float[] scores = this.scores;
    final int vectors = (10 + LANES - 1) / LANES;
    final int panels = (vectors + VECTORS - 1) / VECTORS;
    final int height = height(examples);
    final int blocks = (examples + height - 1) / height;
    int packed = -1;
    for (int unit = panels * blocks * worker / workers; unit < panels * blocks * (worker + 1) / workers; unit++) {
      final int panel = unit / blocks;
      final int from = unit % blocks * height;
      final int end = Math.min(from + height, examples);
      final int first = vectors * panel / panels;
      final int count = vectors * (panel + 1) / panels - first;
      final int start = first * LANES;
      final int stop = Math.min(start + count * LANES, 10);
      if (panel != packed) {
        pack(parameters, SCORES_DENSE_W + start, 10, 1, stop - start, 100, panelOf, count * LANES);
        packed = panel;
      }
      multiply(hidden, 100 * from, 100, 1, panelOf, 0, count * LANES, block, end - from, count, (count - 1) * LANES, 100);
      for (int n = from; n < end; n++) {
        final int row = (n - from) * PANEL - start;
        for (int j = start; j < stop; j++) {
          scores[10 * n + j] = block[row + j] + parameters[SCORES_DENSE_B + j];
        }
      }
    }
  }

  @Override
  void computeSum(float[] parameters, int examples) {
    // sum = total / N + 5.0e-6 · (sum(hidden.dense.W · hidden.dense.W) + sum(scores.dense.W · scores.dense.W))
    final float[] lanes = laneSums[0];
    double sum2 = 0.0;
    for (int chunk = 0; chunk < 78400; chunk += 4096) {
      FloatVector sum2Lanes = FloatVector.zero(SPECIES);
      for (int i = chunk; i <= Math.min(chunk + 4096, 78400) - LANES; i += LANES) {
        final FloatVector hiddenDenseW2 = FloatVector.fromArray(SPECIES, parameters, i);
        sum2Lanes = sum2Lanes.add(hiddenDenseW2.mul(hiddenDenseW2));
      }
      sum2 += fold(sum2Lanes, lanes);
    }
    double sum3 = 0.0;
    FloatVector sum3Lanes = FloatVector.zero(SPECIES);
    for (int i = 0; i <= 1000 - LANES; i += LANES) {
      final FloatVector scoresDenseW2 = FloatVector.fromArray(SPECIES, parameters, SCORES_DENSE_W + i);
      sum3Lanes = sum3Lanes.add(scoresDenseW2.mul(scoresDenseW2));
    }
    sum3 += fold(sum3Lanes, lanes);
    for (int i = 1000 / LANES * LANES; i < 1000; i++) {
      float scoresDenseW2 = parameters[SCORES_DENSE_W + i];
      sum3 += scoresDenseW2 * scoresDenseW2;
    }
    sum = total / examples + 5e-6 * (sum2 + sum3);
  }

  @Override
  void computeDHidden(float[] parameters, int examples) {
    this.parameters = parameters;
    this.examples = examples;
    if (examples < 1250) {
      partOfComputeDHidden(0, 1);
    } else {
      workers.run(computeDHidden);
    }
  }

  /**
   * The part of one worker.
   */
  private void partOfComputeDHidden(int worker, int workers) {
    // dHidden = where(0 < hidden, dLossSoftmaxCrossEntropyShifted @ scores.dense.Wᵀ, 0)   (two-layer.net:8)
    final float[] block = blocks[worker];
    final float[] panelOf = panels[worker];
    final float[] parameters = this.parameters;
    final int examples = this.examples;
    final float[] dLossSoftmaxCrossEntropyShifted = this.dLossSoftmaxCrossEntropyShifted;
    final float[] dHidden = this.dHidden;
    final float[] hidden = this.hidden;
    final int vectors = (100 + LANES - 1) / LANES;
    final int panels = (vectors + VECTORS - 1) / VECTORS;
    final int height = height(examples);
    final int blocks = (examples + height - 1) / height;
    int packed = -1;
    for (int unit = panels * blocks * worker / workers; unit < panels * blocks * (worker + 1) / workers; unit++) {
      final int panel = unit / blocks;
      final int from = unit % blocks * height;
      final int end = Math.min(from + height, examples);
      final int first = vectors * panel / panels;
      final int count = vectors * (panel + 1) / panels - first;
      final int start = first * LANES;
      final int stop = Math.min(start + count * LANES, 100);
      if (panel != packed) {
        pack(parameters, SCORES_DENSE_W + 10 * start, 1, 10, stop - start, 10, panelOf, count * LANES);
        packed = panel;
      }
      multiply(dLossSoftmaxCrossEntropyShifted, 10 * from, 10, 1, panelOf, 0, count * LANES, block, end - from, count, (count - 1) * LANES, 10);
      for (int n = from; n < end; n++) {
        final int row = (n - from) * PANEL - start;
        for (int j = start; j <= stop - LANES; j += LANES) {
          FloatVector.broadcast(SPECIES, 0f).blend(FloatVector.fromArray(SPECIES, block, row + j), FloatVector.fromArray(SPECIES, hidden, 100 * n + j).compare(VectorOperators.GT, 0f)).intoArray(dHidden, 100 * n + j);
        }
        for (int j = stop / LANES * LANES; j < stop; j++) {
          dHidden[100 * n + j] = 0f < hidden[100 * n + j] ? block[row + j] : 0f;
        }
      }
    }
  }

  @Override
  void computeDScoresDenseW(float[] parameters, float[] gradient, int examples) {
    this.parameters = parameters;
    this.gradient = gradient;
    this.examples = examples;
    if (examples < 1250) {
      partOfComputeDScoresDenseW(0, 1);
    } else {
      workers.run(computeDScoresDenseW);
    }
  }

  /**
   * The part of one worker.
   */
  private void partOfComputeDScoresDenseW(int worker, int workers) {
    // d scores.dense.W = 1.0e-5 · scores.dense.W + hiddenᵀ @ dLossSoftmaxCrossEntropyShifted   (two-layer.net:9)
    final float[] block = blocks[worker];
    final float[] parameters = this.parameters;
    final float[] gradient = this.gradient;
    final int examples = this.examples;
    final float[] dLossSoftmaxCrossEntropyShifted = this.dLossSoftmaxCrossEntropyShifted;
    final float[] hidden = this.hidden;
    final int vectors = (100 + LANES - 1) / LANES;
    final int panels = (vectors + VECTORS - 1) / VECTORS;
    final int height = height(10);
    final int blocks = (10 + height - 1) / height;
    for (int unit = panels * blocks * worker / workers; unit < panels * blocks * (worker + 1) / workers; unit++) {
      final int panel = unit % panels;
      final int from = unit / panels * height;
      final int end = Math.min(from + height, 10);
      final int first = vectors * panel / panels;
      final int count = vectors * (panel + 1) / panels - first;
      final int start = first * LANES;
      final int stop = Math.min(start + count * LANES, 100);
      multiply(dLossSoftmaxCrossEntropyShifted, from, 1, 10, hidden, start, 100, block, end - from, count, stop - start - LANES, examples);
      for (int i = from; i < end; i++) {
        final int row = (i - from) * PANEL - start;
        for (int j = start; j < stop; j++) {
          gradient[SCORES_DENSE_W + 10 * j + i] = 1e-5f * parameters[SCORES_DENSE_W + 10 * j + i] + block[row + j];
        }
      }
    }
  }

  @Override
  void computeDHiddenDenseB(float[] gradient, int examples) {
    // d hidden.dense.b = Σₙ dHidden   (two-layer.net:8)
    final float[] dHidden = this.dHidden;
    Arrays.fill(gradient, HIDDEN_DENSE_B, HIDDEN_DENSE_B + 100, 0f);
    for (int n = 0; n < examples; n++) {
      for (int i = 0; i <= 100 - LANES; i += LANES) {
        FloatVector.fromArray(SPECIES, gradient, HIDDEN_DENSE_B + i).add(FloatVector.fromArray(SPECIES, dHidden, 100 * n + i)).intoArray(gradient, HIDDEN_DENSE_B + i);
      }
      for (int i = 100 / LANES * LANES; i < 100; i++) {
        gradient[HIDDEN_DENSE_B + i] += dHidden[100 * n + i];
      }
    }
  }

  @Override
  void computeDHiddenDenseW(float[] parameters, float[] gradient, int examples) {
    this.parameters = parameters;
    this.gradient = gradient;
    this.examples = examples;
    if (examples < 17) {
      partOfComputeDHiddenDenseW(0, 1);
    } else {
      workers.run(computeDHiddenDenseW);
    }
  }

  /**
   * The part of one worker.
   */
  private void partOfComputeDHiddenDenseW(int worker, int workers) {
    // d hidden.dense.W = 1.0e-5 · hidden.dense.W + xᵀ @ dHidden   (two-layer.net:8)
    final float[] block = blocks[worker];
    final float[] parameters = this.parameters;
    final float[] gradient = this.gradient;
    final int examples = this.examples;
    final float[] x = this.x.array();
    final float[] dHidden = this.dHidden;
    final int vectors = (100 + LANES - 1) / LANES;
    final int panels = (vectors + VECTORS - 1) / VECTORS;
    final int height = height(784);
    final int blocks = (784 + height - 1) / height;
    for (int unit = panels * blocks * worker / workers; unit < panels * blocks * (worker + 1) / workers; unit++) {
      final int panel = unit % panels;
      final int from = unit / panels * height;
      final int end = Math.min(from + height, 784);
      final int first = vectors * panel / panels;
      final int count = vectors * (panel + 1) / panels - first;
      final int start = first * LANES;
      final int stop = Math.min(start + count * LANES, 100);
      multiply(x, from, 1, 784, dHidden, start, 100, block, end - from, count, stop - start - LANES, examples);
      for (int i = from; i < end; i++) {
        final int row = (i - from) * PANEL - start;
        for (int j = start; j <= stop - LANES; j += LANES) {
          FloatVector.fromArray(SPECIES, parameters, 100 * i + j).mul(1e-5f).add(FloatVector.fromArray(SPECIES, block, row + j)).intoArray(gradient, 100 * i + j);
        }
        for (int j = stop / LANES * LANES; j < stop; j++) {
          gradient[100 * i + j] = 1e-5f * parameters[100 * i + j] + block[row + j];
        }
      }
    }
  }

  @Override
  void addToSums2(float[] parameters, double[] sums, int examples) {
    // sums[0] += Σₙ (total / N + 5.0e-6 · (sum(hidden.dense.W · hidden.dense.W) + sum(scores.dense.W · scores.dense.W)))
    final float[] lanes = laneSums[0];
    double sum2 = 0.0;
    for (int chunk = 0; chunk < 78400; chunk += 4096) {
      FloatVector sum2Lanes = FloatVector.zero(SPECIES);
      for (int i = chunk; i <= Math.min(chunk + 4096, 78400) - LANES; i += LANES) {
        final FloatVector hiddenDenseW2 = FloatVector.fromArray(SPECIES, parameters, i);
        sum2Lanes = sum2Lanes.add(hiddenDenseW2.mul(hiddenDenseW2));
      }
      sum2 += fold(sum2Lanes, lanes);
    }
    double sum3 = 0.0;
    FloatVector sum3Lanes = FloatVector.zero(SPECIES);
    for (int i = 0; i <= 1000 - LANES; i += LANES) {
      final FloatVector scoresDenseW2 = FloatVector.fromArray(SPECIES, parameters, SCORES_DENSE_W + i);
      sum3Lanes = sum3Lanes.add(scoresDenseW2.mul(scoresDenseW2));
    }
    sum3 += fold(sum3Lanes, lanes);
    for (int i = 1000 / LANES * LANES; i < 1000; i++) {
      float scoresDenseW2 = parameters[SCORES_DENSE_W + i];
      sum3 += scoresDenseW2 * scoresDenseW2;
    }
    sums[0] += (total / examples + 5e-6 * (sum2 + sum3)) * examples;
  }

  /**
   * The number of rows in work: about 64, a multiple of a tile's, about the same in all blocks.
   */
  private static int height(int rows) {
    final int blocks = (rows + 63) / 64;
    return ((rows + blocks - 1) / blocks + ROWS - 1) / ROWS * ROWS;
  }

  /**
   * sums[r·PANEL + c] = Σₖ left[leftAt + r·rowStep + k·leftStep] · right[rightAt + k·rightStep + c], a tile after the other. The last tile's rows, and the last vector of columns, which starts at {@code last}, overlap those before them: what is computed twice comes out the same.
   */
  private static void multiply(float[] left, int leftAt, int rowStep, int leftStep, float[] right,
      int rightAt, int rightStep, float[] sums, int rows, int vectors, int last, int depth) {
    if (rows < ROWS) {
      for (int r = 0; r < rows; r++) {
        for (int v = 0; v < vectors; v++) {
          final int at = v == vectors - 1 ? last : v * LANES;
          tile1x1(left, leftAt + r * rowStep, 0, leftStep, right, rightAt + at, rightStep,
              sums, r * PANEL + at, 0, depth);
        }
      }
      return;
    }
    for (int from = 0; from < rows; from += ROWS) {
      final int r = Math.min(from, rows - ROWS);
      final int at = leftAt + r * rowStep;
      if (ROWS == 6) {
        if (vectors == 2) {
          tile6x2(left, at, rowStep, leftStep, right, rightAt, rightStep, sums, r * PANEL, last, depth);
        } else {
          tile6x1(left, at, rowStep, leftStep, right, rightAt, rightStep, sums, r * PANEL, last, depth);
        }
      } else if (vectors == 4) {
        tile4x4(left, at, rowStep, leftStep, right, rightAt, rightStep, sums, r * PANEL, last, depth);
      } else if (vectors == 3) {
        tile4x3(left, at, rowStep, leftStep, right, rightAt, rightStep, sums, r * PANEL, last, depth);
      } else if (vectors == 2) {
        tile4x2(left, at, rowStep, leftStep, right, rightAt, rightStep, sums, r * PANEL, last, depth);
      } else {
        tile4x1(left, at, rowStep, leftStep, right, rightAt, rightStep, sums, r * PANEL, last, depth);
      }
    }
  }

  /**
   * One row of sums of any width, several rows of the right factor at once: what limits it is how fast the right factor comes from memory, so that is read from front to back.
   */
  private static void multiplyRow(float[] left, int leftAt, int leftStep, float[] right,
      int rightAt, int rightStep, float[] sums, int at, int width, int depth) {
    Arrays.fill(sums, at, at + width, 0);
    int k = 0;
    for (; k + 16 <= depth; k += 16) {
      addRows(left, leftAt + k * leftStep, leftStep, right, rightAt + k * rightStep, rightStep, sums, at, width);
    }
    for (; k < depth; k++) {
      final float a = left[leftAt + k * leftStep];
      final int b = rightAt + k * rightStep;
      for (int j = 0; j < width; j++) {
        sums[at + j] = Math.fma(a, right[b + j], sums[at + j]);
      }
    }
  }

  /**
   * sums += left[0] · right[0] + left[1] · right[1] + … over 16 rows.
   */
  private static void addRows(float[] left, int leftAt, int leftStep, float[] right, int rightAt,
      int rightStep, float[] sums, int at, int width) {
    final FloatVector a0 = FloatVector.broadcast(SPECIES, left[leftAt]);
    final FloatVector a1 = FloatVector.broadcast(SPECIES, left[leftAt + leftStep]);
    final FloatVector a2 = FloatVector.broadcast(SPECIES, left[leftAt + 2 * leftStep]);
    final FloatVector a3 = FloatVector.broadcast(SPECIES, left[leftAt + 3 * leftStep]);
    final FloatVector a4 = FloatVector.broadcast(SPECIES, left[leftAt + 4 * leftStep]);
    final FloatVector a5 = FloatVector.broadcast(SPECIES, left[leftAt + 5 * leftStep]);
    final FloatVector a6 = FloatVector.broadcast(SPECIES, left[leftAt + 6 * leftStep]);
    final FloatVector a7 = FloatVector.broadcast(SPECIES, left[leftAt + 7 * leftStep]);
    final FloatVector a8 = FloatVector.broadcast(SPECIES, left[leftAt + 8 * leftStep]);
    final FloatVector a9 = FloatVector.broadcast(SPECIES, left[leftAt + 9 * leftStep]);
    final FloatVector a10 = FloatVector.broadcast(SPECIES, left[leftAt + 10 * leftStep]);
    final FloatVector a11 = FloatVector.broadcast(SPECIES, left[leftAt + 11 * leftStep]);
    final FloatVector a12 = FloatVector.broadcast(SPECIES, left[leftAt + 12 * leftStep]);
    final FloatVector a13 = FloatVector.broadcast(SPECIES, left[leftAt + 13 * leftStep]);
    final FloatVector a14 = FloatVector.broadcast(SPECIES, left[leftAt + 14 * leftStep]);
    final FloatVector a15 = FloatVector.broadcast(SPECIES, left[leftAt + 15 * leftStep]);
    int j = 0;
    for (; j <= width - LANES; j += LANES) {
      final int b = rightAt + j;
      FloatVector sum = FloatVector.fromArray(SPECIES, sums, at + j);
      sum = a0.fma(FloatVector.fromArray(SPECIES, right, b), sum);
      sum = a1.fma(FloatVector.fromArray(SPECIES, right, b + rightStep), sum);
      sum = a2.fma(FloatVector.fromArray(SPECIES, right, b + 2 * rightStep), sum);
      sum = a3.fma(FloatVector.fromArray(SPECIES, right, b + 3 * rightStep), sum);
      sum = a4.fma(FloatVector.fromArray(SPECIES, right, b + 4 * rightStep), sum);
      sum = a5.fma(FloatVector.fromArray(SPECIES, right, b + 5 * rightStep), sum);
      sum = a6.fma(FloatVector.fromArray(SPECIES, right, b + 6 * rightStep), sum);
      sum = a7.fma(FloatVector.fromArray(SPECIES, right, b + 7 * rightStep), sum);
      sum = a8.fma(FloatVector.fromArray(SPECIES, right, b + 8 * rightStep), sum);
      sum = a9.fma(FloatVector.fromArray(SPECIES, right, b + 9 * rightStep), sum);
      sum = a10.fma(FloatVector.fromArray(SPECIES, right, b + 10 * rightStep), sum);
      sum = a11.fma(FloatVector.fromArray(SPECIES, right, b + 11 * rightStep), sum);
      sum = a12.fma(FloatVector.fromArray(SPECIES, right, b + 12 * rightStep), sum);
      sum = a13.fma(FloatVector.fromArray(SPECIES, right, b + 13 * rightStep), sum);
      sum = a14.fma(FloatVector.fromArray(SPECIES, right, b + 14 * rightStep), sum);
      sum = a15.fma(FloatVector.fromArray(SPECIES, right, b + 15 * rightStep), sum);
      sum.intoArray(sums, at + j);
    }
    for (; j < width; j++) {
      final int b = rightAt + j;
      float sum = sums[at + j];
      sum = Math.fma(left[leftAt], right[b], sum);
      sum = Math.fma(left[leftAt + leftStep], right[b + rightStep], sum);
      sum = Math.fma(left[leftAt + 2 * leftStep], right[b + 2 * rightStep], sum);
      sum = Math.fma(left[leftAt + 3 * leftStep], right[b + 3 * rightStep], sum);
      sum = Math.fma(left[leftAt + 4 * leftStep], right[b + 4 * rightStep], sum);
      sum = Math.fma(left[leftAt + 5 * leftStep], right[b + 5 * rightStep], sum);
      sum = Math.fma(left[leftAt + 6 * leftStep], right[b + 6 * rightStep], sum);
      sum = Math.fma(left[leftAt + 7 * leftStep], right[b + 7 * rightStep], sum);
      sum = Math.fma(left[leftAt + 8 * leftStep], right[b + 8 * rightStep], sum);
      sum = Math.fma(left[leftAt + 9 * leftStep], right[b + 9 * rightStep], sum);
      sum = Math.fma(left[leftAt + 10 * leftStep], right[b + 10 * rightStep], sum);
      sum = Math.fma(left[leftAt + 11 * leftStep], right[b + 11 * rightStep], sum);
      sum = Math.fma(left[leftAt + 12 * leftStep], right[b + 12 * rightStep], sum);
      sum = Math.fma(left[leftAt + 13 * leftStep], right[b + 13 * rightStep], sum);
      sum = Math.fma(left[leftAt + 14 * leftStep], right[b + 14 * rightStep], sum);
      sum = Math.fma(left[leftAt + 15 * leftStep], right[b + 15 * rightStep], sum);
      sums[at + j] = sum;
    }
  }

  /**
   * Copies columns of the right factor next to each other, rows of {@code stride} elements, padded with zeros.
   */
  private static void pack(float[] right, int at, int rightStep, int columnStep, int width,
      int depth, float[] panel, int stride) {
    if (width < stride) {
      Arrays.fill(panel, 0, depth * stride, 0);
    }
    if (columnStep == 1) {
      for (int k = 0; k < depth; k++) {
        System.arraycopy(right, at + k * rightStep, panel, k * stride, width);
      }
      return;
    }
    int c = 0;
    for (; c + 8 <= width; c += 8) {
      transpose(right, at + c * columnStep, rightStep, columnStep, depth, panel, c, stride);
    }
    for (; c < width; c++) {
      for (int k = 0; k < depth; k++) {
        panel[k * stride + c] = right[at + k * rightStep + c * columnStep];
      }
    }
  }

  /**
   * Eight columns at once, so that what is written is together.
   */
  private static void transpose(float[] right, int at, int rightStep, int columnStep, int depth,
      float[] panel, int to, int stride) {
    for (int k = 0; k < depth; k++) {
      panel[to] = right[at];
      panel[to + 1] = right[at + columnStep];
      panel[to + 2] = right[at + 2 * columnStep];
      panel[to + 3] = right[at + 3 * columnStep];
      panel[to + 4] = right[at + 4 * columnStep];
      panel[to + 5] = right[at + 5 * columnStep];
      panel[to + 6] = right[at + 6 * columnStep];
      panel[to + 7] = right[at + 7 * columnStep];
      at += rightStep;
      to += stride;
    }
  }

  /**
   * 4 rows of 1 vectors of sums.
   */
  private static void tile4x1(float[] left, int leftAt, int rowStep, int leftStep, float[] right,
      int rightAt, int rightStep, float[] sums, int at, int last, int depth) {
    FloatVector s00 = FloatVector.zero(SPECIES);
    FloatVector s10 = FloatVector.zero(SPECIES);
    FloatVector s20 = FloatVector.zero(SPECIES);
    FloatVector s30 = FloatVector.zero(SPECIES);
    int a0 = leftAt;
    int a1 = a0 + rowStep;
    int a2 = a1 + rowStep;
    int a3 = a2 + rowStep;
    int b = rightAt;
    for (int k = 0; k < depth; k++) {
      final FloatVector b0 = FloatVector.fromArray(SPECIES, right, b + last);
      final FloatVector l0 = FloatVector.broadcast(SPECIES, left[a0]);
      s00 = l0.fma(b0, s00);
      final FloatVector l1 = FloatVector.broadcast(SPECIES, left[a1]);
      s10 = l1.fma(b0, s10);
      final FloatVector l2 = FloatVector.broadcast(SPECIES, left[a2]);
      s20 = l2.fma(b0, s20);
      final FloatVector l3 = FloatVector.broadcast(SPECIES, left[a3]);
      s30 = l3.fma(b0, s30);
      a0 += leftStep;
      a1 += leftStep;
      a2 += leftStep;
      a3 += leftStep;
      b += rightStep;
    }
    s00.intoArray(sums, at + last);
    s10.intoArray(sums, at + PANEL + last);
    s20.intoArray(sums, at + 2 * PANEL + last);
    s30.intoArray(sums, at + 3 * PANEL + last);
  }

  /**
   * 4 rows of 2 vectors of sums.
   */
  private static void tile4x2(float[] left, int leftAt, int rowStep, int leftStep, float[] right,
      int rightAt, int rightStep, float[] sums, int at, int last, int depth) {
    FloatVector s00 = FloatVector.zero(SPECIES);
    FloatVector s01 = FloatVector.zero(SPECIES);
    FloatVector s10 = FloatVector.zero(SPECIES);
    FloatVector s11 = FloatVector.zero(SPECIES);
    FloatVector s20 = FloatVector.zero(SPECIES);
    FloatVector s21 = FloatVector.zero(SPECIES);
    FloatVector s30 = FloatVector.zero(SPECIES);
    FloatVector s31 = FloatVector.zero(SPECIES);
    int a0 = leftAt;
    int a1 = a0 + rowStep;
    int a2 = a1 + rowStep;
    int a3 = a2 + rowStep;
    int b = rightAt;
    for (int k = 0; k < depth; k++) {
      final FloatVector b0 = FloatVector.fromArray(SPECIES, right, b);
      final FloatVector b1 = FloatVector.fromArray(SPECIES, right, b + last);
      final FloatVector l0 = FloatVector.broadcast(SPECIES, left[a0]);
      s00 = l0.fma(b0, s00);
      s01 = l0.fma(b1, s01);
      final FloatVector l1 = FloatVector.broadcast(SPECIES, left[a1]);
      s10 = l1.fma(b0, s10);
      s11 = l1.fma(b1, s11);
      final FloatVector l2 = FloatVector.broadcast(SPECIES, left[a2]);
      s20 = l2.fma(b0, s20);
      s21 = l2.fma(b1, s21);
      final FloatVector l3 = FloatVector.broadcast(SPECIES, left[a3]);
      s30 = l3.fma(b0, s30);
      s31 = l3.fma(b1, s31);
      a0 += leftStep;
      a1 += leftStep;
      a2 += leftStep;
      a3 += leftStep;
      b += rightStep;
    }
    s00.intoArray(sums, at);
    s01.intoArray(sums, at + last);
    s10.intoArray(sums, at + PANEL);
    s11.intoArray(sums, at + PANEL + last);
    s20.intoArray(sums, at + 2 * PANEL);
    s21.intoArray(sums, at + 2 * PANEL + last);
    s30.intoArray(sums, at + 3 * PANEL);
    s31.intoArray(sums, at + 3 * PANEL + last);
  }

  /**
   * 4 rows of 3 vectors of sums.
   */
  private static void tile4x3(float[] left, int leftAt, int rowStep, int leftStep, float[] right,
      int rightAt, int rightStep, float[] sums, int at, int last, int depth) {
    FloatVector s00 = FloatVector.zero(SPECIES);
    FloatVector s01 = FloatVector.zero(SPECIES);
    FloatVector s02 = FloatVector.zero(SPECIES);
    FloatVector s10 = FloatVector.zero(SPECIES);
    FloatVector s11 = FloatVector.zero(SPECIES);
    FloatVector s12 = FloatVector.zero(SPECIES);
    FloatVector s20 = FloatVector.zero(SPECIES);
    FloatVector s21 = FloatVector.zero(SPECIES);
    FloatVector s22 = FloatVector.zero(SPECIES);
    FloatVector s30 = FloatVector.zero(SPECIES);
    FloatVector s31 = FloatVector.zero(SPECIES);
    FloatVector s32 = FloatVector.zero(SPECIES);
    int a0 = leftAt;
    int a1 = a0 + rowStep;
    int a2 = a1 + rowStep;
    int a3 = a2 + rowStep;
    int b = rightAt;
    for (int k = 0; k < depth; k++) {
      final FloatVector b0 = FloatVector.fromArray(SPECIES, right, b);
      final FloatVector b1 = FloatVector.fromArray(SPECIES, right, b + LANES);
      final FloatVector b2 = FloatVector.fromArray(SPECIES, right, b + last);
      final FloatVector l0 = FloatVector.broadcast(SPECIES, left[a0]);
      s00 = l0.fma(b0, s00);
      s01 = l0.fma(b1, s01);
      s02 = l0.fma(b2, s02);
      final FloatVector l1 = FloatVector.broadcast(SPECIES, left[a1]);
      s10 = l1.fma(b0, s10);
      s11 = l1.fma(b1, s11);
      s12 = l1.fma(b2, s12);
      final FloatVector l2 = FloatVector.broadcast(SPECIES, left[a2]);
      s20 = l2.fma(b0, s20);
      s21 = l2.fma(b1, s21);
      s22 = l2.fma(b2, s22);
      final FloatVector l3 = FloatVector.broadcast(SPECIES, left[a3]);
      s30 = l3.fma(b0, s30);
      s31 = l3.fma(b1, s31);
      s32 = l3.fma(b2, s32);
      a0 += leftStep;
      a1 += leftStep;
      a2 += leftStep;
      a3 += leftStep;
      b += rightStep;
    }
    s00.intoArray(sums, at);
    s01.intoArray(sums, at + LANES);
    s02.intoArray(sums, at + last);
    s10.intoArray(sums, at + PANEL);
    s11.intoArray(sums, at + PANEL + LANES);
    s12.intoArray(sums, at + PANEL + last);
    s20.intoArray(sums, at + 2 * PANEL);
    s21.intoArray(sums, at + 2 * PANEL + LANES);
    s22.intoArray(sums, at + 2 * PANEL + last);
    s30.intoArray(sums, at + 3 * PANEL);
    s31.intoArray(sums, at + 3 * PANEL + LANES);
    s32.intoArray(sums, at + 3 * PANEL + last);
  }

  /**
   * 4 rows of 4 vectors of sums.
   */
  private static void tile4x4(float[] left, int leftAt, int rowStep, int leftStep, float[] right,
      int rightAt, int rightStep, float[] sums, int at, int last, int depth) {
    FloatVector s00 = FloatVector.zero(SPECIES);
    FloatVector s01 = FloatVector.zero(SPECIES);
    FloatVector s02 = FloatVector.zero(SPECIES);
    FloatVector s03 = FloatVector.zero(SPECIES);
    FloatVector s10 = FloatVector.zero(SPECIES);
    FloatVector s11 = FloatVector.zero(SPECIES);
    FloatVector s12 = FloatVector.zero(SPECIES);
    FloatVector s13 = FloatVector.zero(SPECIES);
    FloatVector s20 = FloatVector.zero(SPECIES);
    FloatVector s21 = FloatVector.zero(SPECIES);
    FloatVector s22 = FloatVector.zero(SPECIES);
    FloatVector s23 = FloatVector.zero(SPECIES);
    FloatVector s30 = FloatVector.zero(SPECIES);
    FloatVector s31 = FloatVector.zero(SPECIES);
    FloatVector s32 = FloatVector.zero(SPECIES);
    FloatVector s33 = FloatVector.zero(SPECIES);
    int a0 = leftAt;
    int a1 = a0 + rowStep;
    int a2 = a1 + rowStep;
    int a3 = a2 + rowStep;
    int b = rightAt;
    for (int k = 0; k < depth; k++) {
      final FloatVector b0 = FloatVector.fromArray(SPECIES, right, b);
      final FloatVector b1 = FloatVector.fromArray(SPECIES, right, b + LANES);
      final FloatVector b2 = FloatVector.fromArray(SPECIES, right, b + 2 * LANES);
      final FloatVector b3 = FloatVector.fromArray(SPECIES, right, b + last);
      final FloatVector l0 = FloatVector.broadcast(SPECIES, left[a0]);
      s00 = l0.fma(b0, s00);
      s01 = l0.fma(b1, s01);
      s02 = l0.fma(b2, s02);
      s03 = l0.fma(b3, s03);
      final FloatVector l1 = FloatVector.broadcast(SPECIES, left[a1]);
      s10 = l1.fma(b0, s10);
      s11 = l1.fma(b1, s11);
      s12 = l1.fma(b2, s12);
      s13 = l1.fma(b3, s13);
      final FloatVector l2 = FloatVector.broadcast(SPECIES, left[a2]);
      s20 = l2.fma(b0, s20);
      s21 = l2.fma(b1, s21);
      s22 = l2.fma(b2, s22);
      s23 = l2.fma(b3, s23);
      final FloatVector l3 = FloatVector.broadcast(SPECIES, left[a3]);
      s30 = l3.fma(b0, s30);
      s31 = l3.fma(b1, s31);
      s32 = l3.fma(b2, s32);
      s33 = l3.fma(b3, s33);
      a0 += leftStep;
      a1 += leftStep;
      a2 += leftStep;
      a3 += leftStep;
      b += rightStep;
    }
    s00.intoArray(sums, at);
    s01.intoArray(sums, at + LANES);
    s02.intoArray(sums, at + 2 * LANES);
    s03.intoArray(sums, at + last);
    s10.intoArray(sums, at + PANEL);
    s11.intoArray(sums, at + PANEL + LANES);
    s12.intoArray(sums, at + PANEL + 2 * LANES);
    s13.intoArray(sums, at + PANEL + last);
    s20.intoArray(sums, at + 2 * PANEL);
    s21.intoArray(sums, at + 2 * PANEL + LANES);
    s22.intoArray(sums, at + 2 * PANEL + 2 * LANES);
    s23.intoArray(sums, at + 2 * PANEL + last);
    s30.intoArray(sums, at + 3 * PANEL);
    s31.intoArray(sums, at + 3 * PANEL + LANES);
    s32.intoArray(sums, at + 3 * PANEL + 2 * LANES);
    s33.intoArray(sums, at + 3 * PANEL + last);
  }

  /**
   * 6 rows of 1 vectors of sums.
   */
  private static void tile6x1(float[] left, int leftAt, int rowStep, int leftStep, float[] right,
      int rightAt, int rightStep, float[] sums, int at, int last, int depth) {
    FloatVector s00 = FloatVector.zero(SPECIES);
    FloatVector s10 = FloatVector.zero(SPECIES);
    FloatVector s20 = FloatVector.zero(SPECIES);
    FloatVector s30 = FloatVector.zero(SPECIES);
    FloatVector s40 = FloatVector.zero(SPECIES);
    FloatVector s50 = FloatVector.zero(SPECIES);
    int a0 = leftAt;
    int a1 = a0 + rowStep;
    int a2 = a1 + rowStep;
    int a3 = a2 + rowStep;
    int a4 = a3 + rowStep;
    int a5 = a4 + rowStep;
    int b = rightAt;
    for (int k = 0; k < depth; k++) {
      final FloatVector b0 = FloatVector.fromArray(SPECIES, right, b + last);
      final FloatVector l0 = FloatVector.broadcast(SPECIES, left[a0]);
      s00 = l0.fma(b0, s00);
      final FloatVector l1 = FloatVector.broadcast(SPECIES, left[a1]);
      s10 = l1.fma(b0, s10);
      final FloatVector l2 = FloatVector.broadcast(SPECIES, left[a2]);
      s20 = l2.fma(b0, s20);
      final FloatVector l3 = FloatVector.broadcast(SPECIES, left[a3]);
      s30 = l3.fma(b0, s30);
      final FloatVector l4 = FloatVector.broadcast(SPECIES, left[a4]);
      s40 = l4.fma(b0, s40);
      final FloatVector l5 = FloatVector.broadcast(SPECIES, left[a5]);
      s50 = l5.fma(b0, s50);
      a0 += leftStep;
      a1 += leftStep;
      a2 += leftStep;
      a3 += leftStep;
      a4 += leftStep;
      a5 += leftStep;
      b += rightStep;
    }
    s00.intoArray(sums, at + last);
    s10.intoArray(sums, at + PANEL + last);
    s20.intoArray(sums, at + 2 * PANEL + last);
    s30.intoArray(sums, at + 3 * PANEL + last);
    s40.intoArray(sums, at + 4 * PANEL + last);
    s50.intoArray(sums, at + 5 * PANEL + last);
  }

  /**
   * 6 rows of 2 vectors of sums.
   */
  private static void tile6x2(float[] left, int leftAt, int rowStep, int leftStep, float[] right,
      int rightAt, int rightStep, float[] sums, int at, int last, int depth) {
    FloatVector s00 = FloatVector.zero(SPECIES);
    FloatVector s01 = FloatVector.zero(SPECIES);
    FloatVector s10 = FloatVector.zero(SPECIES);
    FloatVector s11 = FloatVector.zero(SPECIES);
    FloatVector s20 = FloatVector.zero(SPECIES);
    FloatVector s21 = FloatVector.zero(SPECIES);
    FloatVector s30 = FloatVector.zero(SPECIES);
    FloatVector s31 = FloatVector.zero(SPECIES);
    FloatVector s40 = FloatVector.zero(SPECIES);
    FloatVector s41 = FloatVector.zero(SPECIES);
    FloatVector s50 = FloatVector.zero(SPECIES);
    FloatVector s51 = FloatVector.zero(SPECIES);
    int a0 = leftAt;
    int a1 = a0 + rowStep;
    int a2 = a1 + rowStep;
    int a3 = a2 + rowStep;
    int a4 = a3 + rowStep;
    int a5 = a4 + rowStep;
    int b = rightAt;
    for (int k = 0; k < depth; k++) {
      final FloatVector b0 = FloatVector.fromArray(SPECIES, right, b);
      final FloatVector b1 = FloatVector.fromArray(SPECIES, right, b + last);
      final FloatVector l0 = FloatVector.broadcast(SPECIES, left[a0]);
      s00 = l0.fma(b0, s00);
      s01 = l0.fma(b1, s01);
      final FloatVector l1 = FloatVector.broadcast(SPECIES, left[a1]);
      s10 = l1.fma(b0, s10);
      s11 = l1.fma(b1, s11);
      final FloatVector l2 = FloatVector.broadcast(SPECIES, left[a2]);
      s20 = l2.fma(b0, s20);
      s21 = l2.fma(b1, s21);
      final FloatVector l3 = FloatVector.broadcast(SPECIES, left[a3]);
      s30 = l3.fma(b0, s30);
      s31 = l3.fma(b1, s31);
      final FloatVector l4 = FloatVector.broadcast(SPECIES, left[a4]);
      s40 = l4.fma(b0, s40);
      s41 = l4.fma(b1, s41);
      final FloatVector l5 = FloatVector.broadcast(SPECIES, left[a5]);
      s50 = l5.fma(b0, s50);
      s51 = l5.fma(b1, s51);
      a0 += leftStep;
      a1 += leftStep;
      a2 += leftStep;
      a3 += leftStep;
      a4 += leftStep;
      a5 += leftStep;
      b += rightStep;
    }
    s00.intoArray(sums, at);
    s01.intoArray(sums, at + last);
    s10.intoArray(sums, at + PANEL);
    s11.intoArray(sums, at + PANEL + last);
    s20.intoArray(sums, at + 2 * PANEL);
    s21.intoArray(sums, at + 2 * PANEL + last);
    s30.intoArray(sums, at + 3 * PANEL);
    s31.intoArray(sums, at + 3 * PANEL + last);
    s40.intoArray(sums, at + 4 * PANEL);
    s41.intoArray(sums, at + 4 * PANEL + last);
    s50.intoArray(sums, at + 5 * PANEL);
    s51.intoArray(sums, at + 5 * PANEL + last);
  }

  /**
   * 1 rows of 1 vectors of sums.
   */
  private static void tile1x1(float[] left, int leftAt, int rowStep, int leftStep, float[] right,
      int rightAt, int rightStep, float[] sums, int at, int last, int depth) {
    FloatVector s00 = FloatVector.zero(SPECIES);
    int a0 = leftAt;
    int b = rightAt;
    for (int k = 0; k < depth; k++) {
      final FloatVector b0 = FloatVector.fromArray(SPECIES, right, b + last);
      final FloatVector l0 = FloatVector.broadcast(SPECIES, left[a0]);
      s00 = l0.fma(b0, s00);
      a0 += leftStep;
      b += rightStep;
    }
    s00.intoArray(sums, at + last);
  }

  /**
   * The sum of all lanes, from the first to the last: reduceLanes promises no order.
   */
  private static float fold(FloatVector vector, float[] lanes) {
    vector.intoArray(lanes, 0);
    float sum = lanes[0];
    for (int k = 1; k < LANES; k++) {
      sum += lanes[k];
    }
    return sum;
  }

  /**
   * By which {@link TwoLayer} finds its vector form.
   */
  public static final class Twin implements VectorTwin {
    @Override
    public String network() {
      return "demo.TwoLayer";
    }

    @Override
    public Workspace workspace(int capacity, Workers workers) {
      return new TwoLayerSimd(capacity, workers);
    }
  }
}
