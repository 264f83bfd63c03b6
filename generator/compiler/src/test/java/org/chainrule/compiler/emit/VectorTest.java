package org.chainrule.compiler.emit;

import static com.google.common.truth.Truth.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.chainrule.compiler.Nets;
import org.chainrule.compiler.tensor.Programs;
import org.chainrule.runtime.Network;
import org.chainrule.runtime.Parameters;
import org.chainrule.runtime.Precision;
import org.chainrule.runtime.Reals;
import org.chainrule.runtime.Signature;
import org.chainrule.runtime.Values;
import org.chainrule.runtime.Workers;
import org.chainrule.runtime.Workspace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The vector form: found, equal to the interpreter, and the same for any number of workers. */
final class VectorTest {
  /** Sizes around the numbers of lanes, rows of tiles and panels. */
  private static final List<Integer> SIZES = List.of(3, 15, 16, 17, 33, 70, 130);

  /** Products in loops over steps and over the examples, and of several rows for each. */
  private static final String READS =
      """
      package vectors;
      network Reads {
          input x: real[5, 20];
          target y: index(33)[5];
          h = x -> lstm(32);
          a = h -> transformerBlock(2, causal = true);
          s = a -> dense(33);
          loss = softmaxCrossEntropy(s, y);
          output s;
      }
      """;

  /** Scans that are alike, one in another, and one whose steps look at all examples. */
  private static final String SCANS =
      """
      package vectors;
      network Scans {
          input x: real[4, 20];
          target t: real[4, 20];
          param U: real[20, 20] = orthogonal;
          param V: real[20, 20] = orthogonal;
          h = x -> gru(24) -> lstm(24) -> lstm(24) -> dense(20);
          deep = scan ht in h with a = zeros(20) {
              inner = scan xt in x with b = a {
                  next b = tanh(xt + b @ U);
                  yield next b;
              };
              next a = inner[-1] + 0.1 * ht;
              yield next a;
          };
          level = scan dt in deep with m = zeros(20) {
              next m = 0.5 * m + tanh(dt @ V + m @ V) - batchMean(dt);
              yield next m;
          };
          loss = mse(level, t);
          output level;
      }
      """;

  /**
   * Products of which half the summed positions count, or half the columns, in rows that fill no
   * tile; and one of which all do: where the first position sees none, its weights are equal. What
   * other products leave where sums are, here infinity, is no reason for anything.
   */
  private static String causal(int positions) {
    return """
        package vectors;
        network Causal%1$d {
            input x: real[%1$d, 24];
            target t: real[%1$d, 24];
            e = exp(60 + x);
            big = tanh(e @ transpose(e));
            a = x -> attention(heads = 2, causal = true);
            scores = where(range(%1$d) < reshape(range(%1$d), [%1$d, 1]), x @ transpose(x), -1e30);
            b = softmax(scores) @ x;
            loss = mean(big) + mse(a, t) + mse(b, t);
            output a;
            output b;
        }
        """
        .formatted(positions);
  }

  /** The same in rows so long that they are summed whole. */
  private static final String LONG_CAUSAL =
      """
      package vectors;
      network LongCausal {
          input x: real[260, 8];
          target t: real[260, 8];
          a = x -> attention(heads = 1, causal = true);
          loss = mse(a, t);
          output a;
      }
      """;

  /** Products that are summed row by row, of columns that workers share or not. */
  private static final String LONG_ROWS =
      """
      package vectors;
      network LongRows {
          input x: real[20];
          target t: real[20];
          a = x -> dense(270) -> gelu -> dense(20);
          b = a -> dense(650) -> tanh -> dense(20);
          loss = mse(b, t);
          output b;
      }
      """;

  /** Rows of sums as wide as all strips in which few of them are computed, and some more. */
  private static final String STRIPS =
      """
      package vectors;
      network Strips {
          input x: real[9];
          target t: real[3];
          y = x -> dense(855) -> tanh -> dense(3);
          loss = mse(y, t);
          output y;
      }
      """;

