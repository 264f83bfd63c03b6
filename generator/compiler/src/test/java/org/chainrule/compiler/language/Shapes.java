package org.chainrule.compiler.language;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Sizes as NumPy has them. */
final class Shapes {
  private Shapes() {}

  /** The sizes of two tensors broadcast to each other; none if they do not fit. */
  static Optional<List<Integer>> broadcast(List<Integer> a, List<Integer> b) {
    int rank = Math.max(a.size(), b.size());
    List<Integer> sizes = new ArrayList<>();
    for (int k = 0; k < rank; k++) {
      int left = k < rank - a.size() ? 1 : a.get(k - rank + a.size());
      int right = k < rank - b.size() ? 1 : b.get(k - rank + b.size());
      if (left != right && left != 1 && right != 1) {
        return Optional.empty();
      }
      sizes.add(Math.max(left, right));
    }
    return Optional.of(sizes);
  }

  /** The sizes with one replaced. */
  static List<Integer> with(List<Integer> sizes, int axis, int size) {
    List<Integer> changed = new ArrayList<>(sizes);
    changed.set(axis, size);
    return changed;
  }

  /** The sizes with some at the end. */
  static List<Integer> append(List<Integer> sizes, int size) {
    List<Integer> longer = new ArrayList<>(sizes);
    longer.add(size);
    return longer;
  }
}
