package org.chainrule.compiler.lower;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.chainrule.compiler.diag.Diagnostic;
import org.chainrule.compiler.diag.Diagnostics;
import org.chainrule.compiler.diag.NameMessages;
import org.chainrule.compiler.diag.Span;
import org.chainrule.compiler.diag.WarningMessages;

/** What a check of names finds: errors, values never used, and which declaration uses which. */
final class NameReport {
  /** A place where a declaration uses a function or layer. */
  record Use(Callee.Declared callee, Span span) {}

  private final Diagnostics diagnostics;
  private final List<Diagnostic> unused = new ArrayList<>();
  private final Map<Callee.Declared, List<Use>> uses = new LinkedHashMap<>();

  NameReport(Diagnostics diagnostics) {
    this.diagnostics = diagnostics;
  }

  /** Whether further errors are only counted, so that no care need be taken of their words. */
  boolean isFull() {
    return diagnostics.omitted() > 0;
  }

  void error(Diagnostic diagnostic) {
    diagnostics.report(diagnostic);
  }

  void boundTwice(String name, Span span, Span earlier) {
    error(NameMessages.boundTwice(name, span, earlier));
  }

  void unused(NameScope scope) {
    scope
        .unused()
        .forEach(
            b ->
                unused.add(
                    WarningMessages.unused(b.kind().word(), b.name().text(), b.name().span())));
  }

  /** The warnings of values never used. */
  List<Diagnostic> unused() {
    return unused;
  }

  void use(Callee.Declared by, Callee.Declared used, Span span) {
    uses.computeIfAbsent(by, key -> new ArrayList<>()).add(new Use(used, span));
  }

  /** Which functions and layers each one uses. */
  Map<Callee.Declared, List<Use>> uses() {
    return uses;
  }
}
