// Generated from blocks.net by Chainrule VERSION. Edit that file, not this one.
package demo;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import org.chainrule.runtime.RandomNumbers;
import org.chainrule.runtime.StepChecks;
import org.chainrule.runtime.VectorTwin;
import org.chainrule.runtime.Workers;
import org.chainrule.runtime.Workspace;

/**
 * The vector form of {@link Blocks}, which uses it where the module {@code jdk.incubator.vector} is there.
 */
public final class BlocksSimd extends Blocks.Workspace {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;

  private static final int LANES = SPECIES.length();

  private static final int ROWS = SPECIES.vectorBitSize() == 256 ? 6 : 4;

  private static final int VECTORS = SPECIES.vectorBitSize() == 256 ? 2 : 4;

  private static final int PANEL = VECTORS * LANES;

  private static final int NARROW = ROWS == 4 ? LANES / 4 : 0;

  private static final int BAND = Math.max(LANES, ROWS == 6 ? 8 : 4);

  private static final int BAND_ROWS = BAND / ROWS * ROWS;

  private static final int H_REPEAT1_BLOCK_Y_DENSE_W = 420;

  private static final int H_REPEAT2_BLOCK_Y_DENSE_W = 840;

  private static final int H_REPEAT3_BLOCK_Y_DENSE_W = 1260;

  private static final int H_REPEAT3_BLOCK_Y_DENSE_B = 1660;

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

  private final float[][] arrays = new float[3][];

  private final int[] offsets = new int[3];

  private final Workers.Job computeSum = this::partOfComputeSum;

  private final Workers.Job computeDHRepeatBlockYDenseW = this::partOfComputeDHRepeatBlockYDenseW;

  private final Workers.Job computeDHRepeat1BlockY = this::partOfComputeDHRepeat1BlockY;

  private final Workers.Job computeChosen4 = this::partOfComputeChosen4;

  private final Workers.Job computeSum4 = this::partOfComputeSum4;

  private final Workers.Job computeDifference = this::partOfComputeDifference;

  BlocksSimd(int capacity, Workers workers) {
    super(capacity);
    this.workers = workers;
    blocks = new float[workers.count()][4480];
    bands = new float[workers.count()][bandsLength(20, capacity)];
    panels = new float[workers.count()][StepChecks.length(Math.max(capacity, 20), PANEL)];
    laneSums = new float[workers.count()][8 * LANES];
    functionRows = new float[workers.count()][1024];
  }

  @Override
  void computeSum(float[] parameters, int examples, float[] x, int hRepeatBlockYDenseW,
      int hRepeatBlockYDenseB, float[] tanh, float[] sum, int site) {
    this.parameters = parameters;
    this.examples = examples;
    arrays[0] = x;
    offsets[0] = hRepeatBlockYDenseW;
    offsets[1] = hRepeatBlockYDenseB;
    arrays[1] = tanh;
    arrays[2] = sum;
    offsets[2] = site;
    if (examples < 397) {
      partOfComputeSum(0, 1);
    } else {
      workers.run(computeSum);
    }
  }

  /**
   * The part of one worker.
   */
  private void partOfComputeSum(int worker, int workers) {
    // tanh = tanh(x @ hRepeatBlockYDenseW + hRepeatBlockYDenseB)
    // sum = x + where(random < 0.2, 0, tanh / 0.8)
    final float[] block = blocks[worker];
    final float[] panelOf = panels[worker];
    final float[] values = functionRows[worker];
    final float[] parameters = this.parameters;
    final int examples = this.examples;
    final float[] x = arrays[0];
    final int hRepeatBlockYDenseW = offsets[0];
    final int hRepeatBlockYDenseB = offsets[1];
    final float[] tanh = arrays[1];
    final float[] sum = arrays[2];
    final int site = offsets[2];
    final boolean few = examples < ROWS;
    final int vectors = (20 + LANES - 1) / LANES;
    final int stride = few ? vectors * LANES : PANEL;
    final int panels = few ? 1 : (vectors + VECTORS - 1) / VECTORS;
    final boolean across = isAcross(examples, panels, workers);
    final int firstRow = across ? 0 : share(examples, worker, workers);
    final int lastRow = across ? examples : share(examples, worker + 1, workers);
    final int firstPanel = across ? panels * worker / workers : 0;
    final int lastPanel = across ? panels * (worker + 1) / workers : panels;
    final int height = height(lastRow - firstRow);
    for (int panel = firstPanel; panel < lastPanel; panel++) {
      final int first = vectors * panel / panels;
      final int count = vectors * (panel + 1) / panels - first;
      final int start = first * LANES;
      final int stop = Math.min(start + count * LANES, 20);
      if (!few) {
        pack(parameters, hRepeatBlockYDenseW + start, 20, 1, stop - start, 20, panelOf, panelStep(count));
      }
      for (int from = firstRow; from < lastRow; from += height) {
        final int end = Math.min(from + height, lastRow);
        if (few) {
          multiplyFew(x, 20 * from, 20, parameters, hRepeatBlockYDenseW, 20, block, end - from, stride, 20, 20);
        } else {
          multiply(x, 20 * from, 20, panelOf, block, 0, PANEL, end - from, count, 20);
        }
        for (int group = from; group < end; group += 512 / (stop - start)) {
          final int after = Math.min(group + 512 / (stop - start), end);
          for (int n = group; n < after; n++) {
            final int row = (n - from) * stride - start;
            final int origin = start + (group - n) * (stop - start);
            for (int j = start; j <= stop - LANES; j += LANES) {
              final FloatVector product = FloatVector.fromArray(SPECIES, block, row + j);
              product.add(FloatVector.fromArray(SPECIES, parameters, hRepeatBlockYDenseB + j)).intoArray(values, j - origin);
            }
            for (int j = stop / LANES * LANES; j < stop; j++) {
              float product = block[row + j];
              values[j - origin] = product + parameters[hRepeatBlockYDenseB + j];
            }
          }
          tanh(values, 0, 512, (after - group) * (stop - start));
          for (int n = group; n < after; n++) {
            final int row = (n - from) * stride - start;
            final int origin = start + (group - n) * (stop - start);
            for (int j = start; j < stop; j++) {
              float tanh4 = values[j - origin];
              tanh[20 * n + j] = tanh4;
              sum[20 * n + j] = x[20 * n + j] + (RandomNumbers.uniformFloat(RandomNumbers.key(seed, step, site), n, j) < 0.2f ? 0f : tanh4 * (1f / 0.8f));
            }
          }
        }
      }
    }
  }

