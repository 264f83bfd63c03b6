// Generated from normalise.net by Chainrule VERSION. Edit that file, not this one.
package demo;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import org.chainrule.runtime.StepChecks;
import org.chainrule.runtime.VectorTwin;
import org.chainrule.runtime.Workers;
import org.chainrule.runtime.Workspace;

/**
 * The vector form of {@link Normalised}, which uses it where the module {@code jdk.incubator.vector} is there.
 */
public final class NormalisedSimd extends Normalised.Workspace {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;

  private static final int LANES = SPECIES.length();

  private static final int ROWS = SPECIES.vectorBitSize() == 256 ? 6 : 4;

  private static final int VECTORS = SPECIES.vectorBitSize() == 256 ? 2 : 4;

  private static final int PANEL = VECTORS * LANES;

  private static final int BAND = Math.max(LANES, ROWS == 6 ? 8 : 4);

  private static final int BAND_ROWS = BAND / ROWS * ROWS;

  private static final int H_DENSE_B = 12;

  private static final int H_STANDARDISE_GAMMA = 16;

  private static final int H_STANDARDISE_BETA = 20;

  private static final int P_DENSE_W = 24;

  private static final int P_DENSE_B = 28;

  private final Workers workers;

  private final float[][] blocks;

  private final float[][] bands;

  private final float[][] panels;

  private final float[][] laneSums;

  private final float[][] functionRows;

  private float[] parameters;

  private float[] state;

  private float[] gradient;

  private double[] sums;

  private int examples;

  NormalisedSimd(int capacity, Workers workers) {
    super(capacity);
    this.workers = workers;
    blocks = new float[workers.count()][4480];
    bands = new float[workers.count()][bandsLength(3, capacity)];
    panels = new float[workers.count()][StepChecks.length(capacity, PANEL)];
    laneSums = new float[workers.count()][LANES];
    functionRows = new float[workers.count()][1024];
  }

  @Override
  void computeH(float[] parameters, int examples) {
    // h = tanh(product / sqrt + h.standardise.beta)   (normalise.net:18)
    final float[] values = functionRows[0];
    final float[] h = this.h;
    final float[] product = this.product;
    final float[] sqrt = this.sqrt;
    for (int group = 0; group < examples; group += 512 / 4) {
      final int after = Math.min(group + 512 / 4, examples);
      for (int n = group; n < after; n++) {
        final int origin = (group - n) * 4;
        for (int i = 0; i < 4; i++) {
          values[i - origin] = product[4 * n + i] / sqrt[i] + parameters[H_STANDARDISE_BETA + i];
        }
      }
      tanh(values, 0, 512, (after - group) * 4);
      for (int n = group; n < after; n++) {
        final int origin = (group - n) * 4;
        for (int i = 0; i < 4; i++) {
          h[4 * n + i] = values[i - origin];
        }
      }
    }
  }

  @Override
  void computeP(float[] parameters, int examples) {
    // p = product2 + p.dense.b   (normalise.net:19)
    final float[] p = this.p.array();
    final float[] product2 = this.product2;
    float pDenseB2 = parameters[P_DENSE_B];
    for (int n = 0; n <= examples - LANES; n += LANES) {
      FloatVector.fromArray(SPECIES, product2, n).add(pDenseB2).intoArray(p, n);
    }
    for (int n = examples / LANES * LANES; n < examples; n++) {
      p[n] = product2[n] + pDenseB2;
    }
  }

  @Override
  void computeDPDenseW(float[] gradient, int examples) {
    // d p.dense.W = hᵀ @ dP   (normalise.net:19)
    final float[] block = blocks[0];
    final float[] panelOf = panels[0];
    final float[] dP = this.dP;
    final float[] h = this.h;
    final int vectors = (4 + LANES - 1) / LANES;
    final int panels = (vectors + VECTORS - 1) / VECTORS;
    final int height = height(1);
    for (int panel = 0; panel < panels; panel++) {
      final int first = vectors * panel / panels;
      final int count = vectors * (panel + 1) / panels - first;
      final int start = first * LANES;
      final int stop = Math.min(start + count * LANES, 4);
      pack(h, start, 4, 1, stop - start, examples, panelOf, panelStep(count));
      for (int from = 0; from < 1; from += height) {
        final int end = Math.min(from + height, 1);
        if (stop - start == count * LANES && (end - from) % ROWS == 0) {
          multiply(dP, 0, 0, panelOf, gradient, P_DENSE_W + 0 * from + start, 0, end - from, count, examples);
        } else {
          multiply(dP, 0, 0, panelOf, block, 0, PANEL, end - from, count, examples);
          final int row = (0 - from) * PANEL - start;
          for (int i = start; i < stop; i++) {
            gradient[P_DENSE_W + i] = block[row + i];
          }
        }
      }
    }
  }

  @Override
  void computeDHDenseW(float[] gradient, int examples) {
    // d h.dense.W = xᵀ @ sum5   (normalise.net:18)
    final float[] block = blocks[0];
    final float[] bandsOf = bands[0];
    final float[] panelOf = panels[0];
    final float[] x = this.x.array();
    final float[] sum5 = this.sum5;
    final int vectors = (4 + LANES - 1) / LANES;
    final int panels = (vectors + VECTORS - 1) / VECTORS;
    final int tallest = tallest(examples);
    for (int top = 0; top < 3; top += tallest) {
      final int low = Math.min(top + tallest, 3);
      packBands(x, top, 1, 3, low - top, examples, bandsOf);
      final int height = height(low - top);
      for (int panel = 0; panel < panels; panel++) {
        final int first = vectors * panel / panels;
        final int count = vectors * (panel + 1) / panels - first;
        final int start = first * LANES;
        final int stop = Math.min(start + count * LANES, 4);
        pack(sum5, start, 4, 1, stop - start, examples, panelOf, panelStep(count));
        for (int from = top; from < low; from += height) {
          final int end = Math.min(from + height, low);
          if (stop - start == count * LANES && (end - from) % ROWS == 0) {
            multiplyBands(bandsOf, from - top, panelOf, gradient, 4 * from + start, 4, end - from, count, examples);
          } else {
            multiplyBands(bandsOf, from - top, panelOf, block, 0, PANEL, end - from, count, examples);
            for (int i = from; i < end; i++) {
              final int row = (i - from) * PANEL - start;
              for (int j = start; j < stop; j++) {
                gradient[4 * i + j] = block[row + j];
              }
            }
          }
        }
      }
    }
  }

