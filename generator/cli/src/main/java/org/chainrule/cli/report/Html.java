package org.chainrule.cli.report;

/** Text in a page of HTML. */
final class Html {
  private Html() {}

  /** The text with everything escaped that HTML would read as its own. */
  static String text(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  /** A row of a table, its first cell a heading. */
  static String row(String heading, String value) {
    return "<tr><th>%s</th><td>%s</td></tr>\n".formatted(text(heading), text(value));
  }
}
