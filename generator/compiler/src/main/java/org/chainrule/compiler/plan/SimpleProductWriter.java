package org.chainrule.compiler.plan;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.chainrule.compiler.plan.Expression.Real;
import org.chainrule.compiler.plan.Expression.Whole;
import org.chainrule.compiler.scalar.Fn;
import org.chainrule.compiler.tensor.Dimension;
import org.chainrule.compiler.tensor.Node;
import org.chainrule.compiler.tensor.Op;

/** Writes a sum of products in simple loops: one element of the result after the other. */
final class SimpleProductWriter {
  private final Nest nest;
  private final Storing storing;
  private final Function<Node, String> hints;
  private final List<Expression> indices = new ArrayList<>();

  SimpleProductWriter(Nest nest, Storing storing, Function<Node, String> hints) {
    this.nest = nest;
    this.storing = storing;
    this.hints = hints;
  }

  void write(Task task) {
    Node node = task.node();
    Op.Contract op = (Op.Contract) node.op();
    Set<Integer> labels = new TreeSet<>(op.left());
    labels.addAll(op.right());
    int highest = Stream.concat(Stream.of(0), labels.stream()).max(Integer::compare).orElse(0);
    indices.addAll(Collections.nCopies(highest + 1, new Whole(0)));
    labels.removeAll(op.out());
    open(node, op.out().stream().filter(label -> isBatch(node, label)).toList());
    open(node, op.out().stream().filter(label -> !isBatch(node, label)).toList());
    Type type = Typed.realOf(node);
    Variable sum = nest.declareChanging(nest.depth(), hints.apply(node), type, new Real(0, type));
    int depth = nest.depth();
    open(node, labels);
    nest.add(new Statement.Increase(sum, product(node, op)));
    closeTo(depth);
    nest.add(Stores.of(task.target(), position(op.out()), sum));
    closeTo(0);
  }

  private static boolean isBatch(Node node, int label) {
    return Products.extent(node, label).isBatch();
  }

  private void open(Node node, Iterable<Integer> labels) {
    for (int label : labels) {
      Dimension extent = Products.extent(node, label);
      if (extent.size() != 1) {
        indices.set(label, nest.open(extent));
      }
    }
  }

  private Expression product(Node node, Op.Contract op) {
    Element left = new Element(node.input(0), position(op.left()));
    Element right = new Element(node.input(1), position(op.right()));
    Formula formula = new Formula(storing, nest, Set.of());
    List<Expression> factors = new Evaluation(nest, formula, hints).of(List.of(left, right));
    return Typed.apply(Fn.MULTIPLY, node, factors);
  }

  private List<Expression> position(List<Integer> labels) {
    return labels.stream().map(indices::get).toList();
  }

  private void closeTo(int depth) {
    while (nest.depth() > depth) {
      nest.close();
    }
  }
}