  @Override
  void computeH(float[] parameters, int examples) {
    // h = sum3 + where(random < 0.2, 0, tanh(sum3 @ h.repeat.3.block.y.dense.W + h.repeat.3.block.y.dense.b) / 0.8)   (blocks.net:10)
    // chosen = where(random < 0.2, 0, 2 · … / … / 20 · (h - t) / 0.8 · (1 - tanh(sum3 @ h.repeat.3.block.y.dense.W + h.repeat.3.block.y.dense.b) · tanh(sum3 @ h.repe…
    final float[] block = blocks[0];
    final float[] panelOf = panels[0];
    final float[] values = functionRows[0];
    final float[] sum3 = this.sum3;
    final float[] h = this.h.array();
    final float[] t = this.t.array();
    final float[] chosen = this.chosen;
    double product2 = 2.0 * (1.0 / examples / 20.0);
    final boolean few = examples < ROWS;
    final int vectors = (20 + LANES - 1) / LANES;
    final int stride = few ? vectors * LANES : PANEL;
    final int panels = few ? 1 : (vectors + VECTORS - 1) / VECTORS;
    final int height = height(examples);
    for (int panel = 0; panel < panels; panel++) {
      final int first = vectors * panel / panels;
      final int count = vectors * (panel + 1) / panels - first;
      final int start = first * LANES;
      final int stop = Math.min(start + count * LANES, 20);
      if (!few) {
        pack(parameters, H_REPEAT3_BLOCK_Y_DENSE_W + start, 20, 1, stop - start, 20, panelOf, panelStep(count));
      }
      for (int from = 0; from < examples; from += height) {
        final int end = Math.min(from + height, examples);
        if (few) {
          multiplyFew(sum3, 20 * from, 20, parameters, H_REPEAT3_BLOCK_Y_DENSE_W, 20, block, end - from, stride, 20, 20);
        } else {
          multiply(sum3, 20 * from, 20, panelOf, block, 0, PANEL, end - from, count, 20);
        }
        for (int group = from; group < end; group += 512 / (stop - start)) {
          final int after = Math.min(group + 512 / (stop - start), end);
          for (int n = group; n < after; n++) {
            final int row = (n - from) * stride - start;
            final int origin = start + (group - n) * (stop - start);
            for (int j = start; j <= stop - LANES; j += LANES) {
              final FloatVector product = FloatVector.fromArray(SPECIES, block, row + j);
              product.add(FloatVector.fromArray(SPECIES, parameters, H_REPEAT3_BLOCK_Y_DENSE_B + j)).intoArray(values, j - origin);
            }
            for (int j = stop / LANES * LANES; j < stop; j++) {
              float product = block[row + j];
              values[j - origin] = product + parameters[H_REPEAT3_BLOCK_Y_DENSE_B + j];
            }
          }
          tanh(values, 0, 512, (after - group) * (stop - start));
          for (int n = group; n < after; n++) {
            final int row = (n - from) * stride - start;
            final int origin = start + (group - n) * (stop - start);
            for (int j = start; j < stop; j++) {
              float tanh4 = values[j - origin];
              float h2 = sum3[20 * n + j] + (RandomNumbers.uniformFloat(RandomNumbers.key(seed, step, 3), n, j) < 0.2f ? 0f : tanh4 * (1f / 0.8f));
              h[20 * n + j] = h2;
              float chosen5 = RandomNumbers.uniformFloat(RandomNumbers.key(seed, step, 3), n, j) < 0.2f ? 0f : (float) product2 * (h2 - t[20 * n + j]) * (1f / 0.8f) * (1f - tanh4 * tanh4);
              chosen[20 * n + j] = chosen5;
            }
          }
        }
      }
    }
  }

  @Override
  void computeDHRepeat3BlockYDenseB(float[] gradient, int examples) {
    // sum = sum((h - t) · (h - t))
    // total = Σₙ sum
    // d h.repeat.3.block.y.dense.b = Σₙ chosen   (blocks.net:3)
    final float[] lanes = laneSums[0];
    final float[] h = this.h.array();
    final float[] t = this.t.array();
    final float[] chosen = this.chosen;
    double total2 = 0.0;
    Arrays.fill(gradient, H_REPEAT3_BLOCK_Y_DENSE_B, H_REPEAT3_BLOCK_Y_DENSE_B + 20, 0f);
    for (int n = 0; n < examples; n++) {
      float sum4 = 0f;
      FloatVector sum4Lanes = FloatVector.zero(SPECIES);
      for (int i = 0; i <= 20 - LANES; i += LANES) {
        final FloatVector difference = FloatVector.fromArray(SPECIES, h, 20 * n + i).sub(FloatVector.fromArray(SPECIES, t, 20 * n + i));
        sum4Lanes = sum4Lanes.add(difference.mul(difference));
        FloatVector.fromArray(SPECIES, gradient, H_REPEAT3_BLOCK_Y_DENSE_B + i).add(FloatVector.fromArray(SPECIES, chosen, 20 * n + i)).intoArray(gradient, H_REPEAT3_BLOCK_Y_DENSE_B + i);
      }
      sum4 += fold(sum4Lanes, lanes);
      for (int i = 20 / LANES * LANES; i < 20; i++) {
        float difference = h[20 * n + i] - t[20 * n + i];
        sum4 += difference * difference;
        gradient[H_REPEAT3_BLOCK_Y_DENSE_B + i] += chosen[20 * n + i];
      }
      total2 += sum4;
    }
    total = total2;
  }

