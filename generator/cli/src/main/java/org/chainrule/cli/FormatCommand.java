package org.chainrule.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.chainrule.compiler.diag.Diagnostics;
import org.chainrule.compiler.diag.Renderer;
import org.chainrule.compiler.diag.SourceFile;
import org.chainrule.compiler.format.Formatter;
import org.chainrule.compiler.parse.SourceReader;
import org.chainrule.formats.TextFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code chainrule format}: one layout for all {@code .net} files. */
@Command(
    name = "format",
    description = "Lay out .net files in the one canonical way.",
    footer = {
      "",
      "Only spaces, line ends and the indentation of comments change, never what a file means.",
      "A file with an error in its syntax is left as it is, and the others are formatted.",
      "",
      "Examples:",
      "  chainrule format mnist.net",
      "  chainrule format --check *.net"
    })
final class FormatCommand implements Callable<Integer> {
  @Parameters(paramLabel = "FILE", arity = "1..*", description = "The .net files.")
  private List<Path> files = List.of();

  @Option(
      names = "--check",
      description = "Change nothing; name the files that would change, and end in 1 if any would.")
  private boolean check;

  @Spec private CommandSpec command;

  @Override
  public Integer call() throws Failure, IOException {
    Console console = Console.of(command);
    Diagnostics diagnostics = new Diagnostics();
    int changed = 0;
    for (Path file : files) {
      changed += format(file, diagnostics, console) ? 1 : 0;
    }
    console.err().print(Renderer.render(diagnostics));
    console.err().flush();
    if (diagnostics.hasErrors()) {
      throw Failure.reported();
    }
    return check && changed > 0 ? 1 : 0;
  }

  /** Whether the file is, or was, laid out otherwise. */
  private boolean format(Path file, Diagnostics diagnostics, Console console) throws IOException {
    Optional<SourceFile> source = SourceReader.read(file, diagnostics);
    Optional<String> formatted = source.flatMap(text -> Formatter.format(text, diagnostics));
    if (formatted.isEmpty() || formatted.get().equals(source.get().text())) {
      return false;
    }
    if (!check) {
      TextFile.write(file, formatted.get());
    }
    console.out().println(file);
    return true;
  }
}
