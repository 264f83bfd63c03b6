// Generated from tiny.net by Chainrule VERSION. Edit that file, not this one.
package demo;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import org.chainrule.runtime.VectorTwin;
import org.chainrule.runtime.Workers;
import org.chainrule.runtime.Workspace;

/**
 * The vector form of {@link Tiny}, which uses it where the module {@code jdk.incubator.vector} is there.
 */
public final class TinySimd extends Tiny.Workspace {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;

  private static final int LANES = SPECIES.length();

  private static final int ROWS = SPECIES.vectorBitSize() == 256 ? 6 : 4;

  private static final int VECTORS = SPECIES.vectorBitSize() == 256 ? 2 : 4;

  private static final int PANEL = VECTORS * LANES;

  private static final int HIDDEN_DENSE_B = 6;

  private final Workers workers;

  private final float[][] functionRows;

  private float[] parameters;

  private float[] state;

  private float[] gradient;

  private double[] sums;

  private int examples;

  TinySimd(int capacity, Workers workers) {
    super(capacity);
    this.workers = workers;
    functionRows = new float[workers.count()][1024];
  }

  @Override
  void computeHidden(float[] parameters, int examples) {
    // hidden = tanh(product + hidden.dense.b)   (tiny.net:5)
    final float[] values = functionRows[0];
    final float[] hidden = this.hidden;
    final float[] product = this.product;
    for (int group = 0; group < examples; group += 512 / 3) {
      final int after = Math.min(group + 512 / 3, examples);
      for (int n = group; n < after; n++) {
        final int origin = (group - n) * 3;
        for (int i = 0; i < 3; i++) {
          values[i - origin] = product[3 * n + i] + parameters[HIDDEN_DENSE_B + i];
        }
      }
      tanh(values, 0, 512, (after - group) * 3);
      for (int n = group; n < after; n++) {
        final int origin = (group - n) * 3;
        for (int i = 0; i < 3; i++) {
          hidden[3 * n + i] = values[i - origin];
        }
      }
    }
  }

  /**
   * e^x, as {@code ScalarFunctions.exp} in every lane.
   */
  private static void exp(float[] values, int at, int count) {
    final FloatVector largest = FloatVector.broadcast(SPECIES, 89f);
    final FloatVector smallest = FloatVector.broadcast(SPECIES, -104f);
    final FloatVector log2OfE = FloatVector.broadcast(SPECIES, 1.442695f);
    final FloatVector whole = FloatVector.broadcast(SPECIES, 12582912f);
    final FloatVector ln2High = FloatVector.broadcast(SPECIES, 0.6933594f);
    final FloatVector ln2Low = FloatVector.broadcast(SPECIES, -2.1219444e-4f);
    final FloatVector p5 = FloatVector.broadcast(SPECIES, 1.9875691e-4f);
    final FloatVector p4 = FloatVector.broadcast(SPECIES, 0.0013981999f);
    final FloatVector p3 = FloatVector.broadcast(SPECIES, 0.008333452f);
    final FloatVector p2 = FloatVector.broadcast(SPECIES, 0.041665796f);
    final FloatVector p1 = FloatVector.broadcast(SPECIES, 0.16666666f);
    final FloatVector half = FloatVector.broadcast(SPECIES, 0.5f);
    final FloatVector one = FloatVector.broadcast(SPECIES, 1f);
    final FloatVector lower = FloatVector.broadcast(SPECIES, 12583038f);
    final FloatVector higher = FloatVector.broadcast(SPECIES, 12583103f);
    final FloatVector twice = FloatVector.broadcast(SPECIES, 2f);
    final FloatVector less = FloatVector.broadcast(SPECIES, 5.421010862427522E-20f);
    for (int i = at; i < at + count; i += LANES) {
      final FloatVector x = FloatVector.fromArray(SPECIES, values, i);
      final VectorMask<Float> nothing = x.compare(VectorOperators.LT, smallest);
      final FloatVector bounded = x.blend(largest, x.compare(VectorOperators.GT, largest));
      final FloatVector n = bounded.mul(log2OfE).add(whole).sub(whole);
      final FloatVector r = bounded.sub(n.mul(ln2High)).sub(n.mul(ln2Low));
      FloatVector p = r.mul(p5).add(p4);
      p = p.mul(r).add(p3);
      p = p.mul(r).add(p2);
      p = p.mul(r).add(p1);
      p = p.mul(r).add(half);
      final FloatVector power = p.mul(r.mul(r)).add(r).add(one);
      final VectorMask<Float> small = x.compare(VectorOperators.LT, one);
      final FloatVector scale = n.add(lower.blend(higher, small)).reinterpretAsInts().lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats();
      power.mul(scale).mul(twice.blend(less, small)).blend(0f, nothing).intoArray(values, i);
    }
  }

  /**
   * The hyperbolic tangent, as {@code ScalarFunctions.tanh} in every lane.
   */
  private static void tanh(float[] values, int at, int spare, int count) {
    for (int i = 0; i < count; i += LANES) {
      final FloatVector size = FloatVector.fromArray(SPECIES, values, at + i).abs();
      size.add(size).intoArray(values, spare + i);
    }
    exp(values, spare, count);
    final FloatVector p4 = FloatVector.broadcast(SPECIES, -0.0057049887f);
    final FloatVector p3 = FloatVector.broadcast(SPECIES, 0.020639088f);
    final FloatVector p2 = FloatVector.broadcast(SPECIES, -0.053739715f);
    final FloatVector p1 = FloatVector.broadcast(SPECIES, 0.13331442f);
    final FloatVector p0 = FloatVector.broadcast(SPECIES, -0.3333328f);
    final FloatVector one = FloatVector.broadcast(SPECIES, 1f);
    final FloatVector two = FloatVector.broadcast(SPECIES, 2f);
    final FloatVector bound = FloatVector.broadcast(SPECIES, 0.625f);
    for (int i = 0; i < count; i += LANES) {
      final FloatVector x = FloatVector.fromArray(SPECIES, values, at + i);
      final FloatVector size = x.abs();
      final FloatVector z = x.mul(x);
      FloatVector p = z.mul(p4).add(p3);
      p = p.mul(z).add(p2);
      p = p.mul(z).add(p1);
      p = p.mul(z).add(p0);
      final FloatVector small = size.add(size.mul(z.mul(p)));
      final FloatVector twice = FloatVector.fromArray(SPECIES, values, spare + i).add(one);
      final FloatVector large = two.div(twice).neg().add(one);
      final FloatVector result = large.blend(small, size.compare(VectorOperators.LT, bound));
      final IntVector sign = x.reinterpretAsInts().and(0x80000000);
      result.reinterpretAsInts().or(sign).reinterpretAsFloats().intoArray(values, at + i);
    }
  }

  /**
   * By which {@link Tiny} finds its vector form.
   */
  public static final class Twin implements VectorTwin {
    @Override
    public String network() {
      return "demo.Tiny";
    }

    @Override
    public Workspace workspace(int capacity, Workers workers) {
      return new TinySimd(capacity, workers);
    }
  }
}