  @Override
  void computeDHRepeat2BlockY(float[] parameters, int examples) {
    // dHRepeat2BlockY = 2 · 1 / N / 20 · (h - t) + chosen @ h.repeat.3.block.y.dense.Wᵀ   (blocks.net:3)
    // chosen2 = where(random < 0.2, 0, dHRepeat2BlockY / 0.8 · (1 - tanh3 · tanh3))
    final float[] block = blocks[0];
    final float[] panelOf = panels[0];
    final float[] chosen = this.chosen;
    final float[] h = this.h.array();
    final float[] t = this.t.array();
    final float[] dHRepeat2BlockY = this.dHRepeat2BlockY;
    final float[] tanh3 = this.tanh3;
    final float[] chosen2 = this.chosen2;
    double product2 = 2.0 * (1.0 / examples / 20.0);
    final int vectors = (20 + LANES - 1) / LANES;
    final int panels = (vectors + VECTORS - 1) / VECTORS;
    final int height = height(examples);
    for (int panel = 0; panel < panels; panel++) {
      final int first = vectors * panel / panels;
      final int count = vectors * (panel + 1) / panels - first;
      final int start = first * LANES;
      final int stop = Math.min(start + count * LANES, 20);
      pack(parameters, H_REPEAT3_BLOCK_Y_DENSE_W + 20 * start, 1, 20, stop - start, 20, panelOf, panelStep(count));
      for (int from = 0; from < examples; from += height) {
        final int end = Math.min(from + height, examples);
        multiply(chosen, 20 * from, 20, panelOf, block, 0, PANEL, end - from, count, 20);
        for (int n = from; n < end; n++) {
          final int row = (n - from) * PANEL - start;
          for (int j = start; j < stop; j++) {
            float product = block[row + j];
            float dHRepeat2BlockY2 = (float) product2 * (h[20 * n + j] - t[20 * n + j]) + product;
            dHRepeat2BlockY[20 * n + j] = dHRepeat2BlockY2;
            float tanh4 = tanh3[20 * n + j];
            chosen2[20 * n + j] = RandomNumbers.uniformFloat(RandomNumbers.key(seed, step, 2), n, j) < 0.2f ? 0f : dHRepeat2BlockY2 / 0.8f * (1f - tanh4 * tanh4);
          }
        }
      }
    }
  }

  @Override
  void computeDHRepeatBlockYDenseW(float[] gradient, int examples, float[] sum3, float[] chosen,
      int hRepeatBlockYDenseW) {
    this.gradient = gradient;
    this.examples = examples;
    arrays[0] = sum3;
    arrays[1] = chosen;
    offsets[0] = hRepeatBlockYDenseW;
    if (examples < 397) {
      partOfComputeDHRepeatBlockYDenseW(0, 1);
    } else {
      workers.run(computeDHRepeatBlockYDenseW);
    }
  }

  /**
   * The part of one worker.
   */
  private void partOfComputeDHRepeatBlockYDenseW(int worker, int workers) {
    // d hRepeatBlockYDenseW = sum3ᵀ @ chosen
    final float[] block = blocks[worker];
    final float[] bandsOf = bands[worker];
    final float[] panelOf = panels[worker];
    final float[] lanes = laneSums[worker];
    final float[] gradient = this.gradient;
    final int examples = this.examples;
    final float[] sum3 = arrays[0];
    final float[] chosen = arrays[1];
    final int hRepeatBlockYDenseW = offsets[0];
    final int vectors = (20 + LANES - 1 - NARROW) / LANES;
    final int tiled = (vectors + VECTORS - 1) / VECTORS;
    final int panels = vectors * LANES < 20 ? tiled + 1 : tiled;
    final boolean across = isAcross(20, panels, workers);
    final int firstRow = across ? 0 : share(20, worker, workers);
    final int lastRow = across ? 20 : share(20, worker + 1, workers);
    final int firstPanel = across ? panels * worker / workers : 0;
    final int lastPanel = across ? panels * (worker + 1) / workers : panels;
    final int tallest = tallest(examples);
    for (int top = firstRow; top < lastRow; top += tallest) {
      final int low = Math.min(top + tallest, lastRow);
      packBands(sum3, top, 1, 20, low - top, examples, bandsOf);
      final int height = height(low - top);
      for (int panel = firstPanel; panel < lastPanel; panel++) {
        final int first = vectors * panel / tiled;
        final int count = vectors * (panel + 1) / tiled - first;
        final int start = first * LANES;
        final int stop = Math.min(start + count * LANES, 20);
        if (panel == tiled) {
          packNarrow(chosen, start, 20, 1, stop - start, examples, panelOf);
        } else {
          pack(chosen, start, 20, 1, stop - start, examples, panelOf, panelStep(count));
        }
        for (int from = top; from < low; from += height) {
          final int end = Math.min(from + height, low);
          if (stop - start == count * LANES && (end - from) % ROWS == 0) {
            multiplyBands(bandsOf, from - top, panelOf, gradient, hRepeatBlockYDenseW + 20 * from + start, 20, end - from, count, examples);
          } else {
            if (panel == tiled) {
              multiplyNarrowBands(bandsOf, from - top, panelOf, block, end - from, examples, lanes);
            } else {
              multiplyBands(bandsOf, from - top, panelOf, block, 0, PANEL, end - from, count, examples);
            }
            for (int i = from; i < end; i++) {
              final int row = (i - from) * PANEL - start;
              for (int j = start; j <= stop - LANES; j += LANES) {
                FloatVector.fromArray(SPECIES, block, row + j).intoArray(gradient, hRepeatBlockYDenseW + 20 * i + j);
              }
              for (int j = stop / LANES * LANES; j < stop; j++) {
                gradient[hRepeatBlockYDenseW + 20 * i + j] = block[row + j];
              }
            }
          }
        }
      }
    }
  }

  @Override
  void computeDHRepeatBlockYDenseB(float[] gradient, int examples, int hRepeatBlockYDenseB,
      float[] chosen) {
    // d hRepeatBlockYDenseB = Σₙ chosen
    Arrays.fill(gradient, hRepeatBlockYDenseB, hRepeatBlockYDenseB + 20, 0f);
    for (int n = 0; n < examples; n++) {
      for (int i = 0; i <= 20 - LANES; i += LANES) {
        FloatVector.fromArray(SPECIES, gradient, hRepeatBlockYDenseB + i).add(FloatVector.fromArray(SPECIES, chosen, 20 * n + i)).intoArray(gradient, hRepeatBlockYDenseB + i);
      }
      for (int i = 20 / LANES * LANES; i < 20; i++) {
        gradient[hRepeatBlockYDenseB + i] += chosen[20 * n + i];
      }
    }
  }

  @Override
  void computeDHRepeat1BlockY(float[] parameters, int examples) {
    this.parameters = parameters;
    this.examples = examples;
    if (examples < 397) {
      partOfComputeDHRepeat1BlockY(0, 1);
    } else {
      workers.run(computeDHRepeat1BlockY);
    }
  }

