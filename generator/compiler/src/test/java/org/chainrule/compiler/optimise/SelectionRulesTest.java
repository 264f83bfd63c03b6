package org.chainrule.compiler.optimise;

import static com.google.common.truth.Truth.assertThat;

import java.util.List;
import org.chainrule.compiler.scalar.Fn;
import org.chainrule.compiler.tensor.Access;
import org.chainrule.compiler.tensor.Node;
import org.chainrule.compiler.tensor.Op;
import org.chainrule.compiler.tensor.Shape;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The rules on selections and on the closed form of softmax, each alone. */
class SelectionRulesTest {

  @Nested
  class SelectionOutsideTest {
    private final RuleCase rule = new RuleCase(new SelectionOutside());
    private final Node x = rule.source("x", 3);
    private final Node y = rule.source("y", 3);
    private final Node zero = rule.constant(0);
    private final Node condition = rule.map(Fn.LESS, x, y);

    @Test
    void movesOutOfProductsAndQuotients() {
      Node left = rule.map(Fn.WHERE, condition, x, zero);
      Node right = rule.map(Fn.WHERE, condition, zero, x);
      for (Node node :
          List.of(
              rule.map(Fn.MULTIPLY, left, y),
              rule.map(Fn.MULTIPLY, y, right),
              rule.map(Fn.DIVIDE, left, rule.map(Fn.EXP, y)),
              rule.map(Fn.NEGATE, right))) {
        Match.map(Fn.WHERE, rule.rewritten(node));
      }
    }

    @Test
    void keepsHowBranchesAreRead() {
      Node w = rule.parameter("w", 3);
      Node selection = rule.map(Fn.WHERE, condition, w, zero);
      Node moved = rule.rewritten(rule.map(Fn.MULTIPLY, selection, w));
      assertThat(Match.map(Fn.MULTIPLY, moved.input(1)).shape()).isEqualTo(x.shape());
    }

    @Test
    void staysWhereNothingIsZeroOrSmaller() {
      Node whole = rule.map(Fn.WHERE, condition, x, y);
      rule.assertUntouched(rule.map(Fn.MULTIPLY, whole, y));
      Node zeroed = rule.map(Fn.WHERE, condition, x, zero);
      rule.assertUntouched(rule.map(Fn.DIVIDE, y, zeroed));
      rule.assertUntouched(rule.map(Fn.ADD, y, zeroed));
      Shape wide = Shape.of(2, 3).perExample();
      rule.assertUntouched(
          rule.graph.map(
              Fn.MULTIPLY,
              wide,
              List.of(Access.of(0, 2), Access.straight(3)),
              List.of(zeroed, rule.source("z", 2, 3))));
    }
  }

  @Nested
  class SumOfSelectionsTest {
    private final RuleCase rule = new RuleCase(new SumOfSelections());
    private final Node x = rule.source("x", 3);
    private final Node y = rule.source("y", 3);
    private final Node zero = rule.constant(0);
    private final Node condition = rule.map(Fn.LESS, x, y);

    private Node where(Node taken, Node otherwise) {
      return rule.map(Fn.WHERE, condition, taken, otherwise);
    }

    @Test
    void branchesMeet() {
      Node both =
          Match.map(Fn.WHERE, rule.rewritten(rule.map(Fn.ADD, where(x, zero), where(zero, y))));
      assertThat(both.input(1).op()).isEqualTo(x.op());
      assertThat(both.input(2).op()).isEqualTo(y.op());
      Node one =
          Match.map(Fn.WHERE, rule.rewritten(rule.map(Fn.ADD, where(x, zero), where(y, zero))));
      Match.map(Fn.ADD, one.input(1));
      rule.rewritten(rule.map(Fn.ADD, where(x, y), where(zero, y)));
      rule.rewritten(rule.map(Fn.ADD, where(zero, y), where(zero, rule.constant(2))));
    }

    @Test
    void branchesMeetAcrossASum() {
      for (Node sum :
          List.of(rule.map(Fn.ADD, y, where(x, zero)), rule.map(Fn.ADD, where(x, zero), y))) {
        Node result = Match.map(Fn.ADD, rule.rewritten(rule.map(Fn.ADD, sum, where(zero, x))));
        Match.map(Fn.WHERE, result.input(1));
      }
    }

    @Test
    void othersStay() {
      Node other = rule.map(Fn.WHERE, rule.map(Fn.LESS, y, x), x, zero);
      rule.assertUntouched(rule.map(Fn.ADD, where(x, zero), other));
      rule.assertUntouched(rule.map(Fn.ADD, where(x, y), where(y, x)));
      rule.assertUntouched(rule.map(Fn.SUBTRACT, where(x, zero), where(zero, y)));
      rule.assertUntouched(rule.map(Fn.ADD, where(x, zero), y));
    }
  }

