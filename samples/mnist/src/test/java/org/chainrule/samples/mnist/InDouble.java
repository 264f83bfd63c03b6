package org.chainrule.samples.mnist;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.tools.ToolProvider;
import org.chainrule.compiler.Compilation;
import org.chainrule.compiler.Compiler;
import org.chainrule.compiler.Options;
import org.chainrule.compiler.diag.Diagnostics;
import org.chainrule.compiler.diag.Renderer;
import org.chainrule.compiler.diag.SourceFile;
import org.chainrule.compiler.emit.JavaSource;
import org.chainrule.runtime.Network;
import org.chainrule.runtime.Precision;

/** The sample's network, generated once more in double precision, as a gradient check needs it. */
final class InDouble {
  private static final Path FILE = Path.of("src/main/net/mnist.net");
  private static final String PACKAGE = "package org.chainrule.samples.mnist;";

  private InDouble() {}

  /** Generates and compiles it into the folder. */
  static Network twoLayer(Path folder) throws IOException, ReflectiveOperationException {
    JavaSource source = generate();
    Path file = Files.writeString(folder.resolve("TwoLayer.java"), source.text());
    int failed =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, "-d", folder.toString(), file.toString());
    assertEquals(0, failed, "javac");
    // Left open, since the network's nested classes are loaded when they are first used.
    URLClassLoader loader = new URLClassLoader(new URL[] {folder.toUri().toURL()});
    return (Network)
        loader.loadClass(source.qualifiedName()).getDeclaredConstructor().newInstance();
  }

  /** In another package, or the class loader would find the one in float first. */
  private static JavaSource generate() throws IOException {
    String text = Files.readString(FILE).replace(PACKAGE, "package indouble;");
    Diagnostics diagnostics = new Diagnostics();
    Compilation compilation =
        Compiler.compile(
                new SourceFile(FILE.toString(), text),
                Options.defaults().withPrecision(Precision.DOUBLE),
                diagnostics)
            .orElseThrow(() -> new AssertionError(Renderer.render(diagnostics)));
    return compilation.networks().get(0).source();
  }
}
