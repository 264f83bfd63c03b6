package org.chainrule.compiler.lower;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chainrule.compiler.ast.Name;
import org.chainrule.compiler.ast.Scan;
import org.chainrule.compiler.ast.Statement;
import org.chainrule.compiler.ast.Yield;
import org.chainrule.compiler.diag.ScanMessages;

/** The names of a scan's body, which are not visible after it. */
record ScanNames(
    NetModule module,
    Optional<Callee.Declared> owner,
    NameScope outer,
    Map<String, String> unreadable,
    NameReport report) {

  void check(Scan scan) {
    NameUses around = new NameUses(module, owner, outer, unreadable, report);
    scan.sources().forEach(source -> around.check(source.sequence()));
    scan.states().forEach(state -> around.check(state.start()));
    NameScope inner = outer.inner(scan.body());
    scan.sources().forEach(source -> bind(inner, source.name(), NameScope.Kind.GIVEN));
    scan.states().forEach(state -> bind(inner, state.name(), NameScope.Kind.STATE));
    BlockNames body = new BlockNames(module, owner, inner, unreadable, report, Optional.of(scan));
    scan.body().forEach(body::check);
    requireOneYield(scan);
    report.unused(inner);
  }

  private void requireOneYield(Scan scan) {
    List<Statement> yields = scan.body().stream().filter(Yield.class::isInstance).toList();
    if (yields.isEmpty()) {
      report.error(ScanMessages.noYield(scan.keyword()));
    }
    yields.stream()
        .skip(1)
        .forEach(y -> report.error(ScanMessages.yieldTwice(y.span(), yields.get(0).span())));
  }

  private void bind(NameScope scope, Name name, NameScope.Kind kind) {
    scope
        .bind(name, kind)
        .ifPresent(earlier -> report.boundTwice(name.text(), name.span(), earlier));
  }
}
