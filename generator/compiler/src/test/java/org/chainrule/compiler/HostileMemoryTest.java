package org.chainrule.compiler;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Hostile input ends within two seconds of a processor's time and 512 megabytes of memory. */
final class HostileMemoryTest {
  private static final long LONGEST = 2000;

  /** What is right, though long. */
  private static final List<String> RIGHT =
      List.of("warm-up", "a chain of + x", "a chain of - x", "a chain of * x", "body output y = [");

  @Test
  void everythingEndsSoonAndInLittleMemory(@TempDir Path folder) throws Exception {
    List<String> lines = runs(folder);
    assertThat(lines.size()).isAtLeast(90);
    for (String line : lines) {
      String[] words = line.split(" ", 3);
      boolean warm = !words[2].equals("warm-up");
      assertWithMessage(line)
          .that(Long.parseLong(words[0]))
          .isAtMost(warm ? LONGEST : Long.MAX_VALUE);
      if (words[1].equals("-")) {
        assertWithMessage(line).that(RIGHT.stream().anyMatch(words[2]::startsWith)).isTrue();
      }
    }
  }

  /** What a Java with half a gigabyte prints, which has room for all and does not give up. */
  private static List<String> runs(Path folder) throws IOException, InterruptedException {
    Path output = folder.resolve("output.txt");
    Path imports = Files.createDirectory(folder.resolve("imports"));
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-cp",
                System.getProperty("java.class.path"),
                HostileRun.class.getName(),
                imports.toString())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    int status = process.waitFor();
    String printed = Files.readString(output);
    assertWithMessage(printed).that(status).isEqualTo(0);
    return printed.lines().toList();
  }
}
