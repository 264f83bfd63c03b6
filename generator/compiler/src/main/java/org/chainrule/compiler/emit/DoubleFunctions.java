package org.chainrule.compiler.emit;

import java.util.List;

/** The functions for rows of doubles. */
final class DoubleFunctions {
  private DoubleFunctions() {}

  private static final VectorMethod EXP =
      new VectorMethod(
          "e^x, as {@code ScalarFunctions.exp} in every lane.",
          "exp",
          "real[] values, int at, int count",
          """
          final Vector largest = Vector.broadcast(SPECIES, 710.0);
          final Vector smallest = Vector.broadcast(SPECIES, -746.0);
          final Vector log2OfE = Vector.broadcast(SPECIES, 1.4426950408889634);
          final Vector whole = Vector.broadcast(SPECIES, 6.755399441055744e15);
          final Vector ln2High = Vector.broadcast(SPECIES, 0.6931471803691238);
          final Vector ln2Low = Vector.broadcast(SPECIES, 1.9082149292705877e-10);
          final Vector p5 = Vector.broadcast(SPECIES, 4.1381367970572385e-8);
          final Vector p4 = Vector.broadcast(SPECIES, -1.6533902205465252e-6);
          final Vector p3 = Vector.broadcast(SPECIES, 6.613756321437934e-5);
          final Vector p2 = Vector.broadcast(SPECIES, -0.0027777777777015593);
          final Vector p1 = Vector.broadcast(SPECIES, 0.16666666666666602);
          final Vector two = Vector.broadcast(SPECIES, 2.0);
          final Vector one = Vector.broadcast(SPECIES, 1.0);
          final Vector oneHalf = Vector.broadcast(SPECIES, 0.5);
          final Vector bias = Vector.broadcast(SPECIES, 6.755399441056767e15);
          for (int i = at; i < at + count; i += LANES) {
            final Vector x = Vector.fromArray(SPECIES, values, i);
            final Mask nothing = x.compare(VectorOperators.LT, smallest);
            final Vector bounded = x.blend(largest, x.compare(VectorOperators.GT, largest)).blend(one, nothing);
            final Vector n = bounded.mul(log2OfE).add(whole).sub(whole);
            final Vector high = bounded.sub(n.mul(ln2High));
            final Vector low = n.mul(ln2Low);
            final Vector r = high.sub(low);
            final Vector s = r.mul(r);
            Vector p = s.mul(p5).add(p4);
            p = p.mul(s).add(p3);
            p = p.mul(s).add(p2);
            p = p.mul(s).add(p1);
            final Vector c = r.sub(p.mul(s));
            final Vector q = r.mul(c).div(c.neg().add(two));
            final Vector power = low.sub(q).sub(high).neg().add(one);
            final Vector half = n.mul(oneHalf).add(whole).sub(whole);
            final Vector first = half.add(bias).reinterpretAsLongs().lanewise(VectorOperators.LSHL, 52).reinterpretAsDoubles();
            final Vector second = n.sub(half).add(bias).reinterpretAsLongs().lanewise(VectorOperators.LSHL, 52).reinterpretAsDoubles();
            power.mul(first).mul(second).blend(0.0, nothing).intoArray(values, i);
          }
          """);

