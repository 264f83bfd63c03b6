package org.chainrule.compiler.language;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.chainrule.compiler.diag.SourceFile;

/**
 * An example of the language reference.
 *
 * @param line the line of the reference that it starts on
 * @param kind "" if it compiles, "error" if the output follows it
 * @param text a whole file
 * @param output what is printed about it, as the reference has it; empty for examples that compile
 */
record ReferenceExample(int line, String kind, String text, String output) {
  private static final Path REFERENCE = Path.of("../../grammar/README.md");

  /** A block of code, what is given to it in a comment before, and the output that follows. */
  private static final Pattern BLOCK =
      Pattern.compile(
          "(?:<!-- given: (.*) -->\n)?```net ?(\\w*)\n([^`]*)```\n(?:\n```text\n([^`]*)```)?");

  static List<ReferenceExample> all() {
    String reference = reference();
    SourceFile file = new SourceFile("README.md", reference);
    List<ReferenceExample> all = new ArrayList<>();
    Matcher block = BLOCK.matcher(reference);
    while (block.find()) {
      String output = block.group(4) == null ? "" : block.group(4);
      all.add(new ReferenceExample(file.line(block.start()), block.group(2), whole(block), output));
    }
    return all;
  }

  /** A whole file; statements alone become a network of what is given to them. */
  private static String whole(Matcher block) {
    if (block.group(1) == null) {
      return block.group(3);
    }
    return "network Example {\n%s\n%s\noutput example = 0;\n}\n"
        .formatted(block.group(1), block.group(3));
  }

  /** How many blocks the reference marks as written in the language. */
  static long fences() {
    return reference().lines().filter(line -> line.startsWith("```net")).count();
  }

  private static String reference() {
    try {
      return Files.readString(REFERENCE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return "line " + line;
  }
}
