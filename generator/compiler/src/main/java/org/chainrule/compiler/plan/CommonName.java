package org.chainrule.compiler.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The words that names have in common: {@code sum4} and {@code sum17} are both a {@code sum}. */
final class CommonName {
  private CommonName() {}

  /** The name made of them; the first, if there are none. */
  static String of(List<String> names) {
    if (names.stream().distinct().count() == 1) {
      return names.get(0);
    }
    List<String> common = words(names.get(0));
    for (String name : names) {
      common = common(common, words(name));
    }
    String joined = joined(common);
    return joined.isEmpty() ? names.get(0) : joined;
  }

  private static List<String> words(String name) {
    return Arrays.stream(name.split("_|(?<=[^\\p{Lu}])(?=\\p{Lu})|(?<=\\D)(?=\\d)|(?<=\\d)(?=\\D)"))
        .filter(word -> !word.isEmpty())
        .toList();
  }

  /** Of as many words those that are equal, one by one; else the first and the last ones. */
  private static List<String> common(List<String> left, List<String> right) {
    List<String> words = new ArrayList<>();
    if (left.size() == right.size()) {
      for (int k = 0; k < left.size(); k++) {
        words.add(common(left.get(k), right.get(k)));
      }
      return words;
    }
    int shorter = Math.min(left.size(), right.size());
    int first = 0;
    while (first < shorter && left.get(first).equals(right.get(first))) {
      first++;
    }
    int last = 0;
    while (last < shorter - first && fromEnd(left, last).equals(fromEnd(right, last))) {
      last++;
    }
    words.addAll(left.subList(0, first));
    words.addAll(left.subList(left.size() - last, left.size()));
    return words;
  }

  private static String fromEnd(List<String> words, int k) {
    return words.get(words.size() - 1 - k);
  }

  /** What words start with that differ in the last letter: of {@code Wq} and {@code Wk}, W. */
  private static String common(String left, String right) {
    if (left.equals(right)) {
      return left;
    }
    int length = 0;
    while (length < Math.min(left.length(), right.length())
        && left.charAt(length) == right.charAt(length)) {
      length++;
    }
    boolean butLast = Math.max(left.length(), right.length()) <= length + 1;
    boolean isWord = length > 0 && Character.isLetter(left.charAt(0));
    return butLast && isWord ? left.substring(0, length) : "";
  }

  private static String joined(List<String> words) {
    StringBuilder name = new StringBuilder();
    for (String word : words) {
      boolean isFirst = name.length() == 0;
      char start = word.isEmpty() ? ' ' : word.charAt(0);
      boolean fits = !word.isEmpty() && !(isFirst && Character.isDigit(start));
      if (fits) {
        name.append(isFirst ? Character.toLowerCase(start) : Character.toUpperCase(start));
        name.append(word.substring(1));
      }
    }
    return name.toString();
  }
}
