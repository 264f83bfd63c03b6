package org.chainrule.runtime;

/**
 * Counter-based random numbers: each is a function of where it is used, so that neither the order
 * of drawing nor the number of threads changes any.
 *
 * <p>A key is made from seed, step and site; the numbers of that key are indexed by example and
 * element. Keys are chained with SplitMix64's output function: {@code derive(k, i)} is element i of
 * the SplitMix64 stream that starts at k. Source: G. L. Steele, D. Lea and C. H. Flood, "Fast
 * splittable pseudorandom number generators", OOPSLA 2014; the mixing constants are D. Stafford's
 * variant 13.
 */
public final class RandomNumbers {
  private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

  private RandomNumbers() {}

  /** The key of all numbers that one {@code random(x)} draws in one step. */
  public static long key(long seed, long step, long site) {
    return derive(derive(derive(GOLDEN_GAMMA, seed), step), site);
  }

  /** Uniform in [0, 1), a multiple of 2⁻⁵³. */
  public static double uniform(long key, long example, long element) {
    return toUnit(derive(derive(key, example), element));
  }

  /** Uniform in [0, 1), a multiple of 2⁻²⁴. */
  public static float uniformFloat(long key, long example, long element) {
    return (derive(derive(key, example), element) >>> 40) * 0x1.0p-24f;
  }

  /** Uniform in [0, 1) from (seed, step, site, example, element) at once. */
  public static double uniform(long seed, long step, long site, long example, long element) {
    return uniform(key(seed, step, site), example, element);
  }

  /** The index-th 64 bits below a key: itself a key. */
  static long derive(long key, long index) {
    return mix(key + GOLDEN_GAMMA * (index + 1));
  }

  /** The upper 53 bits as a fraction. */
  static double toUnit(long bits) {
    return (bits >>> 11) * 0x1.0p-53;
  }

  private static long mix(long bits) {
    long z = (bits ^ (bits >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
