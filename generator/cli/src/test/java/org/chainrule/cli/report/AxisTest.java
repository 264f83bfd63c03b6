package org.chainrule.cli.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import org.junit.jupiter.api.Test;

class AxisTest {
  @Test
  void roundStepsAroundTheValues() {
    Axis axis = Axis.Linear.around(0.13, 2.31);

    assertEquals(List.of("0", "0.5", "1", "1.5", "2", "2.5"), labels(axis));
    assertEquals(0, axis.place(0));
    assertEquals(1, axis.place(2.5));
  }

  @Test
  void oneValueHasAnAxisToo() {
    Axis axis = Axis.Linear.around(3, 3);

    assertEquals(0, axis.place(3));
    assertFalse(axis.ticks().isEmpty());
  }

  @Test
  void powersOfTenAroundTheValues() {
    Axis axis = Axis.Logarithmic.around(0.002, 3);

    assertEquals(List.of("1e-3", "1e-2", "1e-1", "1e0", "1e1"), labels(axis));
    assertEquals(0.75, axis.place(1), 1e-12);
    assertFalse(axis.shows(0));
  }

  private static List<String> labels(Axis axis) {
    return axis.ticks().stream().map(axis::label).toList();
  }
}
