// Generated from scan-lstm.net by Chainrule VERSION. Edit that file, not this one.
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
 * The vector form of {@link Tagger}, which uses it where the module {@code jdk.incubator.vector} is there.
 */
public final class TaggerSimd extends Tagger.Workspace {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;

  private static final int LANES = SPECIES.length();

  private static final int ROWS = SPECIES.vectorBitSize() == 256 ? 6 : 4;

  private static final int VECTORS = SPECIES.vectorBitSize() == 256 ? 2 : 4;

  private static final int PANEL = VECTORS * LANES;

  private static final int BAND = Math.max(LANES, ROWS == 6 ? 8 : 4);

  private static final int BAND_ROWS = BAND / ROWS * ROWS;

  private static final int HS_LSTM_BY_HAND_U = 48;

  private static final int HS_LSTM_BY_HAND_B = 112;

  private static final int SCORES_DENSE_W = 128;

  private static final int SCORES_DENSE_B = 148;

  private final Workers workers;

  private final float[][] blocks;

  private final float[][] bands;

  private final float[][] panels;

  private final float[][] functionRows;

  private final float[][] product3$Of;

  private final float[][] product4$Of;

  private final float[][] product5$Of;

  private final float[][] product6$Of;

  private float[] parameters;

  private float[] state;

  private float[] gradient;

  private double[] sums;

  private int examples;

  private int t;

  private final float[][] computeHsLstmByHandHsZ$Panels;

  private final float[][] computeDH2$Panels;

  private final Workers.Job computeHBefore = this::partOfComputeHBefore;

  private final Workers.Job computeDScoresDenseW = this::partOfComputeDScoresDenseW;

  private final Workers.Job computeDHsLstmByHandHsZSteps = this::partOfComputeDHsLstmByHandHsZSteps;

  private final Workers.Job computeDHsLstmByHandW = this::partOfComputeDHsLstmByHandW;

  private final Workers.Job computeDHsLstmByHandU = this::partOfComputeDHsLstmByHandU;

  TaggerSimd(int capacity, Workers workers) {
    super(capacity);
    this.workers = workers;
    blocks = new float[workers.count()][4480];
    bands = new float[workers.count()][bandsLength(4, StepChecks.length(capacity, 6))];
    panels = new float[workers.count()][StepChecks.length(Math.max(StepChecks.length(capacity, 6), 16), PANEL)];
    functionRows = new float[workers.count()][3584];
    product3$Of = new float[workers.count()][4];
    product4$Of = new float[workers.count()][4];
    product5$Of = new float[workers.count()][4];
    product6$Of = new float[workers.count()][4];
    computeHsLstmByHandHsZ$Panels = new float[(16 + PANEL - 1) / PANEL][4 * PANEL];
    computeDH2$Panels = new float[(4 + PANEL - 1) / PANEL][16 * PANEL];
  }

  @Override
  void scan(float[] parameters, int examples) {
    if (examples >= ROWS) {
      packComputeHsLstmByHandHsZ(parameters);
    }
    super.scan(parameters, examples);
  }

  @Override
  void scan2(float[] parameters, int examples) {
    packComputeDH2(parameters);
    super.scan2(parameters, examples);
  }

  @Override
  void scan3(float[] parameters, int examples) {
    if (examples >= ROWS) {
      packComputeHsLstmByHandHsZ(parameters);
    }
    super.scan3(parameters, examples);
  }

  /**
   * What {@code computeHsLstmByHandHsZ} multiplies with at every step.
   */
  private void packComputeHsLstmByHandHsZ(float[] parameters) {
    final int vectors = (16 + LANES - 1) / LANES;
    final int panels = (vectors + VECTORS - 1) / VECTORS;
    for (int panel = 0; panel < panels; panel++) {
      final int first = vectors * panel / panels;
      final int count = vectors * (panel + 1) / panels - first;
      final int start = first * LANES;
      final int stop = Math.min(start + count * LANES, 16);
      pack(parameters, HS_LSTM_BY_HAND_U + start, 16, 1, stop - start, 4, computeHsLstmByHandHsZ$Panels[panel], panelStep(count));
    }
  }

