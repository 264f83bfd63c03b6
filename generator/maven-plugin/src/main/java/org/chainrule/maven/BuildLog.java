package org.chainrule.maven;

import org.apache.maven.plugin.logging.Log;
import org.chainrule.compiler.diag.Diagnostic;
import org.chainrule.compiler.diag.Diagnostics;
import org.chainrule.compiler.diag.Renderer;
import org.chainrule.compiler.diag.Severity;

/**
 * Tells what the compiler found in the form that build tools and editors make links of, {@code
 * file:line:column: message}, with the line and its caret below.
 */
final class BuildLog {
  private final Log log;

  BuildLog(Log log) {
    this.log = log;
  }

  /** Whether the build must fail for what was found; when strict, also for warnings. */
  static boolean isFailure(Diagnostics diagnostics, boolean strict) {
    return diagnostics.hasErrors() || (strict && !diagnostics.list().isEmpty());
  }

  void report(Diagnostics diagnostics) {
    diagnostics.list().forEach(this::report);
    if (diagnostics.omitted() > 0) {
      log.error("... and " + diagnostics.omitted() + " more");
    }
  }

  private void report(Diagnostic diagnostic) {
    if (diagnostic.severity() == Severity.ERROR) {
      log.error(text(diagnostic));
    } else {
      log.warn(text(diagnostic));
    }
  }

  /** The rendered diagnostic, its first line replaced by one that begins with the place. */
  private static String text(Diagnostic diagnostic) {
    String place = diagnostic.span().map(span -> span + ": ").orElse("");
    String rendered = Renderer.render(diagnostic).stripTrailing();
    int firstLine = rendered.indexOf('\n');
    String rest = firstLine < 0 ? "" : rendered.substring(firstLine);
    return place + diagnostic.message() + rest;
  }
}
