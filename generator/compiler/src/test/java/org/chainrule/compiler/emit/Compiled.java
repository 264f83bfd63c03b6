package org.chainrule.compiler.emit;

import static com.google.common.truth.Truth.assertThat;
import static com.google.testing.compile.CompilationSubject.assertThat;
import static com.google.testing.compile.Compiler.javac;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.JavaFileObjects;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;
import org.chainrule.runtime.Network;
import org.chainrule.runtime.VectorTwin;

/** Generated sources, compiled in one run with all warnings as errors, and loaded. */
public final class Compiled {
  private final Map<String, byte[]> classes = new TreeMap<>();
  private final List<JavaSource> sources;
  private final Loader loader = new Loader();
  private String services = "";

  public Compiled(JavaSource source) {
    this(List.of(source));
  }

  public Compiled(List<JavaSource> sources) {
    this.sources = List.copyOf(sources);
    Compilation compilation =
        javac()
            .withOptions("-Xlint:all", "-Werror")
            .compile(sources.stream().map(Compiled::file).toList());
    assertThat(compilation).succeededWithoutWarnings();
    compilation.generatedFiles().stream()
        .filter(file -> file.getKind() == JavaFileObject.Kind.CLASS)
        .forEach(file -> classes.put(className(file), bytes(file)));
  }

  private Compiled(List<JavaSource> sources, List<JavaSource> twins) {
    this.sources = List.copyOf(sources);
    Compilation compilation =
        javac()
            .withOptions("-Xlint:all", "--add-modules", "jdk.incubator.vector")
            .compile(Stream.concat(sources.stream(), twins.stream()).map(Compiled::file).toList());
    assertThat(compilation).succeeded();
    for (Diagnostic<?> warning : compilation.warnings()) {
      assertThat(warning.getMessage(Locale.ROOT)).contains("using incubating module");
    }
    compilation.generatedFiles().stream()
        .filter(file -> file.getKind() == JavaFileObject.Kind.CLASS)
        .forEach(file -> classes.put(className(file), bytes(file)));
    services =
        twins.stream().map(twin -> twin.qualifiedName() + "$Twin\n").collect(Collectors.joining());
  }

  /** Networks with their vector forms, which they find as they would in a user's program. */
  public static Compiled withTwins(List<Emitter.Sources> sources) {
    return new Compiled(
        sources.stream().map(Emitter.Sources::plain).toList(),
        sources.stream().map(Emitter.Sources::twin).flatMap(Optional::stream).toList());
  }

  /** Class files by class name. */
  Map<String, byte[]> classes() {
    return classes;
  }

  /** An instance of the network, the first if there are several. */
  public Network network() {
    return network(0);
  }

  /** An instance of the network of the source at this place. */
  public Network network(int place) {
    try {
      return (Network)
          loader.loadClass(sources.get(place).qualifiedName()).getConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static JavaFileObject file(JavaSource source) {
    return JavaFileObjects.forSourceString(source.qualifiedName(), source.text());
  }

  private static String className(JavaFileObject file) {
    String path = file.getName().replace("/CLASS_OUTPUT/", "");
    return path.substring(0, path.length() - ".class".length()).replace('/', '.');
  }

  private static byte[] bytes(JavaFileObject file) {
    try (InputStream stream = file.openInputStream()) {
      return stream.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private final class Loader extends ClassLoader {
    Loader() {
      super(Compiled.class.getClassLoader());
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      byte[] bytes = classes.get(name);
      if (bytes == null) {
        throw new ClassNotFoundException(name);
      }
      return defineClass(name, bytes, 0, bytes.length);
    }

    @Override
    protected Enumeration<URL> findResources(String name) throws IOException {
      if (!name.equals("META-INF/services/" + VectorTwin.class.getName())) {
        return Collections.emptyEnumeration();
      }
      Path file = Files.createTempFile("twins", ".txt");
      file.toFile().deleteOnExit();
      Files.writeString(file, services);
      return Collections.enumeration(List.of(file.toUri().toURL()));
    }
  }
}
