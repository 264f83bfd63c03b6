package org.chainrule.maven;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.TreeMap;
import org.chainrule.maven.GeneratedSources.Changes;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GeneratedSourcesTest {
  private static final FileTime LONG_AGO = FileTime.fromMillis(1_000_000_000_000L);

  @TempDir Path parent;
  private Path directory;

  @BeforeEach
  void nameDirectory() {
    directory = parent.resolve("generated");
  }

  @Test
  void writesEveryFileInItsFolder() throws IOException {
    assertEquals(new Changes(2, 0, 0), update(Map.of("demo/A.java", "a", "B.java", "b")));
    assertEquals("a", Files.readString(directory.resolve("demo/A.java")));
    assertEquals("b", Files.readString(directory.resolve("B.java")));
  }

  @Test
  void touchesNothingThatStaysTheSame() throws IOException {
    update(Map.of("A.java", "a", "B.java", "b"));
    for (String name : new String[] {"A.java", "B.java", GeneratedSources.MANIFEST}) {
      Files.setLastModifiedTime(directory.resolve(name), LONG_AGO);
    }
    assertEquals(new Changes(1, 1, 0), update(Map.of("A.java", "a", "B.java", "other")));
    assertEquals(LONG_AGO, Files.getLastModifiedTime(directory.resolve("A.java")));
    assertEquals(LONG_AGO, Files.getLastModifiedTime(directory.resolve(GeneratedSources.MANIFEST)));
    assertEquals("other", Files.readString(directory.resolve("B.java")));
  }

  @Test
  void removesWhatItWroteAndIsNoMore() throws IOException {
    update(Map.of("A.java", "a", "B.java", "b"));
    assertEquals(new Changes(0, 1, 1), update(Map.of("A.java", "a")));
    assertFalse(Files.exists(directory.resolve("B.java")));
    assertEquals(new Changes(0, 0, 1), update(Map.of()));
    assertFalse(Files.exists(directory.resolve("A.java")));
  }

  @Test
  void removesTheListOfVectorForms() throws IOException {
    String services = "META-INF/services/org.chainrule.runtime.VectorTwin";
    update(Map.of(services, "demo.ASimd$Twin\n"));
    assertEquals(new Changes(0, 0, 1), update(Map.of()));
    assertFalse(Files.exists(directory.resolve(services)));
  }

  @Test
  void leavesAloneWhatOthersWrote() throws IOException {
    update(Map.of("A.java", "a"));
    Path foreign = Files.writeString(directory.resolve("Foreign.java"), "foreign");
    update(Map.of());
    assertTrue(Files.exists(foreign));
  }

  @Test
  void damagedListReachesNothingElse() throws IOException {
    update(Map.of("A.java", "a"));
    Path outside = Files.writeString(parent.resolve("Outside.java"), "outside");
    Path other = Files.writeString(directory.resolve("other.txt"), "other");
    Files.writeString(
        directory.resolve(GeneratedSources.MANIFEST),
        "../Outside.java\n" + outside + "\nother.txt\n");
    assertEquals(new Changes(0, 1, 0), update(Map.of("A.java", "a")));
    assertTrue(Files.exists(outside));
    assertTrue(Files.exists(other));
  }

  @Test
  void makesNoFolderForNothing() throws IOException {
    assertEquals(new Changes(0, 0, 0), update(Map.of()));
    assertFalse(Files.exists(directory));
  }

  private Changes update(Map<String, String> texts) throws IOException {
    return new GeneratedSources(directory).update(new TreeMap<>(texts));
  }
}
