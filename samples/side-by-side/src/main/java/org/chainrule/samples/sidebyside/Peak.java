package org.chainrule.samples.sidebyside;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * As many multiply-adds as one core can do: twelve sums, none of which waits for another, that
 * never leave their registers. No program is faster, and what a real one reaches is told as a share
 * of it.
 */
final class Peak implements Side {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int SUMS = 12;
  private static final int ROUNDS = 2_000;

  private float result;

  /** Operations of one step, two for each multiply-add. */
  static double operations() {
    return 2.0 * ROUNDS * SUMS * SPECIES.length();
  }

  @Override
  public void step() {
    result = multiplyAdd(ROUNDS);
  }

  @Override
  public double[] result() {
    return new double[] {result};
  }

  private static float multiplyAdd(int rounds) {
    FloatVector b = FloatVector.broadcast(SPECIES, 0.999f);
    FloatVector c = FloatVector.broadcast(SPECIES, 0.001f);
    FloatVector a0 = FloatVector.broadcast(SPECIES, 0);
    FloatVector a1 = FloatVector.broadcast(SPECIES, 1);
    FloatVector a2 = FloatVector.broadcast(SPECIES, 2);
    FloatVector a3 = FloatVector.broadcast(SPECIES, 3);
    FloatVector a4 = FloatVector.broadcast(SPECIES, 4);
    FloatVector a5 = FloatVector.broadcast(SPECIES, 5);
    FloatVector a6 = FloatVector.broadcast(SPECIES, 6);
    FloatVector a7 = FloatVector.broadcast(SPECIES, 7);
    FloatVector a8 = FloatVector.broadcast(SPECIES, 8);
    FloatVector a9 = FloatVector.broadcast(SPECIES, 9);
    FloatVector a10 = FloatVector.broadcast(SPECIES, 10);
    FloatVector a11 = FloatVector.broadcast(SPECIES, 11);
    for (int i = 0; i < rounds; i++) {
      a0 = a0.fma(b, c);
      a1 = a1.fma(b, c);
      a2 = a2.fma(b, c);
      a3 = a3.fma(b, c);
      a4 = a4.fma(b, c);
      a5 = a5.fma(b, c);
      a6 = a6.fma(b, c);
      a7 = a7.fma(b, c);
      a8 = a8.fma(b, c);
      a9 = a9.fma(b, c);
      a10 = a10.fma(b, c);
      a11 = a11.fma(b, c);
    }
    FloatVector first = a0.add(a1).add(a2).add(a3).add(a4).add(a5);
    FloatVector second = a6.add(a7).add(a8).add(a9).add(a10).add(a11);
    return first.add(second).lane(0);
  }
}
