package org.chainrule.compiler.lower;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.chainrule.compiler.Nets;
import org.chainrule.compiler.tensor.Interpreter;
import org.chainrule.compiler.tensor.Node;
import org.chainrule.compiler.tensor.Op;
import org.chainrule.compiler.tensor.Program;
import org.chainrule.compiler.tensor.Reachable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Windows give what loops over their definition give, in all the ways in which they slide. */
final class WindowsTest {
  private static final int EXAMPLES = 2;

  /** The sizes of a convolution or a pool; dimension 0 of each pair is the height. */
  private record Case(
      int channels,
      int out,
      List<Integer> size,
      List<Integer> kernel,
      List<Integer> stride,
      List<Integer> pad,
      List<Integer> dilation) {
    int places(int d) {
      return (size.get(d) + 2 * pad.get(d) - (kernel.get(d) - 1) * dilation.get(d) - 1)
              / stride.get(d)
          + 1;
    }

    String settings() {
      return "stride = %s, pad = %s".formatted(stride, pad);
    }
  }

  private static Case square(int size, int kernel, int stride, int pad, int dilation) {
    return new Case(
        4,
        6,
        List.of(size, size + 1),
        List.of(kernel, kernel),
        List.of(stride, stride),
        List.of(pad, pad),
        List.of(dilation, dilation));
  }

  static Stream<Arguments> convolutions() {
    return Stream.of(1, 2)
        .flatMap(
            groups ->
                Stream.of(
                        square(5, 1, 1, 0, 1),
                        square(5, 3, 1, 0, 1),
                        square(5, 3, 1, 1, 1),
                        square(5, 5, 1, 0, 1),
                        square(7, 2, 3, 0, 1),
                        square(7, 1, 2, 0, 1),
                        square(7, 3, 2, 2, 1),
                        square(7, 3, 1, 2, 2),
                        square(7, 2, 2, 0, 1),
                        square(7, 3, 2, 3, 3),
                        new Case(
                            4,
                            2,
                            List.of(6, 9),
                            List.of(2, 4),
                            List.of(1, 3),
                            List.of(0, 2),
                            List.of(3, 1)))
                    .map(c -> Arguments.of(c, groups)));
  }

  @ParameterizedTest
  @MethodSource("convolutions")
  void convolution(Case c, int groups) {
    String text =
        """
        network N {
            input x: real[%d, %d, %d];
            param K: real[%d, %d, %d, %d] = he;
            output y = convolve(x, K, %s, dilation = %s, groups = %d);
        }
        """
            .formatted(
                c.channels,
                c.size.get(0),
                c.size.get(1),
                c.out,
                c.channels / groups,
                c.kernel.get(0),
                c.kernel.get(1),
                c.settings(),
                c.dilation,
                groups);
    Map<String, double[]> given = new HashMap<>();
    double[] found = output(text, given);
    double[] expected = new double[EXAMPLES * c.out * c.places(0) * c.places(1)];
    int inGroup = c.channels / groups;
    int place = 0;
    for (int n = 0; n < EXAMPLES; n++) {
      for (int o = 0; o < c.out; o++) {
        for (int p = 0; p < c.places(0) * c.places(1); p++) {
          for (int k = 0; k < inGroup * c.kernel.get(0) * c.kernel.get(1); k++) {
            int channel = o / (c.out / groups) * inGroup + k / (c.kernel.get(0) * c.kernel.get(1));
            double weight = given.get("K")[o * inGroup * c.kernel.get(0) * c.kernel.get(1) + k];
            expected[place] += weight * seen(c, given.get("x"), n, channel, p, k, 0);
          }
          place++;
        }
      }
    }
    assertArrayEquals(expected, found, 1e-12);
  }

