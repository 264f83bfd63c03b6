package org.chainrule.compiler.emit;

import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.chainrule.compiler.plan.Plan;
import org.chainrule.compiler.plan.Schedule;
import org.chainrule.compiler.plan.Statement;

/**
 * The loops of a kernel that a step executes seldom, next to all else that it does: such as the sum
 * of a bias's gradient over the examples, next to convolutions. Over vectors, HotSpot would compile
 * them after hundreds of steps, and until then each vector is an object. Element by element, with
 * sixteen times as many iterations, they are compiled sooner, and what vectors would save from then
 * on is less than a thousandth of the step.
 */
final class SeldomLoops {
  /** A loop is seldom if it has less than one iteration for so many operations of a step. */
  private static final long OPERATIONS = 20_000;

  private final Set<Statement> loops = Collections.newSetFromMap(new IdentityHashMap<>());
  private final long often;

  /**
   * @param often the number of iterations, for each example, that is not seldom
   */
  private SeldomLoops(List<Statement> kernel, long often) {
    this.often = often;
    note(kernel, 1);
  }

  /** Those of all kernels, by the kernels' names. */
  static Map<String, SeldomLoops> of(Plan plan) {
    List<Schedule> schedules = List.of(plan.train(), plan.evaluate(), plan.predict());
    Map<String, Long> often = new HashMap<>();
    for (Schedule schedule : schedules) {
      long all = operations(schedule.steps()) / OPERATIONS;
      runs(schedule, all + 1).forEach((kernel, n) -> often.merge(kernel, all / n, Math::min));
    }
    Map<String, SeldomLoops> loops = new HashMap<>();
    schedules.stream()
        .flatMap(Schedule::kernels)
        .forEach(k -> loops.put(k.name(), new SeldomLoops(k.body(), often.get(k.name()))));
    return loops;
  }

  /**
   * How often each kernel runs.
   *
   * @param inScans the number for those that each step of a scan runs
   */
  private static Map<String, Long> runs(Schedule schedule, long inScans) {
    Map<String, Long> runs = new HashMap<>();
    for (Schedule.Step step : schedule.steps()) {
      long times = step instanceof Schedule.Run ? 1 : inScans;
      step.kernels().forEach(kernel -> runs.merge(kernel.name(), times, Long::sum));
    }
    return runs;
  }

  private static long operations(List<Schedule.Step> steps) {
    return steps.stream().mapToLong(SeldomLoops::operations).sum();
  }

  private static long operations(Schedule.Step step) {
    return step instanceof Schedule.Loop scan
        ? scan.index().steps() * operations(scan.body())
        : ((Schedule.Run) step)
            .kernel().body().stream()
                .filter(Sharing::isOfExamples)
                .mapToLong(Sharing::operations)
                .sum();
  }

  /** Notes the seldom loops among statements and within them; whether all loops are such. */
  private boolean note(List<Statement> statements, long times) {
    boolean all = true;
    for (Statement statement : statements) {
      if (statement instanceof Statement.Loop loop) {
        long iterations = loop.extent().isBatch() ? times : times * loop.extent().size();
        boolean seldom = note(loop.body(), iterations) && iterations < often;
        if (seldom) {
          loops.add(loop);
        }
        all &= seldom;
      } else if (statement instanceof Statement.Product product) {
        note(product.body(), times);
        all = false;
      } else if (statement instanceof Statement.If condition) {
        all &= note(condition.body(), times);
      }
    }
    return all;
  }

  boolean contains(Statement.Loop loop) {
    return loops.contains(loop);
  }
}
