package org.chainrule.compiler.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

final class CommonNameTest {
  private static String common(String... names) {
    return CommonName.of(List.of(names));
  }

  @Test
  void numbersThatDifferAreLeftOut() {
    assertEquals("sum", common("sum4", "sum17", "sum170"));
    assertEquals("sum", common("sum", "sum2"));
    assertEquals("blocksRepeatDenseW", common("blocksRepeat0DenseW", "blocksRepeat1DenseW"));
    assertEquals("hDense2B", common("hRepeat0Dense_2B", "hDense_2B"));
  }

  @Test
  void wordsMayDifferInTheirLastLetter() {
    assertEquals("attentionW", common("attentionWq", "attentionWk", "attentionWv"));
    assertEquals("attention", common("attentionWq", "attentionBq"));
  }

  @Test
  void equalNamesStayAsTheyAre() {
    assertEquals("dense_2W", common("dense_2W", "dense_2W"));
  }

  @Test
  void withoutWordsInCommonTheFirstIsTaken() {
    assertEquals("product3", common("product3", "sum", "h"));
  }
}
