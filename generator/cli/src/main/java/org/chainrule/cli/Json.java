package org.chainrule.cli;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;

/** JSON as the command prints it. */
final class Json {
  private static final Gson WRITER =
      new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

  private Json() {}

  /** A map, list, number or text, with a line end; numbers must be finite. */
  static String text(Object value) {
    return WRITER.toJson(value) + "\n";
  }
}