  private static final VectorMethod LOG =
      new VectorMethod(
          "The natural logarithm, as {@code ScalarFunctions.log} in every lane.",
          "log",
          "real[] values, int at, int count",
          """
          final Vector p6 = Vector.broadcast(SPECIES, 0.14798198605116586);
          final Vector p5 = Vector.broadcast(SPECIES, 0.15313837699209373);
          final Vector p4 = Vector.broadcast(SPECIES, 0.1818357216161805);
          final Vector p3 = Vector.broadcast(SPECIES, 0.22222198432149784);
          final Vector p2 = Vector.broadcast(SPECIES, 0.2857142874366239);
          final Vector p1 = Vector.broadcast(SPECIES, 0.3999999999940942);
          final Vector p0 = Vector.broadcast(SPECIES, 0.6666666666666735);
          for (int i = at; i < at + count; i += LANES) {
            final Vector x = Vector.fromArray(SPECIES, values, i);
            final Mask subnormal = x.compare(VectorOperators.LT, Double.MIN_NORMAL);
            final Vector scaled = x.blend(x.mul(1.8014398509481984e16), subnormal);
            final Vector lift = Vector.zero(SPECIES).blend(54.0, subnormal);
            final Integers bits = scaled.reinterpretAsLongs().add(0x95f619980c433L);
            final Vector k = bits.lanewise(VectorOperators.LSHR, 52).or(0x4330000000000000L).reinterpretAsDoubles().sub(4.503599627371519e15).sub(lift);
            final Vector f = bits.and(0x000fffffffffffffL).add(0x3fe6a09e667f3bcdL).reinterpretAsDoubles().sub(1.0);
            final Vector s = f.div(f.add(2.0));
            final Vector z = s.mul(s);
            Vector p = z.mul(p6).add(p5);
            p = p.mul(z).add(p4);
            p = p.mul(z).add(p3);
            p = p.mul(z).add(p2);
            p = p.mul(z).add(p1);
            p = p.mul(z).add(p0);
            final Vector r = p.mul(z);
            final Vector h = f.mul(0.5).mul(f);
            Vector log = s.mul(h.add(r)).add(k.mul(1.9082149292705877e-10)).sub(h).add(f).add(k.mul(0.6931471803691238));
            log = x.blend(log, x.compare(VectorOperators.LT, Double.POSITIVE_INFINITY));
            log = log.blend(Double.NaN, x.compare(VectorOperators.LT, 0.0));
            log.blend(Double.NEGATIVE_INFINITY, x.compare(VectorOperators.EQ, 0.0)).intoArray(values, i);
          }
          """);

  private static final VectorMethod LOGISTIC =
      new VectorMethod(
          "1 / (1 + e^-x), as {@code ScalarFunctions.logistic} in every lane.",
          "logistic",
          "real[] values, int at, int count",
          """
          final Vector smallest = Vector.broadcast(SPECIES, -708.0);
          final Vector log2OfE = Vector.broadcast(SPECIES, 1.4426950408889634);
          final Vector whole = Vector.broadcast(SPECIES, 6.755399441055744e15);
          final Vector ln2High = Vector.broadcast(SPECIES, 0.6931471803691238);
          final Vector ln2Low = Vector.broadcast(SPECIES, 1.9082149292705877e-10);
          final Vector p5 = Vector.broadcast(SPECIES, 4.1381367970572385e-8);
          final Vector p4 = Vector.broadcast(SPECIES, -1.6533902205465252e-6);
          final Vector p3 = Vector.broadcast(SPECIES, 6.613756321437934e-5);
          final Vector p2 = Vector.broadcast(SPECIES, -0.0027777777777015593);
          final Vector p1 = Vector.broadcast(SPECIES, 0.16666666666666602);
          final Vector two = Vector.broadcast(SPECIES, 2.0);
          final Vector one = Vector.broadcast(SPECIES, 1.0);
          final Vector bias = Vector.broadcast(SPECIES, 6.755399441056767e15);
          for (int i = at; i < at + count; i += LANES) {
            final Vector x = Vector.fromArray(SPECIES, values, i);
            final Vector size = x.abs().neg();
            final Mask nothing = size.compare(VectorOperators.LT, smallest);
            final Vector bounded = size.blend(one, nothing);
            final Vector n = bounded.mul(log2OfE).add(whole).sub(whole);
            final Vector high = bounded.sub(n.mul(ln2High));
            final Vector low = n.mul(ln2Low);
            final Vector r = high.sub(low);
            final Vector s = r.mul(r);
            Vector p = s.mul(p5).add(p4);
            p = p.mul(s).add(p3);
            p = p.mul(s).add(p2);
            p = p.mul(s).add(p1);
            final Vector c = r.sub(p.mul(s));
            final Vector q = r.mul(c).div(c.neg().add(two));
            final Vector power = low.sub(q).sub(high).neg().add(one);
            final Vector scale = n.add(bias).reinterpretAsLongs().lanewise(VectorOperators.LSHL, 52).reinterpretAsDoubles();
            final Vector e = power.mul(scale).blend(0.0, nothing);
            e.blend(one, x.compare(VectorOperators.GT, 0.0)).div(e.add(one)).intoArray(values, i);
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
          final Vector p2 = Vector.broadcast(SPECIES, -0.9643991794250523);
          final Vector p1 = Vector.broadcast(SPECIES, -99.28772310019185);
          final Vector p0 = Vector.broadcast(SPECIES, -1614.6876844170845);
          final Vector q2 = Vector.broadcast(SPECIES, 112.81167849163293);
          final Vector q1 = Vector.broadcast(SPECIES, 2235.4883906010045);
          final Vector q0 = Vector.broadcast(SPECIES, 4844.063053251255);
          final Vector one = Vector.broadcast(SPECIES, 1.0);
          final Vector two = Vector.broadcast(SPECIES, 2.0);
          final Vector bound = Vector.broadcast(SPECIES, 0.625);
          for (int i = 0; i < count; i += LANES) {
            final Vector x = Vector.fromArray(SPECIES, values, at + i);
            final Vector size = x.abs();
            final Vector z = x.mul(x);
            final Vector p = z.mul(p2).add(p1).mul(z).add(p0);
            Vector q = z.add(q2);
            q = q.mul(z).add(q1);
            q = q.mul(z).add(q0);
            final Vector small = size.add(size.mul(z.mul(p.div(q))));
            final Vector twice = Vector.fromArray(SPECIES, values, spare + i).add(one);
            final Vector large = two.div(twice).neg().add(one);
            final Vector result = large.blend(small, size.compare(VectorOperators.LT, bound));
            final Integers sign = x.reinterpretAsLongs().and(0x8000000000000000L);
            result.reinterpretAsLongs().or(sign).reinterpretAsDoubles().intoArray(values, at + i);
          }
          """);