  /**
   * The part of one worker.
   */
  private void partOfComputeDHRepeat1BlockY(int worker, int workers) {
    // dHRepeat1BlockY = dHRepeat2BlockY + chosen2 @ h.repeat.2.block.y.dense.Wᵀ   (blocks.net:3)
    // chosen3 = where(random < 0.2, 0, dHRepeat1BlockY / 0.8 · (1 - tanh2 · tanh2))
    final float[] block = blocks[worker];
    final float[] panelOf = panels[worker];
    final float[] parameters = this.parameters;
    final int examples = this.examples;
    final float[] chosen2 = this.chosen2;
    final float[] dHRepeat2BlockY = this.dHRepeat2BlockY;
    final float[] dHRepeat1BlockY = this.dHRepeat1BlockY;
    final float[] tanh2 = this.tanh2;
    final float[] chosen3 = this.chosen3;
    final int vectors = (20 + LANES - 1) / LANES;
    final int panels = (vectors + VECTORS - 1) / VECTORS;
    final boolean across = isAcross(examples, panels, workers);
    final int firstRow = across ? 0 : share(examples, worker, workers);
    final int lastRow = across ? examples : share(examples, worker + 1, workers);
    final int firstPanel = across ? panels * worker / workers : 0;
    final int lastPanel = across ? panels * (worker + 1) / workers : panels;
    final int height = height(lastRow - firstRow);
    for (int panel = firstPanel; panel < lastPanel; panel++) {
      final int first = vectors * panel / panels;
      final int count = vectors * (panel + 1) / panels - first;
      final int start = first * LANES;
      final int stop = Math.min(start + count * LANES, 20);
      pack(parameters, H_REPEAT2_BLOCK_Y_DENSE_W + 20 * start, 1, 20, stop - start, 20, panelOf, panelStep(count));
      for (int from = firstRow; from < lastRow; from += height) {
        final int end = Math.min(from + height, lastRow);
        multiply(chosen2, 20 * from, 20, panelOf, block, 0, PANEL, end - from, count, 20);
        for (int n = from; n < end; n++) {
          final int row = (n - from) * PANEL - start;
          for (int j = start; j < stop; j++) {
            float product = block[row + j];
            float dHRepeat1BlockY2 = dHRepeat2BlockY[20 * n + j] + product;
            dHRepeat1BlockY[20 * n + j] = dHRepeat1BlockY2;
            float tanh4 = tanh2[20 * n + j];
            chosen3[20 * n + j] = RandomNumbers.uniformFloat(RandomNumbers.key(seed, step, 1), n, j) < 0.2f ? 0f : dHRepeat1BlockY2 / 0.8f * (1f - tanh4 * tanh4);
          }
        }
      }
    }
  }

  @Override
  void computeChosen4(float[] parameters, int examples) {
    this.parameters = parameters;
    this.examples = examples;
    if (examples < 397) {
      partOfComputeChosen4(0, 1);
    } else {
      workers.run(computeChosen4);
    }
  }

  /**
   * The part of one worker.
   */
  private void partOfComputeChosen4(int worker, int workers) {
    // chosen4 = where(random < 0.2, 0, (dHRepeat1BlockY + chosen3 @ h.repeat.1.block.y.dense.Wᵀ) / 0.8 · (1 - tanh · tanh))
    final float[] block = blocks[worker];
    final float[] panelOf = panels[worker];
    final float[] parameters = this.parameters;
    final int examples = this.examples;
    final float[] chosen3 = this.chosen3;
    final float[] tanh = this.tanh;
    final float[] dHRepeat1BlockY = this.dHRepeat1BlockY;
    final float[] chosen4 = this.chosen4;
    final int vectors = (20 + LANES - 1) / LANES;
    final int panels = (vectors + VECTORS - 1) / VECTORS;
    final boolean across = isAcross(examples, panels, workers);
    final int firstRow = across ? 0 : share(examples, worker, workers);
    final int lastRow = across ? examples : share(examples, worker + 1, workers);
    final int firstPanel = across ? panels * worker / workers : 0;
    final int lastPanel = across ? panels * (worker + 1) / workers : panels;
    final int height = height(lastRow - firstRow);
    for (int panel = firstPanel; panel < lastPanel; panel++) {
      final int first = vectors * panel / panels;
      final int count = vectors * (panel + 1) / panels - first;
      final int start = first * LANES;
      final int stop = Math.min(start + count * LANES, 20);
      pack(parameters, H_REPEAT1_BLOCK_Y_DENSE_W + 20 * start, 1, 20, stop - start, 20, panelOf, panelStep(count));
      for (int from = firstRow; from < lastRow; from += height) {
        final int end = Math.min(from + height, lastRow);
        multiply(chosen3, 20 * from, 20, panelOf, block, 0, PANEL, end - from, count, 20);
        for (int n = from; n < end; n++) {
          final int row = (n - from) * PANEL - start;
          for (int j = start; j < stop; j++) {
            float tanh4 = tanh[20 * n + j];
            float chosen5 = RandomNumbers.uniformFloat(RandomNumbers.key(seed, step, 0), n, j) < 0.2f ? 0f : (dHRepeat1BlockY[20 * n + j] + block[row + j]) / 0.8f * (1f - tanh4 * tanh4);
            chosen4[20 * n + j] = chosen5;
          }
        }
      }
    }
  }

  @Override
  void computeSum4(float[] parameters, int examples, float[] x, int hRepeatBlockYDenseW,
      float[] sum, int hRepeatBlockYDenseB) {
    this.parameters = parameters;
    this.examples = examples;
    arrays[0] = x;
    offsets[0] = hRepeatBlockYDenseW;
    arrays[1] = sum;
    offsets[1] = hRepeatBlockYDenseB;
    if (examples < 397) {
      partOfComputeSum4(0, 1);
    } else {
      workers.run(computeSum4);
    }
  }