  @Override
  void computeH2(float[] parameters, float[] state, int examples) {
    // h = tanh(h.standardise.gamma · (product + h.dense.b - h.standardise.mean) / sqrt + h.standardise.beta)   (normalise.net:18)
    final float[] values = functionRows[0];
    final float[] h = this.h;
    final float[] product = this.product;
    final float[] sqrt = this.sqrt;
    for (int group = 0; group < examples; group += 512 / 4) {
      final int after = Math.min(group + 512 / 4, examples);
      for (int n = group; n < after; n++) {
        final int origin = (group - n) * 4;
        for (int i = 0; i < 4; i++) {
          values[i - origin] = parameters[H_STANDARDISE_GAMMA + i] * (product[4 * n + i] + parameters[H_DENSE_B + i] - state[i]) / sqrt[i] + parameters[H_STANDARDISE_BETA + i];
        }
      }
      tanh(values, 0, 512, (after - group) * 4);
      for (int n = group; n < after; n++) {
        final int origin = (group - n) * 4;
        for (int i = 0; i < 4; i++) {
          h[4 * n + i] = values[i - origin];
        }
      }
    }
  }

  @Override
  void computeTotal3(float[] parameters, int examples) {
    // lossHuberE = abs(product2 + p.dense.b - t)   (normalise.net:20)
    // total3 = Σₙ where(lossHuberE <= 1, 0.5 · lossHuberE · lossHuberE, lossHuberE - 0.5)   (normalise.net:20)
    final float[] lanes = laneSums[0];
    final float[] product2 = this.product2;
    final float[] t = this.t.array();
    double total7 = 0.0;
    float pDenseB2 = parameters[P_DENSE_B];
    FloatVector total7Lanes = FloatVector.zero(SPECIES);
    for (int n = 0; n <= examples - LANES; n += LANES) {
      final FloatVector lossHuberE = FloatVector.fromArray(SPECIES, product2, n).add(pDenseB2).sub(FloatVector.fromArray(SPECIES, t, n)).abs();
      total7Lanes = total7Lanes.add(lossHuberE.sub(0.5f).blend(lossHuberE.mul(lossHuberE).mul(0.5f), lossHuberE.compare(VectorOperators.LE, 1f)));
    }
    total7 += fold(total7Lanes, lanes);
    for (int n = examples / LANES * LANES; n < examples; n++) {
      float lossHuberE = Math.abs(product2[n] + pDenseB2 - t[n]);
      total7 += lossHuberE <= 1f ? 0.5f * (lossHuberE * lossHuberE) : lossHuberE - 0.5f;
    }
    total3 = total7;
  }

  /**
   * The number of rows in work: about 64, a multiple of a tile's, about the same in all blocks.
   */
  private static int height(int rows) {
    final int blocks = (rows + 63) / 64;
    return ((rows + blocks - 1) / blocks + ROWS - 1) / ROWS * ROWS;
  }

  /**
   * Whether workers share the columns, so that each packs all rows, rather than the rows.
   */
  private static boolean isAcross(int rows, int panels, int workers) {
    return panels >= workers && panels * PANEL > 2 * rows;
  }

  /**
   * From one row of a panel to the next: a power of two, see the tiles.
   */
  private static int panelStep(int vectors) {
    return (vectors == 3 ? 4 : vectors) * LANES;
  }

  /**
   * Copies columns of the right factor next to each other, rows of {@code stride} elements, padded with zeros.
   */
  private static void pack(float[] right, int at, int rightStep, int columnStep, int width,
      int depth, float[] panel, int stride) {
    if (width % LANES > 0) {
      Arrays.fill(panel, 0, depth * stride, 0);
    }
    int c = 0;
    if (columnStep == 1 && width >= LANES) {
      for (; c <= width - 4 * LANES; c += 4 * LANES) {
        copyFour(right, at + c, rightStep, depth, panel, c, stride);
      }
      for (; c < width; c += LANES) {
        final int last = Math.min(c, width - LANES);
        copy(right, at + last, rightStep, depth, panel, last, stride);
      }
    }
    for (; rightStep == 1 && c + 4 <= width; c += 4) {
      transpose(right, at + c * columnStep, columnStep, depth, panel, c, stride);
    }
    for (; c < width; c++) {
      for (int k = 0; k < depth; k++) {
        panel[k * stride + c] = right[at + k * rightStep + c * columnStep];
      }
    }
  }

  /**
   * One vector of every row.
   */
  private static void copy(float[] right, int at, int rightStep, int depth, float[] panel, int to,
      int stride) {
    for (int k = 0; k < depth; k++) {
      FloatVector.fromArray(SPECIES, right, at + k * rightStep).intoArray(panel, to + k * stride);
    }
  }

  /**
   * Four vectors of every row.
   */
  private static void copyFour(float[] right, int at, int rightStep, int depth, float[] panel,
      int to, int stride) {
    for (int k = 0; k < depth; k++) {
      final int from = at + k * rightStep;
      FloatVector.fromArray(SPECIES, right, from).intoArray(panel, to);
      FloatVector.fromArray(SPECIES, right, from + LANES).intoArray(panel, to + LANES);
      FloatVector.fromArray(SPECIES, right, from + 2 * LANES).intoArray(panel, to + 2 * LANES);
      FloatVector.fromArray(SPECIES, right, from + 3 * LANES).intoArray(panel, to + 3 * LANES);
      to += stride;
    }
  }

  /**
   * Four columns at once, each in one piece, so that what is written is together.
   */
  private static void transpose(float[] right, int at, int columnStep, int depth, float[] panel,
      int to, int stride) {
    final int c1 = at + columnStep;
    final int c2 = c1 + columnStep;
    final int c3 = c2 + columnStep;
    for (int k = 0; k < depth; k++) {
      panel[to] = right[at + k];
      panel[to + 1] = right[c1 + k];
      panel[to + 2] = right[c2 + k];
      panel[to + 3] = right[c3 + k];
      to += stride;
    }
  }

  /**
   * Where the rows of a worker begin.
   */
  private static int share(int rows, int worker, int workers) {
    return Math.min(rows, (rows + ROWS - 1) / ROWS * worker / workers * ROWS);
  }

