package org.chainrule.compiler.language;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** The generator of random networks itself: the same twice, varied, and shrinking. */
final class RandomNetTest {
  @Test
  void aSeedGivesOneNetwork() {
    assertEquals(RandomNet.of(7).text(), RandomNet.of(7).text());
  }

  @Test
  void someNetworkHasEachFeature() {
    String all =
        LongStream.range(0, 200)
            .mapToObj(seed -> RandomNet.of(seed).text())
            .map(text -> text.substring(text.indexOf("network")))
            .collect(Collectors.joining());
    for (String feature :
        List.of(
            "param",
            "state",
            "next",
            "repeat",
            "as last",
            "training ?",
            "random(",
            "where(",
            "concat",
            "stack",
            "pad(",
            "transpose",
            "reshape",
            "::-1",
            "oneHot",
            "pick(",
            "[k]",
            "batchMean",
            "batchSize",
            "keep = true",
            "logSumExp",
            "@",
            "act = silu",
            "scaled(by",
            "softmaxCrossEntropy",
            "l1(",
            "l2(",
            "and",
            "or not",
            "size(")) {
      assertThat(all).contains(feature);
    }
  }

  @Test
  void shrinksToWhatFails() {
    RandomNet large =
        LongStream.range(0, 100)
            .mapToObj(RandomNet::of)
            .filter(network -> network.steps().size() > 8 && hasReduction(network))
            .findFirst()
            .orElseThrow();
    RandomNet shrunk = large.shrunk(RandomNetTest::hasReduction);
    assertThat(hasReduction(shrunk)).isTrue();
    assertThat(shrunk.steps().size()).isLessThan(large.steps().size());
    for (Step end : shrunk.steps()) {
      boolean read = shrunk.steps().stream().anyMatch(step -> step.uses().contains(end.name()));
      assertThat(read || end.lines().toString().contains("axis")).isTrue();
    }
  }

  private static boolean hasReduction(RandomNet network) {
    return network.steps().stream().anyMatch(step -> step.lines().toString().contains("axis"));
  }
}