  private static final VectorMethod ERF =
      new VectorMethod(
          "The error function, as {@code ScalarFunctions.erf} in every lane, where e^-x² is in"
              + " another row.",
          "erf",
          "real[] values, int at, int exponentials, int count",
          """
          for (int i = 0; i < count; i += LANES) {
            final Vector x = Vector.fromArray(SPECIES, values, at + i);
            final Vector whole = x.abs();
            final Vector size = whole.blend(6.0, whole.compare(VectorOperators.GT, 6.0));
            final Vector z = size.mul(size);
            Vector t = z.neg().add(-23.956740424879793);
            t = t.mul(z).add(-431.3319300597684);
            t = t.mul(z).add(-2362.3184837629583);
            t = t.mul(z).add(-15625.674920261043);
            t = t.mul(z).add(6324.9070401759045);
            Vector u = z.add(33.56171416475031);
            u = u.mul(z).add(521.3579497801527);
            u = u.mul(z).add(4594.323829709801);
            u = u.mul(z).add(22629.000061389095);
            u = u.mul(z).add(49267.39426086359);
            final Vector small = size.add(size.mul(t.div(u)));
            Vector p = size.mul(2.461969814735305e-10).add(0.5641895648310689);
            p = p.mul(size).add(7.463210564422699);
            p = p.mul(size).add(48.63719709856814);
            p = p.mul(size).add(196.5208329560771);
            p = p.mul(size).add(526.4451949954773);
            p = p.mul(size).add(934.5285271719576);
            p = p.mul(size).add(1027.5518868951572);
            p = p.mul(size).add(557.5353353693994);
            Vector q = size.add(13.228195115474499);
            q = q.mul(size).add(86.70721408859897);
            q = q.mul(size).add(354.9377788878199);
            q = q.mul(size).add(975.7085017432055);
            q = q.mul(size).add(1823.9091668790973);
            q = q.mul(size).add(2246.3376081871097);
            q = q.mul(size).add(1656.6630919416134);
            q = q.mul(size).add(557.5353408177277);
            final Vector e = Vector.fromArray(SPECIES, values, exponentials + i);
            final Vector large = e.mul(p.div(q)).neg().add(1.0);
            final Vector result = large.blend(small, size.compare(VectorOperators.LT, 1.0));
            final Integers sign = x.reinterpretAsLongs().and(0x8000000000000000L);
            result.reinterpretAsLongs().or(sign).reinterpretAsDoubles().intoArray(values, at + i);
          }
          """);

  /** All of them. */
  static final List<VectorMethod> ALL = List.of(EXP, LOG, LOGISTIC, TANH, ERF);
}
