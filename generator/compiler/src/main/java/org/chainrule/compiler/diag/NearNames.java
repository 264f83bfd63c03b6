package org.chainrule.compiler.diag;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the name that a misspelt one is meant as. */
public final class NearNames {
  /** No more names are looked at, lest a large file be slow to fail. */
  private static final int MOST = 5_000;

  private NearNames() {}

  /**
   * The one of {@code names} that differs from {@code name} least, if by no more than a third of
   * its letters: exchanged neighbours count once, case does not count. Of one or two letters none
   * may differ, or any name would be near.
   */
  public static Optional<String> nearest(String name, Collection<String> names) {
    int most = name.length() < 3 ? 0 : Math.max(1, name.length() / 3);
    return names.stream()
        .limit(MOST)
        .filter(other -> Math.abs(other.length() - name.length()) <= most)
        .filter(other -> distance(name, other) <= most)
        .min(Comparator.comparingInt(other -> distance(name, other)));
  }

  /** The restricted Damerau-Levenshtein distance, row by row. */
  private static int distance(String one, String other) {
    String a = one.toLowerCase(Locale.ROOT);
    String b = other.toLowerCase(Locale.ROOT);
    int[][] rows = new int[a.length() + 1][b.length() + 1];
    Arrays.setAll(rows[0], j -> j);
    for (int i = 1; i <= a.length(); i++) {
      rows[i][0] = i;
      for (int j = 1; j <= b.length(); j++) {
        rows[i][j] = step(a, b, i, j, rows);
      }
    }
    return rows[a.length()][b.length()];
  }

  private static int step(String a, String b, int i, int j, int[][] rows) {
    int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
    int least = Math.min(rows[i - 1][j - 1] + change, 1 + Math.min(rows[i - 1][j], rows[i][j - 1]));
    boolean exchanged =
        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return exchanged ? Math.min(least, rows[i - 2][j - 2] + 1) : least;
  }
}
