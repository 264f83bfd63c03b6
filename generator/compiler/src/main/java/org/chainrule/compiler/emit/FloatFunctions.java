package org.chainrule.compiler.emit;

import java.util.List;

/**
 * The functions for rows of floats. What bounds a number compares and blends: {@code min} and
 * {@code max} also put zeros and what is not a number in order, which takes HotSpot six operations.
 * What is too small for e^x is 0 by choice and not by underflow, with which a vector takes a
 * machine more than three times as long: in a causal softmax that is half of them. It becomes 0
 * only at the end, so that what is just too small may still underflow before.
 *
 * <p>Powers of two and signs are put on with fewer operations than in the scalar functions, but to
 * the same bits: 2ⁿ is 2ⁿ⁻¹ · 2 or 2ⁿ⁺⁶⁴ · 2⁻⁶⁴, of which the first is exact. A method that comes
 * near what HotSpot bears to take in keeps objects of the vectors at its end, in one process and
 * not in the next. For the same reason numbers are vectors made before the loop.
 */
final class FloatFunctions {
  private FloatFunctions() {}

  private static final VectorMethod EXP =
      new VectorMethod(
          "e^x, as {@code ScalarFunctions.exp} in every lane.",
          "exp",
          "real[] values, int at, int count",
          """
          final Vector largest = Vector.broadcast(SPECIES, 89f);
          final Vector smallest = Vector.broadcast(SPECIES, -104f);
          final Vector log2OfE = Vector.broadcast(SPECIES, 1.442695f);
          final Vector whole = Vector.broadcast(SPECIES, 12582912f);
          final Vector ln2High = Vector.broadcast(SPECIES, 0.6933594f);
          final Vector ln2Low = Vector.broadcast(SPECIES, -2.1219444e-4f);
          final Vector p5 = Vector.broadcast(SPECIES, 1.9875691e-4f);
          final Vector p4 = Vector.broadcast(SPECIES, 0.0013981999f);
          final Vector p3 = Vector.broadcast(SPECIES, 0.008333452f);
          final Vector p2 = Vector.broadcast(SPECIES, 0.041665796f);
          final Vector p1 = Vector.broadcast(SPECIES, 0.16666666f);
          final Vector half = Vector.broadcast(SPECIES, 0.5f);
          final Vector one = Vector.broadcast(SPECIES, 1f);
          final Vector lower = Vector.broadcast(SPECIES, 12583038f);
          final Vector higher = Vector.broadcast(SPECIES, 12583103f);
          final Vector twice = Vector.broadcast(SPECIES, 2f);
          final Vector less = Vector.broadcast(SPECIES, 5.421010862427522E-20f);
          for (int i = at; i < at + count; i += LANES) {
            final Vector x = Vector.fromArray(SPECIES, values, i);
            final Mask nothing = x.compare(VectorOperators.LT, smallest);
            final Vector bounded = x.blend(largest, x.compare(VectorOperators.GT, largest));
            final Vector n = bounded.mul(log2OfE).add(whole).sub(whole);
            final Vector r = bounded.sub(n.mul(ln2High)).sub(n.mul(ln2Low));
            Vector p = r.mul(p5).add(p4);
            p = p.mul(r).add(p3);
            p = p.mul(r).add(p2);
            p = p.mul(r).add(p1);
            p = p.mul(r).add(half);
            final Vector power = p.mul(r.mul(r)).add(r).add(one);
            final Mask small = x.compare(VectorOperators.LT, one);
            final Vector scale = n.add(lower.blend(higher, small)).reinterpretAsInts().lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats();
            power.mul(scale).mul(twice.blend(less, small)).blend(0f, nothing).intoArray(values, i);
          }
          """);

