package org.chainrule.compiler.emit;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import org.chainrule.compiler.Nets;
import org.chainrule.runtime.Precision;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How long the emitted methods are. HotSpot compiles none of more than 8,000 bytecodes, and takes
 * long, and keeps less in registers, well before.
 */
final class MethodLengthsTest {
  private static final int LONGEST = 2000;

  /** Run once, so that nothing is lost if they are interpreted: they allocate what a class has. */
  private static final Pattern ONCE =
      Pattern.compile("static \\{}|lambda\\$workspace\\$\\d+\\(int\\)|\\w+\\$Workspace\\(int.*\\)");

  /**
   * Four padded pools in one network of the tests: most of its 26 reads ask whether they are
   * inside. A lower limit in {@code Group} would split these loops, but those of an LSTM before
   * them.
   */
  private static final Pattern EXPLAINED = Pattern.compile("demo\\.PoolsPadded");

  /** The header of a method in what {@code javap -c} prints, or one of its instructions. */
  private static final Pattern LINE =
      Pattern.compile("  (\\S.*);(?: throws .*)?|\\s+(\\d+): \\w+.*");

  @TempDir private Path folder;

  @Test
  void noMethodThatRunsInAStepIsLong() throws IOException {
    List<Emitter.Sources> sources =
        Nets.names().stream()
            .flatMap(name -> Nets.file(name).stream())
            .map(network -> Emitter.sources(network, new Options(Precision.FLOAT, "test")))
            .toList();
    Map<String, Integer> lengths = lengths(Compiled.withTwins(sources).classes());
    assertThat(lengths.size()).isGreaterThan(sources.size());
    lengths.forEach(
        (method, length) -> {
          if (!ONCE.matcher(method).find() && !EXPLAINED.matcher(method).find()) {
            assertWithMessage(method).that(length).isAtMost(LONGEST);
          }
        });
  }

  /** The place of the last instruction of each method, by class and method. */
  private Map<String, Integer> lengths(Map<String, byte[]> classes) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("-c", "-p"));
    for (Map.Entry<String, byte[]> each : classes.entrySet()) {
      Path file = folder.resolve(each.getKey() + ".class");
      Files.write(file, each.getValue());
      arguments.add(file.toString());
    }
    StringWriter text = new StringWriter();
    PrintWriter out = new PrintWriter(text);
    int code =
        ToolProvider.findFirst("javap")
            .orElseThrow()
            .run(out, out, arguments.toArray(String[]::new));
    assertWithMessage(text.toString()).that(code).isEqualTo(0);
    Map<String, Integer> lengths = new TreeMap<>();
    String type = "";
    String method = "";
    for (String line : text.toString().lines().toList()) {
      Matcher matcher = LINE.matcher(line);
      if (line.endsWith("{") && !line.startsWith(" ")) {
        type = line;
      } else if (matcher.matches()) {
        if (matcher.group(1) != null) {
          method = type + " " + matcher.group(1);
        } else {
          lengths.put(method, Integer.parseInt(matcher.group(2)));
        }
      }
    }
    return lengths;
  }
}
