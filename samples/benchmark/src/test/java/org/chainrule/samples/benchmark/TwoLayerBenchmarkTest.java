package org.chainrule.samples.benchmark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class TwoLayerBenchmarkTest {
  /** What is measured must be training: even labels drawn by chance are learned by heart. */
  @Test
  void stepsLowerTheLoss() {
    TwoLayerBenchmark benchmark = new TwoLayerBenchmark();
    double first = benchmark.train();
    double last = first;
    for (int step = 0; step < 60; step++) {
      last = benchmark.train();
    }
    assertTrue(last < first, first + " at first, then " + last);
  }

  /** Sums are in another order where an example is alone, which rounds differently. */
  @Test
  void predictionsAreProbabilities() {
    TwoLayerBenchmark benchmark = new TwoLayerBenchmark();
    float ofBatch = benchmark.predict();
    assertTrue(ofBatch > 0 && ofBatch < 1, () -> "probability " + ofBatch);
    assertEquals(ofBatch, benchmark.predictOne(), 1e-6f);
  }
}