  /**
   * sums[at + r·step + c] = Σₖ left · right, a tile after the other, for rows of neighbours from {@code from} on. The last tile may have rows again.
   */
  private static void multiply(float[] left, int from, int rowStep, float[] panel, float[] sums,
      int at, int step, int rows, int vectors, int depth) {
    for (int r = 0; r < rows; r += ROWS) {
      final int a0 = from + r * rowStep;
      final int a1 = from + Math.min(r + 1, rows - 1) * rowStep;
      final int a2 = from + Math.min(r + 2, rows - 1) * rowStep;
      final int a3 = from + Math.min(r + 3, rows - 1) * rowStep;
      if (ROWS == 6) {
        final int a4 = from + Math.min(r + 4, rows - 1) * rowStep;
        final int a5 = from + Math.min(r + 5, rows - 1) * rowStep;
        if (vectors == 2) {
          tile6x2(left, a0, a1, a2, a3, a4, a5, panel, sums, at + r * step, step, depth);
        } else {
          tile6x1(left, a0, a1, a2, a3, a4, a5, panel, sums, at + r * step, step, depth);
        }
      } else if (vectors == 4) {
        tile4x4(left, a0, a1, a2, a3, panel, sums, at + r * step, step, depth);
      } else if (vectors == 3) {
        tile4x3(left, a0, a1, a2, a3, panel, sums, at + r * step, step, depth);
      } else if (vectors == 2) {
        tile4x2(left, a0, a1, a2, a3, panel, sums, at + r * step, step, depth);
      } else {
        tile4x1(left, a0, a1, a2, a3, panel, sums, at + r * step, step, depth);
      }
    }
  }

  /**
   * 4 rows of 1 vectors of sums.
   */
  private static void tile4x1(float[] left, int a0, int a1, int a2, int a3, float[] panel,
      float[] sums, int at, int step, int depth) {
    final FloatVector zero = FloatVector.zero(SPECIES);
    FloatVector s00 = zero;
    FloatVector s10 = zero;
    FloatVector s20 = zero;
    FloatVector s30 = zero;
    for (int k = 0; k < depth; k++) {
      final FloatVector b0 = FloatVector.fromArray(SPECIES, panel, k * LANES);
      final FloatVector l0 = FloatVector.broadcast(SPECIES, left[a0 + k]);
      s00 = l0.fma(b0, s00);
      final FloatVector l1 = FloatVector.broadcast(SPECIES, left[a1 + k]);
      s10 = l1.fma(b0, s10);
      final FloatVector l2 = FloatVector.broadcast(SPECIES, left[a2 + k]);
      s20 = l2.fma(b0, s20);
      final FloatVector l3 = FloatVector.broadcast(SPECIES, left[a3 + k]);
      s30 = l3.fma(b0, s30);
    }
    s00.intoArray(sums, at);
    s10.intoArray(sums, at + step);
    s20.intoArray(sums, at + 2 * step);
    s30.intoArray(sums, at + 3 * step);
  }

  /**
   * 4 rows of 2 vectors of sums.
   */
  private static void tile4x2(float[] left, int a0, int a1, int a2, int a3, float[] panel,
      float[] sums, int at, int step, int depth) {
    final FloatVector zero = FloatVector.zero(SPECIES);
    FloatVector s00 = zero;
    FloatVector s01 = zero;
    FloatVector s10 = zero;
    FloatVector s11 = zero;
    FloatVector s20 = zero;
    FloatVector s21 = zero;
    FloatVector s30 = zero;
    FloatVector s31 = zero;
    for (int k = 0; k < depth; k++) {
      final FloatVector b0 = FloatVector.fromArray(SPECIES, panel, k * (2 * LANES));
      final FloatVector b1 = FloatVector.fromArray(SPECIES, panel, k * (2 * LANES) + LANES);
      final FloatVector l0 = FloatVector.broadcast(SPECIES, left[a0 + k]);
      s00 = l0.fma(b0, s00);
      s01 = l0.fma(b1, s01);
      final FloatVector l1 = FloatVector.broadcast(SPECIES, left[a1 + k]);
      s10 = l1.fma(b0, s10);
      s11 = l1.fma(b1, s11);
      final FloatVector l2 = FloatVector.broadcast(SPECIES, left[a2 + k]);
      s20 = l2.fma(b0, s20);
      s21 = l2.fma(b1, s21);
      final FloatVector l3 = FloatVector.broadcast(SPECIES, left[a3 + k]);
      s30 = l3.fma(b0, s30);
      s31 = l3.fma(b1, s31);
    }
    s00.intoArray(sums, at);
    s01.intoArray(sums, at + LANES);
    s10.intoArray(sums, at + step);
    s11.intoArray(sums, at + step + LANES);
    s20.intoArray(sums, at + 2 * step);
    s21.intoArray(sums, at + 2 * step + LANES);
    s30.intoArray(sums, at + 3 * step);
    s31.intoArray(sums, at + 3 * step + LANES);
  }

  /**
   * 4 rows of 3 vectors of sums.
   */
  private static void tile4x3(float[] left, int a0, int a1, int a2, int a3, float[] panel,
      float[] sums, int at, int step, int depth) {
    final FloatVector zero = FloatVector.zero(SPECIES);
    FloatVector s00 = zero;
    FloatVector s01 = zero;
    FloatVector s02 = zero;
    FloatVector s10 = zero;
    FloatVector s11 = zero;
    FloatVector s12 = zero;
    FloatVector s20 = zero;
    FloatVector s21 = zero;
    FloatVector s22 = zero;
    FloatVector s30 = zero;
    FloatVector s31 = zero;
    FloatVector s32 = zero;
    for (int k = 0; k < depth; k++) {
      final FloatVector b0 = FloatVector.fromArray(SPECIES, panel, k * (4 * LANES));
      final FloatVector b1 = FloatVector.fromArray(SPECIES, panel, k * (4 * LANES) + LANES);
      final FloatVector b2 = FloatVector.fromArray(SPECIES, panel, k * (4 * LANES) + 2 * LANES);
      final FloatVector l0 = FloatVector.broadcast(SPECIES, left[a0 + k]);
      s00 = l0.fma(b0, s00);
      s01 = l0.fma(b1, s01);
      s02 = l0.fma(b2, s02);
      final FloatVector l1 = FloatVector.broadcast(SPECIES, left[a1 + k]);
      s10 = l1.fma(b0, s10);
      s11 = l1.fma(b1, s11);
      s12 = l1.fma(b2, s12);
      final FloatVector l2 = FloatVector.broadcast(SPECIES, left[a2 + k]);
      s20 = l2.fma(b0, s20);
      s21 = l2.fma(b1, s21);
      s22 = l2.fma(b2, s22);
      final FloatVector l3 = FloatVector.broadcast(SPECIES, left[a3 + k]);
      s30 = l3.fma(b0, s30);
      s31 = l3.fma(b1, s31);
      s32 = l3.fma(b2, s32);
    }
    s00.intoArray(sums, at);
    s01.intoArray(sums, at + LANES);
    s02.intoArray(sums, at + 2 * LANES);
    s10.intoArray(sums, at + step);
    s11.intoArray(sums, at + step + LANES);
    s12.intoArray(sums, at + step + 2 * LANES);
    s20.intoArray(sums, at + 2 * step);
    s21.intoArray(sums, at + 2 * step + LANES);
    s22.intoArray(sums, at + 2 * step + 2 * LANES);
    s30.intoArray(sums, at + 3 * step);
    s31.intoArray(sums, at + 3 * step + LANES);
    s32.intoArray(sums, at + 3 * step + 2 * LANES);
  }

