package org.chainrule.compiler.optimise;

import static com.google.common.truth.Truth.assertThat;

import java.util.List;
import org.chainrule.compiler.tensor.Program;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RandomOptimiserTest {
  private static final int SEEDS = 60;

  @ParameterizedTest
  @MethodSource("rules")
  void everyRuleKeepsTheMeaning(Rule rule) {
    for (long seed = 0; seed < SEEDS; seed++) {
      Program before = Evaluations.random(seed);
      Evaluations.assertSame(before, Rewriting.apply(List.of(rule), before), seed);
    }
  }

  @Test
  void activationsBehindPoolsKeepTheMeaning() {
    for (long seed = 0; seed < SEEDS; seed++) {
      Program before = Evaluations.random(seed);
      Evaluations.assertSame(before, ActivationsBehindPools.of(before), seed);
    }
  }

  static List<Rule> rules() {
    return Optimiser.RULES;
  }

  @Test
  void allRulesTogetherKeepTheMeaning() {
    for (long seed = 0; seed < 4 * SEEDS; seed++) {
      Program before = Evaluations.random(seed);
      Evaluations.assertSame(before, Optimiser.optimise(before), seed);
    }
  }

  @Test
  void leavesLessToCompute() {
    long before = 0;
    long after = 0;
    for (long seed = 0; seed < SEEDS; seed++) {
      Program program = Evaluations.random(seed);
      before += computed(program);
      after += computed(Optimiser.optimise(program));
    }
    assertThat(after).isLessThan(before * 9 / 10);
  }

  /** The elements of all that is computed, rather than given or seen through a view. */
  private static long computed(Program program) {
    return program.nodes().stream()
        .filter(node -> !node.inputs().isEmpty() && View.of(node).isEmpty())
        .mapToLong(node -> node.shape().elements(2))
        .sum();
  }

  @Test
  void comesToAnEnd() {
    for (long seed = 0; seed < SEEDS; seed++) {
      Program once = Optimiser.optimise(Evaluations.random(seed));
      Program again = Rewriting.apply(Optimiser.RULES, once);
      assertThat(again.nodes().toString()).isEqualTo(once.nodes().toString());
    }
  }

  @Test
  void doesTheSameEachTime() {
    for (long seed = 0; seed < 5; seed++) {
      assertThat(Optimiser.optimise(Evaluations.random(seed)).nodes().toString())
          .isEqualTo(Optimiser.optimise(Evaluations.random(seed)).nodes().toString());
    }
  }
}
