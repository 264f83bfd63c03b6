package org.chainrule.maven;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.chainrule.compiler.Options;
import org.chainrule.compiler.diag.Diagnostic;
import org.chainrule.compiler.diag.Diagnostics;
import org.chainrule.compiler.emit.Simd;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GenerationTest {
  @TempDir Path sources;
  private final Diagnostics diagnostics = new Diagnostics();

  @Test
  void packageOfTheFileDecides() throws IOException {
    write("folder/a.net", "package org.demo; " + network("A"));
    assertEquals(Set.of("org/demo/A.java"), run().plain().keySet());
  }

  @Test
  void withoutPackageTheFolderDecides() throws IOException {
    write("org/demo/a.net", network("A"));
    write("b.net", network("B") + network("C"));
    assertEquals(Set.of("B.java", "C.java", "org/demo/A.java"), run().plain().keySet());
  }

  @Test
  void vectorFormsAreListed() throws IOException {
    write("org/demo/a.net", wide("A") + network("Small"));
    write("b.net", wide("B"));
    GeneratedFiles files = run();
    assertEquals(Set.of("BSimd.java", "org/demo/ASimd.java"), files.vector().keySet());
    assertEquals(
        Map.of(
            "META-INF/services/org.chainrule.runtime.VectorTwin",
            "BSimd$Twin\norg.demo.ASimd$Twin\n"),
        files.resources());
  }

  @Test
  void scalarClassesHaveNoVectorForms() throws IOException {
    write("a.net", wide("A"));
    GeneratedFiles files = run(Options.defaults().withSimd(Simd.SCALAR));
    assertEquals(Set.of("A.java"), files.plain().keySet());
    assertEquals(Map.of(), files.vector());
    assertEquals(Map.of(), files.resources());
  }

  @Test
  void importsAreFoundFromTheSourceDirectory() throws IOException {
    write("library/functions.net", "function twice(x) = 2 * x;");
    write(
        "demo/a.net",
        "import \"library/functions.net\"; network A { param w: real = 1; loss = twice(w); }");
    assertEquals(Set.of("demo/A.java"), run().plain().keySet());
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
  void aNetworkCalledAsAVectorFormIsAnError() throws IOException {
    write("demo/a.net", wide("A"));
    write("demo/b.net", network("ASimd"));
    run();
    assertEquals(
        "the network demo.ASimd is called as the vector form of the network demo.A", onlyMessage());
  }

  @Test
  void missingDirectoryHoldsNothing() throws IOException {
    assertEquals(List.of(), NetFiles.below(sources.resolve("absent")));
  }

  @Test
  void otherFilesAreNotRead() throws IOException {
    write("a.net.bak", "?");
    Files.createDirectory(sources.resolve("folder.net"));
    assertEquals(GeneratedFiles.of(List.of()), run());
    assertFalse(diagnostics.hasErrors());
  }

  private static String network(String name) {
    return "network " + name + " { param w: real = 3; loss = w * w; }\n";
  }

  /** Wide enough for a vector form. */
  private static String wide(String name) {
    return "network " + name + " { input x: real[40]; output y = dense(x, 40); }\n";
  }

  private void write(String name, String text) throws IOException {
    Path file = sources.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private GeneratedFiles run() throws IOException {
    return run(Options.defaults());
  }

  private GeneratedFiles run(Options options) throws IOException {
    return GeneratedFiles.of(new Generation(sources, options, diagnostics).run());
  }

  private String onlyMessage() {
    List<Diagnostic> found = diagnostics.list();
    assertEquals(1, found.size(), found::toString);
    return found.get(0).message();
  }
}