  @Override
  void computeHsLstmByHandHsZ(float[] parameters, int examples, int t) {
    // hsLstmByHandHsZ = product + h @ hs.lstmByHand.U + hs.lstmByHand.b   (scan-lstm.net:8)
    final float[] block = blocks[0];
    final float[] h = this.h;
    final float[] hsLstmByHandHsZ = this.hsLstmByHandHsZ;
    final float[] product = this.product;
    final boolean few = examples < ROWS;
    final int vectors = (16 + LANES - 1) / LANES;
    final int stride = few ? vectors * LANES : PANEL;
    final int panels = few ? 1 : (vectors + VECTORS - 1) / VECTORS;
    final int height = height(examples);
    for (int panel = 0; panel < panels; panel++) {
      final int first = vectors * panel / panels;
      final int count = vectors * (panel + 1) / panels - first;
      final int start = first * LANES;
      final int stop = Math.min(start + count * LANES, 16);
      for (int from = 0; from < examples; from += height) {
        final int end = Math.min(from + height, examples);
        if (few) {
          multiplyFew(h, 4 * from, 4, parameters, HS_LSTM_BY_HAND_U, 16, block, end - from, stride, 16, 4);
        } else {
          multiply(h, 4 * from, 4, computeHsLstmByHandHsZ$Panels[panel], block, 0, PANEL, end - from, count, 4);
        }
        for (int n = from; n < end; n++) {
          final int row = (n - from) * stride - start;
          for (int j = start; j <= stop - LANES; j += LANES) {
            FloatVector.fromArray(SPECIES, product, 96 * n + j + 16 * t).add(FloatVector.fromArray(SPECIES, block, row + j)).add(FloatVector.fromArray(SPECIES, parameters, HS_LSTM_BY_HAND_B + j)).intoArray(hsLstmByHandHsZ, 16 * n + j);
          }
        }
      }
    }
  }

  @Override
  void computeHBefore(int examples, int t) {
    this.examples = examples;
    this.t = t;
    if (examples < 667) {
      partOfComputeHBefore(0, 1);
    } else {
      workers.run(computeHBefore);
    }
  }

  /**
   * The part of one worker.
   */
  private void partOfComputeHBefore(int worker, int workers) {
    // logisticSteps3[t] = logistic(hsLstmByHandHsZ[…])
    // logisticSteps2[t] = logistic(hsLstmByHandHsZ[…])
    // tanhSteps2[t] = tanh(hsLstmByHandHsZ[…])
    // nextC = logisticSteps3[t] · c + logisticSteps2[t] · tanhSteps2[t]   (scan-lstm.net:9)
    // logisticSteps[t] = logistic(hsLstmByHandHsZ[…])
    // tanhSteps[t] = tanh(nextC)   (scan-lstm.net:9)
    // hsLstmByHandHs[t] = logisticSteps[t] · tanhSteps[t]   (scan-lstm.net:11)
    // cBefore[t] = c   (scan-lstm.net:7)
    // hBefore[t] = h   (scan-lstm.net:7)
    final float[] values = functionRows[worker];
    final int examples = this.examples;
    final int t = this.t;
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
    for (int n = examples * worker / workers; n < examples * (worker + 1) / workers; n++) {
      for (int i = 0; i < 4; i++) {
        values[i] = hsLstmByHandHsZ[16 * n + i + 4];
        values[i + 512] = hsLstmByHandHsZ[16 * n + i];
        values[i + 1024] = hsLstmByHandHsZ[16 * n + i + 8];
        values[i + 2048] = hsLstmByHandHsZ[16 * n + i + 12];
      }
      logistic(values, 0, 4);
      logistic(values, 512, 4);
      tanh(values, 1024, 1536, 4);
      logistic(values, 2048, 4);
      for (int i = 0; i < 4; i++) {
        float logistic = values[i];
        float logistic2 = values[i + 512];
        float tanh = values[i + 1024];
        float nextC2 = logistic * c[4 * n + i] + logistic2 * tanh;
        values[i + 2560] = nextC2;
      }
      tanh(values, 2560, 3072, 4);
      for (int i = 0; i < 4; i++) {
        float logistic = values[i];
        logisticSteps3[4 * n + i + 4 * (t * examples)] = logistic;
        float logistic2 = values[i + 512];
        logisticSteps2[4 * n + i + 4 * (t * examples)] = logistic2;
        float tanh = values[i + 1024];
        tanhSteps2[4 * n + i + 4 * (t * examples)] = tanh;
        float nextC2 = logistic * c[4 * n + i] + logistic2 * tanh;
        nextC[4 * n + i] = nextC2;
        float logistic3 = values[i + 2048];
        logisticSteps[4 * n + i + 4 * (t * examples)] = logistic3;
        float tanh2 = values[i + 2560];
        tanhSteps[4 * n + i + 4 * (t * examples)] = tanh2;
        hsLstmByHandHs[24 * n + i + 4 * t] = logistic3 * tanh2;
        cBefore[4 * n + i + 4 * (t * examples)] = c[4 * n + i];
        hBefore[24 * n + i + 4 * t] = h[4 * n + i];
      }
    }
  }

