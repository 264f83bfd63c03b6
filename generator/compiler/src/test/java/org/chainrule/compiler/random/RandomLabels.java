package org.chainrule.compiler.random;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.chainrule.compiler.tensor.Dimension;
import org.chainrule.compiler.tensor.Shape;

/** Labels of a random contraction; shared ones are summed or, like a batch, kept. */
record RandomLabels(
    List<Integer> left, List<Integer> right, List<Integer> out, Map<Integer, Dimension> extents) {

  static RandomLabels of(Random random, Shape left, Shape right) {
    Map<Integer, Dimension> extents = new HashMap<>();
    List<Integer> leftLabels = left.axes().boxed().toList();
    leftLabels.forEach(label -> extents.put(label, left.get(label)));
    List<Integer> rightLabels = new ArrayList<>();
    for (Dimension dimension : right.dimensions()) {
      rightLabels.add(label(random, dimension, leftLabels, rightLabels, extents));
    }
    return new RandomLabels(
        leftLabels, rightLabels, out(random, leftLabels, rightLabels, extents), extents);
  }

  /** A label of the left input of this size, or a new one. */
  private static int label(
      Random random,
      Dimension dimension,
      List<Integer> left,
      List<Integer> taken,
      Map<Integer, Dimension> extents) {
    List<Integer> candidates =
        new ArrayList<>(
            left.stream()
                .filter(label -> extents.get(label).equals(dimension) && !taken.contains(label))
                .toList());
    if (candidates.isEmpty() || (!dimension.isBatch() && random.nextInt(5) == 0)) {
      candidates.add(extents.size());
    }
    int label = candidates.get(random.nextInt(candidates.size()));
    extents.put(label, dimension);
    return label;
  }

  private static List<Integer> out(
      Random random, List<Integer> left, List<Integer> right, Map<Integer, Dimension> extents) {
    List<Integer> out = new ArrayList<>();
    for (int label = 0; label < extents.size(); label++) {
      boolean shared = left.contains(label) && right.contains(label);
      boolean batch = extents.get(label).isBatch();
      if (!shared || random.nextInt(4) < (batch ? 3 : 1)) {
        out.add(label);
      }
    }
    Collections.shuffle(out, random);
    out.sort((a, b) -> Boolean.compare(extents.get(b).isBatch(), extents.get(a).isBatch()));
    return out;
  }

  boolean isSmall() {
    return extents.values().stream()
                .mapToInt(dimension -> dimension.size(2))
                .reduce(1, (a, b) -> a * b)
            <= 256
        && out.size() <= 6;
  }
}
