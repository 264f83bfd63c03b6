package org.chainrule.compiler.emit;

import com.palantir.javapoet.MethodSpec;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.chainrule.compiler.scalar.Fn;

/**
 * The functions of {@code org.chainrule.runtime.ScalarFunctions} for vectors: the same operations
 * in every lane, and so the same bits. The vector module's own functions promise less: their
 * results before HotSpot has compiled them are others than after.
 */
final class VectorFunctions {
  private VectorFunctions() {}

  /** How many calls of the vector module a function is; 0 if it has no vector form. */
  static int calls(Fn fn) {
    return switch (fn) {
      case EXP -> 37;
      case LOG -> 38;
      case TANH -> 58;
      default -> 0;
    };
  }

  /** The name of a function's method. */
  static String name(Fn fn) {
    return fn.name().toLowerCase(Locale.ROOT);
  }

  /** The methods that are called, with those that they call: tanh is made of exp. */
  static List<MethodSpec> of(Generated generated, Predicate<String> isCalled) {
    boolean tanh = isCalled.test("tanh(");
    boolean exp = tanh || isCalled.test("exp(");
    return (generated.isFloat() ? FLOATS : DOUBLES)
        .stream()
            .filter(
                method ->
                    switch (method.name()) {
                      case "exp" -> exp;
                      case "tanh" -> tanh;
                      default -> isCalled.test(method.name() + "(");
                    })
            .map(method -> method.in(generated))
            .toList();
  }

  private static final VectorMethod FLOAT_EXP =
      new VectorMethod(
          "e^x, as {@code ScalarFunctions.exp} in every lane.",
          "Vector",
          "exp",
          "Vector x",
          """
          final Vector bounded = x.min(89f).max(-104f);
          final Vector n = bounded.mul(1.442695f).add(12582912f).sub(12582912f);
          final Vector r = bounded.sub(n.mul(0.6933594f)).sub(n.mul(-2.1219444e-4f));
          Vector p = r.mul(1.9875691e-4f).add(0.0013981999f);
          p = p.mul(r).add(0.008333452f);
          p = p.mul(r).add(0.041665796f);
          p = p.mul(r).add(0.16666666f);
          p = p.mul(r).add(0.5f);
          final Vector power = p.mul(r.mul(r)).add(r).add(1f);
          final Vector half = n.mul(0.5f).add(12582912f).sub(12582912f);
          final Vector first = half.add(12583039f).reinterpretAsInts().lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats();
          final Vector second = n.sub(half).add(12583039f).reinterpretAsInts().lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats();
          return power.mul(first).mul(second);
          """);

  private static final VectorMethod FLOAT_LOG =
      new VectorMethod(
          "The natural logarithm, as {@code ScalarFunctions.log} in every lane.",
          "Vector",
          "log",
          "Vector x",
          """
          final Mask subnormal = x.compare(VectorOperators.LT, Float.MIN_NORMAL);
          final Vector scaled = x.blend(x.mul(33554432f), subnormal);
          final Vector lift = Vector.zero(SPECIES).blend(25f, subnormal);
          final Integers bits = scaled.reinterpretAsInts().add(0x4afb0d);
          final Vector k = bits.lanewise(VectorOperators.LSHR, 23).or(0x4b000000).reinterpretAsFloats().sub(8388735f).sub(lift);
          final Vector f = bits.and(0x007fffff).add(0x3f3504f3).reinterpretAsFloats().sub(1f);
          final Vector s = f.div(f.add(2f));
          final Vector z = s.mul(s);
          Vector p = z.mul(0.24279079f).add(0.28498787f);
          p = p.mul(z).add(0.40000972f);
          p = p.mul(z).add(0.6666666f);
          final Vector r = p.mul(z);
          final Vector h = f.mul(0.5f).mul(f);
          Vector log = s.mul(h.add(r)).add(k.mul(9.058001e-6f)).sub(h).add(f).add(k.mul(0.6931381f));
          log = x.blend(log, x.compare(VectorOperators.LT, Float.POSITIVE_INFINITY));
          log = log.blend(Float.NaN, x.compare(VectorOperators.LT, 0f));
          return log.blend(Float.NEGATIVE_INFINITY, x.compare(VectorOperators.EQ, 0f));
          """);

  private static final VectorMethod FLOAT_TANH =
      new VectorMethod(
          "The hyperbolic tangent, as {@code ScalarFunctions.tanh} in every lane.",
          "Vector",
          "tanh",
          "Vector x",
          """
          final Vector size = x.abs();
          final Vector z = x.mul(x);
          Vector p = z.mul(-0.0057049887f).add(0.020639088f);
          p = p.mul(z).add(-0.053739715f);
          p = p.mul(z).add(0.13331442f);
          p = p.mul(z).add(-0.3333328f);
          final Vector small = size.add(size.mul(z.mul(p)));
          final Vector twice = exp(size.add(size)).add(1f);
          final Vector large = Vector.broadcast(SPECIES, 2f).div(twice).neg().add(1f);
          final Vector result = large.blend(small, size.compare(VectorOperators.LT, 0.625f));
          final Integers sign = x.reinterpretAsInts().and(0x80000000);
          return result.reinterpretAsInts().or(sign).reinterpretAsFloats();
          """);

