package org.chainrule.compiler.scalar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DecimalsTest {
  private static final int MANY = 20_000;

  /** Among them what JDK 17 prints otherwise than JDK 19. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0",
        "-0.0",
        "1.0",
        "-1.5",
        "0.1",
        "0.002",
        "0.001",
        "9.99E-4",
        "2.0E-4",
        "1234567.0",
        "9999999.0",
        "1.0E7",
        "2.2250738585072014E-308",
        "1.0E23",
        "2.0E23",
        "8.41E21",
        "2.2E-322",
        "4.9E-324",
        "2.0E-323",
        "5.0E-324",
        "1.7976931348623157E308",
        "9.007199254740992E15",
        "-1.0E-5",
        "NaN",
        "Infinity",
        "-Infinity"
      })
  void doubles(String text) {
    String expected = text.equals("5.0E-324") ? "4.9E-324" : text;
    assertEquals(expected, Decimals.of(Double.parseDouble(text)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0",
        "1.0",
        "0.1",
        "0.002",
        "1.0E10",
        "3.4028235E38",
        "1.4E-45",
        "1.17549435E-38",
        "3.3554432E7",
        "1.0E23",
        "2.0E-4",
        "NaN"
      })
  void floats(String text) {
    String expected = text.equals("1.17549435E-38") ? "1.1754944E-38" : text;
    assertEquals(expected, Decimals.of(Float.parseFloat(text)));
  }

  @Test
  void whatIsPrintedIsReadBack() {
    Random random = new Random(1);
    for (int k = 0; k < MANY; k++) {
      double value = Double.longBitsToDouble(random.nextLong());
      String text = Decimals.of(value);
      assertEquals(value, Double.parseDouble(text));
      assertTrue(text.length() <= Double.toString(value).length(), text);
      float single = Float.intBitsToFloat(random.nextInt());
      assertEquals(single, Float.parseFloat(Decimals.of(single)));
    }
  }

  /** On Java from 19 on that is what Java prints itself. */
  @Test
  void theTextIsTheSameOnEveryJava() {
    Random random = new Random(2);
    for (int k = 0; k < MANY && Runtime.version().feature() >= 19; k++) {
      double value = Double.longBitsToDouble(random.nextLong());
      assertEquals(Double.toString(value), Decimals.of(value));
      float single = Float.intBitsToFloat(random.nextInt());
      assertEquals(Float.toString(single), Decimals.of(single));
    }
  }
}
