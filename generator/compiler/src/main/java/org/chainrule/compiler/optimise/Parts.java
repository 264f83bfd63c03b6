package org.chainrule.compiler.optimise;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.chainrule.compiler.scalar.Fn;
import org.chainrule.compiler.tensor.ElementType;
import org.chainrule.compiler.tensor.Node;
import org.chainrule.compiler.tensor.Op;
import org.chainrule.compiler.tensor.Reachable;

/** Where each node of a scan's step belongs: before the loop, into it, or behind it. */
final class Parts {
  private final Lift lift;
  private final List<Node> order = new ArrayList<>();
  private final Set<Node> varying = new HashSet<>();
  private final Set<Node> loop = new HashSet<>();
  private final Set<Node> heavy = new HashSet<>();
  private final Set<Node> kept = new LinkedHashSet<>();
  private final Set<Node> behind = new HashSet<>();

  /**
   * @param roots all that is wanted of a step
   * @param carried what stands for what is carried
   * @param lift knows the sequences; gets to know all that can be computed before the loop
   */
  Parts(Collection<Node> roots, Set<Node> carried, Lift lift) {
    this.lift = lift;
    Set<Node> late = new HashSet<>(carried);
    for (Node node : Reachable.from(roots)) {
      boolean inner = node.inputs().stream().anyMatch(varying::contains);
      if (inner || carried.contains(node) || lift.knows(node)) {
        varying.add(node);
        order.add(node);
      }
      if (node.inputs().stream().anyMatch(late::contains)) {
        late.add(node);
      } else if (inner && lift.lift(node).isEmpty()) {
        late.add(node);
      }
    }
  }

  /** The step's nodes, inputs before results. */
  List<Node> order() {
    return order;
  }

  /** Whether a node differs from step to step. */
  boolean varies(Node node) {
    return varying.contains(node);
  }

  /** Whether a node's values are had before the loop, or are computed in it in any case. */
  boolean isStacked(Node node) {
    return lift.knows(node) || loop.contains(node);
  }

  /** The products that are done before the loop. */
  List<Node> before() {
    return order.stream()
        .filter(node -> lift.knows(node) && node.op() instanceof Op.Contract)
        .toList();
  }

  /** Tells what is carried on, which the loop is for. */
  void loopFor(Collection<Node> nexts) {
    Reachable.from(nexts).stream().filter(this::varies).forEach(loop::add);
    for (Node node : order) {
      boolean heavier =
          node.op() instanceof Op.Contract || node.inputs().stream().anyMatch(heavy::contains);
      if (!isStacked(node) && isLiftable(node) && heavier) {
        heavy.add(node);
      }
    }
  }

  private static boolean isLiftable(Node node) {
    return !(node.op() instanceof Op.Scan) && !(node.op() instanceof Op.Result);
  }

  /**
   * Decides how values that are wanted as stacks are had: computed behind the loop, if that takes a
   * product, else in the loop and kept.
   */
  void want(Collection<Node> stacks) {
    Set<Node> wanted = new HashSet<>(stacks);
    for (int k = order.size() - 1; k >= 0; k--) {
      Node node = order.get(k);
      if (wanted.contains(node) && !lift.knows(node)) {
        boolean through = !stacks.contains(node) && showsAnother(node);
        if (through || heavy.contains(node)) {
          behind.add(node);
          wanted.addAll(node.inputs());
        } else {
          kept.add(node);
        }
      }
    }
  }

  /** Truth values are never stacked, and of a view what it shows. */
  private static boolean showsAnother(Node node) {
    boolean view = node.op() instanceof Op.Map map && map.fn() == Fn.IDENTITY;
    return view || node.op() instanceof Op.Reshape || node.type().equals(ElementType.TRUTH);
  }

  /** What the loop computes and keeps of every step. */
  Collection<Node> kept() {
    return kept;
  }

  /** What is computed behind the loop, inputs before results. */
  List<Node> behind() {
    return order.stream().filter(behind::contains).toList();
  }
}
