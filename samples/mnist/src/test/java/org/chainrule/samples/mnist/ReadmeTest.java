package org.chainrule.samples.mnist;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What the project's front page shows of this sample is what there is. */
class ReadmeTest {
  private static final Path README = Path.of("../../README.md");

  @Test
  void showsTheNetwork() throws IOException {
    String network = Files.readString(Path.of("src/main/net/mnist.net"));
    assertTrue(Files.readString(README).contains("```\n" + network + "```\n"), network);
  }

  @Test
  void namesTheProfileThatTrains() throws IOException {
    assertTrue(Files.readString(README).contains("    mvn -q -DskipTests -Pmnist verify\n"));
    assertTrue(Files.readString(Path.of("pom.xml")).contains("<id>mnist</id>"));
  }
}
