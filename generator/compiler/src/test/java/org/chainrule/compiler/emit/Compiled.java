package org.chainrule.compiler.emit;

import static com.google.testing.compile.CompilationSubject.assertThat;
import static com.google.testing.compile.Compiler.javac;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.JavaFileObjects;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.tools.JavaFileObject;
import org.chainrule.runtime.Network;

/** Generated sources, compiled in one run with all warnings as errors, and loaded. */
public final class Compiled {
  private final Map<String, byte[]> classes = new TreeMap<>();
  private final List<JavaSource> sources;
  private final Loader loader = new Loader();

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
  }
}
