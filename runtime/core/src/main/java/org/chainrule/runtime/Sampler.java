package org.chainrule.runtime;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Chooses by chance what follows, with probabilities {@code softmax(scores / temperature)} among
 * the best. One seed gives the same choices.
 */
public final class Sampler {
  private static final long SITE = 0x4E455854L;

  private final double temperature;
  private final int most;
  private final long seed;
  private long draws;

  /**
   * Chooses so.
   *
   * @param temperature 1 for the network's own probabilities, less for the likelier; 0 always takes
   *     the best
   * @param most among how many of the best; 0 for all
   * @throws IllegalArgumentException if one is negative or not finite
   */
  public Sampler(double temperature, int most, long seed) {
    if (!(temperature >= 0) || !Double.isFinite(temperature)) {
      throw new IllegalArgumentException("the temperature must be at least 0, not " + temperature);
    }
    if (most < 0) {
      throw new IllegalArgumentException("to choose among so many is not possible: " + most);
    }
    this.temperature = temperature;
    this.most = most;
    this.seed = seed;
  }

  /**
   * The place of a score.
   *
   * @param scores of which the first {@code count} are looked at; of equal ones the first is better
   */
  public int choose(double[] scores, int count) {
    int[] ranked = ranked(scores, count);
    double best = scores[ranked[0]];
    double[] weights =
        Arrays.stream(ranked)
            .mapToDouble(i -> StrictMath.exp((scores[i] - best) / temperature))
            .toArray();
    double left = RandomNumbers.uniform(seed, draws++, SITE, 0, 0) * Arrays.stream(weights).sum();
    int rank = 0;
    while (rank < ranked.length - 1 && left >= weights[rank]) {
      left -= weights[rank++];
    }
    return ranked[rank];
  }

  /** The best places, the very best first; one alone if chance has no say. */
  private int[] ranked(double[] scores, int count) {
    int limit = temperature == 0 ? 1 : most == 0 ? count : Math.min(most, count);
    return IntStream.range(0, count)
        .boxed()
        .sorted((a, b) -> Double.compare(scores[b], scores[a]))
        .limit(limit)
        .mapToInt(Integer::intValue)
        .toArray();
  }
}
