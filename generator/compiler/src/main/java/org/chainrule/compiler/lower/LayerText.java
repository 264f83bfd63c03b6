package org.chainrule.compiler.lower;

import java.util.List;
import java.util.stream.Collectors;
import org.chainrule.compiler.ast.Call;
import org.chainrule.compiler.ast.Expression;
import org.chainrule.compiler.ast.Pipeline;
import org.chainrule.compiler.ast.Reference;
import org.chainrule.compiler.ast.Scan;

/**
 * The functions that an expression passes its value through, for the summary: {@code dense, relu};
 * a recurrence written out is a {@code scan}.
 */
final class LayerText {
  private LayerText() {}

  static String of(Expression expression) {
    if (expression instanceof Pipeline pipeline) {
      String scan = pipeline.source() instanceof Scan ? "scan, " : "";
      return scan + names(pipeline.stages());
    }
    if (expression instanceof Scan) {
      return "scan";
    }
    return expression instanceof Call call ? names(List.of(call)) : "";
  }

  private static String names(List<Call> calls) {
    return calls.stream()
        .map(
            call ->
                call.callee() instanceof Reference r
                    ? r.name().text()
                    : call.callee().span().text())
        .collect(Collectors.joining(", "));
  }
}
