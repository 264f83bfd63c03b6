package org.chainrule.compiler.load;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import org.chainrule.compiler.emit.JavaSource;
import org.chainrule.compiler.emit.TwinServices;
import org.chainrule.runtime.Network;

/** Loads compiled classes from memory, and knows which of them are vector forms. */
final class MemoryClassLoader extends ClassLoader {
  private final Map<String, byte[]> classes;
  private final List<JavaSource> twins;

  MemoryClassLoader(Map<String, byte[]> classes, List<JavaSource> twins) {
    super(Network.class.getClassLoader());
    this.classes = classes;
    this.twins = twins;
  }

  @Override
  protected Enumeration<URL> findResources(String name) throws IOException {
    if (!name.equals(TwinServices.PATH)) {
      return super.findResources(name);
    }
    String text = TwinServices.text(twins.stream().map(TwinServices::line).toList());
    return Collections.enumeration(List.of(new URL(null, "memory:" + name, new Text(text))));
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    byte[] bytes = classes.get(name);
    if (bytes == null) {
      throw new ClassNotFoundException(name);
    }
    return defineClass(name, bytes, 0, bytes.length);
  }

  /** A resource in memory. */
  private static final class Text extends URLStreamHandler {
    private final byte[] content;

    Text(String text) {
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
