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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules of arithmetic, each alone, on graphs of its left side and on near misses. */
class ArithmeticRulesTest {

  @Nested
  class FoldConstantsTest {
    private final RuleCase rule = new RuleCase(new FoldConstants());
    private final Node x = rule.source("x", 3);

    @Test
    void functionsOfNumbersAreNumbers() {
      Match.constant(3, rule.rewritten(rule.map(Fn.ADD, rule.constant(1), rule.constant(2))));
      Node wide = rule.graph.map(Fn.EXP, Shape.of(2), rule.constant(0));
      Match.constant(1, Match.map(Fn.IDENTITY, rule.rewritten(wide)).input(0));
      rule.assertUntouched(rule.map(Fn.ADD, x, rule.constant(2)));
      rule.assertUntouched(rule.map(Fn.MULTIPLY, x, rule.constant(0)));
    }

    @Test
    void selectionsByKnownConditionsAreResolved() {
      Node yes = rule.map(Fn.LESS, rule.constant(1), rule.constant(2));
      Node no = rule.map(Fn.EQUAL, rule.constant(1), rule.constant(2));
      Node twice = rule.map(Fn.SIN, x);
      Match.kind(Op.Source.class, rule.rewritten(rule.map(Fn.WHERE, yes, x, twice)));
      Match.map(Fn.SIN, rule.rewritten(rule.map(Fn.WHERE, no, x, twice)));
      Node open = rule.map(Fn.LESS, x, rule.constant(2));
      Match.kind(Op.Source.class, rule.rewritten(rule.map(Fn.WHERE, open, x, x)));
      rule.assertUntouched(rule.map(Fn.WHERE, open, x, twice));
    }

    @Test
    void anElementIsNotItsTranspose() {
      Node w = rule.parameter("w", 2, 2);
      Node condition = rule.map(Fn.LESS, w, rule.constant(0));
      rule.assertUntouched(
          rule.graph.map(
              Fn.WHERE,
              w.shape(),
              List.of(Access.of(0, 1), Access.of(0, 1), Access.of(1, 0)),
              List.of(condition, w, w)));
    }
  }

  @Nested
  class NeutralOperandsTest {
    private final RuleCase rule = new RuleCase(new NeutralOperands());
    private final Node x = rule.source("x", 3);
    private final Node w = rule.parameter("w", 3);

    @ParameterizedTest
    @CsvSource({"ADD, 0", "SUBTRACT, 0", "MULTIPLY, 1", "DIVIDE, 1"})
    void neutralNumbersGo(Fn fn, double number) {
      Match.kind(Op.Source.class, rule.rewritten(rule.map(fn, x, rule.constant(number))));
      rule.assertUntouched(rule.map(fn, x, rule.constant(number + 1)));
      rule.assertUntouched(rule.map(fn, x, w));
    }

    @Test
    void neutralNumbersGoFromTheLeftToo() {
      Match.kind(Op.Source.class, rule.rewritten(rule.map(Fn.ADD, rule.constant(0), x)));
      Match.kind(Op.Source.class, rule.rewritten(rule.map(Fn.MULTIPLY, rule.constant(1), x)));
      Match.map(Fn.NEGATE, rule.rewritten(rule.map(Fn.SUBTRACT, rule.constant(0), x)));
      rule.assertUntouched(rule.map(Fn.DIVIDE, rule.constant(1), x));
    }

    @Test
    void whatIsBroadcastStaysSo() {
      Node wide = rule.graph.map(Fn.ADD, x.shape(), rule.constant(0), w);
      assertThat(rule.rewritten(wide).shape()).isEqualTo(x.shape());
    }

    @Test
    void signsMeet() {
      Node negative = rule.map(Fn.NEGATE, w);
      Match.map(Fn.SUBTRACT, rule.rewritten(rule.map(Fn.ADD, x, negative)));
      Node swapped = Match.map(Fn.SUBTRACT, rule.rewritten(rule.map(Fn.ADD, negative, x)));
      assertThat(swapped.input(0).op()).isEqualTo(x.op());
      Match.map(Fn.ADD, rule.rewritten(rule.map(Fn.SUBTRACT, x, negative)));
      Match.kind(Op.Source.class, rule.rewritten(rule.map(Fn.NEGATE, negative)));
      rule.assertUntouched(rule.map(Fn.SUBTRACT, negative, x));
    }

