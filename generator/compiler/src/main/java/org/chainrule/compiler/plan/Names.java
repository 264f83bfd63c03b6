package org.chainrule.compiler.plan;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.lang.model.SourceVersion;

/** Java identifiers, each given once; made from the user's names as far as Java allows. */
final class Names {
  private static final List<String> BATCH_INDICES = List.of("n", "example", "n_");
  private static final List<String> INDICES =
      List.of("i", "j", "k", "l", "m", "o", "p", "s", "t", "u", "v", "w");

  private final Set<String> taken;

  Names(Set<String> taken) {
    this.taken = new HashSet<>(taken);
  }

  /** Names of a scope inside this one. */
  Names inner() {
    return new Names(taken);
  }

  /** An identifier like the hint that is not taken; it is now. */
  String fresh(String hint) {
    String name = identifier(hint);
    String free = name;
    for (int k = 2; !taken.add(free); k++) {
      free = numbered(name, k);
    }
    return free;
  }

  /** The k-th identifier of this name. */
  static String numbered(String name, int k) {
    return name + (Character.isDigit(name.charAt(name.length() - 1)) ? "_" : "") + k;
  }

  boolean isFree(String name) {
    return !taken.contains(name);
  }

  void take(String name) {
    taken.add(name);
  }

  /** The name of a loop's index over the batch. */
  String batchIndex() {
    return first(BATCH_INDICES);
  }

  /** The name of a loop's index. */
  String index() {
    return first(INDICES);
  }

  /** Gives a name back. */
  void release(String name) {
    taken.remove(name);
  }

  private String first(List<String> candidates) {
    return candidates.stream()
        .filter(taken::add)
        .findFirst()
        .orElseGet(() -> fresh(candidates.get(0)));
  }

  /**
   * The user's name as Java has it: {@code hidden.dense.W} is {@code hiddenDenseW}, {@code d
   * hidden} is {@code dHidden}; a keyword gets an underscore.
   */
  static String identifier(String name) {
    StringBuilder text = new StringBuilder();
    boolean upper = false;
    for (int k = 0; k < name.length(); k++) {
      char c = name.charAt(k);
      if (c == '_' || Character.isLetterOrDigit(c)) {
        text.append(upper && text.length() > 0 ? Character.toUpperCase(c) : c);
        upper = false;
      } else {
        upper = true;
      }
    }
    String identifier = text.toString();
    if (identifier.isEmpty() || Character.isDigit(identifier.charAt(0))) {
      identifier = "t" + identifier;
    }
    boolean reserved = SourceVersion.isKeyword(identifier) || identifier.equals("_");
    return reserved ? identifier + "_" : identifier;
  }
}