  private static List<Programs> networks() {
    List<Programs> networks = new ArrayList<>();
    for (int k = 0; k < SIZES.size(); k++) {
      int inner = SIZES.get((k * 3 + 2) % SIZES.size());
      networks.addAll(Nets.programs("sizes.net", text(k, SIZES.get(k), inner)));
    }
    networks.addAll(Nets.programs("reads.net", READS));
    networks.addAll(Nets.programs("scans.net", SCANS));
    for (int positions : List.of(5, 37)) {
      networks.addAll(Nets.programs("causal.net", causal(positions)));
    }
    networks.addAll(Nets.programs("long.net", LONG_ROWS));
    networks.addAll(Nets.programs("strips.net", STRIPS));
    return networks;
  }

  private static String text(int number, int size, int inner) {
    return """
        package vectors;
        network Sizes%1$d {
            input x: real[%2$d];
            target t: real[%2$d];
            target y: index(%3$d);
            h = x -> dense(%3$d) -> tanh;
            g = h -> dense(%2$d) -> silu -> layerNorm;
            s = g -> dense(%3$d);
            loss = softmaxCrossEntropy(s, y) + mse(g, t) + sum(softplus(h)) + l2(0.01);
            output p = softmax(s);
            metric accuracy = accuracy(s, y);
        }
        """
        .formatted(number, size, inner);
  }

  private static Compiled compiled(List<Programs> networks, Precision precision) {
    Options options = new Options(precision, "test");
    return Compiled.withTwins(
        networks.stream().map(network -> Emitter.sources(network, options)).toList());
  }

  @Test
  void theVectorFormIsFound() {
    Network network = compiled(networks().subList(0, 1), Precision.FLOAT).network();
    assertThat(network.workspace(3).getClass().getSimpleName()).isEqualTo("Sizes0Simd");
  }

  @ParameterizedTest
  @EnumSource
  void computesWhatTheInterpreterDoes(Precision precision) {
    List<Programs> networks = networks();
    Compiled compiled = compiled(networks, precision);
    for (int k = 0; k < networks.size(); k++) {
      double tolerance = precision == Precision.DOUBLE ? 1e-11 : 1e-4;
      Oracle.check(networks.get(k), compiled.network(k), tolerance, 67, 1, 3, 5);
    }
  }

  @Test
  void longRowsEndAtTheDiagonalToo() {
    List<Programs> networks = Nets.programs("causal.net", LONG_CAUSAL);
    Compiled compiled = compiled(networks, Precision.FLOAT);
    Oracle.check(networks.get(0), compiled.network(0), 1e-4, 2);
  }

  @ParameterizedTest
  @EnumSource
  void anyNumberOfWorkersComputesTheSameBits(Precision precision) {
    List<Programs> networks = networks().subList(5, 11);
    Compiled compiled = compiled(networks, precision);
    for (int k = 0; k < networks.size(); k++) {
      checkAnyNumberOfWorkers(compiled.network(k));
    }
  }

  /** Checks that gradients are the same to the bit for any number of workers. */
  static void checkAnyNumberOfWorkers(Network network) {
    Reals alone = gradient(network, 1);
    for (int workers : new int[] {2, 3, 7}) {
      assertThat(bits(gradient(network, workers))).isEqualTo(bits(alone));
    }
  }

  private static Reals gradient(Network network, int count) {
    try (Workers workers = new Workers(count)) {
      Workspace workspace = network.workspace(310, workers);
      Parameters parameters = network.parameters(1);
      Signature signature = network.signature();
      fill(workspace.input(0), 0);
      for (int k = 0; k < signature.targets().size(); k++) {
        fill(workspace.target(k), signature.targets().get(k).classes());
      }
      Reals gradient = network.precision().allocate(network.signature().parameterCount());
      workspace.train(parameters, gradient, 309, true);
      return gradient;
    }
  }

  private static void fill(Values values, int classes) {
    for (int k = 0; k < values.length(); k++) {
      values.set(k, classes > 0 ? k % classes : Math.sin(k * 0.7));
    }
  }

  private static List<Long> bits(Reals values) {
    List<Long> bits = new ArrayList<>();
    for (int k = 0; k < values.length(); k++) {
      bits.add(Double.doubleToRawLongBits(values.get(k)));
    }
    return bits;
  }
}
