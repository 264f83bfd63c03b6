package org.chainrule.maven;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.apache.maven.plugin.logging.SystemStreamLog;
import org.chainrule.compiler.diag.Diagnostic;
import org.chainrule.compiler.diag.Diagnostics;
import org.chainrule.compiler.diag.SourceFile;
import org.chainrule.compiler.diag.Span;
import org.junit.jupiter.api.Test;

class BuildLogTest {
  private static final Span SPAN =
      new SourceFile("demo/a.net", "network A {\n    loss = w;\n}").span(23, 24);

  private final List<String> lines = new ArrayList<>();
  private final Diagnostics diagnostics = new Diagnostics();

  @Test
  void errorBeginsWithItsPlace() {
    diagnostics.report(Diagnostic.error("x", "unknown name 'w'", SPAN, "not declared"));
    report();
    assertEquals(
        List.of(
            """
            error demo/a.net:2:12: unknown name 'w'
              --> demo/a.net:2:12
               |
             2 |     loss = w;
               |            ^ not declared"""),
        lines);
    assertTrue(BuildLog.isFailure(diagnostics, false));
  }

  @Test
  void errorWithoutPlaceIsItsMessage() {
    diagnostics.report(Diagnostic.error("x", "a.net is not text").help("save it as UTF-8"));
    report();
    assertEquals(List.of("error a.net is not text\n  = help: save it as UTF-8"), lines);
  }

  @Test
  void warningFailsOnlyStrictBuilds() {
    diagnostics.report(Diagnostic.warning("x", "w is never read", SPAN, ""));
    report();
    assertTrue(lines.get(0).startsWith("warn demo/a.net:2:12: w is never read\n"), lines::toString);
    assertFalse(BuildLog.isFailure(diagnostics, false));
    assertTrue(BuildLog.isFailure(diagnostics, true));
  }

  @Test
  void nothingFoundIsNoFailure() {
    report();
    assertEquals(List.of(), lines);
    assertFalse(BuildLog.isFailure(diagnostics, true));
  }

  private void report() {
    new BuildLog(
            new SystemStreamLog() {
              @Override
              public void error(CharSequence content) {
                lines.add("error " + content);
              }

              @Override
              public void warn(CharSequence content) {
                lines.add("warn " + content);
              }
            })
        .report(diagnostics);
  }
}
