package org.chainrule.compiler.plan;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.chainrule.compiler.plan.Expression.Whole;
import org.chainrule.compiler.tensor.Node;
import org.chainrule.compiler.tensor.Op;
import org.chainrule.compiler.tensor.Shape;

/** The stored elements that a task reads at one position of its loops. */
final class Reads {
  private final Formula formula;
  private final Set<Element> elements = new LinkedHashSet<>();

  private Reads(Formula formula) {
    this.formula = formula;
  }

  /** What a task reads; positions are told in its {@link #index} variables. */
  static Set<Element> of(Task task, Storing storing) {
    Set<Node> computed = task.kind() == Task.Kind.COMPUTE ? Set.of(task.node()) : Set.of();
    Reads reads = new Reads(new Formula(storing, index -> 0, computed));
    if (task.kind() == Task.Kind.SCAN) {
      Op.Scan scan = (Op.Scan) task.node().op();
      scan.sequences(task.node()).forEach(input -> reads.elements.add(somewhere(input)));
      scan.captured(task.node()).forEach(input -> reads.elements.add(somewhere(input)));
    } else if (task.kind() == Task.Kind.COMPUTE && task.node().op() instanceof Op.Contract) {
      task.node().inputs().forEach(input -> reads.collect(straight(input)));
    } else if (task.amongZeros().isPresent()) {
      task.amongZeros().get().reads(indices(task.space())).forEach(reads::collect);
    } else if (task.isOfWindows()) {
      WindowReduction.elements(task.node(), indices(task.space())).forEach(reads::collect);
    } else if (task.kind() == Task.Kind.COMPUTE && isOverInput(task.node())) {
      reads.collect(straight(task.node().input(0)));
      reads.elements.addAll(reads.formula.lookups(new Element(task.node(), indices(task.space()))));
    } else {
      reads.collect(straight(task.node()));
    }
    return reads.elements;
  }

  /** The variable that stands for an axis of a task's loops. */
  static Variable index(int axis) {
    return new Variable("#" + axis, Type.INT, 0);
  }

  private static boolean isOverInput(Node node) {
    return node.op() instanceof Op.Reduce || node.op() instanceof Op.Scatter;
  }

  private static Element straight(Node node) {
    return new Element(node, indices(node.shape()));
  }

  private static List<Expression> indices(Shape shape) {
    return shape.axes().mapToObj(axis -> (Expression) index(axis)).toList();
  }

  private void collect(Element root) {
    Set<Element> seen = new HashSet<>(Set.of(root));
    Deque<Element> open = new ArrayDeque<>(List.of(root));
    while (!open.isEmpty()) {
      Element next = open.pop();
      elements.addAll(formula.stored(next));
      elements.addAll(formula.lookups(next));
      for (Element operand : formula.operands(next)) {
        if (seen.add(operand)) {
          open.push(operand);
        }
      }
    }
  }

  /** An element whose position is not told. */
  static Element somewhere(Node node) {
    return new Element(node, List.of(new Whole(-1)));
  }
}
