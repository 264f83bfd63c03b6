package org.chainrule.compiler.emit;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import java.util.ArrayList;
import java.util.List;
import org.chainrule.compiler.Nets;
import org.chainrule.compiler.plan.Planner;
import org.chainrule.compiler.tensor.Programs;
import org.chainrule.runtime.Precision;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Convolutions whose windows are three rows high, by four products for two rows. */
final class RowPairsTest {
  private static final Options OPTIONS = new Options(Precision.FLOAT, "test");

  /** Channels and sizes of a picture, and the convolution. */
  private record Case(int channels, String picture, String layer) {}

  private static final List<Case> CASES =
      List.of(
          new Case(17, "6, 16", "conv(9, kernel = 3, pad = 1)"),
          new Case(16, "5, 19", "conv(8, kernel = 3)"),
          new Case(16, "4, 33", "conv(13, kernel = 3)"),
          new Case(48, "7, 17", "conv(8, kernel = [3, 1])"),
          new Case(16, "4, 28", "conv(9, kernel = [3, 4], dilation = [1, 2])"),
          new Case(16, "6, 16", "conv(16, kernel = 3, pad = 1) -> tanh -> conv(8, kernel = 3)"));

  private static List<Programs> networks() {
    List<Programs> networks = new ArrayList<>();
    for (int k = 0; k < CASES.size(); k++) {
      networks.addAll(Nets.programs("pairs.net", text(k, CASES.get(k))));
    }
    return networks;
  }

  private static String text(int number, Case example) {
    return """
        package pairs;
        network Pairs%d {
            input x: real[3, %s];
            h = x -> conv(%d, kernel = 1) -> tanh -> %s;
            loss = mean(h^2) + sum(0.1 * h);
            output h;
        }
        """
        .formatted(number, example.picture(), example.channels(), example.layer());
  }

  private static long pairs(Programs network) {
    return new Generated(network, Planner.plan(network), OPTIONS)
        .products().stream()
            .flatMap(product -> TableProduct.of(product).stream())
            .filter(table -> table.rowPairs().isPresent())
            .count();
  }

  @Test
  void rowsOfWindowsOfThreeAreInPairs() {
    for (Programs network : networks()) {
      assertWithMessage(network.source().className()).that(pairs(network)).isAtLeast(1);
    }
  }

  @Test
  void theGradientTowardsTheInputIsAConvolutionToo() {
    Case padded = new Case(32, "16, 16", "conv(32, kernel = 3, pad = 1)");
    assertThat(pairs(Nets.programs("pairs.net", text(0, padded)).get(0))).isAtLeast(2);
  }

  /** Other kernels, other distances, rows shorter than a vector, few rows, few channels. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "conv(16, kernel = 5)",
        "conv(16, kernel = [2, 3])",
        "conv(16, kernel = 3, stride = 2)",
        "conv(16, kernel = 3, dilation = [2, 1])",
        "conv(4, kernel = 3)",
        "maxPool(2) -> conv(16, kernel = 3)"
      })
  void otherConvolutionsAreNot(String layer) {
    assertThat(pairs(Nets.programs("pairs.net", text(0, new Case(16, "20, 20", layer))).get(0)))
        .isEqualTo(0);
  }

  @Test
  void computesWhatTheInterpreterDoes() {
    List<Programs> networks = networks();
    Compiled compiled = compiled(networks, Precision.DOUBLE);
    for (int k = 0; k < networks.size(); k++) {
      Oracle.check(networks.get(k), compiled.network(k), 1e-11, 1);
    }
  }

  @Test
  void anyNumberOfWorkersComputesTheSameBits() {
    List<Programs> networks = networks().subList(0, 3);
    Compiled compiled = compiled(networks, Precision.FLOAT);
    Oracle.check(networks.get(0), compiled.network(0), 1e-4, 1);
    for (int k = 0; k < networks.size(); k++) {
      VectorTest.checkAnyNumberOfWorkers(compiled.network(k));
    }
  }

  private static Compiled compiled(List<Programs> networks, Precision precision) {
    Options options = new Options(precision, "test");
    return Compiled.withTwins(
        networks.stream().map(network -> Emitter.sources(network, options)).toList());
  }
}
