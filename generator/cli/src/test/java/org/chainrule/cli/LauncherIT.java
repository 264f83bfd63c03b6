package org.chainrule.cli;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.chainrule.compiler.Version;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher starts wherever it is and whatever leads to it. */
class LauncherIT {
  @TempDir private Path folder;

  @Test
  void startsFromAnyFolder() throws Exception {
    assertStarts(Distribution.LAUNCHER);
  }

  @Test
  void startsThroughLinks() throws Exception {
    Path link = Files.createSymbolicLink(folder.resolve("link"), Distribution.LAUNCHER);
    Path other = Files.createDirectory(folder.resolve("with space"));
    Path relative = Files.createSymbolicLink(other.resolve("chain"), Path.of("../link"));

    assertStarts(link);
    assertStarts(relative);
  }

  @Test
  void startsFromAFolderWithASpaceInItsName() throws Exception {
    Path copy = folder.resolve("my tools/chain rule");
    copy(Distribution.LAUNCHER.getParent().getParent(), copy);
    Path net = Networks.write(folder, "a network.net", Networks.TINY);

    Result result = Distribution.start(copy.resolve("bin/chainrule"), folder, "check", net);

    assertThat(result.succeeded().out()).contains("passed for 4 of 4");
  }

  @Test
  void saysWhatIsWrongWithJavaHome() throws Exception {
    ProcessBuilder builder = new ProcessBuilder(Distribution.LAUNCHER.toString(), "--version");
    builder.environment().put("JAVA_HOME", folder.toString());

    Distribution.run(builder).failed("JAVA_HOME", folder);
  }

  @Test
  void refusesAJavaThatIsTooOld() throws Exception {
    Path bin = Files.createDirectories(folder.resolve("jdk/bin"));
    Path java = Files.writeString(bin.resolve("java"), "#!/bin/sh\n");
    assertThat(java.toFile().setExecutable(true)).isTrue();
    Files.writeString(folder.resolve("jdk/release"), "JAVA_VERSION=\"11.0.2\"\n");
    ProcessBuilder builder = new ProcessBuilder(Distribution.LAUNCHER.toString(), "--version");
    builder.environment().put("JAVA_HOME", folder.resolve("jdk").toString());

    Distribution.run(builder).failed("Java 11", "17 or newer");
  }

  private void assertStarts(Path launcher) throws Exception {
    Result result = Distribution.start(launcher, folder, "--version").succeeded();

    assertEquals("chainrule " + Version.current(), result.out().strip());
    assertThat(result.err()).isEmpty();
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      Files.createDirectories(to.getParent());
      for (Path file : files.toList()) {
        Path target = to.resolve(from.relativize(file));
        Files.copy(file, target);
      }
    }
  }
}
