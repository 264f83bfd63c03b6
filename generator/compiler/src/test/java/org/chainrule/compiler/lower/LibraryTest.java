package org.chainrule.compiler.lower;

import static com.google.common.truth.Truth.assertThat;

import org.chainrule.compiler.diag.Diagnostics;
import org.chainrule.compiler.diag.Renderer;
import org.junit.jupiter.api.Test;

/** The library's own text is held to what users' files are held to. */
final class LibraryTest {
  @Test
  void everyNameIsKnownAndUsed() {
    Diagnostics diagnostics = new Diagnostics();
    NameReport report = new NameReport(diagnostics);
    Library.get().modules().forEach(module -> NameCheck.check(module, report));
    assertThat(Renderer.render(diagnostics)).isEmpty();
    assertThat(report.unused()).isEmpty();
    assertThat(Recursion.check(report)).isEmpty();
  }

  @Test
  void noNameIsTakenTwice() {
    assertThat(Library.names()).containsNoDuplicates();
    assertThat(Library.names()).containsNoneIn(BuiltIns.names());
  }
}
