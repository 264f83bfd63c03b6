package org.chainrule.compiler;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.chainrule.compiler.emit.Emitter;
import org.chainrule.compiler.emit.JavaSource;
import org.chainrule.compiler.tensor.Programs;
import org.chainrule.runtime.Precision;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What some networks become, to the letter: a change of it is to be looked at as a diff. Run with
 * {@code -Dgolden.update=true} to rewrite the expected files.
 */
final class GoldenTest {
  private static final Path EXPECTED = Path.of("src/test/resources/expected");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "two-layer.net",
        "tiny.net",
        "circuit.net",
        "positions.net",
        "normalise.net",
        "scan-lstm.net",
        "blocks.net"
      })
  void generatedSource(String file) throws IOException {
    for (Programs programs : Nets.file(file)) {
      Emitter.Sources sources = Emitter.sources(programs, options());
      assertEquals(expected(sources.plain()), sources.plain().text());
      if (sources.twin().isPresent()) {
        JavaSource twin = sources.twin().get();
        assertEquals(expected(twin), twin.text());
      }
      assertEquals(sources, Emitter.sources(Nets.file(file).get(0), options()));
    }
  }

  private static org.chainrule.compiler.emit.Options options() {
    return new org.chainrule.compiler.emit.Options(Precision.FLOAT, "VERSION");
  }

  private static String expected(JavaSource source) throws IOException {
    Path file = EXPECTED.resolve(Path.of(source.path()).getFileName());
    if (Boolean.getBoolean("golden.update")) {
      Files.createDirectories(EXPECTED);
      Files.writeString(file, source.text());
    }
    return Files.readString(file);
  }
}
