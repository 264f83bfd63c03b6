package org.chainrule.compiler.optimise;

import static com.google.common.truth.Truth.assertThat;

import java.util.List;
import org.chainrule.compiler.tensor.Index;
import org.chainrule.compiler.tensor.Node;
import org.chainrule.compiler.tensor.Op;
import org.chainrule.compiler.tensor.Shape;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The rules on parts of what windows see, each alone. */
final class WindowRulesTest {
  private static Index affine(int offset, Integer... coefficients) {
    return new Index.Affine(List.of(coefficients), offset);
  }

  @Nested
  class PartOfProductTest {
    private final RuleCase rule = new RuleCase(new PartOfProduct());
    private final Node x = rule.source("x", 2, 9);
    private final Node w = rule.parameter("w", 5, 2, 3);

    /** Σ x[n, c, step · p + apart · k] · w[o, c, k], as it is [n, o, p]. */
    private Node product(int places, int step, int apart) {
      Node windows =
          rule.graph.gather(
              List.of(affine(0, 1, 0, 0, 0), affine(0, 0, 1, 0, 0), affine(0, 0, 0, step, apart)),
              Shape.of(2, places, 3).perExample(),
              List.of(x));
      return rule.graph.contract(
          List.of(0, 1, 2, 3), List.of(4, 1, 3), List.of(0, 4, 2), windows, w);
    }

    private Node part(Node product, Shape shape, Index... indices) {
      return rule.graph.gather(List.of(indices), shape, List.of(product));
    }

    private Node places(Node product, int from, int count) {
      return part(
          product,
          Shape.of(5, count).perExample(),
          affine(0, 1, 0, 0),
          affine(0, 0, 1, 0),
          affine(from, 0, 0, 1));
    }

    @Test
    void isAProductOverPartOfTheWindows() {
      for (Node part :
          List.of(
              places(product(7, 1, 1), 2, 4),
              places(product(7, 1, 1), 0, 6),
              places(product(4, 2, 1), 1, 3),
              places(product(5, 1, 2), 1, 4))) {
        Node result = Match.kind(Op.Contract.class, rule.rewritten(part));
        assertThat(result.input(0).input(0)).isNotNull();
        assertThat(result.input(0).shape().get(2)).isEqualTo(part.shape().get(2));
      }
    }

    @Test
    void whicheverWayRound() {
      Node part =
          part(
              product(7, 1, 1),
              Shape.of(3, 5).perExample(),
              affine(0, 1, 0, 0),
              affine(0, 0, 0, 1),
              affine(2, 0, 1, 0));
      Match.kind(Op.Contract.class, rule.rewritten(part));
    }

    @Test
    void notOfWhatIsPadded() {
      rule.assertUntouched(places(product(7, 1, 1), 3, 6));
      rule.assertUntouched(places(product(7, 1, 1), -1, 4));
    }

    /** Parts of an axis of the other factor may be read by several. */
    @Test
    void notOfOtherAxes() {
      rule.assertUntouched(
          part(
              product(7, 1, 1),
              Shape.of(2, 7).perExample(),
              affine(0, 1, 0, 0),
              affine(1, 0, 1, 0),
              affine(0, 0, 0, 1)));
    }
  }

  @Nested
  class ScatterOfStridesTest {
    private static final int PLACES = 9;
    private final RuleCase rule = new RuleCase(new ScatterOfStrides());
    private final Node x = rule.source("x", 5, PLACES);

    /** Σ x[n, o, p] · w[o, c, k], added up at step · p + apart · k + offset of [n, c, size]. */
    private Node scatter(int kernel, int step, int apart, int offset, int size) {
      Node w = rule.parameter("w", 5, 2, kernel);
      Node product =
          rule.graph.contract(List.of(0, 1, 2), List.of(1, 3, 4), List.of(0, 3, 2, 4), x, w);
      return rule.graph.scatter(
          List.of(affine(0, 1, 0, 0, 0), affine(0, 0, 1, 0, 0), affine(offset, 0, 0, step, apart)),
          Shape.of(2, size).perExample(),
          List.of(product));
    }

    @Test
    void isAScatterOfWindowsThatMoveByOne() {
      for (Node scatter :
          List.of(
              scatter(4, 2, 1, 0, 20),
              scatter(4, 2, 1, 1, 21),
              scatter(5, 3, 1, 2, 40),
              scatter(2, 2, 1, 0, 18),
              scatter(3, 3, 1, 0, 25))) {
        Node pictures = rule.rewritten(scatter).input(0).input(0);
        Op.Scatter byOne = (Op.Scatter) Match.kind(Op.Scatter.class, pictures).op();
        assertThat(byOne.indices()).contains(affine(0, 0, 0, 1, 1, 0));
      }
    }

    @Test
    void withGapsWhereTheKernelIsSmallerThanTheStride() {
      Node joined = rule.rewritten(scatter(1, 2, 1, 0, 18)).input(0);
      assertThat(joined.input(0).shape()).isEqualTo(Shape.of(2, PLACES, 2).perExample());
      Match.kind(Op.Gather.class, joined.input(0));
    }

    /** 5 elements by 4 would be 8, three of them of zeros. */
    @Test
    void notWhereManyZerosWouldBeMultiplied() {
      rule.assertUntouched(scatter(5, 4, 1, 0, 37));
    }

    @Test
    void notOfOtherWindows() {
      rule.assertUntouched(scatter(4, 1, 1, 0, 12));
      rule.assertUntouched(scatter(4, 2, 2, 0, 23));
    }
  }

  @Nested
  class NestedGathersTest {
    private final RuleCase rule = new RuleCase(new NestedGathers());
    private final Node x = rule.source("x", 2, 9);

    /** x with zeros around, 13 places. */
    private Node padded() {
      return rule.graph.gather(
          List.of(affine(0, 1, 0, 0), affine(0, 0, 1, 0), affine(-2, 0, 0, 1)),
          Shape.of(2, 13).perExample(),
          List.of(x));
    }

    private Node windows(int places, int offset, int apart) {
      return rule.graph.gather(
          List.of(affine(0, 1, 0, 0, 0), affine(0, 0, 1, 0, 0), affine(offset, 0, 0, 1, apart)),
          Shape.of(2, places, 3).perExample(),
          List.of(padded()));
    }

    @Test
    void isNoWiderThanWhatIsSeen() {
      assertThat(rule.rewritten(windows(9, 1, 1)).input(0).shape().get(2).size()).isEqualTo(11);
      assertThat(rule.rewritten(windows(8, 4, -2)).input(0).shape().get(2).size()).isEqualTo(12);
    }

    @Test
    void allOfIt() {
      rule.assertUntouched(windows(11, 0, 1));
    }
  }
}