  /**
   * 4 rows of 4 vectors of sums.
   */
  private static void tile4x4(float[] left, int a0, int a1, int a2, int a3, float[] panel,
      float[] sums, int at, int step, int depth) {
    final FloatVector zero = FloatVector.zero(SPECIES);
    FloatVector s00 = zero;
    FloatVector s01 = zero;
    FloatVector s02 = zero;
    FloatVector s03 = zero;
    FloatVector s10 = zero;
    FloatVector s11 = zero;
    FloatVector s12 = zero;
    FloatVector s13 = zero;
    FloatVector s20 = zero;
    FloatVector s21 = zero;
    FloatVector s22 = zero;
    FloatVector s23 = zero;
    FloatVector s30 = zero;
    FloatVector s31 = zero;
    FloatVector s32 = zero;
    FloatVector s33 = zero;
    for (int k = 0; k < depth; k++) {
      final FloatVector b0 = FloatVector.fromArray(SPECIES, panel, k * (4 * LANES));
      final FloatVector b1 = FloatVector.fromArray(SPECIES, panel, k * (4 * LANES) + LANES);
      final FloatVector b2 = FloatVector.fromArray(SPECIES, panel, k * (4 * LANES) + 2 * LANES);
      final FloatVector b3 = FloatVector.fromArray(SPECIES, panel, k * (4 * LANES) + 3 * LANES);
      final FloatVector l0 = FloatVector.broadcast(SPECIES, left[a0 + k]);
      s00 = l0.fma(b0, s00);
      s01 = l0.fma(b1, s01);
      s02 = l0.fma(b2, s02);
      s03 = l0.fma(b3, s03);
      final FloatVector l1 = FloatVector.broadcast(SPECIES, left[a1 + k]);
      s10 = l1.fma(b0, s10);
      s11 = l1.fma(b1, s11);
      s12 = l1.fma(b2, s12);
      s13 = l1.fma(b3, s13);
      final FloatVector l2 = FloatVector.broadcast(SPECIES, left[a2 + k]);
      s20 = l2.fma(b0, s20);
      s21 = l2.fma(b1, s21);
      s22 = l2.fma(b2, s22);
      s23 = l2.fma(b3, s23);
      final FloatVector l3 = FloatVector.broadcast(SPECIES, left[a3 + k]);
      s30 = l3.fma(b0, s30);
      s31 = l3.fma(b1, s31);
      s32 = l3.fma(b2, s32);
      s33 = l3.fma(b3, s33);
    }
    s00.intoArray(sums, at);
    s01.intoArray(sums, at + LANES);
    s02.intoArray(sums, at + 2 * LANES);
    s03.intoArray(sums, at + 3 * LANES);
    s10.intoArray(sums, at + step);
    s11.intoArray(sums, at + step + LANES);
    s12.intoArray(sums, at + step + 2 * LANES);
    s13.intoArray(sums, at + step + 3 * LANES);
    s20.intoArray(sums, at + 2 * step);
    s21.intoArray(sums, at + 2 * step + LANES);
    s22.intoArray(sums, at + 2 * step + 2 * LANES);
    s23.intoArray(sums, at + 2 * step + 3 * LANES);
    s30.intoArray(sums, at + 3 * step);
    s31.intoArray(sums, at + 3 * step + LANES);
    s32.intoArray(sums, at + 3 * step + 2 * LANES);
    s33.intoArray(sums, at + 3 * step + 3 * LANES);
  }

  /**
   * 6 rows of 1 vectors of sums.
   */
  private static void tile6x1(float[] left, int a0, int a1, int a2, int a3, int a4, int a5,
      float[] panel, float[] sums, int at, int step, int depth) {
    final FloatVector zero = FloatVector.zero(SPECIES);
    FloatVector s00 = zero;
    FloatVector s10 = zero;
    FloatVector s20 = zero;
    FloatVector s30 = zero;
    FloatVector s40 = zero;
    FloatVector s50 = zero;
    for (int k = 0; k < depth; k++) {
      final FloatVector b0 = FloatVector.fromArray(SPECIES, panel, k * LANES);
      final FloatVector l0 = FloatVector.broadcast(SPECIES, left[a0 + k]);
      s00 = l0.fma(b0, s00);
      final FloatVector l1 = FloatVector.broadcast(SPECIES, left[a1 + k]);
      s10 = l1.fma(b0, s10);
      final FloatVector l2 = FloatVector.broadcast(SPECIES, left[a2 + k]);
      s20 = l2.fma(b0, s20);
      final FloatVector l3 = FloatVector.broadcast(SPECIES, left[a3 + k]);
      s30 = l3.fma(b0, s30);
      final FloatVector l4 = FloatVector.broadcast(SPECIES, left[a4 + k]);
      s40 = l4.fma(b0, s40);
      final FloatVector l5 = FloatVector.broadcast(SPECIES, left[a5 + k]);
      s50 = l5.fma(b0, s50);
    }
    s00.intoArray(sums, at);
    s10.intoArray(sums, at + step);
    s20.intoArray(sums, at + 2 * step);
    s30.intoArray(sums, at + 3 * step);
    s40.intoArray(sums, at + 4 * step);
    s50.intoArray(sums, at + 5 * step);
  }

