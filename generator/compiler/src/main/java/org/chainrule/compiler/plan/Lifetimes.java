package org.chainrule.compiler.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.chainrule.compiler.plan.Buffer.Storage;

/**
 * Which buffers share an array: those of one size that are never alive at the same time, in any
 * entry point. A buffer is alive from the first kernel that uses it to the last.
 */
final class Lifetimes {
  private record Size(Type element, boolean batched, int size) {}

  private final List<Map<Buffer, Interval>> uses = new ArrayList<>();
  private final Map<Size, SharedArrays> arrays = new HashMap<>();
  private final Map<Buffer, Buffer> owners = new LinkedHashMap<>();

  Lifetimes(List<Buffer> buffers, List<Schedule> schedules) {
    schedules.forEach(this::noteUses);
    buffers.stream().filter(b -> b.storage() == Storage.ARRAY).forEach(this::place);
  }

  /** For each array buffer the one whose array it is in; its own, if it is the first there. */
  Map<Buffer, Buffer> owners() {
    return owners;
  }

  private void noteUses(Schedule schedule) {
    Map<Buffer, Interval> alive = new HashMap<>();
    for (int place = 0; place < schedule.steps().size(); place++) {
      Interval here = new Interval(place, place);
      for (Buffer buffer : used(schedule.steps().get(place))) {
        alive.merge(buffer, here, Interval::upTo);
      }
    }
    uses.add(alive);
  }

  /** What a loop uses anywhere is alive throughout all its steps. */
  private static List<Buffer> used(Schedule.Step step) {
    return step.kernels()
        .flatMap(kernel -> new Uses(kernel.body()).buffers().stream())
        .distinct()
        .toList();
  }

  private void place(Buffer buffer) {
    Size size = new Size(buffer.element(), buffer.batched(), buffer.size());
    List<Interval> life =
        uses.stream().map(alive -> alive.getOrDefault(buffer, Interval.NONE)).toList();
    SharedArrays candidates = arrays.computeIfAbsent(size, s -> new SharedArrays());
    owners.put(buffer, candidates.place(buffer, life));
  }
}
