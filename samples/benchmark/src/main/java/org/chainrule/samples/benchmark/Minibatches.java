package org.chainrule.samples.benchmark;

import java.util.SplittableRandom;

/**
 * Random minibatches for {@link TwoLayer}, one after the other for ever: {@value #COUNT} of them,
 * so that they do not all stay in the fastest cache, as real data would not.
 */
final class Minibatches {
  private static final int COUNT = 20;
  private static final int PIXELS = 784;
  private static final int CLASSES = 10;

  private final int size;
  private final float[] pixels;
  private final int[] classes;
  private int next;

  /** Of so many examples each, drawn from the seed. */
  Minibatches(int size, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    this.size = size;
    pixels = new float[COUNT * size * PIXELS];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (float) random.nextDouble();
    }
    classes = random.ints((long) COUNT * size, 0, CLASSES).toArray();
  }

  /** Copies the next one into the arrays of a workspace. */
  void copyNext(float[] x, int[] y) {
    System.arraycopy(pixels, next * size * PIXELS, x, 0, size * PIXELS);
    System.arraycopy(classes, next * size, y, 0, size);
    next = (next + 1) % COUNT;
  }
}
