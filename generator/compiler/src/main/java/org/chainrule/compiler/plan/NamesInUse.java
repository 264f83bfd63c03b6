package org.chainrule.compiler.plan;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** The names of the workspace's buffers that an entry point uses. */
final class NamesInUse {
  private record Wanted(String name, Buffer like) {}

  private final Set<String> used = new HashSet<>();

  /** The number to go on from: what did not fit once never will. */
  private final Map<Wanted, Integer> next = new HashMap<>();

  /** The first of the name's numbers that fits a buffer like this; it is in use now. */
  String first(String name, Buffer like, Predicate<String> fits) {
    Wanted wanted = new Wanted(name, like);
    int number = next.getOrDefault(wanted, 1);
    while (used.contains(Names.numbered(name, number))
        || !fits.test(Names.numbered(name, number))) {
      number++;
    }
    next.put(wanted, number + 1);
    used.add(Names.numbered(name, number));
    return Names.numbered(name, number);
  }
}
