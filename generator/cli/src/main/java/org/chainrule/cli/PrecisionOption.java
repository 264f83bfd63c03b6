package org.chainrule.cli;

import org.chainrule.runtime.Precision;
import picocli.CommandLine.Option;

/** The precision of all numbers of the generated class. */
final class PrecisionOption {
  @Option(
      names = "--precision",
      paramLabel = "float|double",
      converter = Words.OfPrecision.class,
      description = "Of all numbers (default: float).")
  private Precision precision = Precision.FLOAT;

  Precision value() {
    return precision;
  }
}
