package org.chainrule.cli;

import org.chainrule.compiler.Options;
import org.chainrule.compiler.diag.Diagnostics;
import org.chainrule.compiler.diag.JsonRenderer;
import org.chainrule.compiler.diag.Renderer;
import picocli.CommandLine.Option;

/** How the problems of {@code .net} files are judged and printed. */
final class DiagnosticOptions {
  /** Whom the problems are printed for. */
  enum Format {
    TEXT,
    JSON
  }

  @Option(names = "--strict", description = "Treat warnings as errors.")
  private boolean strict;

  @Option(
      names = "--format",
      paramLabel = "text|json",
      converter = Words.OfFormat.class,
      description = "How errors and warnings are printed: for people or programs (default: text).")
  private Format format = Format.TEXT;

  /** The same options, with warnings as errors if asked for. */
  Options in(Options options) {
    return options.withStrict(strict);
  }

  /** Prints all problems to standard error. */
  void print(Diagnostics diagnostics, Console console) {
    boolean json = format == Format.JSON;
    console.err().print(json ? JsonRenderer.render(diagnostics) : Renderer.render(diagnostics));
    console.err().flush();
  }
}
