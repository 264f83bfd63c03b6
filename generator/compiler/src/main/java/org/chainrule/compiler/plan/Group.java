package org.chainrule.compiler.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.chainrule.compiler.tensor.Node;

/** Tasks that become one kernel. */
final class Group {
  /** What the tasks have in common. */
  enum Kind {
    /** One loop over the examples, within which all is done. */
    EXAMPLES,
    /** Sums over the examples of what each of them was summed up to before. */
    TOTALS,
    /** What has nothing to do with examples, one after the other. */
    SHARED,
    /** A sum of products, and what is computed from each of its results at once. */
    PRODUCT,
    /** A sum of products in simple loops. */
    SIMPLE_PRODUCT,
    /** The next values of all states. */
    NEXT_STATE,
    /** The steps of a scan. */
    SCAN
  }

  /** More operations than this are not put into one kernel, so that no method grows too long. */
  private static final int LARGEST = 225;

  private final Kind kind;
  private final boolean forOutputs;
  private final List<Task> tasks = new ArrayList<>();
  private int size;

  Group(Kind kind, boolean forOutputs) {
    this.kind = kind;
    this.forOutputs = forOutputs;
  }

  Kind kind() {
    return kind;
  }

  boolean forOutputs() {
    return forOutputs;
  }

  List<Task> tasks() {
    return tasks;
  }

  /** Whether another task of so many operations may join. */
  boolean hasRoom(int operations) {
    return size + operations <= LARGEST;
  }

  void add(Task task, int operations) {
    tasks.add(task);
    size += operations;
  }

  /** Replaces tasks by what becomes of them. */
  void replace(UnaryOperator<Task> change) {
    tasks.replaceAll(change);
  }

  /** Whether a node is computed here. */
  boolean computes(Node node) {
    return tasks.stream().anyMatch(t -> t.kind() == Task.Kind.COMPUTE && t.node() == node);
  }

  /** The task that gave the group its kind. */
  Task first() {
    return tasks.get(0);
  }
}
