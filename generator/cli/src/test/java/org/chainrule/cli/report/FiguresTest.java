package org.chainrule.cli.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {
  @ParameterizedTest
  @CsvSource({
    "0.07124, 0.0712",
    "0, 0.0000",
    "-12, -12.0000",
    "0.00012345, 1.235e-04",
    "12345678, 1.235e+07",
    "NaN, NaN"
  })
  void numbersHaveFourDecimalsWhereTheySayEnough(double value, String expected) {
    assertEquals(expected, Figures.number(value));
  }
}
