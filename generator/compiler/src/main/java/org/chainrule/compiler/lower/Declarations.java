package org.chainrule.compiler.lower;

import java.util.HashMap;
import java.util.Map;
import org.chainrule.compiler.ast.Declaration;
import org.chainrule.compiler.ast.NetworkDeclaration;
import org.chainrule.compiler.diag.Diagnostics;
import org.chainrule.compiler.diag.SemanticMessages;
import org.chainrule.compiler.diag.Span;

/**
 * What a file's declarations must hold to among themselves: every name once, and a network at all.
 */
final class Declarations {
  private Declarations() {}

  static void check(NetModule module, Diagnostics diagnostics) {
    Map<String, Span> names = new HashMap<>();
    boolean network = false;
    for (Declaration declaration : module.file().declarations()) {
      Span span = declaration.name().span();
      Span earlier = names.putIfAbsent(declaration.name().text(), span);
      if (earlier != null) {
        diagnostics.report(SemanticMessages.boundTwice(declaration.name().text(), span, earlier));
      }
      network |= declaration instanceof NetworkDeclaration;
    }
    if (!network && module.file().declarations().isEmpty()) {
      diagnostics.report(SemanticMessages.declaresNothing(module.file().source().name()));
    }
  }
}
