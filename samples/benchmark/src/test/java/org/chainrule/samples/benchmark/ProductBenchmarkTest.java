package org.chainrule.samples.benchmark;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.chainrule.runtime.Values;
import org.junit.jupiter.api.Test;

class ProductBenchmarkTest {
  /** The loss is the mean over the examples of Σy², which the outputs must give too. */
  @Test
  void bothDirectionsComputeTheSameProduct() {
    ProductBenchmark benchmark = new ProductBenchmark();
    Values y = benchmark.forward();
    double sum = 0;
    for (int i = 0; i < y.length(); i++) {
      sum += y.get(i) * y.get(i);
    }

    double expected = sum / Product.SMALL.examples();
    assertEquals(expected, benchmark.forwardAndBackward(), 1e-4 * expected);
  }
}
