package org.chainrule.compiler.language;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.chainrule.compiler.Nets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every example of the language reference does what the reference says. */
final class ReferenceTest {
  static List<ReferenceExample> examples() {
    return ReferenceExample.all();
  }

  @Test
  void allBlocksAreFound() {
    assertEquals(ReferenceExample.fences(), examples().size());
  }

  @ParameterizedTest
  @MethodSource("examples")
  void compilesOrIsReportedAsShown(ReferenceExample example) {
    String printed = Nets.diagnostics("example.net", example.text());
    switch (example.kind()) {
      case "" -> assertEquals("", printed);
      case "error" -> assertEquals(example.output(), printed);
      default -> throw new AssertionError("unknown kind of example " + example.kind());
    }
  }

  @Test
  void parametersHaveThePathsThatAreListed() {
    String layers =
        examples().stream()
            .map(ReferenceExample::text)
            .filter(text -> text.contains("network Layered"))
            .findFirst()
            .orElseThrow();
    assertThat(Signatures.parameterPaths(layers))
        .containsExactly(
            "y.repeat.0.dense.W",
            "y.repeat.1.dense.W",
            "y.repeat.2.dense.W",
            "y.last.W",
            "y.last.b")
        .inOrder();
  }
}
