package org.chainrule.compiler.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.chainrule.compiler.scalar.Fn;
import org.chainrule.compiler.tensor.Access;
import org.chainrule.compiler.tensor.Node;
import org.chainrule.compiler.tensor.Op;
import org.chainrule.compiler.tensor.Program;

/** Who reads each node's value, seen through views. */
final class Readers {
  /**
   * One that reads.
   *
   * @param repeated whether elements would be computed more than once if the reader computed them
   */
  record Reader(Node node, boolean repeated) {}

  private final Map<Node, List<Reader>> readers = new HashMap<>();

  Readers(Program program) {
    List<Node> nodes = program.nodes();
    for (int k = nodes.size() - 1; k >= 0; k--) {
      Node node = nodes.get(k);
      for (int input = 0; input < node.inputs().size(); input++) {
        note(node, input);
      }
    }
  }

  private void note(Node node, int input) {
    List<Reader> known = readers.computeIfAbsent(node.input(input), n -> new ArrayList<>());
    boolean repeated = repeats(node, input);
    if (isView(node)) {
      of(node).forEach(r -> known.add(new Reader(r.node(), r.repeated() || repeated)));
    } else {
      known.add(new Reader(node, repeated));
    }
  }

  /** All that read this node's value. */
  List<Reader> of(Node node) {
    return readers.getOrDefault(node, List.of());
  }

  static boolean isView(Node node) {
    return node.op() instanceof Op.Map map && map.fn() == Fn.IDENTITY;
  }

  /** Whether an operand's elements are met again in an outer loop of its reader. */
  private static boolean repeats(Node node, int input) {
    if (node.op() instanceof Op.Map map) {
      return repeats(map.accesses().get(input));
    }
    if (node.op() instanceof Op.Gather && input == 0) {
      int table = node.input(0).shape().elementsPerExample();
      return node.shape().elementsPerExample() > table
          || node.shape().isBatched() != node.input(0).shape().isBatched();
    }
    return node.op() instanceof Op.Contract;
  }

  private static boolean repeats(Access access) {
    int innermost = access.axes().stream().max(Integer::compare).orElse(-1);
    return access.axes().stream().filter(axis -> axis != Access.FIXED).count() <= innermost;
  }
}
