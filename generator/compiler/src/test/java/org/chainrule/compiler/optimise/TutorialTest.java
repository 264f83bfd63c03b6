package org.chainrule.compiler.optimise;

import static com.google.common.truth.Truth.assertThat;

import org.chainrule.compiler.scalar.Fn;
import org.chainrule.compiler.tensor.Node;
import org.chainrule.compiler.tensor.Op;
import org.chainrule.compiler.tensor.Program;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The optimised gradients of the tutorial's network are the tutorial's closed forms. */
class TutorialTest {
  private Program before;
  private Program after;

  @BeforeEach
  void optimise() {
    before = new TutorialNetwork().program();
    after = Optimiser.optimise(before);
  }

  private Node root(int index) {
    return after.roots().get(index).node();
  }

  @Test
  void meansTheSame() {
    for (long seed = 0; seed < 6; seed++) {
      Evaluations.assertSame(before, after, seed);
    }
  }

  /** dscores = probs; dscores[range(N), y] −= 1; dscores /= N. */
  @Test
  void theGradientOfTheScoresIsProbabilitiesMinusOneHot() {
    Node scores = dScores();
    Match.map(Fn.DIVIDE, scores.input(0));
    Match.constant(1, scores.input(0).input(0));
    Match.kind(Op.BatchSize.class, scores.input(0).input(1));
    Node difference = Match.map(Fn.SUBTRACT, scores.input(1));
    assertThat(difference.input(0)).isSameInstanceAs(root(5));
    Node oneHot = Match.map(Fn.WHERE, difference.input(1));
    Match.map(Fn.EQUAL, oneHot.input(0));
    Match.kind(Op.Source.class, oneHot.input(0).input(0));
    Match.kind(Op.Counter.class, oneHot.input(0).input(1));
    Match.constant(1, oneHot.input(1));
    Match.constant(0, oneHot.input(2));
  }

  private Node dScores() {
    Node dB2 = Match.kind(Op.Reduce.class, root(4));
    return Match.map(Fn.MULTIPLY, dB2.input(0));
  }

  /** probs = exp_scores / sum. */
  @Test
  void theProbabilitiesAreAQuotient() {
    Node probabilities = Match.map(Fn.DIVIDE, root(5));
    Match.map(Fn.EXP, probabilities.input(0));
    assertThat(probabilities.input(1).input(0)).isSameInstanceAs(probabilities.input(0));
  }

  /** dh[z1 &lt;= 0] = 0. */
  @Test
  void theGradientOfReluIsASelection() {
    Node dB1 = Match.kind(Op.Reduce.class, root(2));
    Node selection = Match.map(Fn.WHERE, dB1.input(0));
    Match.map(Fn.LESS, selection.input(0));
    Match.kind(Op.Contract.class, selection.input(1));
    Match.constant(0, selection.input(2));
  }

  /** dW = x.T @ dh + reg · W, in which ½ · λ · 2 is one factor. */
  @Test
  void theGradientOfThePenaltyHasOneFactor() {
    for (int weights : new int[] {1, 3}) {
      Node sum = Match.map(Fn.ADD, root(weights));
      Node penalty = Match.map(Fn.MULTIPLY, sum.input(0));
      Match.constant(TutorialNetwork.LAMBDA, penalty.input(0));
      Match.kind(Op.Source.class, penalty.input(1));
      Match.kind(Op.Contract.class, sum.input(1));
    }
  }

  @Test
  void nothingIsLeftOfTheDetours() {
    assertThat(after.nodes().size()).isEqualTo(50);
    assertThat(after.nodes().stream().filter(TutorialTest::isDetour).toList()).isEmpty();
  }

  private static boolean isDetour(Node node) {
    return node.op() instanceof Op.Scatter
        || node.op() instanceof Op.Reshape
        || Maps.is(node, Fn.IDENTITY)
        || Maps.is(node, Fn.STOP_GRADIENT);
  }
}