  private static final VectorMethod LOG =
      new VectorMethod(
          "The natural logarithm, as {@code ScalarFunctions.log} in every lane.",
          "log",
          "real[] values, int at, int count",
          """
          final Vector p3 = Vector.broadcast(SPECIES, 0.24279079f);
          final Vector p2 = Vector.broadcast(SPECIES, 0.28498787f);
          final Vector p1 = Vector.broadcast(SPECIES, 0.40000972f);
          final Vector p0 = Vector.broadcast(SPECIES, 0.6666666f);
          for (int i = at; i < at + count; i += LANES) {
            final Vector x = Vector.fromArray(SPECIES, values, i);
            final Mask subnormal = x.compare(VectorOperators.LT, Float.MIN_NORMAL);
            final Vector scaled = x.blend(x.mul(33554432f), subnormal);
            final Vector lift = Vector.zero(SPECIES).blend(25f, subnormal);
            final Integers bits = scaled.reinterpretAsInts().add(0x4afb0d);
            final Vector k = bits.lanewise(VectorOperators.LSHR, 23).or(0x4b000000).reinterpretAsFloats().sub(8388735f).sub(lift);
            final Vector f = bits.and(0x007fffff).add(0x3f3504f3).reinterpretAsFloats().sub(1f);
            final Vector s = f.div(f.add(2f));
            final Vector z = s.mul(s);
            Vector p = z.mul(p3).add(p2);
            p = p.mul(z).add(p1);
            p = p.mul(z).add(p0);
            final Vector r = p.mul(z);
            final Vector h = f.mul(0.5f).mul(f);
            Vector log = s.mul(h.add(r)).add(k.mul(9.058001e-6f)).sub(h).add(f).add(k.mul(0.6931381f));
            log = x.blend(log, x.compare(VectorOperators.LT, Float.POSITIVE_INFINITY));
            log = log.blend(Float.NaN, x.compare(VectorOperators.LT, 0f));
            log.blend(Float.NEGATIVE_INFINITY, x.compare(VectorOperators.EQ, 0f)).intoArray(values, i);
          }
          """);

  private static final VectorMethod LOGISTIC =
      new VectorMethod(
          "1 / (1 + e^-x), as {@code ScalarFunctions.logistic} in every lane.",
          "logistic",
          "real[] values, int at, int count",
          """
          final Vector smallest = Vector.broadcast(SPECIES, -87f);
          final Vector log2OfE = Vector.broadcast(SPECIES, 1.442695f);
          final Vector whole = Vector.broadcast(SPECIES, 12582912f);
          final Vector ln2High = Vector.broadcast(SPECIES, 0.6933594f);
          final Vector ln2Low = Vector.broadcast(SPECIES, -2.1219444e-4f);
          final Vector p5 = Vector.broadcast(SPECIES, 1.9875691e-4f);
          final Vector p4 = Vector.broadcast(SPECIES, 0.0013981999f);
          final Vector p3 = Vector.broadcast(SPECIES, 0.008333452f);
          final Vector p2 = Vector.broadcast(SPECIES, 0.041665796f);
          final Vector p1 = Vector.broadcast(SPECIES, 0.16666666f);
          final Vector one = Vector.broadcast(SPECIES, 1f);
          final Vector bias = Vector.broadcast(SPECIES, 12583039f);
          for (int i = at; i < at + count; i += LANES) {
            final Vector x = Vector.fromArray(SPECIES, values, i);
            final Vector size = x.abs().neg();
            final Mask nothing = size.compare(VectorOperators.LT, smallest);
            final Vector bounded = size.blend(one, nothing);
            final Vector n = bounded.mul(log2OfE).add(whole).sub(whole);
            final Vector r = bounded.sub(n.mul(ln2High)).sub(n.mul(ln2Low));
            Vector p = r.mul(p5).add(p4);
            p = p.mul(r).add(p3);
            p = p.mul(r).add(p2);
            p = p.mul(r).add(p1);
            p = p.mul(r).add(0.5f);
            final Vector power = p.mul(r.mul(r)).add(r).add(one);
            final Vector scale = n.add(bias).reinterpretAsInts().lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats();
            final Vector e = power.mul(scale).blend(0f, nothing);
            e.blend(one, x.compare(VectorOperators.GT, 0f)).div(e.add(one)).intoArray(values, i);
          }
          """);

