package org.chainrule.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.JavaFileObject.Kind;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;
import org.chainrule.compiler.CompiledNetwork;
import org.chainrule.compiler.emit.JavaSource;
import org.chainrule.compiler.emit.TwinServices;
import org.chainrule.runtime.Network;

/**
 * Compiles a generated class and makes an instance of it, all in memory.
 *
 * <p>It sees the runtime and nothing else of the command, as in a user's program.
 */
final class GeneratedClass {
  private static final String VECTORS = "jdk.incubator.vector";

  private GeneratedClass() {}

  /**
   * An instance of a network's class, with its vector form where this Java can run it. This costs
   * more than all that leads up to it: what can be refused is refused before.
   *
   * @throws Failure if this Java has no compiler
   */
  static Network instantiate(CompiledNetwork network) throws Failure {
    JavaSource source = network.source();
    List<JavaSource> twins = network.twin().filter(twin -> hasVectors()).stream().toList();
    Map<String, ByteArrayOutputStream> classes = compile(source, twins);
    try {
      Class<?> type = new Classes(classes, twins).loadClass(source.qualifiedName());
      return (Network) type.getConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(source.qualifiedName() + " cannot be instantiated", e);
    }
  }

  private static boolean hasVectors() {
    return ModuleLayer.boot().findModule(VECTORS).isPresent();
  }

  private static Map<String, ByteArrayOutputStream> compile(
      JavaSource source, List<JavaSource> twins) throws Failure {
    JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
    if (javac == null) {
      throw Failure.withHelp(
          "the Java in %s has no compiler".formatted(System.getProperty("java.home")),
          "set JAVA_HOME to a JDK, 17 or newer");
    }
    DiagnosticCollector<JavaFileObject> problems = new DiagnosticCollector<>();
    try (Memory memory = new Memory(javac.getStandardFileManager(problems, null, null))) {
      List<String> options =
          new ArrayList<>(List.of("-proc:none", "-implicit:none", "-Xlint:none"));
      List<Text> units = new ArrayList<>(List.of(new Text(source)));
      if (!twins.isEmpty()) {
        options.addAll(List.of("--add-modules", VECTORS));
        twins.forEach(twin -> units.add(new Text(twin)));
      }
      if (!javac.getTask(null, memory, problems, options, null, units).call()) {
        throw new IllegalStateException(
            "the generated class does not compile: " + problems.getDiagnostics().get(0));
      }
      return memory.classes;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where the runtime's classes are. */
  private static Path runtime() {
    try {
      return Path.of(Network.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The source, as the compiler reads it. */
  private static final class Text extends SimpleJavaFileObject {
    private final String text;

    Text(JavaSource source) {
      super(URI.create("string:///" + source.path()), Kind.SOURCE);
      this.text = source.text();
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }

  /** Keeps the compiled classes. */
  private static final class Memory extends ForwardingJavaFileManager<StandardJavaFileManager> {
    private final Map<String, ByteArrayOutputStream> classes = new HashMap<>();

    Memory(StandardJavaFileManager platform) throws IOException {
      super(platform);
      platform.setLocationFromPaths(StandardLocation.CLASS_PATH, List.of(runtime()));
    }

    @Override
    public JavaFileObject getJavaFileForOutput(
        Location location, String className, Kind kind, FileObject sibling) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      classes.put(className, bytes);
      return new SimpleJavaFileObject(URI.create("memory:///" + className), kind) {
        @Override
        public OutputStream openOutputStream() {
          return bytes;
        }
      };
    }
  }

  /** Loads the compiled classes. */
  private static final class Classes extends ClassLoader {
    private final Map<String, ByteArrayOutputStream> classes;

    private final List<JavaSource> twins;

    Classes(Map<String, ByteArrayOutputStream> classes, List<JavaSource> twins) {
      super(Network.class.getClassLoader());
      this.classes = classes;
      this.twins = twins;
    }

    @Override
    protected Enumeration<URL> findResources(String name) throws IOException {
      if (!name.equals(TwinServices.PATH)) {
        return super.findResources(name);
      }
      String lines = twins.stream().map(TwinServices::line).collect(Collectors.joining("\n"));
      return Collections.enumeration(List.of(new URL(null, "memory:" + name, new Bytes(lines))));
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      ByteArrayOutputStream bytes = classes.get(name);
      if (bytes == null) {
        throw new ClassNotFoundException(name);
      }
      return defineClass(name, bytes.toByteArray(), 0, bytes.size());
    }
  }

  /** A resource in memory. */
  private static final class Bytes extends URLStreamHandler {
    private final byte[] content;

    Bytes(String text) {
      content = text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    protected URLConnection openConnection(URL url) {
      return new URLConnection(url) {
        @Override
        public void connect() {
          // There is nothing to connect to.
        }

        @Override
        public InputStream getInputStream() {
          return new ByteArrayInputStream(content);
        }
      };
    }
  }
}
