package org.chainrule.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each in a JVM of its own, since what is resolved and what was told are a JVM's. */
final class VectorTwinsTest {
  private static final String NO_MODULE =
      "no network runs in vector form here, since the module jdk.incubator.vector is not resolved;"
          + " for full speed start java with --add-modules jdk.incubator.vector";
  private static final String NO_TWIN =
      "demo.Other has no vector form on the class path; for full speed compile the vector source"
          + " root beside the plain one with --add-modules jdk.incubator.vector";

  @TempDir Path folder;

  /** The lines that {@link VectorTwinsProgram} prints, warnings of the JVM itself left out. */
  private List<String> run(List<String> options, String... networks)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.add("-cp");
    command.add(folder + File.pathSeparator + System.getProperty("java.class.path"));
    command.add(VectorTwinsProgram.class.getName());
    command.addAll(List.of(networks));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    try (InputStream output = process.getInputStream()) {
      List<String> lines =
          new String(output.readAllBytes(), StandardCharsets.UTF_8)
              .lines()
              .filter(line -> !line.contains("Using incubator modules"))
              .toList();
      assertEquals(0, process.waitFor(), lines.toString());
      return lines;
    }
  }

  private void register(String... providers) throws IOException {
    Path services = Files.createDirectories(folder.resolve("META-INF/services"));
    Files.write(services.resolve(VectorTwin.class.getName()), List.of(providers));
  }

  private static final List<String> WITH_MODULE = List.of("--add-modules", "jdk.incubator.vector");

  @Test
  void findsTheTwinOfANetworkAndNoOther() throws IOException, InterruptedException {
    register(VectorTwinsProgram.Twin.class.getName());
    assertEquals(
        List.of(
            "INFO " + NO_TWIN,
            "demo.Network: a workspace for 12 examples and 1 workers",
            "demo.Network required: a workspace for 12 examples and 1 workers",
            "demo.Other: none",
            "demo.Other required: " + NO_TWIN,
            "demo.Other: none",
            "demo.Other required: " + NO_TWIN),
        run(WITH_MODULE, "demo.Network", "demo.Other", "demo.Other"));
  }

  @Test
  void tellsOnceThatTheModuleIsNotResolved() throws IOException, InterruptedException {
    register(VectorTwinsProgram.Twin.class.getName());
    assertEquals(
        List.of(
            "INFO " + NO_MODULE,
            "demo.Network: none",
            "demo.Network required: " + NO_MODULE,
            "demo.Other: none",
            "demo.Other required: " + NO_MODULE),
        run(List.of(), "demo.Network", "demo.Other"));
  }

  @Test
  void isTurnedOffByAProperty() throws IOException, InterruptedException {
    register(VectorTwinsProgram.Twin.class.getName());
    List<String> options = new ArrayList<>(WITH_MODULE);
    options.add("-Dchainrule.simd=scalar");
    assertEquals(
        List.of(
            "demo.Network: none",
            "demo.Network required: demo.Network was generated to run in vector form only, and"
                + " -Dchainrule.simd=scalar turns that off; leave it out"),
        run(options, "demo.Network"));
  }

  @Test
  void passesOverClassesThatCannotBeUsed() throws IOException, InterruptedException {
    register("demo.NotThere", VectorTwinsProgram.Twin.class.getName());
    List<String> lines = run(WITH_MODULE, "demo.Network");
    assertTrue(
        lines.get(0).startsWith("INFO a class listed as vector form of a network cannot be used:"),
        lines.toString());
    assertTrue(lines.get(0).contains("demo.NotThere"), lines.toString());
    assertEquals("demo.Network: a workspace for 12 examples and 1 workers", lines.get(1));
  }
}
