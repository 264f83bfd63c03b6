package org.chainrule.compiler.lower;

import java.util.EnumMap;
import java.util.Map;
import org.chainrule.compiler.diag.CallMessages;
import org.chainrule.compiler.diag.Diagnostic;
import org.chainrule.compiler.diag.NetworkMessages;
import org.chainrule.compiler.diag.Span;
import org.chainrule.compiler.tensor.Graph;
import org.chainrule.compiler.tensor.Op.Role;

/**
 * How large one network may grow; far above any use, so that no file occupies the compiler for
 * long. Once a bound is passed, the network is given up.
 */
final class Bounds {
  private static final int MOST_CALLS = 30_000;
  private static final int MOST_NODES = 200_000;

  /** Calls within calls: evaluating them recurses, and must not exhaust the thread's stack. */
  private static final int DEEPEST = 100;

  /** All parameters, or all state, of a network are one Java array. */
  private static final long MOST_PARAMETERS = Integer.MAX_VALUE - 8L;

  private final Context context;
  private final Depth expressions = new Depth(this::tooDeep);
  private final Map<Role, Long> owned = new EnumMap<>(Role.class);
  private int calls;
  private boolean passed;

  Bounds(Context context) {
    this.context = context;
  }

  /** Checks that one call more, within {@code depth} others, is not too many. */
  void requireCall(Graph graph, int depth, Span span) {
    if (passed) {
      throw new Abandoned();
    }
    if (depth >= DEEPEST) {
      throw tooDeep(span);
    }
    if (++calls > MOST_CALLS || graph.nodes().size() > MOST_NODES) {
      throw passed(CallMessages.tooManyCalls(span));
    }
  }

  private Abandoned tooDeep(Span span) {
    return passed(CallMessages.tooDeep(span));
  }

  /** Checks that there is room for all parameters, or all state, together. */
  void requireRoom(Role role, long elements, Span span) {
    if (owned.merge(role, elements, Long::sum) > MOST_PARAMETERS) {
      throw passed(NetworkMessages.tooManyParameters(MOST_PARAMETERS, span));
    }
  }

  /** How deep the expression under evaluation stands in others. */
  Depth expressions() {
    return expressions;
  }

  private Abandoned passed(Diagnostic diagnostic) {
    passed = true;
    return context.error(diagnostic);
  }
}