  private static final List<VectorMethod> FLOATS = List.of(FLOAT_EXP, FLOAT_LOG, FLOAT_TANH);

  private static final VectorMethod DOUBLE_EXP =
      new VectorMethod(
          "e^x, as {@code ScalarFunctions.exp} in every lane.",
          "Vector",
          "exp",
          "Vector x",
          """
          final Vector bounded = x.min(710.0).max(-746.0);
          final Vector n = bounded.mul(1.4426950408889634).add(6.755399441055744e15).sub(6.755399441055744e15);
          final Vector high = bounded.sub(n.mul(0.6931471803691238));
          final Vector low = n.mul(1.9082149292705877e-10);
          final Vector r = high.sub(low);
          final Vector s = r.mul(r);
          Vector p = s.mul(4.1381367970572385e-8).add(-1.6533902205465252e-6);
          p = p.mul(s).add(6.613756321437934e-5);
          p = p.mul(s).add(-0.0027777777777015593);
          p = p.mul(s).add(0.16666666666666602);
          final Vector c = r.sub(p.mul(s));
          final Vector q = r.mul(c).div(c.neg().add(2.0));
          final Vector power = low.sub(q).sub(high).neg().add(1.0);
          final Vector half = n.mul(0.5).add(6.755399441055744e15).sub(6.755399441055744e15);
          final Vector first = half.add(6.755399441056767e15).reinterpretAsLongs().lanewise(VectorOperators.LSHL, 52).reinterpretAsDoubles();
          final Vector second = n.sub(half).add(6.755399441056767e15).reinterpretAsLongs().lanewise(VectorOperators.LSHL, 52).reinterpretAsDoubles();
          return power.mul(first).mul(second);
          """);

  private static final VectorMethod DOUBLE_LOG =
      new VectorMethod(
          "The natural logarithm, as {@code ScalarFunctions.log} in every lane.",
          "Vector",
          "log",
          "Vector x",
          """
          final Mask subnormal = x.compare(VectorOperators.LT, Double.MIN_NORMAL);
          final Vector scaled = x.blend(x.mul(1.8014398509481984e16), subnormal);
          final Vector lift = Vector.zero(SPECIES).blend(54.0, subnormal);
          final Integers bits = scaled.reinterpretAsLongs().add(0x95f619980c433L);
          final Vector k = bits.lanewise(VectorOperators.LSHR, 52).or(0x4330000000000000L).reinterpretAsDoubles().sub(4.503599627371519e15).sub(lift);
          final Vector f = bits.and(0x000fffffffffffffL).add(0x3fe6a09e667f3bcdL).reinterpretAsDoubles().sub(1.0);
          final Vector s = f.div(f.add(2.0));
          final Vector z = s.mul(s);
          Vector p = z.mul(0.14798198605116586).add(0.15313837699209373);
          p = p.mul(z).add(0.1818357216161805);
          p = p.mul(z).add(0.22222198432149784);
          p = p.mul(z).add(0.2857142874366239);
          p = p.mul(z).add(0.3999999999940942);
          p = p.mul(z).add(0.6666666666666735);
          final Vector r = p.mul(z);
          final Vector h = f.mul(0.5).mul(f);
          Vector log = s.mul(h.add(r)).add(k.mul(1.9082149292705877e-10)).sub(h).add(f).add(k.mul(0.6931471803691238));
          log = x.blend(log, x.compare(VectorOperators.LT, Double.POSITIVE_INFINITY));
          log = log.blend(Double.NaN, x.compare(VectorOperators.LT, 0.0));
          return log.blend(Double.NEGATIVE_INFINITY, x.compare(VectorOperators.EQ, 0.0));
          """);

  private static final VectorMethod DOUBLE_TANH =
      new VectorMethod(
          "The hyperbolic tangent, as {@code ScalarFunctions.tanh} in every lane.",
          "Vector",
          "tanh",
          "Vector x",
          """
          final Vector size = x.abs();
          final Vector z = x.mul(x);
          final Vector p = z.mul(-0.9643991794250523).add(-99.28772310019185).mul(z).add(-1614.6876844170845);
          Vector q = z.add(112.81167849163293);
          q = q.mul(z).add(2235.4883906010045);
          q = q.mul(z).add(4844.063053251255);
          final Vector small = size.add(size.mul(z.mul(p.div(q))));
          final Vector twice = exp(size.add(size)).add(1.0);
          final Vector large = Vector.broadcast(SPECIES, 2.0).div(twice).neg().add(1.0);
          final Vector result = large.blend(small, size.compare(VectorOperators.LT, 0.625));
          final Integers sign = x.reinterpretAsLongs().and(0x8000000000000000L);
          return result.reinterpretAsLongs().or(sign).reinterpretAsDoubles();
          """);

  private static final List<VectorMethod> DOUBLES = List.of(DOUBLE_EXP, DOUBLE_LOG, DOUBLE_TANH);
}
