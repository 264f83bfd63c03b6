package org.chainrule.compiler.lower;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.chainrule.compiler.diag.ShapeMessages;
import org.chainrule.compiler.diag.Span;
import org.chainrule.compiler.tensor.Access;
import org.chainrule.compiler.tensor.Node;
import org.chainrule.compiler.tensor.Op;
import org.chainrule.compiler.tensor.Shape;

/**
 * {@code a @ b}: the product over the last dimension of a and the second-last, or only, one of b;
 * leading dimensions broadcast, as NumPy's matmul.
 */
final class MatrixProduct {
  /** Labels of the axes: the batch, the summed axis, a's row, b's column; leading axes follow. */
  private static final int BATCH = 0;

  private static final int INNER = 1;
  private static final int ROW = 2;
  private static final int COLUMN = 3;
  private static final int FIRST_LEADING = 4;

  private final Context context;

  /** An operand with the labels of the dimensions that it runs along. */
  private record Labelled(Node node, List<Integer> labels) {}

  MatrixProduct(Context context) {
    this.context = context;
  }

  Node of(Node a, Node b, Span operator, List<Span> places) {
    List<Integer> left = Shapes.written(a);
    List<Integer> right = Shapes.written(b);
    if (left.isEmpty() || right.isEmpty()) {
      throw context.error(
          ShapeMessages.productOfScalar(Shapes.text(left), Shapes.text(right), operator));
    }
    int inner = right.size() == 1 ? 0 : right.size() - 2;
    if (!left.get(left.size() - 1).equals(right.get(inner))) {
      throw context.error(
          ShapeMessages.innerDimensions(
              left,
              places.get(0).text(),
              right,
              places.get(1).text(),
              remedy(left, b, places.get(1).text()),
              operator));
    }
    return product(a, b, operator, places);
  }

  /** What would make the dimensions fit: the other way round, or declared otherwise. */
  private static Optional<String> remedy(List<Integer> left, Node b, String text) {
    List<Integer> right = new ArrayList<>(Shapes.written(b));
    int inner = left.get(left.size() - 1);
    if (right.size() == 2 && right.get(1) == inner) {
      Collections.reverse(right);
      return Optional.of("transpose(" + text + ") is " + Shapes.text(right));
    }
    right.set(Math.max(0, right.size() - 2), inner);
    return b.op() instanceof Op.Source source && source.name().equals(text)
        ? Optional.of("declare " + text + " as real" + Shapes.text(right))
        : Optional.empty();
  }

  private Node product(Node a, Node b, Span operator, List<Span> places) {
    int leadingA = Math.max(0, Shapes.written(a).size() - 2);
    int leadingB = Math.max(0, Shapes.written(b).size() - 2);
    int leading = Math.max(leadingA, leadingB);
    List<Integer> sizes = leadingSizes(a, b, leadingA, leadingB, leading, operator, places);
    Labelled left = labelled(a, leadingA, leading, sizes, rowLabels(a));
    Labelled right = labelled(b, leadingB, leading, sizes, columnLabels(b));
    List<Integer> out = new ArrayList<>();
    if (a.shape().isBatched() || b.shape().isBatched()) {
      out.add(BATCH);
    }
    IntStream.range(0, leading).forEach(k -> out.add(FIRST_LEADING + k));
    if (left.labels().contains(ROW)) {
      out.add(ROW);
    }
    if (right.labels().contains(COLUMN)) {
      out.add(COLUMN);
    }
    Node product =
        context.graph.contract(left.labels(), right.labels(), out, left.node(), right.node());
    context.checked(Shapes.written(product), product.shape().isBatched(), operator);
    return product;
  }

  private static List<Integer> rowLabels(Node a) {
    return Shapes.written(a).size() == 1 ? List.of(INNER) : List.of(ROW, INNER);
  }

  private static List<Integer> columnLabels(Node b) {
    return Shapes.written(b).size() == 1 ? List.of(INNER) : List.of(INNER, COLUMN);
  }

  /** The broadcast sizes of the leading dimensions. */
  private List<Integer> leadingSizes(
      Node a, Node b, int leadingA, int leadingB, int leading, Span operator, List<Span> places) {
    List<Integer> sizes = new ArrayList<>();
    for (int k = 0; k < leading; k++) {
      int left = leadingSize(a, leadingA, leading, k);
      int right = leadingSize(b, leadingB, leading, k);
      if (left != right && left != 1 && right != 1) {
        String computed = Shapes.text(a) + " @ " + Shapes.text(b);
        throw context.error(
            ShapeMessages.cannotBroadcast(
                computed,
                leading - k + 2,
                left,
                places.get(0).text(),
                right,
                places.get(1).text(),
                operator));
      }
      sizes.add(Math.max(left, right));
    }
    return sizes;
  }

  private static int leadingSize(Node node, int own, int leading, int position) {
    int index = position - (leading - own);
    return index < 0 ? 1 : Shapes.written(node).get(index);
  }

  /** The operand without the leading dimensions of size 1 that are stretched, and its labels. */
  private Labelled labelled(
      Node node, int own, int leading, List<Integer> sizes, List<Integer> matrix) {
    List<Integer> labels = new ArrayList<>();
    List<Integer> axes = new ArrayList<>();
    if (node.shape().isBatched()) {
      axes.add(labels.size());
      labels.add(BATCH);
    }
    for (int k = 0; k < own; k++) {
      int position = leading - own + k;
      boolean stretched = Shapes.written(node).get(k) == 1 && sizes.get(position) != 1;
      axes.add(stretched ? Access.FIXED : labels.size());
      if (!stretched) {
        labels.add(FIRST_LEADING + position);
      }
    }
    for (int label : matrix) {
      axes.add(labels.size());
      labels.add(label);
    }
    return new Labelled(
        context.graph.view(node, new Access(axes), kept(node.shape(), axes)), labels);
  }

  private static Shape kept(Shape shape, List<Integer> axes) {
    return shape.select(shape.axes().filter(d -> axes.get(d) != Access.FIXED).boxed().toList());
  }
}
