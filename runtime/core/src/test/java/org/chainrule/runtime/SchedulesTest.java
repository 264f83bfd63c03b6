package org.chainrule.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SchedulesTest {
  @ParameterizedTest
  @CsvSource({"0, 0", "1, 0.5", "2, 1", "6, 0.6", "10, 0.2", "4, 0.882842712474619"})
  void cosineWarmsUpThenFallsToItsFloor(double epoch, double factor) {
    Schedule cosine =
        Schedules.create(new ScheduleSpec("cosine", Map.of("warmUp", 2.0, "floor", 0.2)));
    assertEquals(factor, cosine.factor(epoch, 10), 1e-15);
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "2.99, 1", "3, 0.1", "8.5, 0.01"})
  void stepFallsEveryFewEpochs(double epoch, double factor) {
    Schedule step = Schedules.create(new ScheduleSpec("step", Map.of("every", 3.0)));
    assertEquals(factor, step.factor(epoch, 10), 1e-15);
  }

  @Test
  void constantIsOne() {
    assertEquals(1, Schedules.create(new ScheduleSpec("constant", Map.of())).factor(5, 10));
  }

  @Test
  void namesWhatIsWrong() {
    IllegalArgumentException thrown =
        assertThrows(
            IllegalArgumentException.class,
            () -> Schedules.create(new ScheduleSpec("linear", Map.of())));
    assertEquals(
        "there is no schedule 'linear'; there are constant, step, cosine", thrown.getMessage());
    assertThrows(
        IllegalArgumentException.class,
        () -> Schedules.create(new ScheduleSpec("step", Map.of("every", 0.0))));
  }
}
