package org.chainrule.compiler.plan;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.chainrule.compiler.tensor.Node;
import org.chainrule.compiler.tensor.Op;
import org.chainrule.compiler.tensor.Program;
import org.chainrule.compiler.tensor.Root;

/**
 * Where the values of a program's tasks are kept: in a local variable, if they are used in the loop
 * that computes them alone; for one example at a time, if in one kernel; else in an array. What the
 * same loop puts amid zeros is kept there alone, and read there.
 */
final class Placement {
  /** Rows shorter than the vectors of any machine. */
  private static final int NARROW = 16;

  private record Reader(Task task, Group group) {}

  private final Grouping grouping;
  private final ProgramPlanner planner;
  private final Buffers buffers;
  private final Map<Node, Set<Reader>> readers = new HashMap<>();
  private final Map<Group, Stages> stages = new HashMap<>();
  private final Set<Node> kept = new HashSet<>();
  private final Set<Node> reshaped = new HashSet<>();

  Placement(Program program, Grouping grouping, ProgramPlanner planner, Buffers buffers) {
    this.grouping = grouping;
    this.planner = planner;
    this.buffers = buffers;
    program.roots().stream()
        .filter(root -> root.purpose() == Root.Purpose.LOSS)
        .forEach(root -> kept.add(root.node()));
    program.nodes().stream()
        .filter(node -> node.op() instanceof Op.Reshape)
        .forEach(node -> reshaped.add(node.input(0)));
    grouping.groups().forEach(this::noteReaders);
    grouping.groups().forEach(this::place);
  }

  private void noteReaders(Group group) {
    stages.put(group, new Stages(group, grouping));
    for (Task task : group.tasks()) {
      for (Element element : grouping.reads(task)) {
        readers.computeIfAbsent(element.node(), n -> new HashSet<>()).add(new Reader(task, group));
      }
    }
  }

  /** The inner loops of a group. */
  Stages stages(Group group) {
    return new Stages(group, grouping);
  }

  /** The nodes of a group that its own tasks read. */
  Set<Node> readAgain(Group group) {
    Set<Node> again = new HashSet<>();
    group.tasks().forEach(t -> grouping.reads(t).forEach(element -> again.add(element.node())));
    return again;
  }

  /** What a group's kernel is called: after the last value of the user's that it leaves behind. */
  String name(Group group) {
    if (group.kind() == Group.Kind.NEXT_STATE) {
      boolean state = group.first().target().storage() == Buffer.Storage.STATE;
      return (state ? "update " : "carry ") + last(group).target().name();
    }
    if (group.tasks().stream().allMatch(task -> task.kind() == Task.Kind.START)) {
      return "start " + last(group).target().name();
    }
    return Stream.<Predicate<Task>>of(
            isNamed(Buffer.Storage.OUTPUT), isNamed(Buffer.Storage.ARRAY), Placement::isGradient)
        .flatMap(wanted -> group.tasks().stream().filter(wanted).reduce((a, b) -> b).stream())
        .findFirst()
        .map(task -> (isGradient(task) ? "compute d " : "compute ") + place(task).name())
        .orElseGet(() -> unnamed(last(group).target()));
  }

  private static String unnamed(Buffer target) {
    return target.storage() == Buffer.Storage.SUMS ? "addToSums" : "compute " + target.name();
  }

  private Predicate<Task> isNamed(Buffer.Storage storage) {
    return task -> place(task).storage() == storage && planner.isNamed(task.node());
  }

  /** Where a task's value is, be it as a part of another. */
  private Buffer place(Task task) {
    return task.isLocal() ? planner.storing().of(task.node()).orElse(task.target()) : task.target();
  }

  private static boolean isGradient(Task task) {
    return task.target().storage() == Buffer.Storage.GRADIENT;
  }

  private static Task last(Group group) {
    return group.tasks().stream()
        .filter(task -> !task.isLocal())
        .reduce((earlier, later) -> later)
        .orElse(group.first());
  }