  /**
   * The part of one worker.
   */
  private void partOfComputeSum4(int worker, int workers) {
    // sum = x + tanh(x @ hRepeatBlockYDenseW + hRepeatBlockYDenseB)
    final float[] block = blocks[worker];
    final float[] panelOf = panels[worker];
    final float[] values = functionRows[worker];
    final float[] parameters = this.parameters;
    final int examples = this.examples;
    final float[] x = arrays[0];
    final int hRepeatBlockYDenseW = offsets[0];
    final float[] sum = arrays[1];
    final int hRepeatBlockYDenseB = offsets[1];
    final boolean few = examples < ROWS;
    final int vectors = (20 + LANES - 1) / LANES;
    final int stride = few ? vectors * LANES : PANEL;
    final int panels = few ? 1 : (vectors + VECTORS - 1) / VECTORS;
    final boolean across = isAcross(examples, panels, workers);
    final int firstRow = across ? 0 : share(examples, worker, workers);
    final int lastRow = across ? examples : share(examples, worker + 1, workers);
    final int firstPanel = across ? panels * worker / workers : 0;
    final int lastPanel = across ? panels * (worker + 1) / workers : panels;
    final int height = height(lastRow - firstRow);
    for (int panel = firstPanel; panel < lastPanel; panel++) {
      final int first = vectors * panel / panels;
      final int count = vectors * (panel + 1) / panels - first;
      final int start = first * LANES;
      final int stop = Math.min(start + count * LANES, 20);
      if (!few) {
        pack(parameters, hRepeatBlockYDenseW + start, 20, 1, stop - start, 20, panelOf, panelStep(count));
      }
      for (int from = firstRow; from < lastRow; from += height) {
        final int end = Math.min(from + height, lastRow);
        if (few) {
          multiplyFew(x, 20 * from, 20, parameters, hRepeatBlockYDenseW, 20, block, end - from, stride, 20, 20);
        } else {
          multiply(x, 20 * from, 20, panelOf, block, 0, PANEL, end - from, count, 20);
        }
        for (int group = from; group < end; group += 512 / (stop - start)) {
          final int after = Math.min(group + 512 / (stop - start), end);
          for (int n = group; n < after; n++) {
            final int row = (n - from) * stride - start;
            final int origin = start + (group - n) * (stop - start);
            for (int j = start; j <= stop - LANES; j += LANES) {
              FloatVector.fromArray(SPECIES, block, row + j).add(FloatVector.fromArray(SPECIES, parameters, hRepeatBlockYDenseB + j)).intoArray(values, j - origin);
            }
            for (int j = stop / LANES * LANES; j < stop; j++) {
              values[j - origin] = block[row + j] + parameters[hRepeatBlockYDenseB + j];
            }
          }
          tanh(values, 0, 512, (after - group) * (stop - start));
          for (int n = group; n < after; n++) {
            final int row = (n - from) * stride - start;
            final int origin = start + (group - n) * (stop - start);
            for (int j = start; j <= stop - LANES; j += LANES) {
              FloatVector.fromArray(SPECIES, x, 20 * n + j).add(FloatVector.fromArray(SPECIES, values, j - origin)).intoArray(sum, 20 * n + j);
            }
            for (int j = stop / LANES * LANES; j < stop; j++) {
              sum[20 * n + j] = x[20 * n + j] + values[j - origin];
            }
          }
        }
      }
    }
  }

  @Override
  void computeDifference(float[] parameters, int examples) {
    this.parameters = parameters;
    this.examples = examples;
    if (examples < 397) {
      partOfComputeDifference(0, 1);
    } else {
      workers.run(computeDifference);
    }
  }

  /**
   * The part of one worker.
   */
  private void partOfComputeDifference(int worker, int workers) {
    // difference = sum3 + tanh(sum3 @ h.repeat.3.block.y.dense.W + h.repeat.3.block.y.dense.b) - t   (blocks.net:10)
    final float[] block = blocks[worker];
    final float[] panelOf = panels[worker];
    final float[] values = functionRows[worker];
    final float[] parameters = this.parameters;
    final int examples = this.examples;
    final float[] sum3 = this.sum3;
    final float[] difference = this.difference;
    final float[] t = this.t.array();
    final boolean few = examples < ROWS;
    final int vectors = (20 + LANES - 1) / LANES;
    final int stride = few ? vectors * LANES : PANEL;
    final int panels = few ? 1 : (vectors + VECTORS - 1) / VECTORS;
    final boolean across = isAcross(examples, panels, workers);
    final int firstRow = across ? 0 : share(examples, worker, workers);
    final int lastRow = across ? examples : share(examples, worker + 1, workers);
    final int firstPanel = across ? panels * worker / workers : 0;
    final int lastPanel = across ? panels * (worker + 1) / workers : panels;
    final int height = height(lastRow - firstRow);
    for (int panel = firstPanel; panel < lastPanel; panel++) {
      final int first = vectors * panel / panels;
      final int count = vectors * (panel + 1) / panels - first;
      final int start = first * LANES;
      final int stop = Math.min(start + count * LANES, 20);
      if (!few) {
        pack(parameters, H_REPEAT3_BLOCK_Y_DENSE_W + start, 20, 1, stop - start, 20, panelOf, panelStep(count));
      }
      for (int from = firstRow; from < lastRow; from += height) {
        final int end = Math.min(from + height, lastRow);
        if (few) {
          multiplyFew(sum3, 20 * from, 20, parameters, H_REPEAT3_BLOCK_Y_DENSE_W, 20, block, end - from, stride, 20, 20);
        } else {
          multiply(sum3, 20 * from, 20, panelOf, block, 0, PANEL, end - from, count, 20);
        }
        for (int group = from; group < end; group += 512 / (stop - start)) {
          final int after = Math.min(group + 512 / (stop - start), end);
          for (int n = group; n < after; n++) {
            final int row = (n - from) * stride - start;
            final int origin = start + (group - n) * (stop - start);
            for (int j = start; j <= stop - LANES; j += LANES) {
              FloatVector.fromArray(SPECIES, block, row + j).add(FloatVector.fromArray(SPECIES, parameters, H_REPEAT3_BLOCK_Y_DENSE_B + j)).intoArray(values, j - origin);
            }
            for (int j = stop / LANES * LANES; j < stop; j++) {
              values[j - origin] = block[row + j] + parameters[H_REPEAT3_BLOCK_Y_DENSE_B + j];
            }
          }
          tanh(values, 0, 512, (after - group) * (stop - start));
          for (int n = group; n < after; n++) {
            final int row = (n - from) * stride - start;
            final int origin = start + (group - n) * (stop - start);
            for (int j = start; j <= stop - LANES; j += LANES) {
              FloatVector.fromArray(SPECIES, sum3, 20 * n + j).add(FloatVector.fromArray(SPECIES, values, j - origin)).sub(FloatVector.fromArray(SPECIES, t, 20 * n + j)).intoArray(difference, 20 * n + j);
            }
            for (int j = stop / LANES * LANES; j < stop; j++) {
              difference[20 * n + j] = sum3[20 * n + j] + values[j - origin] - t[20 * n + j];
            }
          }
        }
      }
    }
  }