    @Test
    void aSumWithItselfIsTwice() {
      Node sum = Match.map(Fn.MULTIPLY, rule.rewritten(rule.map(Fn.ADD, x, x)));
      Match.constant(2, sum.input(0));
      Node square = rule.parameter("s", 2, 2);
      rule.assertUntouched(
          rule.graph.map(
              Fn.ADD,
              square.shape(),
              List.of(Access.of(0, 1), Access.of(1, 0)),
              List.of(square, square)));
    }
  }

  @Nested
  class MergeFactorsTest {
    private final RuleCase rule = new RuleCase(new MergeFactors());
    private final Node x = rule.source("x", 3);

    private Node times(double factor, Node operand) {
      return rule.map(Fn.MULTIPLY, rule.constant(factor), operand);
    }

    @Test
    void numbersComeFirstAndMeet() {
      Node first =
          Match.map(Fn.MULTIPLY, rule.rewritten(rule.map(Fn.MULTIPLY, x, rule.constant(3))));
      Match.constant(3, first.input(0));
      Node merged =
          rule.rewritten(times(0.5, times(2e-5, rule.map(Fn.MULTIPLY, x, rule.constant(2)))));
      Match.constant(2e-5, merged.input(0));
      Match.kind(Op.Source.class, merged.input(1));
    }

    @Test
    void signsGoIntoTheNumber() {
      Match.constant(-3, rule.rewritten(times(3, rule.map(Fn.NEGATE, x))).input(0));
      Match.map(Fn.NEGATE, rule.rewritten(times(-1, x)));
    }

    @Test
    void scalarsMeetToo() {
      Node rate = rule.parameter("rate");
      Node scaled = rule.rewritten(rule.map(Fn.MULTIPLY, rate, times(2, x)));
      Node factor = Match.map(Fn.MULTIPLY, scaled.input(0));
      assertThat(factor.shape()).isEqualTo(Shape.SCALAR);
      Match.constant(2, factor.input(0));
      assertThat(rule.rewritten(rule.map(Fn.MULTIPLY, x, rate)).input(0).shape())
          .isEqualTo(Shape.SCALAR);
      rule.assertUntouched(rule.map(Fn.MULTIPLY, rate, rule.map(Fn.MULTIPLY, rate, rate)));
    }

    @Test
    void otherProductsStay() {
      rule.assertUntouched(times(3, x));
      rule.assertUntouched(rule.map(Fn.MULTIPLY, x, rule.map(Fn.MULTIPLY, rule.constant(2), x)));
      rule.assertUntouched(rule.map(Fn.NEGATE, times(3, x)));
      rule.assertUntouched(times(3, rule.map(Fn.ADD, rule.constant(2), x)));
    }
  }

  @Nested
  class SmallPowersTest {
    private final RuleCase rule = new RuleCase(new SmallPowers());
    private final Node x = rule.source("x", 3);

    private Node power(Node base, double exponent) {
      return rule.map(Fn.POWER, base, rule.constant(exponent));
    }

    @ParameterizedTest
    @ValueSource(doubles = {-3, -2, -1.5, -1, -0.5, 0, 0.5, 1, 1.5, 2, 3, 4})
    void areProductsAndRoots(double exponent) {
      Node base = rule.map(Fn.EXP, x);
      Node result = rule.rewritten(power(base, exponent));
      assertThat(Maps.is(result, Fn.POWER)).isFalse();
    }

    @Test
    void ofNegativeBasesAreDefinedForWholeExponents() {
      rule.rewritten(power(x, 2));
      rule.rewritten(power(x, 3));
      rule.rewritten(power(x, -2));
    }

