package org.chainrule.compiler;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

final class CompileTimeTest {
  private static final int STATEMENTS = 250;
  private static final int TIMES = 8;

  /** What is quadratic costs 64 times as much for eight times the statements. */
  @Test
  void theCostGrowsWithTheFileAndNotWithItsSquare() {
    long few = sum(STATEMENTS, 5);
    long many = sum(TIMES * STATEMENTS, 1);
    assertTrue(many < 2 * TIMES * few, few + " ms became " + many + " ms");
  }

  private static long sum(int statements, int rounds) {
    return CompileTime.best(statements, rounds).values().stream().mapToLong(time -> time).sum();
  }
}
