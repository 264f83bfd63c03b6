package org.chainrule.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class InitialisationTest {
  /** Computed by another program from the same definition. */
  private static final double NORMAL_0 = 1.7655723115796758;

  private static final double NORMAL_2 = 0.06380809683673547;
  private static final double UNIFORM_0 = 0.9216909160802036;

  private static double[] draw(String path, Initialiser initialiser, long seed, Integer... shape) {
    ParameterSpec spec = new ParameterSpec(path, List.of(shape), 0, initialiser);
    double[] values = new double[spec.size()];
    Initialisation.fill(spec, seed, new Doubles(values));
    return values;
  }

  @Test
  void drawsTheSameAtAnyOffsetAndPrecision() {
    ParameterSpec alone = new ParameterSpec("h.W", List.of(3, 4), 0, new Initialiser.Normal(0.5));
    ParameterSpec later = new ParameterSpec("h.W", List.of(12), 5, new Initialiser.Normal(0.5));
    double[] doubles = new double[12];
    float[] floats = new float[20];
    Initialisation.fill(alone, 42, new Doubles(doubles));
    Initialisation.fill(later, 42, new Floats(floats));
    for (int i = 0; i < 12; i++) {
      assertEquals((float) doubles[i], floats[5 + i]);
    }
    assertEquals(0, floats[4]);
    assertEquals(0, floats[17]);
  }

  @Test
  void dependsOnSeedAndPath() {
    Initialiser normal = new Initialiser.Normal(1);
    assertNotEquals(draw("a", normal, 1, 1)[0], draw("a", normal, 2, 1)[0]);
    assertNotEquals(draw("a", normal, 1, 1)[0], draw("b", normal, 1, 1)[0]);
  }

  /** A change of these numbers changes every network that was ever trained from a seed. */
  @Test
  void keepsItsNumbers() {
    double[] normal = draw("hidden.dense.W", new Initialiser.Normal(1), 1, 3);
    assertEquals(NORMAL_0, normal[0]);
    assertEquals(NORMAL_2, normal[2]);
    assertEquals(UNIFORM_0, draw("hidden.dense.W", new Initialiser.Uniform(-1, 1), 1, 1)[0]);
  }

  @Test
  void normalHasItsMoments() {
    double[] values = draw("w", new Initialiser.Normal(2), 3, 100_000);
    double sum = 0;
    double squares = 0;
    double fourth = 0;
    for (double value : values) {
      sum += value;
      squares += value * value;
      fourth += Math.pow(value, 4);
    }
    assertEquals(0, sum / values.length, 0.03);
    assertEquals(4, squares / values.length, 0.08);
    assertEquals(3 * 16, fourth / values.length, 2);
  }

  @Test
  void uniformFillsItsRange() {
    double[] values = draw("w", new Initialiser.Uniform(-3, 1), 3, 10_000);
    double low = 0;
    double high = 0;
    for (double value : values) {
      assertTrue(value >= -3 && value < 1);
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
    assertEquals(-3, low, 0.01);
    assertEquals(1, high, 0.01);
  }

  @Test
  void constantIsConstant() {
    assertEquals(-1.5, draw("w", new Initialiser.Constant(-1.5), 3, 2, 2)[3]);
    assertEquals(2, draw("w", new Initialiser.Constant(2), 3)[0]);
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "5, 5", "7, 3", "3, 7", "64, 16", "1, 9", "9, 1"})
  void orthogonalIsOrthonormal(int rows, int columns) {
    double[] q = draw("w", new Initialiser.Orthogonal(), 9, rows, columns);
    boolean tall = rows >= columns;
    int vectors = Math.min(rows, columns);
    for (int a = 0; a < vectors; a++) {
      for (int b = 0; b < vectors; b++) {
        double dot = 0;
        for (int i = 0; i < Math.max(rows, columns); i++) {
          dot +=
              tall
                  ? q[i * columns + a] * q[i * columns + b]
                  : q[a * columns + i] * q[b * columns + i];
        }
        assertEquals(a == b ? 1 : 0, dot, 1e-14);
      }
    }
  }

  @Test
  void orthogonalTakesTheFirstDimensionAsRows() {
    double[] matrix = draw("w", new Initialiser.Orthogonal(), 9, 2, 6);
    double[] tensor = draw("w", new Initialiser.Orthogonal(), 9, 2, 3, 2);
    assertEquals(matrix[7], tensor[7]);
  }

  /** The sign is that of a normal matrix's Q, not always the same. */
  @Test
  void orthogonalIsUnbiased() {
    int positive = 0;
    for (int seed = 0; seed < 200; seed++) {
      positive += draw("w", new Initialiser.Orthogonal(), seed, 3, 3)[0] > 0 ? 1 : 0;
    }
    assertEquals(100, positive, 30);
  }
}