    @Test
    void othersStay() {
      rule.assertUntouched(power(x, 0.3));
      rule.assertUntouched(power(x, 5));
      rule.assertUntouched(rule.map(Fn.POWER, x, x));
    }
  }

  @Nested
  class SumOfBroadcastTest {
    private final RuleCase rule = new RuleCase(new SumOfBroadcast());
    private final Node w = rule.parameter("w", 3);

    private Node sum(Node node, Integer... axes) {
      return rule.graph.reduce(Op.Reduction.SUM, List.of(axes), node);
    }

    @Test
    void countsWhatIsEqual() {
      Node times =
          Match.map(Fn.MULTIPLY, rule.rewritten(sum(rule.graph.broadcast(w, Shape.of(4, 3)), 0)));
      Match.constant(4, times.input(0));
      Node batch = rule.rewritten(sum(rule.graph.broadcast(w, Shape.of(3).perExample()), 0, 1));
      Match.kind(Op.BatchSize.class, batch.input(0));
      Match.kind(Op.Reduce.class, batch.input(1));
      rule.rewritten(sum(rule.graph.fill(2, Shape.of(2, 5).perExample()), 0, 1, 2));
    }

    @Test
    void otherSumsStay() {
      rule.assertUntouched(sum(w, 0));
      rule.assertUntouched(sum(rule.graph.broadcast(w, Shape.of(4, 3)), 1));
      rule.assertUntouched(
          rule.graph.reduce(Op.Reduction.MAX, List.of(0), rule.graph.broadcast(w, Shape.of(4, 3))));
    }
  }

  @Nested
  class SumOfQuotientsTest {
    private final RuleCase rule = new RuleCase(new SumOfQuotients());
    private final Node x = rule.source("x", 2, 3);
    private final Node s = rule.map(Fn.EXP, rule.source("s", 2));

    private Node sum(Node node, Integer... axes) {
      return rule.graph.reduce(Op.Reduction.SUM, List.of(axes), node);
    }

    private Node quotient(Access divisor, Node by) {
      return rule.graph.map(
          Fn.DIVIDE, x.shape(), List.of(Access.straight(3), divisor), List.of(x, by));
    }

    @Test
    void rowsAreDividedWhenTheyAreSummed() {
      Node rows = Match.map(Fn.DIVIDE, rule.rewritten(sum(quotient(Access.of(0, 1), s), 2)));
      Match.kind(Op.Reduce.class, rows.input(0));
      Node all = rule.rewritten(sum(quotient(Access.of(), rule.constant(5)), 0, 1, 2));
      Match.constant(5, Match.map(Fn.DIVIDE, all).input(1));
    }

    @Test
    void aFactorIsMultipliedWithWhatIsDivided() {
      Node y = rule.source("y", 2, 3);
      for (List<Node> factors :
          List.of(
              List.of(y, quotient(Access.of(0, 1), s)), List.of(quotient(Access.of(0, 1), s), y))) {
        Node product = rule.map(Fn.MULTIPLY, factors.get(0), factors.get(1));
        Node rows = Match.map(Fn.DIVIDE, rule.rewritten(sum(product, 2)));
        Match.map(Fn.MULTIPLY, rows.input(0).input(0));
      }
      Node softmax = quotient(Access.of(0, 1), sum(x, 2));
      rule.assertUntouched(sum(rule.map(Fn.MULTIPLY, y, softmax), 2));
    }

    @Test
    void theSignComesLast() {
      Node negative = Match.map(Fn.NEGATE, rule.rewritten(sum(rule.map(Fn.NEGATE, x), 1)));
      Match.kind(Op.Reduce.class, negative.input(0));
    }

    @Test
    void whatDiffersStays() {
      rule.assertUntouched(sum(quotient(Access.of(0, 1), s), 1));
      rule.assertUntouched(
          rule.graph.reduce(Op.Reduction.MAX, List.of(2), quotient(Access.of(0, 1), s)));
      rule.assertUntouched(sum(x, 1));
    }
  }

