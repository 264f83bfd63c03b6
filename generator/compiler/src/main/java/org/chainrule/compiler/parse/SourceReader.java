package org.chainrule.compiler.parse;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.chainrule.compiler.diag.Diagnostic;
import org.chainrule.compiler.diag.Diagnostics;
import org.chainrule.compiler.diag.FileMessages;
import org.chainrule.compiler.diag.SourceFile;

/** Bytes to text, strictly: what is too large, binary or not UTF-8 is refused. */
public final class SourceReader {
  /** The largest file that is read, in bytes. */
  public static final int LARGEST = 4 << 20;

  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private SourceReader() {}

  /** The text of the file at {@code path}, under the name that it is asked for by. */
  public static Optional<SourceFile> read(Path path, Diagnostics diagnostics) {
    String name = path.toString();
    if (Files.isDirectory(path)) {
      diagnostics.report(FileMessages.isDirectory(name));
    } else if (Files.notExists(path)) {
      diagnostics.report(FileMessages.missing(name));
    } else {
      return readFile(name, path, diagnostics);
    }
    return Optional.empty();
  }

  /** The text in {@code bytes}, which come from a file called {@code name}. */
  public static Optional<SourceFile> decode(String name, byte[] bytes, Diagnostics diagnostics) {
    if (bytes.length > LARGEST) {
      diagnostics.report(FileMessages.tooLarge(name, LARGEST));
      return Optional.empty();
    }
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == 0) {
        diagnostics.report(FileMessages.binary(name, i));
        return Optional.empty();
      }
    }
    return decodeText(name, bytes, diagnostics);
  }

  private static Optional<SourceFile> readFile(String name, Path path, Diagnostics diagnostics) {
    try (InputStream stream = Files.newInputStream(path)) {
      // The size a file claims is not the size of a pipe or a device: one byte more tells.
      return decode(name, stream.readNBytes(LARGEST + 1), diagnostics);
    } catch (IOException e) {
      diagnostics.report(FileMessages.unreadable(name));
      return Optional.empty();
    }
  }

  private static Optional<SourceFile> decodeText(
      String name, byte[] bytes, Diagnostics diagnostics) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length);
    CoderResult result = StandardCharsets.UTF_8.newDecoder().decode(in, out, true);
    if (!result.isUnderflow()) {
      diagnostics.report(notUtf8(name, bytes, in.position(), out.position()));
      return Optional.empty();
    }
    return Optional.of(new SourceFile(name, withoutMark(out.flip().toString())));
  }

  private static Diagnostic notUtf8(String name, byte[] bytes, int offset, int decoded) {
    SourceFile lenient = new SourceFile(name, new String(bytes, StandardCharsets.UTF_8));
    return FileMessages.notUtf8(lenient.span(decoded, decoded + 1), offset, bytes[offset] & 0xFF);
  }

  private static String withoutMark(String text) {
    return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
  }
}
