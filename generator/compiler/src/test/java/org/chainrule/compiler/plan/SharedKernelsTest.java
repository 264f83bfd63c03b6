package org.chainrule.compiler.plan;

import static com.google.common.truth.Truth.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.chainrule.compiler.Nets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is computed alike is one kernel, however often. */
final class SharedKernelsTest {
  private static Plan plan(String layers) {
    String text =
        """
        network Repeated {
            input x: real[6, 8];
            h = x -> %s;
            loss = mean(h^2);
            output h;
        }
        """;
    return Planner.plan(Nets.programs("repeated.net", text.formatted(layers)).get(0));
  }

  private static Stream<Schedule.Run> runs(Schedule schedule) {
    return schedule.steps().stream().flatMap(SharedKernelsTest::runs);
  }

  private static Stream<Schedule.Run> runs(Schedule.Step step) {
    return step instanceof Schedule.Loop loop
        ? loop.body().stream().flatMap(SharedKernelsTest::runs)
        : Stream.of((Schedule.Run) step);
  }

  private static Set<Kernel> kernels(Plan plan) {
    return Stream.of(plan.train(), plan.evaluate(), plan.predict())
        .flatMap(Schedule::kernels)
        .collect(Collectors.toSet());
  }

  /** The first and the last differ from those in between, and no more are needed for more. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "transformerBlock(heads = 2)",
        "dense(8) -> tanh -> dropout(0.3)",
        "dense(8) -> layerNorm",
        "lstm(8)",
        "gru(8)",
      })
  void moreBlocksAreNoMoreKernels(String block) {
    int four = kernels(plan(repeated(4, block))).size();
    int nine = kernels(plan(repeated(9, block))).size();
    assertThat(nine).isAtMost(four);
  }

  private static String repeated(int times, String block) {
    return Stream.generate(() -> block).limit(times).collect(Collectors.joining(" -> "));
  }

  @Test
  void everyRunIsHandedWhatItsKernelTakes() {
    Plan plan = plan(repeated(3, "transformerBlock(heads = 2) -> dropout(0.1)"));
    for (Schedule schedule : List.of(plan.train(), plan.evaluate(), plan.predict())) {
      runs(schedule)
          .forEach(
              run -> {
                List<Formal> formals = run.kernel().formals();
                assertThat(run.arguments()).hasSize(formals.size());
                for (int k = 0; k < formals.size(); k++) {
                  boolean isArray = run.arguments().get(k) instanceof Argument.Array;
                  assertThat(isArray).isEqualTo(formals.get(k).isArray());
                }
              });
    }
  }

  /** A kernel is handed only what differs, and one that is run once nothing. */
  @Test
  void whatIsRunOnceIsHandedNothing() {
    Plan plan = plan(repeated(3, "dense(8) -> tanh"));
    List<Schedule.Run> runs =
        Stream.of(plan.train(), plan.evaluate(), plan.predict())
            .flatMap(SharedKernelsTest::runs)
            .toList();
    for (Kernel kernel : kernels(plan)) {
      List<Schedule.Run> own = runs.stream().filter(run -> run.kernel().equals(kernel)).toList();
      for (int k = 0; k < kernel.formals().size(); k++) {
        int place = k;
        assertThat(own.stream().map(run -> run.arguments().get(place)).distinct().count())
            .isAtLeast(2);
      }
    }
  }

  @Test
  void eachRunTellsItsEquations() {
    Plan plan = plan(repeated(3, "dense(8) -> tanh"));
    List<String> equations =
        runs(plan.train()).flatMap(run -> run.equations().stream()).map(Equation::text).toList();
    for (String layer : List.of("h.dense.W", "h.dense_2.W", "h.dense_3.W")) {
      assertThat(equations.stream().filter(text -> text.startsWith("d " + layer + " = ")).toList())
          .hasSize(1);
    }
  }
}
