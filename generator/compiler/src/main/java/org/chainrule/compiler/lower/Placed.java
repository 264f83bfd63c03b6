package org.chainrule.compiler.lower;

import org.chainrule.compiler.diag.Span;

/** A value with the place where it is written. */
record Placed(Value value, Span span) {

  /**
   * Where a call says that this argument is wrong: at the argument itself if it stands within the
   * call, else (a default, what a pipeline hands on) at the call.
   */
  Span within(Span call) {
    boolean inside =
        span.file() == call.file() && call.start() <= span.start() && span.end() <= call.end();
    return inside ? span : call;
  }

  String describe() {
    return value.describe();
  }
}
