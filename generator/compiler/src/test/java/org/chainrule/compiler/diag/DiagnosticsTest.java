package org.chainrule.compiler.diag;

import static com.google.common.truth.Truth.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Of what is found in a run, that is kept which helps. */
final class DiagnosticsTest {
  private final SourceFile file = new SourceFile("a.net", "x".repeat(1_000));
  private final Diagnostics diagnostics = new Diagnostics();

  @Test
  void theyAreInTheOrderOfTheText() {
    diagnostics.report(error("second", 5));
    diagnostics.report(error("first", 2));
    diagnostics.report(Diagnostic.error("zeroth", "nowhere"));
    assertThat(kinds()).containsExactly("zeroth", "first", "second").inOrder();
  }

  @Test
  void atOnePlaceTheFirstIsKept() {
    diagnostics.report(error("cause", 5));
    diagnostics.report(error("consequence", 5));
    assertThat(kinds()).containsExactly("cause");
  }

  @Test
  void warningsAreNoErrors() {
    diagnostics.report(Diagnostic.warning("w", "m", file.span(0, 1), ""));
    assertThat(diagnostics.hasErrors()).isFalse();
    diagnostics.report(error("e", 3));
    assertThat(diagnostics.hasErrors()).isTrue();
  }

  @Test
  void beyondTheLimitTheyAreCounted() {
    for (int i = 0; i < Diagnostics.LIMIT + 7; i++) {
      diagnostics.report(error("e", i));
    }
    assertThat(diagnostics.isFull()).isTrue();
    assertThat(diagnostics.list()).hasSize(Diagnostics.LIMIT);
    assertThat(Renderer.render(diagnostics)).endsWith("\n... and 7 more\n");
  }

  @Test
  void nearNamesAreFound() {
    List<String> names = List.of("relu", "sigmoid", "softmaxCrossEntropy");
    assertThat(NearNames.nearest("rleu", names).orElseThrow()).isEqualTo("relu");
    assertThat(NearNames.nearest("Sigmod", names).orElseThrow()).isEqualTo("sigmoid");
    assertThat(NearNames.nearest("softmax_cross_entropy", names).orElseThrow())
        .isEqualTo("softmaxCrossEntropy");
    assertThat(NearNames.nearest("tanh", names).isPresent()).isFalse();
  }

  private Diagnostic error(String kind, int offset) {
    return Diagnostic.error(kind, "message", file.span(offset, offset + 1), "");
  }

  private List<String> kinds() {
    return diagnostics.list().stream().map(Diagnostic::kind).toList();
  }
}
