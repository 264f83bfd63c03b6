// Generated from positions.net by Chainrule VERSION. Edit that file, not this one.
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
 * The vector form of {@link Positions}, which uses it where the module {@code jdk.incubator.vector} is there.
 */
public final class PositionsSimd extends Positions.Workspace {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;

  private static final int LANES = SPECIES.length();

  private static final int ROWS = SPECIES.vectorBitSize() == 256 ? 6 : 4;

  private static final int VECTORS = SPECIES.vectorBitSize() == 256 ? 2 : 4;

  private static final int PANEL = VECTORS * LANES;

  private static final int BAND = Math.max(LANES, ROWS == 6 ? 8 : 4);

  private static final int BAND_ROWS = BAND / ROWS * ROWS;

  private static final int P = 28;

  private static final int SCORES_DENSE_W = 48;

  private final Workers workers;

  private final float[][] blocks;

  private final float[][] bands;

  private final float[][] panels;

  private final float[][] functionRows;

  private float[] parameters;

  private float[] state;

  private float[] gradient;

  private double[] sums;

  private int examples;

  private final Workers.Job computeX = this::partOfComputeX;

  private final Workers.Job computeBest = this::partOfComputeBest;

  private final Workers.Job computeProduct3 = this::partOfComputeProduct3;

  private final Workers.Job computeDScoresDenseW = this::partOfComputeDScoresDenseW;

