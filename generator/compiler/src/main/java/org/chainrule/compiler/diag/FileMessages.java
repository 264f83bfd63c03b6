package org.chainrule.compiler.diag;

/** What there is to say about files that cannot be read as text. */
public final class FileMessages {
  private FileMessages() {}

  /** Nothing is there. */
  public static Diagnostic missing(String file) {
    return Diagnostic.error("missing-file", "there is no file " + file);
  }

  /** A folder is there. */
  public static Diagnostic isDirectory(String file) {
    return Diagnostic.error("not-a-file", file + " is a folder; expected a .net file");
  }

  /** Reading fails. */
  public static Diagnostic unreadable(String file) {
    return Diagnostic.error("unreadable-file", "cannot read " + file)
        .help("check that you may read it");
  }

  /** More than {@code largest} bytes. */
  public static Diagnostic tooLarge(String file, int largest) {
    return Diagnostic.error(
        "file-too-large",
        file + " is too large: a .net file has at most " + (largest >> 20) + " MiB");
  }

  /** A byte that no text has. */
  public static Diagnostic binary(String file, int offset) {
    return Diagnostic.error(
            "not-text", file + " is not a text file: there is a zero byte at offset " + offset)
        .help("a .net file is text in UTF-8");
  }

  /** A byte {@code value} that UTF-8 does not have in this place. */
  public static Diagnostic notUtf8(Span at, int offset, int value) {
    return Diagnostic.error(
            "not-utf8",
            at.file().name() + " is not text in UTF-8",
            at,
            String.format("the byte 0x%02X at offset %d is not part of a character", value, offset))
        .help("save the file as UTF-8");
  }
}