  @Nested
  class SumOfOneHotTest {
    private final RuleCase rule = new RuleCase(new SumOfOneHot());
    private final Node x = rule.source("x", 3);
    private final Node place = rule.index("place", 4, 3);
    private final Shape whole = Shape.of(3, 2, 2).perExample();

    /** A value in the place of each window of two by two, or what lies beside it. */
    private Node windows(Node counted, Node value, Access read, Node otherwise) {
      Access window = counted.shape().rank() == 2 ? Access.of(2, 3) : Access.of(2);
      Node hit =
          rule.graph.map(
              Fn.EQUAL, whole, List.of(window, Access.of(0, 1)), List.of(counted, place));
      return rule.graph.map(
          Fn.WHERE,
          whole,
          List.of(Access.straight(4), read, Access.of()),
          List.of(hit, value, otherwise));
    }

    private Node counter() {
      return rule.graph.reshape(rule.graph.counter(4), Shape.of(2, 2));
    }

    private Node sum(Node node, Integer... axes) {
      return rule.graph.reduce(Op.Reduction.SUM, List.of(axes), node);
    }

    private Node oneHot() {
      return windows(counter(), x, Access.of(0, 1), rule.constant(0));
    }

    @Test
    void isTheValue() {
      assertThat(rule.rewritten(sum(oneHot(), 2, 3)).op()).isEqualTo(x.op());
    }

    @Test
    void isTheSumOfValuesAlongOtherAxes() {
      Node total = Match.kind(Op.Reduce.class, rule.rewritten(sum(oneHot(), 0, 2, 3)));
      assertThat(total.input(0).op()).isEqualTo(x.op());
      Node one = windows(counter(), rule.constant(1), Access.of(), rule.constant(0));
      assertThat(rule.rewritten(sum(one, 2, 3)).shape()).isEqualTo(x.shape());
    }

    @Test
    void othersStay() {
      rule.assertUntouched(sum(oneHot(), 0, 2));
      rule.assertUntouched(rule.graph.reduce(Op.Reduction.MAX, List.of(2, 3), oneHot()));
      rule.assertUntouched(sum(windows(counter(), x, Access.of(0, 1), rule.constant(2)), 2, 3));
      Node everywhere = rule.source("y", 3, 2, 2);
      rule.assertUntouched(
          sum(windows(counter(), everywhere, Access.straight(4), rule.constant(0)), 2, 3));
      Node two = rule.graph.counter(2);
      rule.assertUntouched(sum(windows(two, x, Access.of(0, 1), rule.constant(0)), 2, 3));
    }
  }

  @Nested
  class NestedSelectionsTest {
    private final RuleCase rule = new RuleCase(new NestedSelections());
    private final Node x = rule.source("x", 3);
    private final Node y = rule.source("y", 3);
    private final Node condition = rule.map(Fn.LESS, x, y);

    private Node where(Node taken, Node otherwise) {
      return rule.map(Fn.WHERE, condition, taken, otherwise);
    }

    @Test
    void oneConditionIsAskedOnce() {
      Node zero = rule.constant(0);
      Node taken = rule.rewritten(where(where(x, zero), y));
      assertThat(taken.input(1).op()).isEqualTo(x.op());
      assertThat(taken.input(2).op()).isEqualTo(y.op());
      Node otherwise = rule.rewritten(where(x, where(zero, y)));
      assertThat(otherwise.input(1).op()).isEqualTo(x.op());
      assertThat(otherwise.input(2).op()).isEqualTo(y.op());
    }

    @Test
    void anotherConditionStays() {
      Node other = rule.map(Fn.WHERE, rule.map(Fn.LESS, y, x), x, y);
      rule.assertUntouched(where(other, y));
      rule.assertUntouched(where(x, other));
    }
  }

  @Nested
  class ConditionOfSelectionTest {
    private final RuleCase rule = new RuleCase(new ConditionOfSelection());
    private final Node x = rule.source("x", 3);
    private final Node condition = rule.map(Fn.LESS, x, rule.constant(0));

    /** where(x < 0, a, b) compared with a number, as a number again. */
    private Node compared(Fn fn, double a, double b, double other) {
      Node where = rule.map(Fn.WHERE, condition, rule.constant(a), rule.constant(b));
      Node comparison = rule.map(fn, where, rule.constant(other));
      return rule.map(Fn.WHERE, comparison, rule.constant(5), rule.constant(6));
    }

