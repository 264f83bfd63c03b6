package org.chainrule.compiler.parse;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import org.chainrule.compiler.diag.Diagnostic;
import org.chainrule.compiler.diag.Diagnostics;
import org.chainrule.compiler.diag.Label;
import org.chainrule.compiler.diag.Renderer;
import org.chainrule.compiler.diag.Severity;

/** What holds for every error in whatever text. */
final class Spans {
  private Spans() {}

  /** Each has its places in {@code text}, can be printed, and says something. */
  static void check(Diagnostics diagnostics, String text) {
    for (Diagnostic diagnostic : diagnostics.list()) {
      assertThat(diagnostic.severity()).isEqualTo(Severity.ERROR);
      assertWithMessage(text).that(diagnostic.labels()).isNotEmpty();
      for (Label label : diagnostic.labels()) {
        assertThat(label.span().file().text()).isEqualTo(text);
        assertThat(label.span().end()).isAtMost(text.length());
      }
      assertThat(Renderer.render(diagnostic)).startsWith("error: ");
    }
  }
}
