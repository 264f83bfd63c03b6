package org.chainrule.compiler.parse;

import static com.google.common.truth.Truth.assertThat;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.chainrule.compiler.diag.Diagnostics;
import org.chainrule.compiler.diag.Renderer;
import org.chainrule.compiler.diag.SourceFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Only text in UTF-8 is read, and everything else is refused in words. */
final class SourceReaderTest {
  @TempDir Path folder;

  private final Diagnostics diagnostics = new Diagnostics();

  @Test
  void textIsReadUnderItsName() throws IOException {
    Path file = Files.writeString(folder.resolve("a.net"), "network Ä {}\n");
    SourceFile source = SourceReader.read(file, diagnostics).orElseThrow();
    assertThat(source.name()).isEqualTo(file.toString());
    assertThat(source.text()).isEqualTo("network Ä {}\n");
  }

  @Test
  void aByteOrderMarkIsNoText() {
    assertThat(decode("\uFEFFnetwork".getBytes(UTF_8)).orElseThrow().text()).isEqualTo("network");
  }

  @Test
  void aMissingFileIsNamed() {
    Path file = folder.resolve("none.net");
    assertThat(SourceReader.read(file, diagnostics).isPresent()).isFalse();
    assertThat(rendered()).isEqualTo("error: there is no file " + file + "\n");
  }

  @Test
  void aFolderIsNoFile() {
    assertThat(SourceReader.read(folder, diagnostics).isPresent()).isFalse();
    assertThat(rendered()).isEqualTo("error: " + folder + " is a folder; expected a .net file\n");
  }

  @Test
  void binaryFilesAreRefused() {
    byte[] bytes = new byte[1_000];
    new Random(1).nextBytes(bytes);
    bytes[7] = 0;
    assertThat(decode(bytes).isPresent()).isFalse();
    assertThat(rendered()).contains("a.net is not a text file: there is a zero byte at offset");
  }

  @Test
  void textInAnotherEncodingIsRefused() {
    assertThat(decode("network".getBytes(UTF_16)).isPresent()).isFalse();
    assertThat(diagnostics.hasErrors()).isTrue();
  }

  @Test
  void theFirstByteThatIsNotUtf8IsShown() {
    byte[] bytes = "// ä\n// caf? = x\n".getBytes(UTF_8);
    bytes[12] = (byte) 0xE9;
    assertThat(decode(bytes).isPresent()).isFalse();
    assertThat(rendered())
        .isEqualTo(
            """
            error: a.net is not text in UTF-8
              --> a.net:2:7
               |
             2 | // caf\uFFFD = x
               |       ^ the byte 0xE9 at offset 12 is not part of a character
               = help: save the file as UTF-8
            """);
  }

  @Test
  void aCharacterThatIsCutOffIsRefused() {
    byte[] bytes = {'a', (byte) 0xC3};
    assertThat(decode(bytes).isPresent()).isFalse();
    assertThat(rendered()).contains("0xC3 at offset 1");
  }

  @Test
  void largeFilesAreRefusedBeforeTheyAreReadWhole() throws IOException {
    Path file = folder.resolve("large.net");
    try (var stream =
        Files.newByteChannel(
            file,
            Set.of(
                StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.SPARSE))) {
      stream.position(1L << 33);
      stream.write(ByteBuffer.wrap(new byte[1]));
    }
    assertThat(SourceReader.read(file, diagnostics).isPresent()).isFalse();
    assertThat(rendered()).contains("is too large: a .net file has at most 4 MiB");
  }

  private Optional<SourceFile> decode(byte[] bytes) {
    return SourceReader.decode("a.net", bytes, diagnostics);
  }

  private String rendered() {
    return Renderer.render(diagnostics);
  }
}
