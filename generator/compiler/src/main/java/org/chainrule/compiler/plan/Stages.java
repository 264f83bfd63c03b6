package org.chainrule.compiler.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.chainrule.compiler.tensor.Node;

/**
 * The inner loops of a group, in order: tasks over the same sizes share one, unless one needs what
 * another has only when its loop is done.
 */
final class Stages {
  private final Grouping grouping;
  private final List<List<Task>> stages = new ArrayList<>();
  private final Map<Node, Integer> places = new HashMap<>();
  private final Map<Node, Task> tasks = new HashMap<>();

  Stages(Group group, Grouping grouping) {
    this.grouping = grouping;
    group.tasks().forEach(this::add);
  }

  /** The tasks of each loop. */
  List<List<Task>> all() {
    return stages;
  }

  /** Whether both are done in one loop. */
  boolean together(Task one, Node other) {
    return tasks.containsKey(other) && stages.get(places.get(other)).contains(one);
  }

  private void add(Task task) {
    int earliest = 0;
    for (Element element : grouping.reads(task)) {
      int place = places.getOrDefault(element.node(), -1);
      if (place >= 0) {
        boolean at = isReadAsComputed(task, element);
        earliest = Math.max(earliest, at ? place : place + 1);
      }
    }
    int place = place(task, earliest);
    stages.get(place).add(task);
    if (task.kind() == Task.Kind.COMPUTE) {
      places.put(task.node(), place);
      tasks.put(task.node(), task);
    }
  }

  private int place(Task task, int earliest) {
    for (int place = earliest; place < stages.size(); place++) {
      if (stages.get(place).get(0).innerSizes().equals(task.innerSizes())) {
        return place;
      }
    }
    stages.add(new ArrayList<>());
    return stages.size() - 1;
  }

  /** Whether a task reads an element of another in the very iteration that computes it. */
  private boolean isReadAsComputed(Task reader, Element element) {
    Task computed = tasks.get(element.node());
    if (!computed.isPointwise()
        || computed.amongZeros().isPresent()
        || !computed.innerSizes().equals(reader.innerSizes())) {
      return false;
    }
    return element.position().size() == computed.space().rank()
        && alongLoops(reader, computed, element)
        && atTheOnlyPlace(computed, element);
  }

  private static boolean alongLoops(Task reader, Task computed, Element element) {
    List<Integer> outer = reader.innerAxes();
    List<Integer> inner = computed.innerAxes();
    return IntStream.range(0, inner.size())
        .allMatch(k -> element.position().get(inner.get(k)).equals(Reads.index(outer.get(k))));
  }

  /** Whether dimensions of size 1 are read within their bounds. */
  private static boolean atTheOnlyPlace(Task computed, Element element) {
    return computed
        .space()
        .axes()
        .filter(axis -> computed.space().get(axis).size() == 1)
        .mapToObj(element.position()::get)
        .allMatch(at -> at instanceof Variable || at.equals(new Expression.Whole(0)));
  }
}
