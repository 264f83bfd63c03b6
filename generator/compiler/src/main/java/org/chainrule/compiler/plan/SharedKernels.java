package org.chainrule.compiler.plan;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** One kernel for all that are alike, so that it is compiled once; what is run once stays. */
final class SharedKernels {
  /** What the names of most kernels have in common. */
  private static final Set<String> IN_COMMON = Set.of("compute", "computeD");

  private final Names kernelNames;
  private final Map<Kernel, SharedKernel> shared = new HashMap<>();
  private final Map<SharedKernel, Kernel> kernels = new HashMap<>();

  /**
   * @param names for what a kernel has of its own
   */
  SharedKernels(List<Schedule> schedules, Names kernelNames, Supplier<Names> names) {
    this.kernelNames = kernelNames;
    Map<List<Statement>, Map<Kernel, Pattern>> groups = new LinkedHashMap<>();
    schedules.stream()
        .flatMap(Schedule::kernels)
        .distinct()
        .forEach(kernel -> add(kernel, Pattern.of(kernel), groups));
    for (Map<Kernel, Pattern> alike : groups.values()) {
      if (alike.size() > 1) {
        share(alike, new SharedKernel(alike, names.get()));
      }
    }
  }

  private static void add(
      Kernel kernel, Pattern pattern, Map<List<Statement>, Map<Kernel, Pattern>> groups) {
    groups.computeIfAbsent(pattern.body(), b -> new LinkedHashMap<>()).put(kernel, pattern);
  }

  private void share(Map<Kernel, Pattern> alike, SharedKernel kernel) {
    List<String> names = alike.keySet().stream().map(Kernel::name).toList();
    names.forEach(kernelNames::release);
    String common = CommonName.of(names);
    String name = IN_COMMON.contains(common) ? names.get(0) : common;
    kernels.put(kernel, kernel.kernel(kernelNames.fresh(name)));
    alike.keySet().forEach(one -> shared.put(one, kernel));
  }

  /** The schedule with the kernels that are shared. */
  Schedule of(Schedule schedule) {
    return new Schedule(steps(schedule.steps()));
  }

  private List<Schedule.Step> steps(List<Schedule.Step> steps) {
    return steps.stream().map(this::step).toList();
  }

  private Schedule.Step step(Schedule.Step step) {
    if (step instanceof Schedule.Loop loop) {
      return new Schedule.Loop(
          loop.name(),
          loop.equation(),
          loop.index(),
          loop.backwards(),
          steps(loop.body()),
          loop.forOutputs());
    }
    Schedule.Run run = (Schedule.Run) step;
    SharedKernel kernel = shared.get(run.kernel());
    return kernel == null
        ? run
        : new Schedule.Run(
            kernels.get(kernel), kernel.arguments(run.kernel()), run.equations(), run.forOutputs());
  }
}
