package org.chainrule.runtime;

import java.util.Arrays;
import java.util.List;

/**
 * Moves the images of an example, {@code [.., height, width]}, by chance: up to so many rows up or
 * down and columns to either side, all images of an example alike. Zeros move in.
 *
 * @param most rows and columns; 0 leaves every image where it is
 */
record ImageShift(int most, int height, int width) {
  /** The site of what is drawn for all images of a step; those of a network count up from 0. */
  private static final long SITE = -1;

  private static final int DOWN = 0;
  private static final int RIGHT = 1;

  /** For examples of the declared shape or, if that is flat, of the data's. */
  static ImageShift of(int most, TensorSpec spec, Column column) {
    List<Integer> shape = spec.shape().size() >= 2 ? spec.shape() : column.shape();
    int last = shape.size() - 1;
    return last < 1
        ? new ImageShift(most, 0, 0)
        : new ImageShift(most, shape.get(last - 1), shape.get(last));
  }

  /** Whether there are images, and something of each is left wherever it moves. */
  boolean fits() {
    return most < Math.min(height, width);
  }

  /** What all shifts of a step are drawn from. */
  static long key(long seed, long step) {
    return RandomNumbers.key(seed, step, SITE);
  }

  /** Moves all images of the example that has this place in the step. */
  void move(long key, int place, double[] example, int size) {
    int down = draw(key, place, DOWN);
    int right = draw(key, place, RIGHT);
    for (int image = 0; image < size; image += height * width) {
      move(example, image, down, right);
    }
  }

  /** Evenly from -most to most. */
  private int draw(long key, int place, int direction) {
    return (int) (RandomNumbers.uniform(key, place, direction) * (2 * most + 1)) - most;
  }

  /** From the bottom up if it moves down, so that no row is overwritten before it has moved. */
  private void move(double[] example, int image, int down, int right) {
    for (int i = 0; i < height; i++) {
      int row = down > 0 ? height - 1 - i : i;
      int start = image + row * width;
      int from = row - down;
      if (from < 0 || from >= height) {
        Arrays.fill(example, start, start + width, 0);
      } else {
        moveRow(example, image + from * width, start, right);
      }
    }
  }

  private void moveRow(double[] example, int from, int start, int right) {
    int left = Math.max(right, 0);
    int kept = width - Math.abs(right);
    System.arraycopy(example, from + Math.max(-right, 0), example, start + left, kept);
    Arrays.fill(example, start, start + left, 0);
    Arrays.fill(example, start + left + kept, start + width, 0);
  }
}
