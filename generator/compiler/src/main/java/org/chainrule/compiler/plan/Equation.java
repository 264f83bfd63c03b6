package org.chainrule.compiler.plan;

import java.util.Map;
import java.util.regex.Pattern;

/**
 * What is computed, in the user's names.
 *
 * @param place where the file says so, in parentheses; empty if it does not
 */
public record Equation(String text, String place) {
  private static final String LETTER = "[\\p{Lu}\\p{Ll}\\p{Lt}\\p{Lo}_]";
  private static final String WORD = LETTER + "(" + LETTER + "|\\p{N})*";
  private static final Pattern NAME = Pattern.compile(WORD + "(\\." + WORD + "|\\.\\p{N}+)*");

  /** The equation for others of the same kind, whose names are these. */
  Equation of(Map<String, String> names) {
    String general =
        NAME.matcher(text)
            .replaceAll(name -> names.getOrDefault(Names.identifier(name.group()), name.group()));
    return new Equation(general, "");
  }

  /** The line that heads its code. */
  public String comment() {
    return place.isEmpty() ? text : text + "   " + place;
  }
}
