package org.chainrule.compiler.optimise;

import static com.google.common.truth.Truth.assertThat;

import java.util.List;
import org.chainrule.compiler.tensor.Access;
import org.chainrule.compiler.tensor.ElementType;
import org.chainrule.compiler.tensor.Index;
import org.chainrule.compiler.tensor.Node;
import org.chainrule.compiler.tensor.Op;
import org.chainrule.compiler.tensor.Shape;
import org.junit.jupiter.api.Test;

/** Products of a table's rows, with W [4, 3], and D of every place. */
class ProductByRowsTest {
  private static final List<Integer> PICKED = List.of(0, 1, 2);

  private final RuleCase rule = new RuleCase(new ProductByRows());
  private final Node table = rule.parameter("E", 6, 4);
  private final Node places = rule.index("k", 6, 5);
  private final Node weights = rule.parameter("W", 4, 3);
  private final Node values = rule.source("D", 5, 3);

  private static Index along(int axis, int rank) {
    return Index.Affine.along(axis, rank);
  }

  private static Index at(Integer... axes) {
    return new Index.Lookup(1, Access.of(axes));
  }

  /** The rows at {@code numbers}, which are per example, one dimension. */
  private Node picked(Node from, Node numbers) {
    int count = numbers.shape().get(1).size();
    Shape shape = Shape.of(count, from.shape().get(1).size()).perExample();
    return rule.graph.gather(List.of(at(0, 1), along(2, 3)), shape, List.of(from, numbers));
  }

  private Node times(Node left, Node right) {
    return rule.graph.contract(PICKED, List.of(2, 3), List.of(0, 1, 3), left, right);
  }

  private Node added(Node product, Integer rows, Integer width) {
    List<Index> indices = List.of(at(0, 1), along(2, 3));
    return rule.graph.scatter(indices, Shape.of(rows, width), List.of(product, places));
  }

  @Test
  void rowsAreMultipliedBeforeTheyArePicked() {
    Node result =
        Match.kind(Op.Gather.class, rule.rewritten(times(picked(table, places), weights)));
    Node product = Match.kind(Op.Contract.class, result.input(0));
    assertThat(product.shape()).isEqualTo(Shape.of(6, 3));
  }

  @Test
  void rowsAreMultipliedFromTheRightToo() {
    Node product =
        rule.graph.contract(
            List.of(2, 3), PICKED, List.of(3, 1, 0), weights, picked(table, places));
    Node result = Match.kind(Op.Gather.class, rule.rewritten(product));
    assertThat(result.input(0).shape()).isEqualTo(Shape.of(6, 3));
  }

  @Test
  void columnsArePickedLikeRows() {
    Node turned = rule.parameter("T", 4, 6);
    Node columns =
        rule.graph.gather(
            List.of(along(2, 3), at(0, 1)), Shape.of(5, 4).perExample(), List.of(turned, places));
    Node result = Match.kind(Op.Gather.class, rule.rewritten(times(columns, weights)));
    assertThat(result.input(0).shape()).isEqualTo(Shape.of(6, 3));
  }

  @Test
  void whatIsMultipliedWithRowsIsAddedUpFirst() {
    for (List<Integer> out : List.of(List.of(2, 3), List.of(3, 2))) {
      Node product =
          rule.graph.contract(PICKED, List.of(0, 1, 3), out, picked(table, places), values);
      Node result = Match.kind(Op.Contract.class, rule.rewritten(product));
      Node sums = Match.kind(Op.Scatter.class, result.input(1));
      assertThat(sums.shape()).isEqualTo(Shape.of(6, 3));
    }
  }

  @Test
  void whatIsAddedToRowsIsMultipliedAfterwards() {
    Node product = rule.graph.contract(List.of(0, 1, 3), List.of(2, 3), PICKED, values, weights);
    Node result = Match.kind(Op.Contract.class, rule.rewritten(added(product, 6, 4)));
    Match.kind(Op.Scatter.class, result.input(0));
    Node reversed = rule.graph.contract(List.of(2, 3), List.of(0, 1, 3), PICKED, weights, values);
    Match.kind(Op.Contract.class, rule.rewritten(added(reversed, 6, 4)));
  }

  @Test
  void manyRowsStay() {
    Node many = rule.parameter("M", 11, 4);
    Node number = rule.index("n", 11, 5);
    rule.assertUntouched(times(picked(many, number), weights));
    Node shared = rule.graph.source(Op.Role.PARAMETER, "s", Shape.of(5), ElementType.index(6));
    Node rows =
        rule.graph.gather(List.of(at(0), along(1, 2)), Shape.of(5, 4), List.of(table, shared));
    rule.assertUntouched(
        rule.graph.contract(List.of(0, 1), List.of(1, 2), List.of(0, 2), rows, weights));
  }

  @Test
  void whatDiffersFromPlaceToPlaceStays() {
    Node rows = picked(table, places);
    Node own = rule.source("V", 4, 3);
    rule.assertUntouched(
        rule.graph.contract(PICKED, List.of(0, 2, 3), List.of(0, 1, 3), rows, own));
    rule.assertUntouched(
        rule.graph.contract(PICKED, List.of(0, 1, 3), List.of(0, 2, 3), rows, values));
    Node ofExample = rule.source("F", 6, 4);
    Node inExample =
        rule.graph.gather(
            List.of(along(0, 3), at(0, 1), along(2, 3)), rows.shape(), List.of(ofExample, places));
    rule.assertUntouched(times(inExample, weights));
  }

  @Test
  void partsOfRowsStay() {
    Node wide = rule.parameter("L", 6, 7);
    Node parts =
        rule.graph.gather(
            List.of(at(0, 1), along(2, 3)), Shape.of(5, 4).perExample(), List.of(wide, places));
    rule.assertUntouched(times(parts, weights));
    Node grid = rule.index("g", 6, 5, 4);
    Node elements =
        rule.graph.gather(
            List.of(at(0, 1, 2), along(2, 3)), Shape.of(5, 4).perExample(), List.of(table, grid));
    rule.assertUntouched(times(elements, weights));
  }
}