  /**
   * 6 rows of 2 vectors of sums.
   */
  private static void tile6x2(float[] left, int a0, int a1, int a2, int a3, int a4, int a5,
      float[] panel, float[] sums, int at, int step, int depth) {
    final FloatVector zero = FloatVector.zero(SPECIES);
    FloatVector s00 = zero;
    FloatVector s01 = zero;
    FloatVector s10 = zero;
    FloatVector s11 = zero;
    FloatVector s20 = zero;
    FloatVector s21 = zero;
    FloatVector s30 = zero;
    FloatVector s31 = zero;
    FloatVector s40 = zero;
    FloatVector s41 = zero;
    FloatVector s50 = zero;
    FloatVector s51 = zero;
    for (int k = 0; k < depth; k++) {
      final FloatVector b0 = FloatVector.fromArray(SPECIES, panel, k * (2 * LANES));
      final FloatVector b1 = FloatVector.fromArray(SPECIES, panel, k * (2 * LANES) + LANES);
      final FloatVector l0 = FloatVector.broadcast(SPECIES, left[a0 + k]);
      s00 = l0.fma(b0, s00);
      s01 = l0.fma(b1, s01);
      final FloatVector l1 = FloatVector.broadcast(SPECIES, left[a1 + k]);
      s10 = l1.fma(b0, s10);
      s11 = l1.fma(b1, s11);
      final FloatVector l2 = FloatVector.broadcast(SPECIES, left[a2 + k]);
      s20 = l2.fma(b0, s20);
      s21 = l2.fma(b1, s21);
      final FloatVector l3 = FloatVector.broadcast(SPECIES, left[a3 + k]);
      s30 = l3.fma(b0, s30);
      s31 = l3.fma(b1, s31);
      final FloatVector l4 = FloatVector.broadcast(SPECIES, left[a4 + k]);
      s40 = l4.fma(b0, s40);
      s41 = l4.fma(b1, s41);
      final FloatVector l5 = FloatVector.broadcast(SPECIES, left[a5 + k]);
      s50 = l5.fma(b0, s50);
      s51 = l5.fma(b1, s51);
    }
    s00.intoArray(sums, at);
    s01.intoArray(sums, at + LANES);
    s10.intoArray(sums, at + step);
    s11.intoArray(sums, at + step + LANES);
    s20.intoArray(sums, at + 2 * step);
    s21.intoArray(sums, at + 2 * step + LANES);
    s30.intoArray(sums, at + 3 * step);
    s31.intoArray(sums, at + 3 * step + LANES);
    s40.intoArray(sums, at + 4 * step);
    s41.intoArray(sums, at + 4 * step + LANES);
    s50.intoArray(sums, at + 5 * step);
    s51.intoArray(sums, at + 5 * step + LANES);
  }

  /**
   * The number of rows that are packed at once.
   */
  private static int tallest(int depth) {
    return Math.max(8, 524288 / (BAND * depth)) * BAND_ROWS;
  }

  /**
   * What packed rows take.
   */
  private static int bandsLength(int rows, int depth) {
    final int bands = Math.min((rows + BAND_ROWS - 1) / BAND_ROWS, Math.max(8, 524288 / BAND));
    return (int) Math.min((long) bands * BAND * depth, Math.max(524288, 8 * BAND * depth));
  }

  /**
   * Copies rows of the left factor into bands of BAND_ROWS rows each, for every k one element of each row. The last row fills a tile that is not full.
   */
  private static void packBands(float[] left, int at, int rowStep, int step, int rows, int depth,
      float[] bands) {
    int r = 0;
    if (rowStep == 1) {
      for (; r + 3 * BAND_ROWS + BAND <= rows; r += 4 * BAND_ROWS) {
        packFour(left, at + r, step, depth, bands, r / BAND_ROWS * BAND * depth);
      }
    }
    for (; r < rows; r += BAND_ROWS) {
      final int band = r / BAND_ROWS * BAND * depth;
      if (rowStep == 1 && r + BAND <= rows) {
        packBand(left, at + r, step, depth, bands, band);
      } else {
        final int end = Math.min(BAND_ROWS, (rows - r + ROWS - 1) / ROWS * ROWS);
        for (int q = 0; q < end; q++) {
          packRow(left, at + Math.min(r + q, rows - 1) * rowStep, step, depth, bands, band + q);
        }
      }
    }
  }

  /**
   * Four bands of rows that are neighbours at every k, so that what is read is together.
   */
  private static void packFour(float[] left, int at, int step, int depth, float[] bands, int to) {
    final int size = BAND * depth;
    for (int k = 0; k < depth; k++) {
      for (int v = 0; v < BAND; v += LANES) {
        final int from = at + k * step + v;
        final int into = to + k * BAND + v;
        FloatVector.fromArray(SPECIES, left, from).intoArray(bands, into);
        FloatVector.fromArray(SPECIES, left, from + BAND_ROWS).intoArray(bands, into + size);
        FloatVector.fromArray(SPECIES, left, from + 2 * BAND_ROWS).intoArray(bands, into + 2 * size);
        FloatVector.fromArray(SPECIES, left, from + 3 * BAND_ROWS).intoArray(bands, into + 3 * size);
      }
    }
  }

  /**
   * A band of rows that are neighbours at every k.
   */
  private static void packBand(float[] left, int at, int step, int depth, float[] bands, int to) {
    for (int k = 0; k < depth; k++) {
      for (int v = 0; v < BAND; v += LANES) {
        FloatVector.fromArray(SPECIES, left, at + k * step + v).intoArray(bands, to + k * BAND + v);
      }
    }
  }

  /**
   * One row of a band.
   */
  private static void packRow(float[] left, int at, int step, int depth, float[] bands, int to) {
    for (int k = 0; k < depth; k++) {
      bands[to + k * BAND] = left[at + k * step];
    }
  }

  /**
   * The same for packed rows from {@code row} on.
   */
  private static void multiplyBands(float[] bands, int row, float[] panel, float[] sums, int at,
      int step, int rows, int vectors, int depth) {
    for (int r = 0; r < rows; r += ROWS) {
      final int a = (row + r) / BAND_ROWS * BAND * depth + (row + r) % BAND_ROWS;
      final int begin = 0;
      if (ROWS == 6) {
        if (vectors == 2) {
          bandTile6x2(bands, a, panel, sums, at + r * step, step, begin, depth);
        } else {
          bandTile6x1(bands, a, panel, sums, at + r * step, step, begin, depth);
        }
      } else if (vectors == 4) {
        bandTile4x4(bands, a, panel, sums, at + r * step, step, begin, depth);
      } else if (vectors == 3) {
        bandTile4x3(bands, a, panel, sums, at + r * step, step, begin, depth);
      } else if (vectors == 2) {
        bandTile4x2(bands, a, panel, sums, at + r * step, step, begin, depth);
      } else {
        bandTile4x1(bands, a, panel, sums, at + r * step, step, begin, depth);
      }
    }
  }