  private static final VectorMethod TANH =
      new VectorMethod(
          "The hyperbolic tangent, as {@code ScalarFunctions.tanh} in every lane.",
          "tanh",
          "real[] values, int at, int spare, int count",
          """
          for (int i = 0; i < count; i += LANES) {
            final Vector size = Vector.fromArray(SPECIES, values, at + i).abs();
            size.add(size).intoArray(values, spare + i);
          }
          exp(values, spare, count);
          final Vector p4 = Vector.broadcast(SPECIES, -0.0057049887f);
          final Vector p3 = Vector.broadcast(SPECIES, 0.020639088f);
          final Vector p2 = Vector.broadcast(SPECIES, -0.053739715f);
          final Vector p1 = Vector.broadcast(SPECIES, 0.13331442f);
          final Vector p0 = Vector.broadcast(SPECIES, -0.3333328f);
          final Vector one = Vector.broadcast(SPECIES, 1f);
          final Vector two = Vector.broadcast(SPECIES, 2f);
          final Vector bound = Vector.broadcast(SPECIES, 0.625f);
          for (int i = 0; i < count; i += LANES) {
            final Vector x = Vector.fromArray(SPECIES, values, at + i);
            final Vector size = x.abs();
            final Vector z = x.mul(x);
            Vector p = z.mul(p4).add(p3);
            p = p.mul(z).add(p2);
            p = p.mul(z).add(p1);
            p = p.mul(z).add(p0);
            final Vector small = size.add(size.mul(z.mul(p)));
            final Vector twice = Vector.fromArray(SPECIES, values, spare + i).add(one);
            final Vector large = two.div(twice).neg().add(one);
            final Vector result = large.blend(small, size.compare(VectorOperators.LT, bound));
            final Integers sign = x.reinterpretAsInts().and(0x80000000);
            result.reinterpretAsInts().or(sign).reinterpretAsFloats().intoArray(values, at + i);
          }
          """);

  private static final VectorMethod ERF =
      new VectorMethod(
          "The error function, as {@code ScalarFunctions.erf} in every lane, where e^-x² is in"
              + " another row.",
          "erf",
          "real[] values, int at, int exponentials, int count",
          """
          final Vector s5 = Vector.broadcast(SPECIES, -5.967617e-4f);
          final Vector s4 = Vector.broadcast(SPECIES, 0.0049911942f);
          final Vector s3 = Vector.broadcast(SPECIES, -0.026768135f);
          final Vector s2 = Vector.broadcast(SPECIES, 0.112819925f);
          final Vector s1 = Vector.broadcast(SPECIES, -0.37612534f);
          final Vector s0 = Vector.broadcast(SPECIES, 0.12837917f);
          final Vector q7 = Vector.broadcast(SPECIES, -4.5477474e-4f);
          final Vector q6 = Vector.broadcast(SPECIES, 0.006822405f);
          final Vector q5 = Vector.broadcast(SPECIES, -0.04524572f);
          final Vector q4 = Vector.broadcast(SPECIES, 0.17612736f);
          final Vector q3 = Vector.broadcast(SPECIES, -0.4515593f);
          final Vector q2 = Vector.broadcast(SPECIES, 0.8119466f);
          final Vector q1 = Vector.broadcast(SPECIES, -1.0584607f);
          final Vector q0 = Vector.broadcast(SPECIES, 0.98840773f);
          final Vector one = Vector.broadcast(SPECIES, 1f);
          final Vector most = Vector.broadcast(SPECIES, 4f);
          final Vector bound = Vector.broadcast(SPECIES, 0.9277344f);
          for (int i = 0; i < count; i += LANES) {
            final Vector x = Vector.fromArray(SPECIES, values, at + i);
            final Vector whole = x.abs();
            final Vector size = whole.blend(most, whole.compare(VectorOperators.GT, most));
            final Vector z = size.mul(size);
            Vector p = z.mul(s5).add(s4);
            p = p.mul(z).add(s3);
            p = p.mul(z).add(s2);
            p = p.mul(z).add(s1);
            p = p.mul(z).add(s0);
            final Vector small = p.mul(x).add(x);
            Vector q = size.mul(q7).add(q6);
            q = q.mul(size).add(q5);
            q = q.mul(size).add(q4);
            q = q.mul(size).add(q3);
            q = q.mul(size).add(q2);
            q = q.mul(size).add(q1);
            q = q.mul(size).add(q0);
            final Vector large = one.sub(Vector.fromArray(SPECIES, values, exponentials + i).mul(q));
            final Vector signed = large.blend(large.neg(), x.compare(VectorOperators.LT, 0f));
            signed.blend(small, size.compare(VectorOperators.LT, bound)).intoArray(values, at + i);
          }
          """);

  /** All of them. */
  static final List<VectorMethod> ALL = List.of(EXP, LOG, LOGISTIC, TANH, ERF);
}
