package org.chainrule.compiler.plan;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What constants are called that say where parameters and states start in their flat arrays. */
public final class OffsetNames {
  private OffsetNames() {}

  /** For each of these buffers' names the constant's, each given once. */
  public static Map<String, String> of(List<String> buffers) {
    Map<String, String> constants = new LinkedHashMap<>();
    Set<String> taken = new HashSet<>();
    for (String buffer : new LinkedHashSet<>(buffers)) {
      String name = upperCase(buffer);
      while (!taken.add(name)) {
        name += "_";
      }
      constants.put(buffer, name);
    }
    return constants;
  }

  /** {@code hiddenDenseW} is {@code HIDDEN_DENSE_W}. */
  private static String upperCase(String name) {
    StringBuilder text = new StringBuilder();
    for (int k = 0; k < name.length(); k++) {
      char c = name.charAt(k);
      boolean word = Character.isUpperCase(c) && text.length() > 0;
      text.append(word ? "_" : "").append(c);
    }
    return text.toString().toUpperCase(Locale.ROOT);
  }
}