  /**
   * 4 rows of 1 vectors of sums.
   */
  private static void bandTile4x1(float[] bands, int a, float[] panel, float[] sums, int at,
      int step, int begin, int depth) {
    final FloatVector zero = FloatVector.zero(SPECIES);
    FloatVector s00 = zero;
    FloatVector s10 = zero;
    FloatVector s20 = zero;
    FloatVector s30 = zero;
    for (int k = begin; k < depth; k++) {
      final FloatVector b0 = FloatVector.fromArray(SPECIES, panel, k * LANES);
      final FloatVector l0 = FloatVector.broadcast(SPECIES, bands[a + k * BAND]);
      s00 = l0.fma(b0, s00);
      final FloatVector l1 = FloatVector.broadcast(SPECIES, bands[a + k * BAND + 1]);
      s10 = l1.fma(b0, s10);
      final FloatVector l2 = FloatVector.broadcast(SPECIES, bands[a + k * BAND + 2]);
      s20 = l2.fma(b0, s20);
      final FloatVector l3 = FloatVector.broadcast(SPECIES, bands[a + k * BAND + 3]);
      s30 = l3.fma(b0, s30);
    }
    s00.intoArray(sums, at);
    s10.intoArray(sums, at + step);
    s20.intoArray(sums, at + 2 * step);
    s30.intoArray(sums, at + 3 * step);
  }

  /**
   * 4 rows of 2 vectors of sums.
   */
  private static void bandTile4x2(float[] bands, int a, float[] panel, float[] sums, int at,
      int step, int begin, int depth) {
    final FloatVector zero = FloatVector.zero(SPECIES);
    FloatVector s00 = zero;
    FloatVector s01 = zero;
    FloatVector s10 = zero;
    FloatVector s11 = zero;
    FloatVector s20 = zero;
    FloatVector s21 = zero;
    FloatVector s30 = zero;
    FloatVector s31 = zero;
    for (int k = begin; k < depth; k++) {
      final FloatVector b0 = FloatVector.fromArray(SPECIES, panel, k * (2 * LANES));
      final FloatVector b1 = FloatVector.fromArray(SPECIES, panel, k * (2 * LANES) + LANES);
      final FloatVector l0 = FloatVector.broadcast(SPECIES, bands[a + k * BAND]);
      s00 = l0.fma(b0, s00);
      s01 = l0.fma(b1, s01);
      final FloatVector l1 = FloatVector.broadcast(SPECIES, bands[a + k * BAND + 1]);
      s10 = l1.fma(b0, s10);
      s11 = l1.fma(b1, s11);
      final FloatVector l2 = FloatVector.broadcast(SPECIES, bands[a + k * BAND + 2]);
      s20 = l2.fma(b0, s20);
      s21 = l2.fma(b1, s21);
      final FloatVector l3 = FloatVector.broadcast(SPECIES, bands[a + k * BAND + 3]);
      s30 = l3.fma(b0, s30);
      s31 = l3.fma(b1, s31);
    }
    s00.intoArray(sums, at);
    s01.intoArray(sums, at + LANES);
    s10.intoArray(sums, at + step);
    s11.intoArray(sums, at + step + LANES);
    s20.intoArray(sums, at + 2 * step);
    s21.intoArray(sums, at + 2 * step + LANES);
    s30.intoArray(sums, at + 3 * step);
    s31.intoArray(sums, at + 3 * step + LANES);
  }

  /**
   * 4 rows of 3 vectors of sums.
   */
  private static void bandTile4x3(float[] bands, int a, float[] panel, float[] sums, int at,
      int step, int begin, int depth) {
    final FloatVector zero = FloatVector.zero(SPECIES);
    FloatVector s00 = zero;
    FloatVector s01 = zero;
    FloatVector s02 = zero;
    FloatVector s10 = zero;
    FloatVector s11 = zero;
    FloatVector s12 = zero;
    FloatVector s20 = zero;
    FloatVector s21 = zero;
    FloatVector s22 = zero;
    FloatVector s30 = zero;
    FloatVector s31 = zero;
    FloatVector s32 = zero;
    for (int k = begin; k < depth; k++) {
      final FloatVector b0 = FloatVector.fromArray(SPECIES, panel, k * (4 * LANES));
      final FloatVector b1 = FloatVector.fromArray(SPECIES, panel, k * (4 * LANES) + LANES);
      final FloatVector b2 = FloatVector.fromArray(SPECIES, panel, k * (4 * LANES) + 2 * LANES);
      final FloatVector l0 = FloatVector.broadcast(SPECIES, bands[a + k * BAND]);
      s00 = l0.fma(b0, s00);
      s01 = l0.fma(b1, s01);
      s02 = l0.fma(b2, s02);
      final FloatVector l1 = FloatVector.broadcast(SPECIES, bands[a + k * BAND + 1]);
      s10 = l1.fma(b0, s10);
      s11 = l1.fma(b1, s11);
      s12 = l1.fma(b2, s12);
      final FloatVector l2 = FloatVector.broadcast(SPECIES, bands[a + k * BAND + 2]);
      s20 = l2.fma(b0, s20);
      s21 = l2.fma(b1, s21);
      s22 = l2.fma(b2, s22);
      final FloatVector l3 = FloatVector.broadcast(SPECIES, bands[a + k * BAND + 3]);
      s30 = l3.fma(b0, s30);
      s31 = l3.fma(b1, s31);
      s32 = l3.fma(b2, s32);
    }
    s00.intoArray(sums, at);
    s01.intoArray(sums, at + LANES);
    s02.intoArray(sums, at + 2 * LANES);
    s10.intoArray(sums, at + step);
    s11.intoArray(sums, at + step + LANES);
    s12.intoArray(sums, at + step + 2 * LANES);
    s20.intoArray(sums, at + 2 * step);
    s21.intoArray(sums, at + 2 * step + LANES);
    s22.intoArray(sums, at + 2 * step + 2 * LANES);
    s30.intoArray(sums, at + 3 * step);
    s31.intoArray(sums, at + 3 * step + LANES);
    s32.intoArray(sums, at + 3 * step + 2 * LANES);
  }