    @Test
    void isTheConditionOrItsOpposite() {
      Match.map(Fn.LESS, rule.rewritten(compared(Fn.LESS, 0, 1, 1)).input(0));
      Match.map(Fn.NOT, rule.rewritten(compared(Fn.LESS, 1, 0, 1)).input(0));
      Match.map(Fn.NOT, rule.rewritten(compared(Fn.LESS_OR_EQUAL, 2, 1, 1)).input(0));
      Match.map(Fn.LESS, rule.rewritten(compared(Fn.EQUAL, 1, 0, 1)).input(0));
    }

    @Test
    void othersStay() {
      rule.assertUntouched(compared(Fn.LESS, 0, 1, 2).input(0));
      Node where = rule.map(Fn.WHERE, condition, x, rule.constant(1));
      rule.assertUntouched(rule.map(Fn.LESS, where, rule.constant(0)));
    }
  }

  @Nested
  class QuotientLastTest {
    private final RuleCase rule = new RuleCase(new QuotientLast());
    private final Node e = rule.map(Fn.EXP, rule.source("x", 3));
    private final Node sum = rule.graph.reduce(Op.Reduction.SUM, List.of(1), e);

    private Node product(Node numerator, Node divisor, Node other) {
      Node ratio = rule.map(Fn.DIVIDE, numerator, divisor);
      return rule.graph.map(
          Fn.MULTIPLY, e.shape(), List.of(Access.of(0), Access.straight(2)), List.of(ratio, other));
    }

    @Test
    void theScalarComesOutOfAMean() {
      Node scaled = Match.map(Fn.MULTIPLY, rule.rewritten(product(rule.constant(0.5), sum, e)));
      Match.constant(0.5, scaled.input(0));
      Match.map(Fn.DIVIDE, scaled.input(1));
    }

    @Test
    void everyElementIsDividedOnce() {
      Node ratio =
          rule.graph.map(
              Fn.DIVIDE,
              e.shape(),
              List.of(Access.straight(2), Access.of(0)),
              List.of(rule.source("y", 3), sum));
      Node scaled = Match.map(Fn.MULTIPLY, rule.rewritten(rule.map(Fn.MULTIPLY, ratio, e)));
      Match.kind(Op.Source.class, scaled.input(0));
      Match.kind(Op.Reduce.class, Match.map(Fn.DIVIDE, scaled.input(1)).input(1));
    }

    @Test
    void otherQuotientsStay() {
      rule.assertUntouched(product(rule.constant(0.5), sum, rule.source("y", 3)));
      rule.assertUntouched(product(sum, sum, e));
      Node largest = rule.graph.reduce(Op.Reduction.MAX, List.of(1), e);
      rule.assertUntouched(product(rule.constant(0.5), largest, e));
    }
  }

  @Nested
  class CommonFactorTest {
    private final RuleCase rule = new RuleCase(new CommonFactor());
    private final Node x = rule.source("x", 3);
    private final Node scalar = rule.map(Fn.EXP, rule.parameter("c"));
    private final Node hit = rule.map(Fn.LESS, x, rule.constant(0));

    private Node selected(Node value) {
      return rule.map(Fn.WHERE, hit, value, rule.constant(0));
    }

    private Node scaled(Node factor) {
      return rule.map(Fn.MULTIPLY, factor, x);
    }

    @Test
    void isTakenOut() {
      for (Node c : List.of(scalar, rule.constant(0.5))) {
        Node negative = c == scalar ? rule.map(Fn.NEGATE, c) : rule.constant(-0.5);
        for (Node node :
            List.of(
                rule.map(Fn.ADD, scaled(c), selected(negative)),
                rule.map(Fn.ADD, selected(negative), scaled(c)),
                rule.map(Fn.SUBTRACT, scaled(c), selected(c)))) {
          Node result = Match.map(Fn.MULTIPLY, rule.rewritten(node));
          Match.map(Fn.SUBTRACT, result.input(1));
        }
      }
    }

    @Test
    void othersStay() {
      rule.assertUntouched(rule.map(Fn.ADD, scaled(scalar), selected(scalar)));
      rule.assertUntouched(rule.map(Fn.SUBTRACT, selected(scalar), scaled(scalar)));
      rule.assertUntouched(rule.map(Fn.SUBTRACT, scaled(scalar), selected(rule.constant(2))));
      Node full = rule.map(Fn.WHERE, hit, scalar, rule.constant(1));
      rule.assertUntouched(rule.map(Fn.SUBTRACT, scaled(scalar), full));
    }
  }
}
