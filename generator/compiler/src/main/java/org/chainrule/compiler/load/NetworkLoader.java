package org.chainrule.compiler.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;
import org.chainrule.compiler.emit.JavaSource;
import org.chainrule.runtime.Network;

/**
 * Compiles a generated class and makes an instance of it, all in memory.
 *
 * <p>It sees the runtime and nothing else of the program, as in a user's own.
 */
public final class NetworkLoader {
  private static final String VECTORS = "jdk.incubator.vector";

  private NetworkLoader() {}

  /**
   * An instance of a network's class, with its vector form where this Java can run it. This costs
   * more than all that leads up to it: what can be refused is refused before.
   *
   * @param twin the vector form, if there is one
   * @throws NoJavaCompilerException if this Java has no compiler
   */
  public static Network load(JavaSource source, Optional<JavaSource> twin)
      throws NoJavaCompilerException {
    List<JavaSource> twins = twin.filter(form -> hasVectors()).stream().toList();
    Map<String, byte[]> classes = compile(source, twins);
    try {
      Class<?> type = new MemoryClassLoader(classes, twins).loadClass(source.qualifiedName());
      return (Network) type.getConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(source.qualifiedName() + " cannot be instantiated", e);
    }
  }

  private static boolean hasVectors() {
    return ModuleLayer.boot().findModule(VECTORS).isPresent();
  }

  private static Map<String, byte[]> compile(JavaSource source, List<JavaSource> twins)
      throws NoJavaCompilerException {
    JavaCompiler javac =
        Optional.ofNullable(ToolProvider.getSystemJavaCompiler())
            .orElseThrow(NoJavaCompilerException::new);
    DiagnosticCollector<JavaFileObject> problems = new DiagnosticCollector<>();
    try (MemoryFiles files = new MemoryFiles(javac.getStandardFileManager(problems, null, null))) {
      List<MemoryFiles.Text> units = new ArrayList<>(List.of(new MemoryFiles.Text(source)));
      twins.forEach(twin -> units.add(new MemoryFiles.Text(twin)));
      if (!javac.getTask(null, files, problems, options(twins), null, units).call()) {
        throw new IllegalStateException(
            "the generated class does not compile: " + problems.getDiagnostics().get(0));
      }
      return files.classes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> options(List<JavaSource> twins) {
    List<String> options = new ArrayList<>(List.of("-proc:none", "-implicit:none", "-Xlint:none"));
    if (!twins.isEmpty()) {
      options.addAll(List.of("--add-modules", VECTORS));
    }
    return options;
  }
}