  /**
   * 4 rows of 4 vectors of sums.
   */
  private static void bandTile4x4(float[] bands, int a, float[] panel, float[] sums, int at,
      int step, int begin, int depth) {
    final FloatVector zero = FloatVector.zero(SPECIES);
    FloatVector s00 = zero;
    FloatVector s01 = zero;
    FloatVector s02 = zero;
    FloatVector s03 = zero;
    FloatVector s10 = zero;
    FloatVector s11 = zero;
    FloatVector s12 = zero;
    FloatVector s13 = zero;
    FloatVector s20 = zero;
    FloatVector s21 = zero;
    FloatVector s22 = zero;
    FloatVector s23 = zero;
    FloatVector s30 = zero;
    FloatVector s31 = zero;
    FloatVector s32 = zero;
    FloatVector s33 = zero;
    for (int k = begin; k < depth; k++) {
      final FloatVector b0 = FloatVector.fromArray(SPECIES, panel, k * (4 * LANES));
      final FloatVector b1 = FloatVector.fromArray(SPECIES, panel, k * (4 * LANES) + LANES);
      final FloatVector b2 = FloatVector.fromArray(SPECIES, panel, k * (4 * LANES) + 2 * LANES);
      final FloatVector b3 = FloatVector.fromArray(SPECIES, panel, k * (4 * LANES) + 3 * LANES);
      final FloatVector l0 = FloatVector.broadcast(SPECIES, bands[a + k * BAND]);
      s00 = l0.fma(b0, s00);
      s01 = l0.fma(b1, s01);
      s02 = l0.fma(b2, s02);
      s03 = l0.fma(b3, s03);
      final FloatVector l1 = FloatVector.broadcast(SPECIES, bands[a + k * BAND + 1]);
      s10 = l1.fma(b0, s10);
      s11 = l1.fma(b1, s11);
      s12 = l1.fma(b2, s12);
      s13 = l1.fma(b3, s13);
      final FloatVector l2 = FloatVector.broadcast(SPECIES, bands[a + k * BAND + 2]);
      s20 = l2.fma(b0, s20);
      s21 = l2.fma(b1, s21);
      s22 = l2.fma(b2, s22);
      s23 = l2.fma(b3, s23);
      final FloatVector l3 = FloatVector.broadcast(SPECIES, bands[a + k * BAND + 3]);
      s30 = l3.fma(b0, s30);
      s31 = l3.fma(b1, s31);
      s32 = l3.fma(b2, s32);
      s33 = l3.fma(b3, s33);
    }
    s00.intoArray(sums, at);
    s01.intoArray(sums, at + LANES);
    s02.intoArray(sums, at + 2 * LANES);
    s03.intoArray(sums, at + 3 * LANES);
    s10.intoArray(sums, at + step);
    s11.intoArray(sums, at + step + LANES);
    s12.intoArray(sums, at + step + 2 * LANES);
    s13.intoArray(sums, at + step + 3 * LANES);
    s20.intoArray(sums, at + 2 * step);
    s21.intoArray(sums, at + 2 * step + LANES);
    s22.intoArray(sums, at + 2 * step + 2 * LANES);
    s23.intoArray(sums, at + 2 * step + 3 * LANES);
    s30.intoArray(sums, at + 3 * step);
    s31.intoArray(sums, at + 3 * step + LANES);
    s32.intoArray(sums, at + 3 * step + 2 * LANES);
    s33.intoArray(sums, at + 3 * step + 3 * LANES);
  }

  /**
   * 6 rows of 1 vectors of sums.
   */
  private static void bandTile6x1(float[] bands, int a, float[] panel, float[] sums, int at,
      int step, int begin, int depth) {
    final FloatVector zero = FloatVector.zero(SPECIES);
    FloatVector s00 = zero;
    FloatVector s10 = zero;
    FloatVector s20 = zero;
    FloatVector s30 = zero;
    FloatVector s40 = zero;
    FloatVector s50 = zero;
    for (int k = begin; k < depth; k++) {
      final FloatVector b0 = FloatVector.fromArray(SPECIES, panel, k * LANES);
      final FloatVector l0 = FloatVector.broadcast(SPECIES, bands[a + k * BAND]);
      s00 = l0.fma(b0, s00);
      final FloatVector l1 = FloatVector.broadcast(SPECIES, bands[a + k * BAND + 1]);
      s10 = l1.fma(b0, s10);
      final FloatVector l2 = FloatVector.broadcast(SPECIES, bands[a + k * BAND + 2]);
      s20 = l2.fma(b0, s20);
      final FloatVector l3 = FloatVector.broadcast(SPECIES, bands[a + k * BAND + 3]);
      s30 = l3.fma(b0, s30);
      final FloatVector l4 = FloatVector.broadcast(SPECIES, bands[a + k * BAND + 4]);
      s40 = l4.fma(b0, s40);
      final FloatVector l5 = FloatVector.broadcast(SPECIES, bands[a + k * BAND + 5]);
      s50 = l5.fma(b0, s50);
    }
    s00.intoArray(sums, at);
    s10.intoArray(sums, at + step);
    s20.intoArray(sums, at + 2 * step);
    s30.intoArray(sums, at + 3 * step);
    s40.intoArray(sums, at + 4 * step);
    s50.intoArray(sums, at + 5 * step);
  }

