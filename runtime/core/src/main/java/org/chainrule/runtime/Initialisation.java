package org.chainrule.runtime;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Fills parameters as their {@link Initialiser} says, from (seed, path, position) alone, so that
 * adding a layer, another precision or another layout changes nothing else.
 *
 * <p>All is computed in double with {@link StrictMath} and rounded at the end. The uniform number
 * of a position is counter-based, see {@link RandomNumbers}; a path enters by its FNV-1a hash of 64
 * bits over UTF-8 (G. Fowler, L. C. Noll, K.-P. Vo). Normal numbers come from two uniform ones each
 * by Box and Muller's transform, √(−2 ln(1 − u₁))·cos(2π u₂) (Annals of Mathematical Statistics 29,
 * 1958).
 */
final class Initialisation {
  private static final long FNV_OFFSET = 0xCBF29CE484222325L;
  private static final long FNV_PRIME = 0x100000001B3L;

  private Initialisation() {}

  /** Fills the parameter's part of the flat array. */
  static void fill(ParameterSpec spec, long seed, Reals array) {
    double[] drawn = draw(spec, RandomNumbers.derive(hash(spec.path()), seed));
    for (int i = 0; i < drawn.length; i++) {
      array.set(spec.offset() + i, drawn[i]);
    }
  }

  private static double[] draw(ParameterSpec spec, long key) {
    Initialiser initialiser = spec.initialiser();
    double[] values = new double[spec.size()];
    if (initialiser instanceof Initialiser.Constant constant) {
      Arrays.fill(values, constant.value());
    } else if (initialiser instanceof Initialiser.Uniform uniform) {
      drawUniform(uniform, key, values);
    } else if (initialiser instanceof Initialiser.Normal normal) {
      drawNormal(normal.standardDeviation(), key, values);
    } else {
      drawOrthogonal(spec, key, values);
    }
    return values;
  }

  private static void drawUniform(Initialiser.Uniform range, long key, double[] values) {
    for (int i = 0; i < values.length; i++) {
      double unit = RandomNumbers.toUnit(RandomNumbers.derive(key, i));
      values[i] = range.low() + (range.high() - range.low()) * unit;
    }
  }

  private static void drawNormal(double standardDeviation, long key, double[] values) {
    for (int i = 0; i < values.length; i++) {
      values[i] = standardDeviation * normal(key, i);
    }
  }

  /** The standard normal number of a position. */
  static double normal(long key, long position) {
    double first = RandomNumbers.toUnit(RandomNumbers.derive(key, 2 * position));
    double second = RandomNumbers.toUnit(RandomNumbers.derive(key, 2 * position + 1));
    return StrictMath.sqrt(-2 * StrictMath.log1p(-first)) * StrictMath.cos(2 * Math.PI * second);
  }

  private static void drawOrthogonal(ParameterSpec spec, long key, double[] values) {
    drawNormal(1, key, values);
    int rows = spec.shape().isEmpty() ? 1 : spec.shape().get(0);
    if (values.length > 0) {
      OrthonormalBasis.orthonormalise(values, rows, values.length / rows);
    }
  }

  private static long hash(String path) {
    long hash = FNV_OFFSET;
    for (byte octet : path.getBytes(StandardCharsets.UTF_8)) {
      hash = (hash ^ (octet & 0xFF)) * FNV_PRIME;
    }
    return hash;
  }
}