  @Override
  void computeDLossSoftmaxCrossEntropyShifted(float[] gradient, int examples) {
    // largest = max(scores)   (scan-lstm.net:21)
    // exp = exp(scores - largest)   (scan-lstm.net:22)
    // sum = sum(exp)
    // sum = sum(log(sum) - (scores - largest)[y])
    // total = Σₙ sum
    // dLossSoftmaxCrossEntropyShifted = 1 / N / 6 · (exp / sum - where(y == counter, 1, 0))   (scan-lstm.net:22)
    // d scores.dense.b = Σₙ dLossSoftmaxCrossEntropyShifted   (scan-lstm.net:21)
    final float[] values = functionRows[0];
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
      for (int group = 0; group < 6; group += 512 / 5) {
        final int after = Math.min(group + 512 / 5, 6);
        for (int i = group; i < after; i++) {
          final int origin = (group - i) * 5;
          float largest3 = largest[i];
          for (int j = 0; j < 5; j++) {
            values[j - origin] = scores[30 * n + 5 * i + j] - largest3;
          }
        }
        exp(values, 0, (after - group) * 5);
        for (int i = group; i < after; i++) {
          final int origin = (group - i) * 5;
          float sum2 = 0f;
          float largest3 = largest[i];
          for (int j = 0; j < 5; j++) {
            float exp2 = values[j - origin];
            exp[5 * i + j] = exp2;
            sum2 += exp2;
          }
          sum[i] = sum2;
        }
      }
      float sum3 = 0f;
      for (int i = 0; i < 6; i++) {
        values[i] = sum[i];
      }
      log(values, 0, 6);
      for (int i = 0; i < 6; i++) {
        sum3 += values[i] - (scores[30 * n + 5 * i + y[6 * n + i]] - largest[i]);
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
    // d scores.dense.W = Σ dLossSoftmaxCrossEntropyShifted[i, k, l] · hs.lstmByHand.hs[i, k, j]   (scan-lstm.net:21)
    final float[] block = blocks[worker];
    final float[] bandsOf = bands[worker];
    final float[] panelOf = panels[worker];
    final float[] gradient = this.gradient;
    final int examples = this.examples;
    final float[] hsLstmByHandHs = this.hsLstmByHandHs;
    final float[] dLossSoftmaxCrossEntropyShifted = this.dLossSoftmaxCrossEntropyShifted;
    final int vectors = (5 + LANES - 1) / LANES;
    final int panels = (vectors + VECTORS - 1) / VECTORS;
    final boolean across = isAcross(4, panels, workers);
    final int firstRow = across ? 0 : share(4, worker, workers);
    final int lastRow = across ? 4 : share(4, worker + 1, workers);
    final int firstPanel = across ? panels * worker / workers : 0;
    final int lastPanel = across ? panels * (worker + 1) / workers : panels;
    final int tallest = tallest(examples * 6);
    for (int top = firstRow; top < lastRow; top += tallest) {
      final int low = Math.min(top + tallest, lastRow);
      packBands(hsLstmByHandHs, top, 1, 4, low - top, examples * 6, bandsOf);
      final int height = height(low - top);
      for (int panel = firstPanel; panel < lastPanel; panel++) {
        final int first = vectors * panel / panels;
        final int count = vectors * (panel + 1) / panels - first;
        final int start = first * LANES;
        final int stop = Math.min(start + count * LANES, 5);
        pack(dLossSoftmaxCrossEntropyShifted, start, 5, 1, stop - start, examples * 6, panelOf, panelStep(count));
        for (int from = top; from < low; from += height) {
          final int end = Math.min(from + height, low);
          if (stop - start == count * LANES && (end - from) % ROWS == 0) {
            multiplyBands(bandsOf, from - top, panelOf, gradient, SCORES_DENSE_W + 5 * from + start, 5, end - from, count, examples * 6);
          } else {
            multiplyBands(bandsOf, from - top, panelOf, block, 0, PANEL, end - from, count, examples * 6);
            for (int j = from; j < end; j++) {
              final int row = (j - from) * PANEL - start;
              for (int k = start; k < stop; k++) {
                gradient[SCORES_DENSE_W + 5 * j + k] = block[row + k];
              }
            }
          }
        }
      }
    }
  }

  @Override
  void computeDHsLstmByHandHsZSteps(int examples, int t) {
    this.examples = examples;
    this.t = t;
    if (examples < 527) {
      partOfComputeDHsLstmByHandHsZSteps(0, 1);
    } else {
      workers.run(computeDHsLstmByHandHsZSteps);
    }
  }

  /**
   * The part of one worker.
   */
  private void partOfComputeDHsLstmByHandHsZSteps(int worker, int workers) {
    // dNextC = d c + (d h + product2) · logisticSteps · (1 - tanhSteps · tanhSteps)   (scan-lstm.net:9)
    // product3 = (d h + product2) · tanhSteps · logisticSteps · (1 - logisticSteps)
    // product4 = dNextC · logisticSteps2 · (1 - tanhSteps2 · tanhSteps2)
    // product5 = dNextC · tanhSteps2 · logisticSteps2 · (1 - logisticSteps2)
    // dC2 = dNextC · logisticSteps3   (scan-lstm.net:7)
    // product6 = dNextC · c · logisticSteps3 · (1 - logisticSteps3)
    // dHsLstmByHandHsZSteps[t] = product3[…] + product4[…] + product5[…] + product6[…]   (scan-lstm.net:8)
    final int examples = this.examples;
    final int t = this.t;
    final float[] tanhSteps = this.tanhSteps;
    final float[] dC = this.dC;
    final float[] dH = this.dH;
    final float[] product2 = this.product2;
    final float[] logisticSteps = this.logisticSteps;
    final float[] product3 = product3$Of[worker];
    final float[] tanhSteps2 = this.tanhSteps2;
    final float[] logisticSteps2 = this.logisticSteps2;
    final float[] product4 = product4$Of[worker];
    final float[] product5 = product5$Of[worker];
    final float[] dC2 = this.dC2;
    final float[] logisticSteps3 = this.logisticSteps3;
    final float[] cBefore = this.cBefore;
    final float[] product6 = product6$Of[worker];
    final float[] dHsLstmByHandHsZSteps = this.dHsLstmByHandHsZSteps;
    for (int n = examples * worker / workers; n < examples * (worker + 1) / workers; n++) {
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

  /**
   * What {@code computeDH2} multiplies with at every step.
   */
  private void packComputeDH2(float[] parameters) {
    final int vectors = (4 + LANES - 1) / LANES;
    final int panels = (vectors + VECTORS - 1) / VECTORS;
    for (int panel = 0; panel < panels; panel++) {
      final int first = vectors * panel / panels;
      final int count = vectors * (panel + 1) / panels - first;
      final int start = first * LANES;
      final int stop = Math.min(start + count * LANES, 4);
      pack(parameters, HS_LSTM_BY_HAND_U + 16 * start, 1, 16, stop - start, 16, computeDH2$Panels[panel], panelStep(count));
    }
  }

  @Override
  void computeDH2(float[] parameters, int examples, int t) {
    // dH2 = dHsLstmByHandHsZSteps[t] @ hs.lstmByHand.Uᵀ   (scan-lstm.net:7)
    final float[] block = blocks[0];
    final float[] dHsLstmByHandHsZSteps = this.dHsLstmByHandHsZSteps;
    final float[] dH2 = this.dH2;
    final int vectors = (4 + LANES - 1) / LANES;
    final int panels = (vectors + VECTORS - 1) / VECTORS;
    final int height = height(examples);
    for (int panel = 0; panel < panels; panel++) {
      final int first = vectors * panel / panels;
      final int count = vectors * (panel + 1) / panels - first;
      final int start = first * LANES;
      final int stop = Math.min(start + count * LANES, 4);
      for (int from = 0; from < examples; from += height) {
        final int end = Math.min(from + height, examples);
        if (stop - start == count * LANES && (end - from) % ROWS == 0) {
          multiply(dHsLstmByHandHsZSteps, 16 * t + 96 * from, 96, computeDH2$Panels[panel], dH2, 4 * from + start, 4, end - from, count, 16);
        } else {
          multiply(dHsLstmByHandHsZSteps, 16 * t + 96 * from, 96, computeDH2$Panels[panel], block, 0, PANEL, end - from, count, 16);
          for (int n = from; n < end; n++) {
            final int row = (n - from) * PANEL - start;
            for (int j = start; j < stop; j++) {
              dH2[4 * n + j] = block[row + j];
            }
          }
        }
      }
    }
  }

  @Override
  void computeDHsLstmByHandW(float[] gradient, int examples) {
    this.gradient = gradient;
    this.examples = examples;
    if (examples < 548) {
      partOfComputeDHsLstmByHandW(0, 1);
    } else {
      workers.run(computeDHsLstmByHandW);
    }
  }

  /**
   * The part of one worker.
   */
  private void partOfComputeDHsLstmByHandW(int worker, int workers) {
    // d hs.lstmByHand.W = Σ dHsLstmByHandHsZSteps[i, m, l] · x[i, m, j]   (scan-lstm.net:3)
    final float[] block = blocks[worker];
    final float[] bandsOf = bands[worker];
    final float[] panelOf = panels[worker];
    final float[] gradient = this.gradient;
    final int examples = this.examples;
    final float[] x = this.x.array();
    final float[] dHsLstmByHandHsZSteps = this.dHsLstmByHandHsZSteps;
    final int vectors = (16 + LANES - 1) / LANES;
    final int panels = (vectors + VECTORS - 1) / VECTORS;
    final boolean across = isAcross(3, panels, workers);
    final int firstRow = across ? 0 : share(3, worker, workers);
    final int lastRow = across ? 3 : share(3, worker + 1, workers);
    final int firstPanel = across ? panels * worker / workers : 0;
    final int lastPanel = across ? panels * (worker + 1) / workers : panels;
    final int tallest = tallest(examples * 6);
    for (int top = firstRow; top < lastRow; top += tallest) {
      final int low = Math.min(top + tallest, lastRow);
      packBands(x, top, 1, 3, low - top, examples * 6, bandsOf);
      final int height = height(low - top);
      for (int panel = firstPanel; panel < lastPanel; panel++) {
        final int first = vectors * panel / panels;
        final int count = vectors * (panel + 1) / panels - first;
        final int start = first * LANES;
        final int stop = Math.min(start + count * LANES, 16);
        pack(dHsLstmByHandHsZSteps, start, 16, 1, stop - start, examples * 6, panelOf, panelStep(count));
        for (int from = top; from < low; from += height) {
          final int end = Math.min(from + height, low);
          if (stop - start == count * LANES && (end - from) % ROWS == 0) {
            multiplyBands(bandsOf, from - top, panelOf, gradient, 16 * from + start, 16, end - from, count, examples * 6);
          } else {
            multiplyBands(bandsOf, from - top, panelOf, block, 0, PANEL, end - from, count, examples * 6);
            for (int j = from; j < end; j++) {
              final int row = (j - from) * PANEL - start;
              for (int k = start; k <= stop - LANES; k += LANES) {
                FloatVector.fromArray(SPECIES, block, row + k).intoArray(gradient, 16 * j + k);
              }
            }
          }
        }
      }
    }
  }

  @Override
  void computeDHsLstmByHandU(float[] gradient, int examples) {
    this.gradient = gradient;
    this.examples = examples;
    if (examples < 413) {
      partOfComputeDHsLstmByHandU(0, 1);
    } else {
      workers.run(computeDHsLstmByHandU);
    }
  }

  /**
   * The part of one worker.
   */
  private void partOfComputeDHsLstmByHandU(int worker, int workers) {
    // d hs.lstmByHand.U = Σ dHsLstmByHandHsZSteps[i, m, l] · hBefore[i, m, j]   (scan-lstm.net:4)
    final float[] block = blocks[worker];
    final float[] bandsOf = bands[worker];
    final float[] panelOf = panels[worker];
    final float[] gradient = this.gradient;
    final int examples = this.examples;
    final float[] hBefore = this.hBefore;
    final float[] dHsLstmByHandHsZSteps = this.dHsLstmByHandHsZSteps;
    final int vectors = (16 + LANES - 1) / LANES;
    final int panels = (vectors + VECTORS - 1) / VECTORS;
    final boolean across = isAcross(4, panels, workers);
    final int firstRow = across ? 0 : share(4, worker, workers);
    final int lastRow = across ? 4 : share(4, worker + 1, workers);
    final int firstPanel = across ? panels * worker / workers : 0;
    final int lastPanel = across ? panels * (worker + 1) / workers : panels;
    final int tallest = tallest(examples * 6);
    for (int top = firstRow; top < lastRow; top += tallest) {
      final int low = Math.min(top + tallest, lastRow);
      packBands(hBefore, top, 1, 4, low - top, examples * 6, bandsOf);
      final int height = height(low - top);
      for (int panel = firstPanel; panel < lastPanel; panel++) {
        final int first = vectors * panel / panels;
        final int count = vectors * (panel + 1) / panels - first;
        final int start = first * LANES;
        final int stop = Math.min(start + count * LANES, 16);
        pack(dHsLstmByHandHsZSteps, start, 16, 1, stop - start, examples * 6, panelOf, panelStep(count));
        for (int from = top; from < low; from += height) {
          final int end = Math.min(from + height, low);
          if (stop - start == count * LANES && (end - from) % ROWS == 0) {
            multiplyBands(bandsOf, from - top, panelOf, gradient, HS_LSTM_BY_HAND_U + 16 * from + start, 16, end - from, count, examples * 6);
          } else {
            multiplyBands(bandsOf, from - top, panelOf, block, 0, PANEL, end - from, count, examples * 6);
            for (int j = from; j < end; j++) {
              final int row = (j - from) * PANEL - start;
              for (int k = start; k <= stop - LANES; k += LANES) {
                FloatVector.fromArray(SPECIES, block, row + k).intoArray(gradient, HS_LSTM_BY_HAND_U + 16 * j + k);
              }
            }
          }
        }
      }
    }
  }

  @Override
  void computeDHsLstmByHandB(float[] gradient, int examples) {
    // d hs.lstmByHand.b = Σₙ dHsLstmByHandHsZSteps   (scan-lstm.net:5)
    final float[] dHsLstmByHandHsZSteps = this.dHsLstmByHandHsZSteps;
    Arrays.fill(gradient, HS_LSTM_BY_HAND_B, HS_LSTM_BY_HAND_B + 16, 0f);
    for (int n = 0; n < examples; n++) {
      for (int i = 0; i < 6; i++) {
        for (int j = 0; j <= 16 - LANES; j += LANES) {
          FloatVector.fromArray(SPECIES, gradient, HS_LSTM_BY_HAND_B + j).add(FloatVector.fromArray(SPECIES, dHsLstmByHandHsZSteps, 96 * n + 16 * i + j)).intoArray(gradient, HS_LSTM_BY_HAND_B + j);
        }
      }
    }
  }

  @Override
  void computeHsLstmByHandHs(int examples, int t) {
    // nextC = logistic(hsLstmByHandHsZ[…]) · c + logistic(hsLstmByHandHsZ[…]) · tanh(hsLstmByHandHsZ[…])   (scan-lstm.net:9)
    // hsLstmByHandHs[t] = logistic(hsLstmByHandHsZ[…]) · tanh(nextC)   (scan-lstm.net:11)
    final float[] values = functionRows[0];
    final float[] hsLstmByHandHsZ = this.hsLstmByHandHsZ;
    final float[] c = this.c;
    final float[] nextC = this.nextC;
    final float[] hsLstmByHandHs = this.hsLstmByHandHs;
    for (int group = 0; group < examples; group += 512 / 4) {
      final int after = Math.min(group + 512 / 4, examples);
      for (int n = group; n < after; n++) {
        final int origin = (group - n) * 4;
        for (int i = 0; i < 4; i++) {
          values[i - origin] = hsLstmByHandHsZ[16 * n + i + 4];
          values[i - origin + 512] = hsLstmByHandHsZ[16 * n + i];
          values[i - origin + 1024] = hsLstmByHandHsZ[16 * n + i + 8];
          values[i - origin + 2048] = hsLstmByHandHsZ[16 * n + i + 12];
        }
      }
      logistic(values, 0, (after - group) * 4);
      logistic(values, 512, (after - group) * 4);
      tanh(values, 1024, 1536, (after - group) * 4);
      logistic(values, 2048, (after - group) * 4);
      for (int n = group; n < after; n++) {
        final int origin = (group - n) * 4;
        for (int i = 0; i < 4; i++) {
          float nextC2 = values[i - origin] * c[4 * n + i] + values[i - origin + 512] * values[i - origin + 1024];
          values[i - origin + 2560] = nextC2;
        }
      }
      tanh(values, 2560, 3072, (after - group) * 4);
      for (int n = group; n < after; n++) {
        final int origin = (group - n) * 4;
        for (int i = 0; i < 4; i++) {
          float nextC2 = values[i - origin] * c[4 * n + i] + values[i - origin + 512] * values[i - origin + 1024];
          nextC[4 * n + i] = nextC2;
          hsLstmByHandHs[24 * n + i + 4 * t] = values[i - origin + 2048] * values[i - origin + 2560];
        }
      }
    }
  }

  @Override
  void addToSums(double[] sums, int examples) {
    // largest = max(scores2)   (scan-lstm.net:21)
    // sum = sum(exp(scores2 - largest))
    // sum = sum(log(sum) - (scores2 - largest)[y])
    // place = argmax(scores2)   (scan-lstm.net:21)
    // sum = sum(where(place == y, 1, 0))
    // total = Σₙ sum
    // sums[1] += Σₙ (sum / 6)
    final float[] values = functionRows[0];
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
      for (int group = 0; group < 6; group += 512 / 5) {
        final int after = Math.min(group + 512 / 5, 6);
        for (int i = group; i < after; i++) {
          final int origin = (group - i) * 5;
          float largest3 = largest[i];
          for (int j = 0; j < 5; j++) {
            values[j - origin] = scores2[30 * n + 5 * i + j] - largest3;
          }
        }
        exp(values, 0, (after - group) * 5);
        for (int i = group; i < after; i++) {
          final int origin = (group - i) * 5;
          float sum3 = 0f;
          float largest3 = largest[i];
          for (int j = 0; j < 5; j++) {
            sum3 += values[j - origin];
          }
          sum[i] = sum3;
        }
      }
      float sum4 = 0f;
      float sum5 = 0f;
      for (int i = 0; i < 6; i++) {
        values[i] = sum[i];
      }
      log(values, 0, 6);
      for (int i = 0; i < 6; i++) {
        sum4 += values[i] - (scores2[30 * n + 5 * i + y[6 * n + i]] - largest[i]);
        sum5 += place[i] == y[6 * n + i] ? 1f : 0f;
      }
      total2 += sum4;
      sum2 += sum5 / 6f;
    }
    total = total2;
    sums[1] += sum2;
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
   * 1 / (1 + e^-x), as {@code ScalarFunctions.logistic} in every lane.
   */
  private static void logistic(float[] values, int at, int count) {
    final FloatVector smallest = FloatVector.broadcast(SPECIES, -87f);
    final FloatVector log2OfE = FloatVector.broadcast(SPECIES, 1.442695f);
    final FloatVector whole = FloatVector.broadcast(SPECIES, 12582912f);
    final FloatVector ln2High = FloatVector.broadcast(SPECIES, 0.6933594f);
    final FloatVector ln2Low = FloatVector.broadcast(SPECIES, -2.1219444e-4f);
    final FloatVector p5 = FloatVector.broadcast(SPECIES, 1.9875691e-4f);
    final FloatVector p4 = FloatVector.broadcast(SPECIES, 0.0013981999f);
    final FloatVector p3 = FloatVector.broadcast(SPECIES, 0.008333452f);
    final FloatVector p2 = FloatVector.broadcast(SPECIES, 0.041665796f);
    final FloatVector p1 = FloatVector.broadcast(SPECIES, 0.16666666f);
    final FloatVector one = FloatVector.broadcast(SPECIES, 1f);
    final FloatVector bias = FloatVector.broadcast(SPECIES, 12583039f);
    for (int i = at; i < at + count; i += LANES) {
      final FloatVector x = FloatVector.fromArray(SPECIES, values, i);
      final FloatVector size = x.abs().neg();
      final VectorMask<Float> nothing = size.compare(VectorOperators.LT, smallest);
      final FloatVector bounded = size.blend(one, nothing);
      final FloatVector n = bounded.mul(log2OfE).add(whole).sub(whole);
      final FloatVector r = bounded.sub(n.mul(ln2High)).sub(n.mul(ln2Low));
      FloatVector p = r.mul(p5).add(p4);
      p = p.mul(r).add(p3);
      p = p.mul(r).add(p2);
      p = p.mul(r).add(p1);
      p = p.mul(r).add(0.5f);
      final FloatVector power = p.mul(r.mul(r)).add(r).add(one);
      final FloatVector scale = n.add(bias).reinterpretAsInts().lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats();
      final FloatVector e = power.mul(scale).blend(0f, nothing);
      e.blend(one, x.compare(VectorOperators.GT, 0f)).div(e.add(one)).intoArray(values, i);
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
   * By which {@link Tagger} finds its vector form.
   */
  public static final class Twin implements VectorTwin {
    @Override
    public String network() {
      return "demo.Tagger";
    }

    @Override
    public Workspace workspace(int capacity, Workers workers) {
      return new TaggerSimd(capacity, workers);
    }
  }
}
