package org.chainrule.compiler.plan;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** An array that buffers share, and when it is in use in each entry point. */
final class SharedArray {
  private final Buffer owner;
  private final List<TreeMap<Integer, Interval>> busy;

  SharedArray(Buffer owner, List<Interval> life) {
    this.owner = owner;
    this.busy = Stream.generate(TreeMap<Integer, Interval>::new).limit(life.size()).toList();
    occupy(life);
  }

  /** The buffer that it is named after. */
  Buffer owner() {
    return owner;
  }

  boolean isFree(List<Interval> life) {
    for (int entry = 0; entry < life.size(); entry++) {
      Interval wanted = life.get(entry);
      Map.Entry<Integer, Interval> last = busy.get(entry).floorEntry(wanted.last());
      if (last != null && last.getValue().overlaps(wanted)) {
        return false;
      }
    }
    return true;
  }

  void occupy(List<Interval> life) {
    for (int entry = 0; entry < life.size(); entry++) {
      Interval interval = life.get(entry);
      if (!interval.equals(Interval.NONE)) {
        busy.get(entry).put(interval.first(), interval);
      }
    }
  }

  /** Its last time of use in an entry point. */
  Interval last(int entry) {
    return busy.get(entry).isEmpty() ? Interval.NONE : busy.get(entry).lastEntry().getValue();
  }
}
