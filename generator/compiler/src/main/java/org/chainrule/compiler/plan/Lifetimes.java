package org.chainrule.compiler.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.chainrule.compiler.plan.Buffer.Storage;

/**
 * Which buffers share an array: those of one size that are never alive at the same time, in any
 * entry point. A buffer is alive from the first kernel that uses it to the last.
 */
final class Lifetimes {
  private record Size(Type element, boolean batched, int size) {}

  private final List<Map<Buffer, TreeSet<Integer>>> uses = new ArrayList<>();
  private final Map<Size, List<List<Buffer>>> arrays = new HashMap<>();
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
    Map<Buffer, TreeSet<Integer>> places = new HashMap<>();
    for (int place = 0; place < schedule.steps().size(); place++) {
      for (Buffer buffer : new Uses(schedule.steps().get(place).kernel().body()).buffers()) {
        places.computeIfAbsent(buffer, b -> new TreeSet<>()).add(place);
      }
    }
    uses.add(places);
  }

  private void place(Buffer buffer) {
    Size size = new Size(buffer.element(), buffer.batched(), buffer.size());
    List<List<Buffer>> candidates = arrays.computeIfAbsent(size, s -> new ArrayList<>());
    List<Buffer> array =
        candidates.stream()
            .filter(held -> held.stream().noneMatch(other -> overlap(buffer, other)))
            .findFirst()
            .orElseGet(() -> added(candidates));
    array.add(buffer);
    owners.put(buffer, array.get(0));
  }

  private static List<Buffer> added(List<List<Buffer>> candidates) {
    List<Buffer> array = new ArrayList<>();
    candidates.add(array);
    return array;
  }

  private boolean overlap(Buffer one, Buffer other) {
    return uses.stream().anyMatch(places -> overlap(places.get(one), places.get(other)));
  }

  private static boolean overlap(Set<Integer> one, Set<Integer> other) {
    if (one == null || other == null) {
      return false;
    }
    TreeSet<Integer> first = new TreeSet<>(one);
    TreeSet<Integer> second = new TreeSet<>(other);
    return first.first() <= second.last() && second.first() <= first.last();
  }
}
