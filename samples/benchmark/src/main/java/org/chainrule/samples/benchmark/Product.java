package org.chainrule.samples.benchmark;

import org.chainrule.runtime.Network;

/** The products that {@link ProductBenchmark} measures, with as many examples as networks have. */
public enum Product {
  SMALL(200),
  MEDIUM(128),
  LARGE(256);

  private final int examples;

  Product(int examples) {
    this.examples = examples;
  }

  int examples() {
    return examples;
  }

  Network network() {
    return switch (this) {
      case SMALL -> new SmallProduct();
      case MEDIUM -> new MediumProduct();
      case LARGE -> new LargeProduct();
    };
  }
}
