package org.chainrule.compiler.emit;

import static com.google.testing.compile.CompilationSubject.assertThat;
import static com.google.testing.compile.Compiler.javac;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.JavaFileObjects;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;
import javax.tools.JavaFileObject;
import org.chainrule.runtime.Network;

/** A generated source, compiled with all warnings as errors and loaded. */
public final class Compiled {
  private final Map<String, byte[]> classes = new TreeMap<>();
  private final JavaSource source;

  public Compiled(JavaSource source) {
    this.source = source;
    Compilation compilation =
        javac()
            .withOptions("-Xlint:all", "-Werror")
            .compile(JavaFileObjects.forSourceString(source.qualifiedName(), source.text()));
    assertThat(compilation).succeededWithoutWarnings();
    compilation.generatedFiles().stream()
        .filter(file -> file.getKind() == JavaFileObject.Kind.CLASS)
        .forEach(file -> classes.put(className(file), bytes(file)));
  }

  /** Class files by class name. */
  Map<String, byte[]> classes() {
    return classes;
  }

  /** An instance of the network. */
  public Network network() {
    try {
      return (Network)
          new Loader().loadClass(source.qualifiedName()).getConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
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
