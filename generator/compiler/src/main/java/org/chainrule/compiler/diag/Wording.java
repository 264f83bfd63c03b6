package org.chainrule.compiler.diag;

import java.util.List;
import java.util.stream.Collectors;

/** How messages write shapes, counts and the user's own text. */
final class Wording {
  private static final int LONGEST = 30;
  private static final int MOST_NAMES = 5;

  private Wording() {}

  /** The message with a name offered that is near the one that is not known. */
  static Diagnostic near(Diagnostic diagnostic, String name, List<String> names) {
    return NearNames.nearest(name, names)
        .map(near -> diagnostic.help("did you mean '" + near + "'?"))
        .orElse(diagnostic);
  }

  static boolean isName(String text) {
    return text.chars().allMatch(Character::isJavaIdentifierPart);
  }

  /** The user's text on one line, cut if it is long. */
  static String shortened(String text) {
    String line = text.replaceAll("\\s+", " ");
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST - 1) + "…";
  }

  /** {@code [3, 4]}. */
  static String shape(List<Integer> sizes) {
    return sizes.stream().map(String::valueOf).collect(Collectors.joining(", ", "[", "]"));
  }

  /** {@code 1 argument}, {@code 2 arguments}. */
  static String count(int number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }

  /** What a dimension is called that is counted from the right, from 1. */
  static String fromRight(int place) {
    return switch (place) {
      case 1 -> "last";
      case 2 -> "second-last";
      case 3 -> "third-last";
      default -> place + "th-last";
    };
  }

  /** The first few of some names, and how many more there are. */
  static String few(List<String> names) {
    return names.size() <= MOST_NAMES
        ? String.join(", ", names)
        : String.join(", ", names.subList(0, MOST_NAMES))
            + " and "
            + (names.size() - MOST_NAMES)
            + " more";
  }
}
