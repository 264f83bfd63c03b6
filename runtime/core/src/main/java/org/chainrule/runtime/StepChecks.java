package org.chainrule.runtime;

/**
 * What a generated class checks before a step, so that what a caller hands in wrongly is told in
 * his terms, not by an array index.
 */
public final class StepChecks {
  private StepChecks() {}

  /** The length of an array for so many examples. */
  public static int length(int capacity, int size) {
    if (capacity < 1) {
      throw new IllegalArgumentException("a workspace holds at least 1 example, not " + capacity);
    }
    long length = (long) capacity * size;
    if (length > Integer.MAX_VALUE - 8) {
      throw new IllegalArgumentException(
          "a workspace for %d examples needs an array of %d elements, more than Java allows; use smaller batches"
              .formatted(capacity, length));
    }
    return (int) length;
  }

  /** Refuses a step of no examples, or of more than the workspace holds. */
  public static void examples(int examples, int capacity) {
    if (examples < 1 || examples > capacity) {
      throw new IllegalArgumentException(
          "expected 1 to %d examples, the workspace's capacity; found %d"
              .formatted(capacity, examples));
    }
  }

  /** Refuses a step of training that would divide by zero. */
  public static void leastExamples(int examples, int least) {
    if (examples < least) {
      throw new IllegalArgumentException(
          "expected at least %d examples in a step of training, found %d: with fewer, the network divides by 0, as the variance of a single value does"
              .formatted(least, examples));
    }
  }

  /** The array of single-precision values of this length. */
  public static float[] floats(String what, Reals reals, int length) {
    if (reals instanceof Floats floats && floats.length() == length) {
      return floats.array();
    }
    throw unfit(what, reals, length, Precision.FLOAT);
  }

  /** The array of double-precision values of this length. */
  public static double[] doubles(String what, Reals reals, int length) {
    if (reals instanceof Doubles doubles && doubles.length() == length) {
      return doubles.array();
    }
    throw unfit(what, reals, length, Precision.DOUBLE);
  }

  private static IllegalArgumentException unfit(
      String what, Reals found, int length, Precision precision) {
    return new IllegalArgumentException(
        "expected %s of %d elements in %s precision, found %d in %s"
            .formatted(what, length, precision, found.length(), found.precision()));
  }

  /** Refuses sums of another number of averages. */
  public static void sums(double[] sums, int averages) {
    if (sums.length != averages) {
      throw new IllegalArgumentException(
          "expected an array of %d sums, found %d".formatted(averages, sums.length));
    }
  }

  /** Refuses an index that is not below the number of classes. */
  public static void indices(String name, int[] indices, int examples, int size, int classes) {
    for (int k = 0; k < examples * size; k++) {
      if (indices[k] < 0 || indices[k] >= classes) {
        throw new IllegalArgumentException(
            "'%s' of example %d is %d; an index(%d) is 0 to %d"
                .formatted(name, k / size, indices[k], classes, classes - 1));
      }
    }
  }
}
