package org.chainrule.maven;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import org.chainrule.compiler.Options;
import org.chainrule.compiler.diag.Diagnostic;
import org.chainrule.compiler.diag.Diagnostics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GenerationTest {
  @TempDir Path sources;
  private final Diagnostics diagnostics = new Diagnostics();

  @Test
  void packageOfTheFileDecides() throws IOException {
    write("folder/a.net", "package org.demo; " + network("A"));
    assertEquals(Set.of("org/demo/A.java"), run().keySet());
  }

  @Test
  void withoutPackageTheFolderDecides() throws IOException {
    write("org/demo/a.net", network("A"));
    write("b.net", network("B") + network("C"));
    assertEquals(Set.of("B.java", "C.java", "org/demo/A.java"), run().keySet());
  }

  @Test
  void importsAreFoundFromTheSourceDirectory() throws IOException {
    write("library/functions.net", "function twice(x) = 2 * x;");
    write(
        "demo/a.net",
        "import \"library/functions.net\"; network A { param w: real = 1; loss = twice(w); }");
    assertEquals(Set.of("demo/A.java"), run().keySet());
    assertEquals(List.of(), diagnostics.list());
  }

  @Test
  void tellsTheErrorsOfAllFiles() throws IOException {
    write("a.net", "network A { loss = 2 *; }");
    write("b.net", "network B { loss = 2 *; }");
    run();
    assertEquals(2, diagnostics.list().size());
  }

  @Test
  void folderThatNamesNoPackageNeedsOneInTheFile() throws IOException {
    write("my-nets/a.net", "package demo; " + network("A"));
    write("my-nets/b.net", network("B"));
    run();
    assertTrue(onlyMessage().contains("b.net says no package, and its folder my-nets"));
  }

  @Test
  void twoNetworksOfOneNameAreAnError() throws IOException {
    write("demo/a.net", network("A"));
    write("other.net", "package demo; " + network("A"));
    run();
    assertTrue(onlyMessage().endsWith("both declare the network demo.A"));
  }

  @Test
  void missingDirectoryHoldsNothing() throws IOException {
    assertEquals(List.of(), NetFiles.below(sources.resolve("absent")));
  }

  @Test
  void otherFilesAreNotRead() throws IOException {
    write("a.net.bak", "?");
    Files.createDirectory(sources.resolve("folder.net"));
    assertTrue(run().isEmpty());
    assertFalse(diagnostics.hasErrors());
  }

  private static String network(String name) {
    return "network " + name + " { param w: real = 3; loss = w * w; }\n";
  }

  private void write(String name, String text) throws IOException {
    Path file = sources.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private SortedMap<String, String> run() throws IOException {
    return new Generation(sources, Options.defaults(), diagnostics).run();
  }

  private String onlyMessage() {
    List<Diagnostic> found = diagnostics.list();
    assertEquals(1, found.size(), found::toString);
    return found.get(0).message();
  }
}
