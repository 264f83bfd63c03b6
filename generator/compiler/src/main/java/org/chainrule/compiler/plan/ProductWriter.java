package org.chainrule.compiler.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.chainrule.compiler.plan.Expression.Read;
import org.chainrule.compiler.tensor.Dimension;
import org.chainrule.compiler.tensor.Node;
import org.chainrule.compiler.tensor.Op;

/** Writes the kernel of a product: rows of sums, and what is done with each row at once. */
final class ProductWriter {
  private final Nest nest;
  private final Storing storing;
  private final Set<Node> readAgain;
  private final Function<Node, String> hints;
  private final Relevance relevance;

  ProductWriter(
      Nest nest,
      Storing storing,
      Set<Node> readAgain,
      Function<Node, String> hints,
      Relevance relevance) {
    this.relevance = relevance;
    this.nest = nest;
    this.storing = storing;
    this.readAgain = readAgain;
    this.hints = hints;
  }

  void write(Group group) {
    Node node = group.first().node();
    Products product = Products.of(node).orElseThrow();
    Map<Integer, Expression> indices = new HashMap<>();
    open(node, product.outer(), indices);
    List<Statement.Axis> summed =
        product.summed().stream().map(label -> axis(node, label, indices)).toList();
    int depth = nest.depth();
    List<Statement.Axis> rows = open(node, product.rows(), indices);
    int rowDepth = nest.depth();
    List<Statement.Axis> columns = open(node, product.columns(), indices);
    Read left = operand(node, product.left(), indices);
    Read right = operand(node, 1 - product.left(), indices);
    Optional<Inside> inside =
        Operands.stored(formula(), element(node, 1 - product.left(), indices))
            .flatMap(stored -> Inside.of(stored, columns, summed));
    Statement.Product sums =
        new Statement.Product(
            rows,
            columns,
            summed,
            product.positions(node),
            product.relevant(relevance.of(node), node),
            left,
            right,
            inside,
            List.of());
    epilogue(group, sums, indices, rowDepth);
    nest.add(sums.with(nest.take(depth)));
    closeTo(0);
  }

  private Statement.Axis axis(Node node, int label, Map<Integer, Expression> indices) {
    Variable index = nest.free(Products.extent(node, label));
    indices.put(label, index);
    return new Statement.Axis(index, Products.extent(node, label));
  }

  private List<Statement.Axis> open(
      Node node, List<Integer> labels, Map<Integer, Expression> indices) {
    List<Statement.Axis> axes = new ArrayList<>();
    for (int label : labels) {
      Dimension extent = Products.extent(node, label);
      if (extent.size() == 1) {
        indices.put(label, new Expression.Whole(0));
      } else {
        Variable index = nest.open(extent);
        indices.put(label, index);
        axes.add(new Statement.Axis(index, extent));
      }
    }
    return axes;
  }

  private void closeTo(int depth) {
    while (nest.depth() > depth) {
      nest.close();
    }
  }

  private Read operand(Node node, int input, Map<Integer, Expression> indices) {
    return Operands.read(formula(), element(node, input, indices));
  }

  private static Element element(Node node, int input, Map<Integer, Expression> indices) {
    Op.Contract op = (Op.Contract) node.op();
    List<Integer> labels = input == 0 ? op.left() : op.right();
    return new Element(node.input(input), labels.stream().map(indices::get).toList());
  }

  private Formula formula() {
    return new Formula(storing, nest, Set.of());
  }

  private void epilogue(
      Group group, Statement.Product sums, Map<Integer, Expression> indices, int rowDepth) {
    Task first = group.first();
    Node node = first.node();
    List<Integer> out = ((Op.Contract) node.op()).out();
    List<Expression> position = out.stream().map(indices::get).toList();
    Buffer row = Buffer.tileRow(strides(sums, position), sums.width(), rowDepth);
    Expression sum = row.read(position);
    if (readAgain.contains(node)) {
      sum = group.tasks().size() > 2 ? nest.declare(nest.depth(), hints.apply(node), sum) : sum;
      nest.know(nest.depth(), new Element(node, position), sum);
    }
    if (!first.isLocal()) {
      nest.add(Stores.of(first.target(), position, sum));
    }
    group.tasks().stream().skip(1).forEach(task -> pointwise(task, position));
  }

  private static List<Integer> strides(Statement.Product sums, List<Expression> position) {
    List<Expression> columns =
        sums.columns().stream().map(axis -> (Expression) axis.index()).toList();
    return position.stream()
        .map(index -> columns.contains(index) ? sums.strides().get(columns.indexOf(index)) : 0)
        .toList();
  }

  private void pointwise(Task task, List<Expression> position) {
    Node node = task.node();
    boolean computed = task.kind() == Task.Kind.COMPUTE;
    Formula formula = new Formula(storing, nest, computed ? Set.of(node) : Set.of());
    Element element = new Element(node, position);
    Expression value = new Evaluation(nest, formula, hints).of(List.of(element)).get(0);
    if (computed && readAgain.contains(node)) {
      value =
          value instanceof Variable ? value : nest.declare(nest.depth(), hints.apply(node), value);
      nest.know(nest.depth(), element, value);
    }
    if (!task.isLocal()) {
      nest.add(Stores.of(task.target(), position, value));
    }
  }
}