  private void place(Group group) {
    group.replace(task -> task.target().isProvisional() ? task.into(decided(task, group)) : task);
    group
        .tasks()
        .forEach(task -> padded(task, group).ifPresent(all -> keepWithin(all, task.node())));
  }

  /** Notes where a node's value is that is kept amid zeros. */
  private void keepWithin(Task all, Node node) {
    Padding padding = Padding.of(all.node()).orElseThrow();
    planner.storing().put(node, padding.within(all.target(), Names.identifier(planner.hint(node))));
  }

  /** What keeps a task's value amid zeros. */
  private Optional<Task> padded(Task task, Group group) {
    return mayBeAmidZeros(task, group)
        ? group.tasks().stream()
            .filter(other -> pads(other, task.node()) && isReadElsewhere(other.node(), group))
            .findFirst()
        : Optional.empty();
  }

  /**
   * Whether others read a task's value, and this group's own tasks only in the loop that computes
   * it. Narrow rows are faster to read without gaps between them, and a value that is reshaped is
   * to be in one piece.
   */
  private boolean mayBeAmidZeros(Task task, Group group) {
    Node node = task.node();
    int last = node.shape().rank() - 1;
    return group.kind() == Group.Kind.EXAMPLES
        && task.kind() == Task.Kind.COMPUTE
        && last > 0
        && !node.shape().get(last).isBatch()
        && node.shape().get(last).size() >= NARROW
        && !node.type().isIndex()
        && !kept.contains(node)
        && !reshaped.contains(node)
        && isReadElsewhere(node, group)
        && isInLoop(task, group, readers.get(node));
  }

  private static boolean pads(Task task, Node node) {
    return task.kind() == Task.Kind.COMPUTE
        && task.target().storage() == Buffer.Storage.ARRAY
        && Padding.of(task.node()).filter(padding -> padding.table() == node).isPresent();
  }

  private Buffer decided(Task task, Group group) {
    Buffer place = place(task, group);
    Node node = task.node();
    if (place.storage() == Buffer.Storage.LOCAL) {
      planner.storing().remove(node);
      return place;
    }
    Buffer buffer = buffers.workspace(planner.hint(node), place, planner.names());
    planner.storing().put(node, buffer);
    return buffer;
  }

  private Buffer place(Task task, Group group) {
    Node node = task.node();
    Set<Reader> all = readers.getOrDefault(node, Set.of());
    if (padded(task, group).isPresent()) {
      return task.target().asLocal();
    }
    if (isReadElsewhere(node, group) || kept.contains(node)) {
      return task.target();
    }
    if (isLocal(task, group, all)) {
      return task.target().asLocal();
    }
    boolean ofOneExample = group.kind() == Group.Kind.EXAMPLES && node.shape().isBatched();
    return ofOneExample ? task.target().ofOneExample(node.shape().batchAxis()) : task.target();
  }

  private boolean isLocal(Task task, Group group, Set<Reader> all) {
    if (group.kind() == Group.Kind.PRODUCT) {
      return true;
    }
    if (task.node().type().isIndex()) {
      return false;
    }
    boolean single = task.node().shape().without(batch(task.node())).rank() == 0;
    boolean inVariable = task.isPointwise() || Accumulator.isLocal(task);
    if (single && inVariable && group.kind() != Group.Kind.SIMPLE_PRODUCT) {
      return true;
    }
    return isInLoop(task, group, all);
  }

  private boolean isReadElsewhere(Node node, Group group) {
    return readers.getOrDefault(node, Set.of()).stream().anyMatch(r -> r.group() != group);
  }

  /** Whether a group's tasks read a value only in the loop that computes it. */
  private boolean isInLoop(Task task, Group group, Set<Reader> all) {
    return task.isPointwise()
        && task.amongZeros().isEmpty()
        && all.stream()
            .filter(reader -> reader.group() == group)
            .allMatch(reader -> stages.get(group).together(reader.task(), task.node()));
  }

  private static List<Integer> batch(Node node) {
    return node.shape().isBatched() ? List.of(node.shape().batchAxis()) : List.of();
  }
}