  /**
   * 6 rows of 2 vectors of sums.
   */
  private static void bandTile6x2(float[] bands, int a, float[] panel, float[] sums, int at,
      int step, int begin, int depth) {
    final FloatVector zero = FloatVector.zero(SPECIES);
    FloatVector s00 = zero;
    FloatVector s01 = zero;
    FloatVector s10 = zero;
    FloatVector s11 = zero;
    FloatVector s20 = zero;
    FloatVector s21 = zero;
    FloatVector s30 = zero;
    FloatVector s31 = zero;
    FloatVector s40 = zero;
    FloatVector s41 = zero;
    FloatVector s50 = zero;
    FloatVector s51 = zero;
    for (int k = begin; k < depth; k++) {
      final FloatVector b0 = FloatVector.fromArray(SPECIES, panel, k * (2 * LANES));
      final FloatVector b1 = FloatVector.fromArray(SPECIES, panel, k * (2 * LANES) + LANES);
      final FloatVector l0 = FloatVector.broadcast(SPECIES, bands[a + k * BAND]);
      s00 = l0.fma(b0, s00);
      s01 = l0.fma(b1, s01);
      final FloatVector l1 = FloatVector.broadcast(SPECIES, bands[a + k * BAND + 1]);
      s10 = l1.fma(b0, s10);
      s11 = l1.fma(b1, s11);
      final FloatVector l2 = FloatVector.broadcast(SPECIES, bands[a + k * BAND + 2]);
      s20 = l2.fma(b0, s20);
      s21 = l2.fma(b1, s21);
      final FloatVector l3 = FloatVector.broadcast(SPECIES, bands[a + k * BAND + 3]);
      s30 = l3.fma(b0, s30);
      s31 = l3.fma(b1, s31);
      final FloatVector l4 = FloatVector.broadcast(SPECIES, bands[a + k * BAND + 4]);
      s40 = l4.fma(b0, s40);
      s41 = l4.fma(b1, s41);
      final FloatVector l5 = FloatVector.broadcast(SPECIES, bands[a + k * BAND + 5]);
      s50 = l5.fma(b0, s50);
      s51 = l5.fma(b1, s51);
    }
    s00.intoArray(sums, at);
    s01.intoArray(sums, at + LANES);
    s10.intoArray(sums, at + step);
    s11.intoArray(sums, at + step + LANES);
    s20.intoArray(sums, at + 2 * step);
    s21.intoArray(sums, at + 2 * step + LANES);
    s30.intoArray(sums, at + 3 * step);
    s31.intoArray(sums, at + 3 * step + LANES);
    s40.intoArray(sums, at + 4 * step);
    s41.intoArray(sums, at + 4 * step + LANES);
    s50.intoArray(sums, at + 5 * step);
    s51.intoArray(sums, at + 5 * step + LANES);
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
   * e^x, as {@code ScalarFunctions.exp} in every lane.
   */
  private static void exp(float[] values, int at, int count) {
    final FloatVector largest = FloatVector.broadcast(SPECIES, 89f);
    final FloatVector smallest = FloatVector.broadcast(SPECIES, -104f);
    final FloatVector log2OfE = FloatVector.broadcast(SPECIES, 1.442695f);
    final FloatVector whole = FloatVector.broadcast(SPECIES, 12582912f);
    final FloatVector ln2High = FloatVector.broadcast(SPECIES, 0.6933594f);
    final FloatVector ln2Low = FloatVector.broadcast(SPECIES, -2.1219444e-4f);
    final FloatVector p5 = FloatVector.broadcast(SPECIES, 1.9875691e-4f);
    final FloatVector p4 = FloatVector.broadcast(SPECIES, 0.0013981999f);
    final FloatVector p3 = FloatVector.broadcast(SPECIES, 0.008333452f);
    final FloatVector p2 = FloatVector.broadcast(SPECIES, 0.041665796f);
    final FloatVector p1 = FloatVector.broadcast(SPECIES, 0.16666666f);
    final FloatVector half = FloatVector.broadcast(SPECIES, 0.5f);
    final FloatVector one = FloatVector.broadcast(SPECIES, 1f);
    final FloatVector lower = FloatVector.broadcast(SPECIES, 12583038f);
    final FloatVector higher = FloatVector.broadcast(SPECIES, 12583103f);
    final FloatVector twice = FloatVector.broadcast(SPECIES, 2f);
    final FloatVector less = FloatVector.broadcast(SPECIES, 5.421010862427522E-20f);
    for (int i = at; i < at + count; i += LANES) {
      final FloatVector x = FloatVector.fromArray(SPECIES, values, i);
      final VectorMask<Float> nothing = x.compare(VectorOperators.LT, smallest);
      final FloatVector bounded = x.blend(largest, x.compare(VectorOperators.GT, largest));
      final FloatVector n = bounded.mul(log2OfE).add(whole).sub(whole);
      final FloatVector r = bounded.sub(n.mul(ln2High)).sub(n.mul(ln2Low));
      FloatVector p = r.mul(p5).add(p4);
      p = p.mul(r).add(p3);
      p = p.mul(r).add(p2);
      p = p.mul(r).add(p1);
      p = p.mul(r).add(half);
      final FloatVector power = p.mul(r.mul(r)).add(r).add(one);
      final VectorMask<Float> small = x.compare(VectorOperators.LT, one);
      final FloatVector scale = n.add(lower.blend(higher, small)).reinterpretAsInts().lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats();
      power.mul(scale).mul(twice.blend(less, small)).blend(0f, nothing).intoArray(values, i);
    }
  }

  /**
   * The hyperbolic tangent, as {@code ScalarFunctions.tanh} in every lane.
   */
  private static void tanh(float[] values, int at, int spare, int count) {
    for (int i = 0; i < count; i += LANES) {
      final FloatVector size = FloatVector.fromArray(SPECIES, values, at + i).abs();
      size.add(size).intoArray(values, spare + i);
    }
    exp(values, spare, count);
    final FloatVector p4 = FloatVector.broadcast(SPECIES, -0.0057049887f);
    final FloatVector p3 = FloatVector.broadcast(SPECIES, 0.020639088f);
    final FloatVector p2 = FloatVector.broadcast(SPECIES, -0.053739715f);
    final FloatVector p1 = FloatVector.broadcast(SPECIES, 0.13331442f);
    final FloatVector p0 = FloatVector.broadcast(SPECIES, -0.3333328f);
    final FloatVector one = FloatVector.broadcast(SPECIES, 1f);
    final FloatVector two = FloatVector.broadcast(SPECIES, 2f);
    final FloatVector bound = FloatVector.broadcast(SPECIES, 0.625f);
    for (int i = 0; i < count; i += LANES) {
      final FloatVector x = FloatVector.fromArray(SPECIES, values, at + i);
      final FloatVector size = x.abs();
      final FloatVector z = x.mul(x);
      FloatVector p = z.mul(p4).add(p3);
      p = p.mul(z).add(p2);
      p = p.mul(z).add(p1);
      p = p.mul(z).add(p0);
      final FloatVector small = size.add(size.mul(z.mul(p)));
      final FloatVector twice = FloatVector.fromArray(SPECIES, values, spare + i).add(one);
      final FloatVector large = two.div(twice).neg().add(one);
      final FloatVector result = large.blend(small, size.compare(VectorOperators.LT, bound));
      final IntVector sign = x.reinterpretAsInts().and(0x80000000);
      result.reinterpretAsInts().or(sign).reinterpretAsFloats().intoArray(values, at + i);
    }
  }

  /**
   * By which {@link Normalised} finds its vector form.
   */
  public static final class Twin implements VectorTwin {
    @Override
    public String network() {
      return "demo.Normalised";
    }

    @Override
    public Workspace workspace(int capacity, Workers workers) {
      return new NormalisedSimd(capacity, workers);
    }
  }
}
