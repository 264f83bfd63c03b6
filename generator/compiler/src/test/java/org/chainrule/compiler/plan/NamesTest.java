package org.chainrule.compiler.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Set;
import org.junit.jupiter.api.Test;

final class NamesTest {
  private final Names names = new Names(Set.of("sum3"));

  @Test
  void namesThatAreTakenGetTheNextFreeNumber() {
    assertEquals("sum", names.fresh("sum"));
    assertEquals("sum2", names.fresh("sum"));
    assertEquals("sum4", names.fresh("sum"));
    assertEquals("h1", names.fresh("h1"));
    assertEquals("h1_2", names.fresh("h1"));
  }

  @Test
  void anInnerScopeKnowsTheOuterOnesNames() {
    names.fresh("sum");
    Names inner = names.inner();
    assertEquals("sum2", inner.fresh("sum"));
    assertFalse(inner.isFree("sum"));
    assertEquals("sum2", names.fresh("sum"));
  }

  @Test
  void aNameGivenBackIsGivenAgain() {
    Names inner = names.inner();
    assertEquals("n", inner.batchIndex());
    for (char index : "ijklmopstuvw".toCharArray()) {
      assertEquals(String.valueOf(index), inner.index());
    }
    assertEquals("i2", inner.index());
    inner.release("i2");
    assertEquals("i2", inner.index());
    inner.release("k");
    assertEquals("k", inner.index());
  }
}