  PositionsSimd(int capacity, Workers workers) {
    super(capacity);
    this.workers = workers;
    blocks = new float[workers.count()][4480];
    bands = new float[workers.count()][bandsLength(4, StepChecks.length(capacity, 5))];
    panels = new float[workers.count()][StepChecks.length(StepChecks.length(capacity, 5), PANEL)];
    functionRows = new float[workers.count()][512];
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
  void computeDLossSoftmaxCrossEntropyShifted(int examples) {
    // largest = max(scores)   (positions.net:8)
    // exp = exp(scores - largest)   (positions.net:9)
    // sum = sum(exp)
    // sum2 = sum(scores - largest)   (positions.net:9)
    // sum = sum(log(sum) - (0.9 · (scores - largest)[next] + 0.1 · sum2 / 7))
    // total = Σₙ sum
    // dLossSoftmaxCrossEntropyShifted = -0.1 · constant / N / 5 / 7 + where(next == counter, -0.9 · constant / N / 5, 0) + constant / N / 5 · exp / sum   (positions.net:9)
    final float[] values = functionRows[0];
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
      for (int group = 0; group < 5; group += 512 / 7) {
        final int after = Math.min(group + 512 / 7, 5);
        for (int i = group; i < after; i++) {
          final int origin = (group - i) * 7;
          float largest3 = largest[i];
          for (int j = 0; j < 7; j++) {
            values[j - origin] = scores[35 * n + 7 * i + j] - largest3;
          }
        }
        exp(values, 0, (after - group) * 7);
        for (int i = group; i < after; i++) {
          final int origin = (group - i) * 7;
          float sum3 = 0f;
          float sum4 = 0f;
          float largest3 = largest[i];
          for (int j = 0; j < 7; j++) {
            float exp2 = values[j - origin];
            exp[7 * i + j] = exp2;
            sum3 += exp2;
            sum4 += scores[35 * n + 7 * i + j] - largest3;
          }
          sum[i] = sum3;
          sum2[i] = sum4;
        }
      }
      float sum5 = 0f;
      for (int i = 0; i < 5; i++) {
        values[i] = sum[i];
      }
      log(values, 0, 5);
      for (int i = 0; i < 5; i++) {
        float difference = values[i] - (0.9f * (scores[35 * n + 7 * i + next[5 * n + i]] - largest[i]) + 0.1f * (sum2[i] * (1f / 7f)));
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
    this.examples = examples;
    if (examples < 1112) {
      partOfComputeProduct3(0, 1);
    } else {
      workers.run(computeProduct3);
    }
  }

  /**
   * The part of one worker.
   */
  private void partOfComputeProduct3(int worker, int workers) {
    // product3 = Σ dLossSoftmaxCrossEntropyShifted[i, k, l] · product[i, k, j]   (positions.net:9)
    final float[] block = blocks[worker];
    final float[] bandsOf = bands[worker];
    final float[] panelOf = panels[worker];
    final int examples = this.examples;
    final float[] product = this.product;
    final float[] dLossSoftmaxCrossEntropyShifted = this.dLossSoftmaxCrossEntropyShifted;
    final float[] product3 = this.product3;
    final int vectors = (7 + LANES - 1) / LANES;
    final int panels = (vectors + VECTORS - 1) / VECTORS;
    final boolean across = isAcross(4, panels, workers);
    final int firstRow = across ? 0 : share(4, worker, workers);
    final int lastRow = across ? 4 : share(4, worker + 1, workers);
    final int firstPanel = across ? panels * worker / workers : 0;
    final int lastPanel = across ? panels * (worker + 1) / workers : panels;
    final int tallest = tallest(examples * 5);
    for (int top = firstRow; top < lastRow; top += tallest) {
      final int low = Math.min(top + tallest, lastRow);
      packBands(product, top, 1, 4, low - top, examples * 5, bandsOf);
      final int height = height(low - top);
      for (int panel = firstPanel; panel < lastPanel; panel++) {
        final int first = vectors * panel / panels;
        final int count = vectors * (panel + 1) / panels - first;
        final int start = first * LANES;
        final int stop = Math.min(start + count * LANES, 7);
        pack(dLossSoftmaxCrossEntropyShifted, start, 7, 1, stop - start, examples * 5, panelOf, panelStep(count));
        for (int from = top; from < low; from += height) {
          final int end = Math.min(from + height, low);
          if (stop - start == count * LANES && (end - from) % ROWS == 0) {
            multiplyBands(bandsOf, from - top, panelOf, product3, 7 * from + start, 7, end - from, count, examples * 5);
          } else {
            multiplyBands(bandsOf, from - top, panelOf, block, 0, PANEL, end - from, count, examples * 5);
            for (int j = from; j < end; j++) {
              final int row = (j - from) * PANEL - start;
              for (int k = start; k < stop; k++) {
                product3[7 * j + k] = block[row + k];
              }
            }
          }
        }
      }
    }
  }

  @Override
  void computeDScoresDenseW(float[] gradient, int examples) {
    this.gradient = gradient;
    this.examples = examples;
    if (examples < 1291) {
      partOfComputeDScoresDenseW(0, 1);
    } else {
      workers.run(computeDScoresDenseW);
    }
  }

  /**
   * The part of one worker.
   */
  private void partOfComputeDScoresDenseW(int worker, int workers) {
    // d scores.dense.W = Σ chosen[i, k, l] · x[i, k, j]   (positions.net:8)
    final float[] block = blocks[worker];
    final float[] bandsOf = bands[worker];
    final float[] panelOf = panels[worker];
    final float[] gradient = this.gradient;
    final int examples = this.examples;
    final float[] x = this.x;
    final float[] chosen = this.chosen;
    final int vectors = (6 + LANES - 1) / LANES;
    final int panels = (vectors + VECTORS - 1) / VECTORS;
    final boolean across = isAcross(4, panels, workers);
    final int firstRow = across ? 0 : share(4, worker, workers);
    final int lastRow = across ? 4 : share(4, worker + 1, workers);
    final int firstPanel = across ? panels * worker / workers : 0;
    final int lastPanel = across ? panels * (worker + 1) / workers : panels;
    final int tallest = tallest(examples * 5);
    for (int top = firstRow; top < lastRow; top += tallest) {
      final int low = Math.min(top + tallest, lastRow);
      packBands(x, top, 1, 4, low - top, examples * 5, bandsOf);
      final int height = height(low - top);
      for (int panel = firstPanel; panel < lastPanel; panel++) {
        final int first = vectors * panel / panels;
        final int count = vectors * (panel + 1) / panels - first;
        final int start = first * LANES;
        final int stop = Math.min(start + count * LANES, 6);
        pack(chosen, start, 6, 1, stop - start, examples * 5, panelOf, panelStep(count));
        for (int from = top; from < low; from += height) {
          final int end = Math.min(from + height, low);
          if (stop - start == count * LANES && (end - from) % ROWS == 0) {
            multiplyBands(bandsOf, from - top, panelOf, gradient, SCORES_DENSE_W + 6 * from + start, 6, end - from, count, examples * 5);
          } else {
            multiplyBands(bandsOf, from - top, panelOf, block, 0, PANEL, end - from, count, examples * 5);
            for (int j = from; j < end; j++) {
              final int row = (j - from) * PANEL - start;
              for (int k = start; k < stop; k++) {
                gradient[SCORES_DENSE_W + 6 * j + k] = block[row + k];
              }
            }
          }
        }
      }
    }
  }

  @Override
  void computeDP(float[] gradient, int examples) {
    // d P = Σₙ dX   (positions.net:6)
    final float[] dX = this.dX;
    Arrays.fill(gradient, P, P + 20, 0f);
    for (int n = 0; n < examples; n++) {
      for (int i = 0; i <= 20 - LANES; i += LANES) {
        FloatVector.fromArray(SPECIES, gradient, P + i).add(FloatVector.fromArray(SPECIES, dX, 20 * n + i)).intoArray(gradient, P + i);
      }
      for (int i = 20 / LANES * LANES; i < 20; i++) {
        gradient[P + i] += dX[20 * n + i];
      }
    }
  }

  @Override
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
    final float[] values = functionRows[0];
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
      for (int group = 0; group < 5; group += 512 / 7) {
        final int after = Math.min(group + 512 / 7, 5);
        for (int i = group; i < after; i++) {
          final int origin = (group - i) * 7;
          float largest3 = largest[i];
          for (int j = 0; j < 7; j++) {
            values[j - origin] = scores[35 * n + 7 * i + j] - largest3;
          }
        }
        exp(values, 0, (after - group) * 7);
        for (int i = group; i < after; i++) {
          final int origin = (group - i) * 7;
          float sum6 = 0f;
          float sum7 = 0f;
          float largest3 = largest[i];
          for (int j = 0; j < 7; j++) {
            sum6 += values[j - origin];
            sum7 += scores[35 * n + 7 * i + j] - largest3;
          }
          sum[i] = sum6;
          sum2[i] = sum7;
        }
      }
      float sum8 = 0f;
      float sum9 = 0f;
      float sum10 = 0f;
      float sum11 = 0f;
      for (int i = 0; i < 5; i++) {
        values[i] = sum[i];
      }
      log(values, 0, 5);
      for (int i = 0; i < 5; i++) {
        float lossSoftmaxCrossEntropyLogSum = values[i];
        float difference = lossSoftmaxCrossEntropyLogSum - (0.9f * (scores[35 * n + 7 * i + next[5 * n + i]] - largest[i]) + 0.1f * (sum2[i] * (1f / 7f)));
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
   * The natural logarithm, as {@code ScalarFunctions.log} in every lane.
   */
  private static void log(float[] values, int at, int count) {
    final FloatVector p3 = FloatVector.broadcast(SPECIES, 0.24279079f);
    final FloatVector p2 = FloatVector.broadcast(SPECIES, 0.28498787f);
    final FloatVector p1 = FloatVector.broadcast(SPECIES, 0.40000972f);
    final FloatVector p0 = FloatVector.broadcast(SPECIES, 0.6666666f);
    for (int i = at; i < at + count; i += LANES) {
      final FloatVector x = FloatVector.fromArray(SPECIES, values, i);
      final VectorMask<Float> subnormal = x.compare(VectorOperators.LT, Float.MIN_NORMAL);
      final FloatVector scaled = x.blend(x.mul(33554432f), subnormal);
      final FloatVector lift = FloatVector.zero(SPECIES).blend(25f, subnormal);
      final IntVector bits = scaled.reinterpretAsInts().add(0x4afb0d);
      final FloatVector k = bits.lanewise(VectorOperators.LSHR, 23).or(0x4b000000).reinterpretAsFloats().sub(8388735f).sub(lift);
      final FloatVector f = bits.and(0x007fffff).add(0x3f3504f3).reinterpretAsFloats().sub(1f);
      final FloatVector s = f.div(f.add(2f));
      final FloatVector z = s.mul(s);
      FloatVector p = z.mul(p3).add(p2);
      p = p.mul(z).add(p1);
      p = p.mul(z).add(p0);
      final FloatVector r = p.mul(z);
      final FloatVector h = f.mul(0.5f).mul(f);
      FloatVector log = s.mul(h.add(r)).add(k.mul(9.058001e-6f)).sub(h).add(f).add(k.mul(0.6931381f));
      log = x.blend(log, x.compare(VectorOperators.LT, Float.POSITIVE_INFINITY));
      log = log.blend(Float.NaN, x.compare(VectorOperators.LT, 0f));
      log.blend(Float.NEGATIVE_INFINITY, x.compare(VectorOperators.EQ, 0f)).intoArray(values, i);
    }
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
