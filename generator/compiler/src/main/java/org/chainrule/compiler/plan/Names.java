package org.chainrule.compiler.plan;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.SourceVersion;

/** Java identifiers, each given once; made from the user's names as far as Java allows. */
final class Names {
  private static final List<String> BATCH_INDICES = List.of("n", "example", "n_");
  private static final List<String> INDICES =
      List.of("i", "j", "k", "l", "m", "o", "p", "s", "t", "u", "v", "w");

  private final Optional<Names> outer;
  private final Set<String> taken;

  /** For a name the first number that may be free, so that none is tried again and again. */
  private final Map<String, Integer> firstFree = new HashMap<>();

  private Names(Optional<Names> outer, Set<String> taken) {
    this.outer = outer;
    this.taken = new HashSet<>(taken);
  }

  Names(Set<String> taken) {
    this(Optional.empty(), taken);
  }

  /** Names of a scope inside this one. */
  Names inner() {
    return new Names(Optional.of(this), Set.of());
  }

  /** An identifier like the hint that is not taken; it is now. */
  String fresh(String hint) {
    String name = identifier(hint);
    String free = numbered(name, firstFree(name));
    take(free);
    return free;
  }

  private int firstFree(String name) {
    int outside = outer.map(names -> names.firstFree(name)).orElse(1);
    int number = Math.max(outside, firstFree.getOrDefault(name, 1));
    while (!isFree(numbered(name, number))) {
      number++;
    }
    firstFree.put(name, number);
    return number;
  }

  /** The k-th identifier of this name; the first is the name itself. */
  static String numbered(String name, int k) {
    if (k == 1) {
      return name;
    }
    return name + (Character.isDigit(name.charAt(name.length() - 1)) ? "_" : "") + k;
  }

  boolean isFree(String name) {
    return !taken.contains(name) && outer.map(names -> names.isFree(name)).orElse(true);
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
    firstFree.clear();
  }

  private String first(List<String> candidates) {
    return fresh(candidates.stream().filter(this::isFree).findFirst().orElse(candidates.get(0)));
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
