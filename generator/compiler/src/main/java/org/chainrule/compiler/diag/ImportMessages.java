package org.chainrule.compiler.diag;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** What there is to say about imports, and about what is yet to come. */
public final class ImportMessages {
  private ImportMessages() {}

  public static Diagnostic importNotFound(String path, Span span, List<Path> roots) {
    Diagnostic message =
        Diagnostic.error(
            "import-not-found", "cannot find \"" + path + "\"", span, "not beside this file");
    return roots.isEmpty()
        ? message
        : message.help(
            "looked in the source roots too: "
                + roots.stream().map(Path::toString).collect(Collectors.joining(", ")));
  }

  /** The names of the files on the circle, the first of them again at the end. */
  public static Diagnostic importCircle(List<String> circle, Span span) {
    return circle.size() == 2
        ? Diagnostic.error(
            "import-circle", circle.get(0) + " imports itself", span, "leave this line out")
        : Diagnostic.error(
            "import-circle",
            "the imports form a circle",
            span,
            "this closes it: " + String.join(" -> ", circle));
  }

  public static Diagnostic importsTooDeep(int deepest, Span span) {
    return Diagnostic.error(
        "imports-too-deep",
        "imports stand too deep in each other",
        span,
        "at most " + deepest + " files deep");
  }
}
