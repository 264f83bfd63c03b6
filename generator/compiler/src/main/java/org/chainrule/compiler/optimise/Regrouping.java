package org.chainrule.compiler.optimise;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.chainrule.compiler.tensor.Access;
import org.chainrule.compiler.tensor.Shape;

/**
 * How the dimensions of two shapes with the same elements in row-major order correspond: in order,
 * some dimensions of the one hold what some of the other hold.
 */
record Regrouping(List<Block> blocks) {

  /** Neighbouring axes of either shape that hold as many elements. */
  record Block(List<Integer> from, List<Integer> to) {
    boolean isOneToOne() {
      return from.size() == 1 && to.size() == 1;
    }
  }

  /** A prime that no other size is, so that the batch corresponds to the batch alone. */
  private static final int BATCH = Integer.MAX_VALUE;

  /** How one shape is regrouped as another; empty if there are dimensions of size 1 left over. */
  static Optional<Regrouping> of(Shape from, Shape to) {
    List<Block> blocks = new ArrayList<>();
    int i = 0;
    int j = 0;
    while (i < from.rank() && j < to.rank()) {
      int firstFrom = i;
      int firstTo = j;
      long left = size(from, i++);
      long right = size(to, j++);
      while (left != right && (left < right ? i < from.rank() : j < to.rank())) {
        if (left < right) {
          left *= size(from, i++);
        } else {
          right *= size(to, j++);
        }
      }
      if (left != right) {
        return Optional.empty();
      }
      blocks.add(new Block(range(firstFrom, i), range(firstTo, j)));
    }
    return i == from.rank() && j == to.rank()
        ? Optional.of(new Regrouping(blocks))
        : Optional.empty();
  }

  private static long size(Shape shape, int axis) {
    return shape.get(axis).size(BATCH);
  }

  private static List<Integer> range(int first, int end) {
    return IntStream.range(first, end).boxed().toList();
  }

  /** Whether a single block is not just an axis as before. */
  boolean isSingle() {
    return blocks.stream().filter(block -> !block.isOneToOne()).count() == 1;
  }

  /** The axis of the first shape that alone is this one of the second. */
  private Optional<Integer> alone(int axis) {
    return blocks.stream()
        .filter(block -> block.isOneToOne() && block.to().contains(axis))
        .map(block -> block.from().get(0))
        .findFirst();
  }

  /** The same access told in the axes of the first shape, if it runs along no others. */
  Optional<Access> before(Access access) {
    List<Integer> axes = new ArrayList<>();
    for (int axis : access.axes()) {
      Optional<Integer> before = axis == Access.FIXED ? Optional.of(axis) : alone(axis);
      before.ifPresent(axes::add);
    }
    return axes.size() == access.axes().size() ? Optional.of(new Access(axes)) : Optional.empty();
  }

  /** The axes of the first shape that hold what these of the second do, if there are such. */
  Optional<List<Integer>> before(List<Integer> axes) {
    boolean whole =
        blocks.stream()
            .allMatch(
                block ->
                    axes.containsAll(block.to()) || block.to().stream().noneMatch(axes::contains));
    return whole
        ? Optional.of(
            blocks.stream()
                .filter(block -> axes.containsAll(block.to()))
                .flatMap(block -> block.from().stream())
                .toList())
        : Optional.empty();
  }
}