  /** What place p of a window sees as its element k, {@code outside} beyond the picture. */
  private static double seen(Case c, double[] x, int n, int channel, int p, int k, double outside) {
    int row =
        p / c.places(1) * c.stride.get(0)
            + k / c.kernel.get(1) % c.kernel.get(0) * c.dilation.get(0)
            - c.pad.get(0);
    int column =
        p % c.places(1) * c.stride.get(1) + k % c.kernel.get(1) * c.dilation.get(1) - c.pad.get(1);
    boolean inside = row >= 0 && row < c.size.get(0) && column >= 0 && column < c.size.get(1);
    int place = ((n * c.channels + channel) * c.size.get(0) + row) * c.size.get(1) + column;
    return inside ? x[place] : outside;
  }

  static Stream<Case> pools() {
    return Stream.of(
        square(6, 2, 2, 0, 1),
        square(7, 2, 2, 0, 1),
        square(7, 3, 1, 0, 1),
        square(7, 3, 2, 1, 1),
        square(7, 2, 2, 1, 1),
        square(8, 2, 3, 0, 1),
        square(5, 5, 5, 2, 1),
        square(5, 1, 1, 0, 1));
  }

  @ParameterizedTest
  @MethodSource("pools")
  void pool(Case c) {
    String text =
        """
        network N {
            input x: real[%d, %d, %d];
            output y = %sPool(x, %s, %s);
        }
        """;
    for (String kind : new String[] {"max", "avg"}) {
      Map<String, double[]> given = new HashMap<>();
      double[] found =
          output(
              text.formatted(
                  c.channels, c.size.get(0), c.size.get(1), kind, c.kernel, c.settings()),
              given);
      assertArrayEquals(pooled(c, given.get("x"), kind.equals("max")), found, 1e-12);
    }
  }

  private static double[] pooled(Case c, double[] x, boolean max) {
    int places = c.places(0) * c.places(1);
    int elements = c.kernel.get(0) * c.kernel.get(1);
    double[] pooled = new double[EXAMPLES * c.channels * places];
    for (int at = 0; at < pooled.length; at++) {
      int n = at / places / c.channels;
      int channel = at / places % c.channels;
      double value = max ? Double.NEGATIVE_INFINITY : 0;
      for (int k = 0; k < elements; k++) {
        double seen = seen(c, x, n, channel, at % places, k, max ? Double.NEGATIVE_INFINITY : 0);
        value = max ? Math.max(value, seen) : value + seen / elements;
      }
      pooled[at] = value;
    }
    return pooled;
  }

  /** Padding is no element, though all others be negative. */
  @Test
  void paddingNeverWins() {
    String text = "network N { output y = maxPool([[-3, -2, -5]], 3, stride = 1, pad = 1); }";
    assertThat(output(text, new HashMap<>())).isEqualTo(new double[] {-2, -2, -2});
  }

  @Test
  void paddingCountsInAnAverage() {
    String text = "network N { output y = avgPool([[3, 6, 9]], 3, stride = 3, pad = 1); }";
    assertThat(output(text, new HashMap<>())).isEqualTo(new double[] {3});
  }

  @Test
  void stridesOfPoolsAreTheirKernels() {
    String text = "network N { input x: real[2, 7, 9]; output y = maxPool(x, [2, 3]%s); }";
    assertThat(predicted(text.formatted("")).shape())
        .isEqualTo(predicted(text.formatted(", stride = [2, 3]")).shape());
  }

  private static Node predicted(String text) {
    Program program = Nets.programs("windows.net", text).get(0).predict();
    return program.roots().get(0).node();
  }

  /** The output of a network of random numbers, which are noted by name. */
  private static double[] output(String text, Map<String, double[]> given) {
    Node output = predicted(text);
    Random random = new Random(7);
    Map<Interpreter.Given, double[]> sources = new HashMap<>();
    for (Node node : Reachable.from(List.of(output))) {
      if (node.op() instanceof Op.Source source) {
        double[] values = random.doubles(source.shape().elements(EXAMPLES), -1, 1).toArray();
        given.put(source.name(), values);
        sources.put(new Interpreter.Given(source.role(), source.name()), values);
      }
    }
    return new Interpreter(sources, EXAMPLES).value(output);
  }
}
