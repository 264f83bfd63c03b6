package org.chainrule.compiler.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.chainrule.compiler.tensor.Node;
import org.chainrule.compiler.tensor.Op;
import org.chainrule.compiler.tensor.Shape;

/**
 * Puts tasks into groups, each the first that it may be in: after everything that it reads, and
 * together with it where one loop can do both.
 */
final class Grouping {
  private record Key(Task.Kind kind, Node node) {}

  private final Storing storing;
  private final List<Group> groups = new ArrayList<>();
  private final Map<Node, Integer> places = new HashMap<>();
  private final Map<Key, Set<Element>> reads = new HashMap<>();

  Grouping(List<Task> tasks, Storing storing) {
    this.storing = storing;
    tasks.forEach(this::add);
  }

  /** The groups in order. */
  List<Group> groups() {
    return groups;
  }

  /** What a task reads. */
  Set<Element> reads(Task task) {
    return reads.get(new Key(task.kind(), task.node()));
  }

  private void add(Task task) {
    Set<Element> read = Reads.of(task, storing);
    reads.put(new Key(task.kind(), task.node()), read);
    int earliest = 0;
    for (Element element : read) {
      int place = places.getOrDefault(producer(element.node()), -1);
      if (place >= 0) {
        boolean together = fits(task, groups.get(place), element);
        earliest = Math.max(earliest, together ? place : place + 1);
      }
    }
    int place = place(task, isLast(task) ? end(task) : earliest);
    groups.get(place).add(task, size(task));
    if (task.kind() == Task.Kind.COMPUTE || task.kind() == Task.Kind.SCAN) {
      places.put(task.node(), place);
    }
  }

  /** Next values come after everything else, all together. */
  private int end(Task task) {
    int last = groups.size() - 1;
    boolean joins =
        last >= 0 && groups.get(last).kind() == kind(task) && mayJoin(task, groups.get(last));
    return joins ? last : groups.size();
  }

  /** The node whose task computes a value: of a scan's result, the scan. */
  private static Node producer(Node node) {
    return node.op() instanceof Op.Result ? node.input(0) : node;
  }

  /** Whether a task comes after all before it: a scan's starts are among them. */
  private static boolean isLast(Task task) {
    return task.kind() == Task.Kind.NEXT_STATE || task.kind() == Task.Kind.SCAN;
  }

  /** A measure of the code that a task becomes: an element's place has a term for each axis. */
  private int size(Task task) {
    int places = reads(task).stream().mapToInt(read -> 1 + read.position().size()).sum();
    return 2 + task.innerAxes().size() + task.node().inputs().size() + places;
  }

  private int place(Task task, int earliest) {
    for (int place = earliest; place < groups.size(); place++) {
      if (mayJoin(task, groups.get(place))) {
        return place;
      }
    }
    groups.add(new Group(kind(task), task.forOutputs()));
    return groups.size() - 1;
  }

  private boolean mayJoin(Task task, Group group) {
    if (group.forOutputs() != task.forOutputs() || !group.hasRoom(size(task))) {
      return false;
    }
    return switch (group.kind()) {
      case EXAMPLES, TOTALS, SHARED -> kind(task) == group.kind();
      case NEXT_STATE ->
          kind(task) == group.kind()
              && task.space().isBatched() == group.first().space().isBatched();
      case PRODUCT -> isEpilogue(task, group);
      case SIMPLE_PRODUCT, SCAN -> false;
    };
  }

  /** Whether a task may be in the group that computes an element it reads. */
  private boolean fits(Task task, Group group, Element element) {
    if (group.forOutputs() != task.forOutputs()) {
      return false;
    }
    return switch (group.kind()) {
      case EXAMPLES -> kind(task) == Group.Kind.EXAMPLES && element.node().shape().isBatched();
      case SHARED -> kind(task) == Group.Kind.SHARED;
      case PRODUCT -> isEpilogue(task, group);
      case TOTALS, SIMPLE_PRODUCT, NEXT_STATE, SCAN -> false;
    };
  }

  /** Whether a task does something with each element of a product, when it has just been summed. */
  private boolean isEpilogue(Task task, Group group) {
    Shape shape = group.first().node().shape();
    if (!task.isPointwise()
        || task.kind() == Task.Kind.NEXT_STATE
        || !task.node().shape().equals(shape)) {
      return false;
    }
    List<Element> own =
        reads(task).stream().filter(element -> group.computes(element.node())).toList();
    List<Expression> straight = shape.axes().mapToObj(a -> (Expression) Reads.index(a)).toList();
    return !own.isEmpty() && own.stream().allMatch(e -> e.position().equals(straight));
  }

  private static Group.Kind kind(Task task) {
    if (task.kind() == Task.Kind.NEXT_STATE) {
      return Group.Kind.NEXT_STATE;
    }
    if (task.kind() == Task.Kind.SCAN) {
      return Group.Kind.SCAN;
    }
    if (task.computes(Op.Contract.class)) {
      return Products.of(task.node()).isPresent() ? Group.Kind.PRODUCT : Group.Kind.SIMPLE_PRODUCT;
    }
    if (task.isTotal()) {
      return Group.Kind.TOTALS;
    }
    boolean perExample = task.space().isBatched();
    return perExample ? Group.Kind.EXAMPLES : Group.Kind.SHARED;
  }
}
