package org.chainrule.compiler.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class EquationTest {
  @Test
  void othersOfTheSameKindHaveTheirNames() {
    Equation own = new Equation("d a.1.W = Σ sum12[i, k] · sum1 @ a.1.Wᵀ / 1.5", "(a.net:3)");
    Equation general = own.of(Map.of("a1W", "w", "sum12", "sum", "i", "x"));
    assertEquals("d w = Σ sum[x, k] · sum1 @ wᵀ / 1.5", general.comment());
  }

  @Test
  void theLineIsShownWhereItIsKnown() {
    assertEquals("h = x   (a.net:3)", new Equation("h = x", "(a.net:3)").comment());
    assertEquals("h = x", new Equation("h = x", "").comment());
  }
}
