package org.chainrule.runtime;

/** Whether every step of training has as many examples as its network needs. */
final class LeastExamples {
  private LeastExamples() {}

  /** Refuses examples that batches of a size leave too few of for a step. */
  static void require(Network network, int rows, int batch) throws DataException {
    int least = network.leastExamples();
    int usual = Math.min(rows, batch);
    int last = (rows - 1) % batch + 1;
    if (last < least) {
      String found =
          usual < least
              ? "there are " + usual
              : "%d in batches of %d leave %d for the last".formatted(rows, batch, last);
      throw new DataException(
          "network %s needs at least %d examples in a step of training, but %s; choose another batch size"
              .formatted(network.signature().name(), least, found));
    }
  }
}
