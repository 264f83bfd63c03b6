package org.chainrule.samples.shakespeare;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What the page of this sample shows is what there is. */
class ReadmeTest {
  private static final Path README = Path.of("README.md");

  @Test
  void showsTheNetworks() throws IOException {
    for (String name : new String[] {"lstm", "gpt"}) {
      String network = Files.readString(Path.of("src/main/net", name + ".net"));
      String members = network.substring(network.indexOf("network "));
      assertTrue(Files.readString(README).contains("```\n" + members + "```\n"), members);
    }
  }

  @Test
  void namesTheProfileThatTrains() throws IOException {
    assertTrue(Files.readString(README).contains("    mvn -q -DskipTests -Pshakespeare verify\n"));
    assertTrue(Files.readString(Path.of("pom.xml")).contains("<id>shakespeare</id>"));
  }
}
