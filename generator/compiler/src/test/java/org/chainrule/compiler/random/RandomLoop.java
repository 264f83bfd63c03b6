package org.chainrule.compiler.random;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.chainrule.compiler.tensor.Access;
import org.chainrule.compiler.tensor.Dimension;
import org.chainrule.compiler.tensor.Node;
import org.chainrule.compiler.tensor.Shape;

/**
 * The axes of a loop, found while operands are read within it: each dimension of an operand runs
 * along some axis of its size, or a new one, or is fixed if its size is 1. The batch stays in
 * front.
 */
final class RandomLoop {
  private static final int MOST_ELEMENTS = 64;

  private final Random random;
  private final List<Dimension> axes = new ArrayList<>();
  private final boolean grows;

  private RandomLoop(Random random, List<Dimension> axes, boolean grows) {
    this.random = random;
    this.axes.addAll(axes);
    this.grows = grows;
  }

  /** A loop that these operands are going to be read in; more axes are added as need be. */
  static RandomLoop around(Random random, List<Node> operands) {
    List<Dimension> first = new ArrayList<>(operands.get(0).shape().dimensions());
    first.remove(Dimension.BATCH);
    if (random.nextInt(4) == 0) {
      first.add(new Dimension(1 + random.nextInt(3)));
    }
    Collections.shuffle(first, random);
    boolean batched = operands.stream().anyMatch(operand -> operand.shape().isBatched());
    if (batched || random.nextInt(8) == 0) {
      first.add(0, Dimension.BATCH);
    }
    return new RandomLoop(random, first, true);
  }

  /** A loop over all elements of a shape. */
  static RandomLoop over(Random random, Shape shape) {
    return new RandomLoop(random, shape.dimensions(), false);
  }

  Shape shape() {
    return new Shape(axes);
  }

  boolean isSmall() {
    return axes.size() <= 6 && shape().elementsPerExample() <= MOST_ELEMENTS;
  }

  /** Some way to read an operand, if there is one. */
  Optional<Access> read(Shape operand) {
    List<Integer> read = new ArrayList<>();
    for (Dimension dimension : operand.dimensions()) {
      List<Integer> candidates = candidates(dimension, read);
      if (candidates.isEmpty()) {
        return Optional.empty();
      }
      int axis = candidates.get(random.nextInt(candidates.size()));
      if (axis == axes.size()) {
        axes.add(dimension);
      }
      read.add(axis);
    }
    return Optional.of(new Access(read));
  }

  private List<Integer> candidates(Dimension dimension, List<Integer> taken) {
    List<Integer> fitting = new ArrayList<>();
    for (int axis = 0; axis < axes.size(); axis++) {
      if (axes.get(axis).equals(dimension) && !taken.contains(axis)) {
        fitting.add(axis);
      }
    }
    if (dimension.size() == 1) {
      fitting.add(Access.FIXED);
    }
    boolean another = fitting.isEmpty() || random.nextInt(6) == 0;
    if (grows && another && !dimension.isBatch()) {
      fitting.add(axes.size());
    }
    return fitting;
  }
}