  @Override
  void computeTotal(int examples) {
    // sum = sum(difference · difference)
    // total = Σₙ sum
    final float[] lanes = laneSums[0];
    final float[] difference = this.difference;
    double total2 = 0.0;
    for (int n = 0; n < examples; n++) {
      float sum4 = 0f;
      FloatVector sum4Lanes = FloatVector.zero(SPECIES);
      for (int i = 0; i <= 20 - LANES; i += LANES) {
        final FloatVector difference2 = FloatVector.fromArray(SPECIES, difference, 20 * n + i);
        sum4Lanes = sum4Lanes.add(difference2.mul(difference2));
      }
      sum4 += fold(sum4Lanes, lanes);
      for (int i = 20 / LANES * LANES; i < 20; i++) {
        float difference2 = difference[20 * n + i];
        sum4 += difference2 * difference2;
      }
      total2 += sum4;
    }
    total = total2;
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
   * Copies the last columns of the right factor, each in one piece, and empty ones behind them.
   */
  private static void packNarrow(float[] right, int at, int rightStep, int columnStep, int width,
      int depth, float[] panel) {
    Arrays.fill(panel, width * depth, 4 * depth, 0);
    for (int k = 0; k < depth; k++) {
      for (int c = 0; c < width; c++) {
        panel[c * depth + k] = right[at + k * rightStep + c * columnStep];
      }
    }
  }

  /**
   * The same for packed rows from {@code row} on, with the rows of a band in the lanes.
   */
  private static void multiplyNarrowBands(float[] bands, int row, float[] panel, float[] sums,
      int rows, int depth, float[] lanes) {
    final int first = row / BAND;
    final int last = (row + rows - 1) / BAND;
    for (int b = first; b <= last; b += 2) {
      final int next = Math.min(b + 1, last);
      narrowBands(bands, b * BAND * depth, next * BAND * depth, panel, depth, lanes);
      final int end = Math.min((next + 1) * BAND, row + rows);
      for (int r = Math.max(b * BAND, row); r < end; r++) {
        for (int c = 0; c < 4; c++) {
          sums[(r - row) * PANEL + c] = lanes[c * (2 * LANES) + r - b * BAND];
        }
      }
    }
  }

  /**
   * The rows of two bands, four sums of each.
   */
  private static void narrowBands(float[] bands, int a0, int a1, float[] panel, int depth,
      float[] lanes) {
    final FloatVector zero = FloatVector.zero(SPECIES);
    FloatVector s00 = zero;
    FloatVector s01 = zero;
    FloatVector s02 = zero;
    FloatVector s03 = zero;
    FloatVector s10 = zero;
    FloatVector s11 = zero;
    FloatVector s12 = zero;
    FloatVector s13 = zero;
    final int b1 = depth;
    final int b2 = 2 * depth;
    final int b3 = 3 * depth;
    for (int k = 0; k < depth; k++) {
      final FloatVector c0 = FloatVector.broadcast(SPECIES, panel[k]);
      final FloatVector c1 = FloatVector.broadcast(SPECIES, panel[b1 + k]);
      final FloatVector c2 = FloatVector.broadcast(SPECIES, panel[b2 + k]);
      final FloatVector c3 = FloatVector.broadcast(SPECIES, panel[b3 + k]);
      final FloatVector r0 = FloatVector.fromArray(SPECIES, bands, a0 + k * BAND);
      s00 = r0.fma(c0, s00);
      s01 = r0.fma(c1, s01);
      s02 = r0.fma(c2, s02);
      s03 = r0.fma(c3, s03);
      final FloatVector r1 = FloatVector.fromArray(SPECIES, bands, a1 + k * BAND);
      s10 = r1.fma(c0, s10);
      s11 = r1.fma(c1, s11);
      s12 = r1.fma(c2, s12);
      s13 = r1.fma(c3, s13);
    }
    s00.intoArray(lanes, 0);
    s01.intoArray(lanes, 2 * LANES);
    s02.intoArray(lanes, 4 * LANES);
    s03.intoArray(lanes, 6 * LANES);
    s10.intoArray(lanes, LANES);
    s11.intoArray(lanes, 3 * LANES);
    s12.intoArray(lanes, 5 * LANES);
    s13.intoArray(lanes, 7 * LANES);
  }

  /**
   * sums[r·stride + c] = Σₖ left · right. What limits it is how fast the right factor comes from memory: it is read where it is, in strips as wide as there are accumulators. The last vector may overlap the one before.
   */
  private static void multiplyFew(float[] left, int from, int rowStep, float[] right, int rightAt,
      int rightStep, float[] sums, int rows, int stride, int width, int depth) {
    for (int r = 0; r < rows; r++) {
      final int a = from + r * rowStep;
      final int at = r * stride;
      if (width < LANES) {
        part(left, a, right, rightAt, rightStep, sums, at, width, depth);
        continue;
      }
      int c = 0;
      for (; SPECIES.vectorBitSize() == 512 && c <= width - 32 * LANES; c += 32 * LANES) {
        strip32(left, a, right, rightAt + c, rightStep, sums, at + c, depth);
      }
      for (; c <= width - 16 * LANES; c += 16 * LANES) {
        strip16(left, a, right, rightAt + c, rightStep, sums, at + c, depth);
      }
      for (; c <= width - 4 * LANES; c += 4 * LANES) {
        strip4(left, a, right, rightAt + c, rightStep, sums, at + c, depth);
      }
      for (; c < width; c += LANES) {
        final int last = Math.min(c, width - LANES);
        strip1(left, a, right, rightAt + last, rightStep, sums, at + last, depth);
      }
    }
  }

  /**
   * A row of sums narrower than a vector, which has some of the next row of the right factor behind its own, unless the array ends before.
   */
  private static void part(float[] left, int leftAt, float[] right, int rightAt, int rightStep,
      float[] sums, int at, int width, int depth) {
    int end = depth;
    while (end > 0 && rightAt + (end - 1) * rightStep + LANES > right.length) {
      end--;
    }
    strip1(left, leftAt, right, rightAt, rightStep, sums, at, end);
    for (int k = end; k < depth; k++) {
      for (int c = 0; c < width; c++) {
        sums[at + c] += left[leftAt + k] * right[rightAt + k * rightStep + c];
      }
    }
  }

  /**
   * 32 vectors of a row of sums.
   */
  private static void strip32(float[] left, int leftAt, float[] right, int rightAt, int rightStep,
      float[] sums, int at, int depth) {
    final FloatVector zero = FloatVector.zero(SPECIES);
    FloatVector s0 = zero;
    FloatVector s1 = zero;
    FloatVector s2 = zero;
    FloatVector s3 = zero;
    FloatVector s4 = zero;
    FloatVector s5 = zero;
    FloatVector s6 = zero;
    FloatVector s7 = zero;
    FloatVector s8 = zero;
    FloatVector s9 = zero;
    FloatVector s10 = zero;
    FloatVector s11 = zero;
    FloatVector s12 = zero;
    FloatVector s13 = zero;
    FloatVector s14 = zero;
    FloatVector s15 = zero;
    FloatVector s16 = zero;
    FloatVector s17 = zero;
    FloatVector s18 = zero;
    FloatVector s19 = zero;
    FloatVector s20 = zero;
    FloatVector s21 = zero;
    FloatVector s22 = zero;
    FloatVector s23 = zero;
    FloatVector s24 = zero;
    FloatVector s25 = zero;
    FloatVector s26 = zero;
    FloatVector s27 = zero;
    FloatVector s28 = zero;
    FloatVector s29 = zero;
    FloatVector s30 = zero;
    FloatVector s31 = zero;
    for (int k = 0; k < depth; k++) {
      final FloatVector a = FloatVector.broadcast(SPECIES, left[leftAt + k]);
      final int b = rightAt + k * rightStep;
      s0 = a.fma(FloatVector.fromArray(SPECIES, right, b), s0);
      s1 = a.fma(FloatVector.fromArray(SPECIES, right, b + LANES), s1);
      s2 = a.fma(FloatVector.fromArray(SPECIES, right, b + 2 * LANES), s2);
      s3 = a.fma(FloatVector.fromArray(SPECIES, right, b + 3 * LANES), s3);
      s4 = a.fma(FloatVector.fromArray(SPECIES, right, b + 4 * LANES), s4);
      s5 = a.fma(FloatVector.fromArray(SPECIES, right, b + 5 * LANES), s5);
      s6 = a.fma(FloatVector.fromArray(SPECIES, right, b + 6 * LANES), s6);
      s7 = a.fma(FloatVector.fromArray(SPECIES, right, b + 7 * LANES), s7);
      s8 = a.fma(FloatVector.fromArray(SPECIES, right, b + 8 * LANES), s8);
      s9 = a.fma(FloatVector.fromArray(SPECIES, right, b + 9 * LANES), s9);
      s10 = a.fma(FloatVector.fromArray(SPECIES, right, b + 10 * LANES), s10);
      s11 = a.fma(FloatVector.fromArray(SPECIES, right, b + 11 * LANES), s11);
      s12 = a.fma(FloatVector.fromArray(SPECIES, right, b + 12 * LANES), s12);
      s13 = a.fma(FloatVector.fromArray(SPECIES, right, b + 13 * LANES), s13);
      s14 = a.fma(FloatVector.fromArray(SPECIES, right, b + 14 * LANES), s14);
      s15 = a.fma(FloatVector.fromArray(SPECIES, right, b + 15 * LANES), s15);
      s16 = a.fma(FloatVector.fromArray(SPECIES, right, b + 16 * LANES), s16);
      s17 = a.fma(FloatVector.fromArray(SPECIES, right, b + 17 * LANES), s17);
      s18 = a.fma(FloatVector.fromArray(SPECIES, right, b + 18 * LANES), s18);
      s19 = a.fma(FloatVector.fromArray(SPECIES, right, b + 19 * LANES), s19);
      s20 = a.fma(FloatVector.fromArray(SPECIES, right, b + 20 * LANES), s20);
      s21 = a.fma(FloatVector.fromArray(SPECIES, right, b + 21 * LANES), s21);
      s22 = a.fma(FloatVector.fromArray(SPECIES, right, b + 22 * LANES), s22);
      s23 = a.fma(FloatVector.fromArray(SPECIES, right, b + 23 * LANES), s23);
      s24 = a.fma(FloatVector.fromArray(SPECIES, right, b + 24 * LANES), s24);
      s25 = a.fma(FloatVector.fromArray(SPECIES, right, b + 25 * LANES), s25);
      s26 = a.fma(FloatVector.fromArray(SPECIES, right, b + 26 * LANES), s26);
      s27 = a.fma(FloatVector.fromArray(SPECIES, right, b + 27 * LANES), s27);
      s28 = a.fma(FloatVector.fromArray(SPECIES, right, b + 28 * LANES), s28);
      s29 = a.fma(FloatVector.fromArray(SPECIES, right, b + 29 * LANES), s29);
      s30 = a.fma(FloatVector.fromArray(SPECIES, right, b + 30 * LANES), s30);
      s31 = a.fma(FloatVector.fromArray(SPECIES, right, b + 31 * LANES), s31);
    }
    s0.intoArray(sums, at);
    s1.intoArray(sums, at + LANES);
    s2.intoArray(sums, at + 2 * LANES);
    s3.intoArray(sums, at + 3 * LANES);
    s4.intoArray(sums, at + 4 * LANES);
    s5.intoArray(sums, at + 5 * LANES);
    s6.intoArray(sums, at + 6 * LANES);
    s7.intoArray(sums, at + 7 * LANES);
    s8.intoArray(sums, at + 8 * LANES);
    s9.intoArray(sums, at + 9 * LANES);
    s10.intoArray(sums, at + 10 * LANES);
    s11.intoArray(sums, at + 11 * LANES);
    s12.intoArray(sums, at + 12 * LANES);
    s13.intoArray(sums, at + 13 * LANES);
    s14.intoArray(sums, at + 14 * LANES);
    s15.intoArray(sums, at + 15 * LANES);
    s16.intoArray(sums, at + 16 * LANES);
    s17.intoArray(sums, at + 17 * LANES);
    s18.intoArray(sums, at + 18 * LANES);
    s19.intoArray(sums, at + 19 * LANES);
    s20.intoArray(sums, at + 20 * LANES);
    s21.intoArray(sums, at + 21 * LANES);
    s22.intoArray(sums, at + 22 * LANES);
    s23.intoArray(sums, at + 23 * LANES);
    s24.intoArray(sums, at + 24 * LANES);
    s25.intoArray(sums, at + 25 * LANES);
    s26.intoArray(sums, at + 26 * LANES);
    s27.intoArray(sums, at + 27 * LANES);
    s28.intoArray(sums, at + 28 * LANES);
    s29.intoArray(sums, at + 29 * LANES);
    s30.intoArray(sums, at + 30 * LANES);
    s31.intoArray(sums, at + 31 * LANES);
  }

  /**
   * 16 vectors of a row of sums.
   */
  private static void strip16(float[] left, int leftAt, float[] right, int rightAt, int rightStep,
      float[] sums, int at, int depth) {
    final FloatVector zero = FloatVector.zero(SPECIES);
    FloatVector s0 = zero;
    FloatVector s1 = zero;
    FloatVector s2 = zero;
    FloatVector s3 = zero;
    FloatVector s4 = zero;
    FloatVector s5 = zero;
    FloatVector s6 = zero;
    FloatVector s7 = zero;
    FloatVector s8 = zero;
    FloatVector s9 = zero;
    FloatVector s10 = zero;
    FloatVector s11 = zero;
    FloatVector s12 = zero;
    FloatVector s13 = zero;
    FloatVector s14 = zero;
    FloatVector s15 = zero;
    for (int k = 0; k < depth; k++) {
      final FloatVector a = FloatVector.broadcast(SPECIES, left[leftAt + k]);
      final int b = rightAt + k * rightStep;
      s0 = a.fma(FloatVector.fromArray(SPECIES, right, b), s0);
      s1 = a.fma(FloatVector.fromArray(SPECIES, right, b + LANES), s1);
      s2 = a.fma(FloatVector.fromArray(SPECIES, right, b + 2 * LANES), s2);
      s3 = a.fma(FloatVector.fromArray(SPECIES, right, b + 3 * LANES), s3);
      s4 = a.fma(FloatVector.fromArray(SPECIES, right, b + 4 * LANES), s4);
      s5 = a.fma(FloatVector.fromArray(SPECIES, right, b + 5 * LANES), s5);
      s6 = a.fma(FloatVector.fromArray(SPECIES, right, b + 6 * LANES), s6);
      s7 = a.fma(FloatVector.fromArray(SPECIES, right, b + 7 * LANES), s7);
      s8 = a.fma(FloatVector.fromArray(SPECIES, right, b + 8 * LANES), s8);
      s9 = a.fma(FloatVector.fromArray(SPECIES, right, b + 9 * LANES), s9);
      s10 = a.fma(FloatVector.fromArray(SPECIES, right, b + 10 * LANES), s10);
      s11 = a.fma(FloatVector.fromArray(SPECIES, right, b + 11 * LANES), s11);
      s12 = a.fma(FloatVector.fromArray(SPECIES, right, b + 12 * LANES), s12);
      s13 = a.fma(FloatVector.fromArray(SPECIES, right, b + 13 * LANES), s13);
      s14 = a.fma(FloatVector.fromArray(SPECIES, right, b + 14 * LANES), s14);
      s15 = a.fma(FloatVector.fromArray(SPECIES, right, b + 15 * LANES), s15);
    }
    s0.intoArray(sums, at);
    s1.intoArray(sums, at + LANES);
    s2.intoArray(sums, at + 2 * LANES);
    s3.intoArray(sums, at + 3 * LANES);
    s4.intoArray(sums, at + 4 * LANES);
    s5.intoArray(sums, at + 5 * LANES);
    s6.intoArray(sums, at + 6 * LANES);
    s7.intoArray(sums, at + 7 * LANES);
    s8.intoArray(sums, at + 8 * LANES);
    s9.intoArray(sums, at + 9 * LANES);
    s10.intoArray(sums, at + 10 * LANES);
    s11.intoArray(sums, at + 11 * LANES);
    s12.intoArray(sums, at + 12 * LANES);
    s13.intoArray(sums, at + 13 * LANES);
    s14.intoArray(sums, at + 14 * LANES);
    s15.intoArray(sums, at + 15 * LANES);
  }

  /**
   * 4 vectors of a row of sums.
   */
  private static void strip4(float[] left, int leftAt, float[] right, int rightAt, int rightStep,
      float[] sums, int at, int depth) {
    final FloatVector zero = FloatVector.zero(SPECIES);
    FloatVector s0 = zero;
    FloatVector s1 = zero;
    FloatVector s2 = zero;
    FloatVector s3 = zero;
    for (int k = 0; k < depth; k++) {
      final FloatVector a = FloatVector.broadcast(SPECIES, left[leftAt + k]);
      final int b = rightAt + k * rightStep;
      s0 = a.fma(FloatVector.fromArray(SPECIES, right, b), s0);
      s1 = a.fma(FloatVector.fromArray(SPECIES, right, b + LANES), s1);
      s2 = a.fma(FloatVector.fromArray(SPECIES, right, b + 2 * LANES), s2);
      s3 = a.fma(FloatVector.fromArray(SPECIES, right, b + 3 * LANES), s3);
    }
    s0.intoArray(sums, at);
    s1.intoArray(sums, at + LANES);
    s2.intoArray(sums, at + 2 * LANES);
    s3.intoArray(sums, at + 3 * LANES);
  }

  /**
   * 1 vectors of a row of sums.
   */
  private static void strip1(float[] left, int leftAt, float[] right, int rightAt, int rightStep,
      float[] sums, int at, int depth) {
    final FloatVector zero = FloatVector.zero(SPECIES);
    FloatVector s0 = zero;
    for (int k = 0; k < depth; k++) {
      final FloatVector a = FloatVector.broadcast(SPECIES, left[leftAt + k]);
      final int b = rightAt + k * rightStep;
      s0 = a.fma(FloatVector.fromArray(SPECIES, right, b), s0);
    }
    s0.intoArray(sums, at);
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
   * By which {@link Blocks} finds its vector form.
   */
  public static final class Twin implements VectorTwin {
    @Override
    public String network() {
      return "demo.Blocks";
    }

    @Override
    public Workspace workspace(int capacity, Workers workers) {
      return new BlocksSimd(capacity, workers);
    }
  }
}
