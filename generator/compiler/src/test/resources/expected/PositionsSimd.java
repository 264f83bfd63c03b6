// Generated from positions.net by Chainrule VERSION. Edit that file, not this one.
package demo;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.chainrule.runtime.StepChecks;
import org.chainrule.runtime.VectorTwin;
import org.chainrule.runtime.Workers;
import org.chainrule.runtime.Workspace;

/**
 * The vector form of {@link Positions}, which uses it where the module {@code jdk.incubator.vector} is there.
 */
public final class PositionsSimd extends Positions.Workspace {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;

  private static final int LANES = SPECIES.length();

  private static final int ROWS = SPECIES.vectorBitSize() == 256 ? 6 : 4;

  private static final int VECTORS = SPECIES.vectorBitSize() == 256 ? 2 : 4;

  private static final int PANEL = VECTORS * LANES;

  private static final int P = 28;

  private static final int SCORES_DENSE_W = 48;

  private final Workers workers;

  private final float[][] blocks;

  private final float[][] panels;

  private float[] parameters;

  private float[] state;

  private float[] gradient;

  private double[] sums;

  private int examples;

  private final Workers.Job computeX = this::partOfComputeX;

  private final Workers.Job computeBest = this::partOfComputeBest;

  PositionsSimd(int capacity, Workers workers) {
    super(capacity);
    this.workers = workers;
    blocks = new float[workers.count()][4224];
    panels = new float[workers.count()][StepChecks.length(capacity, 5 * PANEL)];
  }

  @Override
  void computeX(float[] parameters, int examples) {
    this.parameters = parameters;
    this.examples = examples;
    if (examples < 2000) {
      partOfComputeX(0, 1);
    } else {
      workers.run(computeX);
    }
  }

  /**
   * The part of one worker.
   */
  private void partOfComputeX(int worker, int workers) {
    // x = E[tokens] + P   (positions.net:7)
    final float[] parameters = this.parameters;
    final int examples = this.examples;
    final float[] x = this.x;
    final int[] tokens = this.tokens.array();
    for (int n = examples * worker / workers; n < examples * (worker + 1) / workers; n++) {
      for (int i = 0; i < 5; i++) {
        for (int j = 0; j < 4; j++) {
          x[20 * n + 4 * i + j] = parameters[4 * tokens[5 * n + i] + j] + parameters[P + 4 * i + j];
        }
      }
    }
  }

  @Override
  void computeBest(int examples) {
    this.examples = examples;
    if (examples < 334) {
      partOfComputeBest(0, 1);
    } else {
      workers.run(computeBest);
    }
  }

  /**
   * The part of one worker.
   */
  private void partOfComputeBest(int worker, int workers) {
    // best = argmax(scores)   (positions.net:10)
    final int examples = this.examples;
    final float[] scores = this.scores;
    final int[] best = this.best.array();
    for (int n = examples * worker / workers; n < examples * (worker + 1) / workers; n++) {
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

  @Override
  void computeProduct3(int examples) {
    // product3 = Σ dLossSoftmaxCrossEntropyShifted[i, k, l] · product[i, k, j]   (positions.net:9)
    final float[] block = blocks[0];
    final float[] panelOf = panels[0];
    final float[] product = this.product;
    final float[] dLossSoftmaxCrossEntropyShifted = this.dLossSoftmaxCrossEntropyShifted;
    final float[] product3 = this.product3;
    final int vectors = (7 + LANES - 1) / LANES;
    final int panels = (vectors + VECTORS - 1) / VECTORS;
    final int height = height(4);
    final int blocks = (4 + height - 1) / height;
    int packed = -1;
    for (int unit = 0; unit < panels * blocks; unit++) {
      final int panel = unit / blocks;
      final int from = unit % blocks * height;
      final int end = Math.min(from + height, 4);
      final int first = vectors * panel / panels;
      final int count = vectors * (panel + 1) / panels - first;
      final int start = first * LANES;
      final int stop = Math.min(start + count * LANES, 7);
      if (panel != packed) {
        pack(dLossSoftmaxCrossEntropyShifted, start, 7, 1, stop - start, examples * 5, panelOf, count * LANES);
        packed = panel;
      }
      multiply(product, from, 1, 4, panelOf, 0, count * LANES, block, end - from, count, (count - 1) * LANES, examples * 5);
      for (int j = from; j < end; j++) {
        final int row = (j - from) * PANEL - start;
        for (int k = start; k < stop; k++) {
          product3[7 * j + k] = block[row + k];
        }
      }
    }
  }

  @Override
  void computeDScoresDenseW(float[] gradient, int examples) {
    // d scores.dense.W = Σ chosen[i, k, l] · x[i, k, j]   (positions.net:8)
    final float[] block = blocks[0];
    final float[] panelOf = panels[0];
    final float[] x = this.x;
    final float[] chosen = this.chosen;
    final int vectors = (6 + LANES - 1) / LANES;
    final int panels = (vectors + VECTORS - 1) / VECTORS;
    final int height = height(4);
    final int blocks = (4 + height - 1) / height;
    int packed = -1;
    for (int unit = 0; unit < panels * blocks; unit++) {
      final int panel = unit / blocks;
      final int from = unit % blocks * height;
      final int end = Math.min(from + height, 4);
      final int first = vectors * panel / panels;
      final int count = vectors * (panel + 1) / panels - first;
      final int start = first * LANES;
      final int stop = Math.min(start + count * LANES, 6);
      if (panel != packed) {
        pack(chosen, start, 6, 1, stop - start, examples * 5, panelOf, count * LANES);
        packed = panel;
      }
      multiply(x, from, 1, 4, panelOf, 0, count * LANES, block, end - from, count, (count - 1) * LANES, examples * 5);
      for (int j = from; j < end; j++) {
        final int row = (j - from) * PANEL - start;
        for (int k = start; k < stop; k++) {
          gradient[SCORES_DENSE_W + 6 * j + k] = block[row + k];
        }
      }
    }
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
   * By which {@link Positions} finds its vector form.
   */
  public static final class Twin implements VectorTwin {
    @Override
    public String network() {
      return "demo.Positions";
    }

    @Override
    public Workspace workspace(int capacity, Workers workers) {
      return new PositionsSimd(capacity, workers);
    }
  }
}