  @Nested
  class CommonDivisorTest {
    private final RuleCase rule = new RuleCase(new CommonDivisor());
    private final Node x = rule.source("x", 3);
    private final Node y = rule.source("y");
    private final Node s = rule.map(Fn.EXP, rule.source("s"));

    private Node sum(Fn fn, Node left, Node right) {
      return rule.graph.map(
          fn, x.shape(), List.of(Access.straight(2), Access.of(0)), List.of(left, right));
    }

    @Test
    void sumsAreDividedOnce() {
      for (Fn fn : List.of(Fn.ADD, Fn.SUBTRACT)) {
        Node rows = sum(Fn.DIVIDE, x, s);
        Node whole = rule.rewritten(sum(fn, rows, rule.map(Fn.DIVIDE, y, s)));
        Match.map(fn, Match.map(Fn.DIVIDE, whole).input(0));
      }
    }

    @Test
    void otherDivisorsStay() {
      Node rows = sum(Fn.DIVIDE, x, s);
      rule.assertUntouched(sum(Fn.ADD, rows, rule.map(Fn.DIVIDE, s, y)));
      rule.assertUntouched(sum(Fn.MULTIPLY, rows, rule.map(Fn.DIVIDE, y, s)));
      rule.assertUntouched(sum(Fn.ADD, rows, y));
    }
  }

  @Nested
  class FactorOfSumsTest {
    private final RuleCase rule = new RuleCase(new FactorOfSums());
    private final Node d =
        rule.graph.contract(
            List.of(0, 1),
            List.of(1, 2),
            List.of(0, 2),
            rule.source("e", 4),
            rule.parameter("w", 4, 3));
    private final Node x = rule.map(Fn.EXP, rule.source("x", 3));
    private final Node y = rule.source("y", 3);

    private Node times(Node left, Node right) {
      return rule.map(Fn.MULTIPLY, left, right);
    }

    @Test
    void sumsOfProductsAreMultipliedLast() {
      Node left = rule.map(Fn.DIVIDE, times(times(rule.constant(2), d), x), rule.constant(3));
      for (Fn fn : List.of(Fn.ADD, Fn.SUBTRACT)) {
        Node whole = rule.rewritten(rule.map(fn, left, times(y, d)));
        Match.kind(Op.Contract.class, Match.map(Fn.MULTIPLY, whole).input(0));
        Match.map(fn, whole.input(1));
      }
    }

    @Test
    void otherSumsStay() {
      rule.assertUntouched(rule.map(Fn.ADD, d, times(y, d)));
      rule.assertUntouched(rule.map(Fn.ADD, times(y, x), times(d, x)));
      rule.assertUntouched(rule.map(Fn.ADD, rule.map(Fn.DIVIDE, y, d), times(d, x)));
      rule.assertUntouched(times(times(d, x), times(d, y)));
    }
  }

  @Nested
  class SumsByExampleTest {
    private final RuleCase rule = new RuleCase(new SumsByExample());

    private Node sum(Node summand, Integer... axes) {
      return rule.graph.reduce(Op.Reduction.SUM, List.of(axes), summand);
    }

    @Test
    void examplesAreSummedLast() {
      Node result = rule.rewritten(sum(rule.source("x", 2, 32, 32), 0, 2, 3));
      Node parts = Match.kind(Op.Reduce.class, Match.kind(Op.Reduce.class, result).input(0));
      assertThat(parts.shape()).isEqualTo(Shape.of(2).perExample());
      Node steps = rule.rewritten(sum(rule.source("x", 8, 128), 0, 1));
      assertThat(steps.input(0).shape()).isEqualTo(Shape.of(128).perExample());
    }

    @Test
    void othersStay() {
      Node x = rule.source("x", 2, 32, 32);
      rule.assertUntouched(sum(x, 0));
      rule.assertUntouched(sum(x, 2, 3));
      rule.assertUntouched(sum(x, 0, 1, 2, 3));
      rule.assertUntouched(sum(rule.source("small", 2, 3), 0, 2));
    }
  }
}
