package org.chainrule.compiler.diag;

import java.util.List;

/** What is allowed, but hardly intended. */
public final class WarningMessages {
  private WarningMessages() {}

  public static Diagnostic unused(String what, String name, Span span) {
    return Diagnostic.warning(
        "unused", "the " + what + " '" + name + "' is never used", span, "bound here");
  }

  /** Parameters that the loss does not depend on, though something else does. */
  public static Diagnostic noGradient(List<String> paths, Span span) {
    String names = String.join(", ", paths.stream().map(path -> "'" + path + "'").toList());
    return Diagnostic.warning(
        "no-gradient",
        (paths.size() == 1
                ? "the parameter " + names + " gets"
                : "the parameters " + names + " get")
            + " no gradient",
        span,
        "the loss does not depend on " + (paths.size() == 1 ? "it" : "them"));
  }

  public static Diagnostic lossIgnoresInput(String name, Span span) {
    return Diagnostic.warning(
        "loss-ignores-input",
        "the loss does not depend on the input '" + name + "'",
        span,
        "trained as if it were not there");
  }

  /** A loss that applies the activation itself, given what has been through it already. */
  public static Diagnostic activatedTwice(String activation, String loss, Span span) {
    return Diagnostic.warning(
            "activated-twice",
            loss + " applies " + activation + " itself",
            span,
            "this is " + activation + " already")
        .help("hand over the scores as they are before " + activation);
  }
}
