package org.chainrule.compiler.emit;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.chainrule.compiler.Nets;
import org.chainrule.compiler.plan.Planner;
import org.chainrule.compiler.plan.Statement;
import org.chainrule.compiler.tensor.Programs;
import org.chainrule.runtime.Precision;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Products over windows in the vector form, at sizes around those of vectors and tiles. */
final class VectorWindowsTest {
  private static final List<String> CHAINS =
      List.of(
          "conv(6, kernel = 5, pad = 2) -> relu -> conv(16, kernel = 5)",
          "conv(9, kernel = 3, pad = 1) -> tanh -> conv(33, kernel = 3, pad = 1)",
          "conv(4, kernel = 1) -> tanh -> conv(17, kernel = 1)",
          "conv(7, kernel = 11) -> tanh",
          "conv(5, kernel = 2, stride = 3) -> tanh -> conv(8, kernel = 3, stride = 2, pad = 1)",
          "conv(6, kernel = 3, dilation = 2) -> tanh -> conv(12, kernel = 3, pad = 1, groups = 3)",
          "conv(6, kernel = 3) -> tanh -> conv(6, kernel = 3, pad = 1, groups = 6)",
          "conv(5, kernel = 3, groups = 5) -> tanh -> conv(1, kernel = 3)",
          "conv(8, kernel = [1, 3]) -> tanh -> conv(40, kernel = [4, 2], stride = [1, 2])",
          "conv(8, kernel = 3, stride = 4) -> tanh -> conv(64, kernel = 2, pad = 1)",
          // Two alike share their kernels, which are told where the weights start.
          "conv(16, kernel = 3, pad = 1) -> tanh -> conv(16, kernel = 3, pad = 1) -> tanh"
              + " -> conv(16, kernel = 3, pad = 1)");

  private static final Options OPTIONS = new Options(Precision.FLOAT, "test");

  private static List<Programs> networks() {
    List<Programs> networks = new ArrayList<>();
    for (int k = 0; k < CHAINS.size(); k++) {
      networks.addAll(Nets.programs("windows.net", text(k, "3, 11, 11", CHAINS.get(k))));
    }
    String sequence = "conv(20, kernel = 5, pad = 2) -> tanh -> conv(7, kernel = 3, stride = 2)";
    networks.addAll(Nets.programs("sequence.net", text(CHAINS.size(), "4, 37", sequence)));
    String wide = "conv(16, kernel = 5) -> tanh -> conv(7, kernel = 3)";
    networks.addAll(Nets.programs("borders.net", text(CHAINS.size() + 1, "3, 14, 14", wide)));
    return networks;
  }

  private static String text(int number, String sizes, String chain) {
    return """
        package windows;
        network Windows%d {
            input x: real[%s];
            h = x -> conv(5, kernel = 1) -> tanh -> %s;
            loss = mean(h^2) + sum(0.1 * h);
            output h;
        }
        """
        .formatted(number, sizes, chain);
  }

  /**
   * None of all products over windows is left to plain loops, which would take its whole kernel.
   */
  @Test
  void everyProductHasAVectorForm() {
    for (Programs network : networks().subList(0, 6)) {
      Generated generated = new Generated(network, Planner.plan(network), OPTIONS);
      for (Statement.Product product : generated.products()) {
        boolean vector =
            VectorProduct.of(product).isPresent() || TableProduct.of(product).isPresent();
        assertWithMessage("%s: %s", network.source().className(), product).that(vector).isTrue();
      }
    }
  }

  /** Few channels fill few lanes; places of a picture fill them all. */
  @Test
  void gradientsOfFewChannelsAreSummedAlongPictures() {
    String chain = "conv(6, kernel = 5) -> relu -> maxPool(2) -> conv(64, kernel = 3)";
    List<TableProduct> gradients =
        Nets.programs("windows.net", text(0, "3, 28, 28", chain)).stream()
            .map(network -> new Generated(network, Planner.plan(network), OPTIONS))
            .flatMap(generated -> generated.products().stream())
            .flatMap(product -> TableProduct.of(product).stream())
            .filter(table -> table.examples().isPresent())
            .toList();
    for (TableProduct gradient : gradients) {
      boolean few = gradient.product().rows().get(0).extent().size() < 16;
      assertThat(gradient.along()).isEqualTo(few);
      assertThat(gradient.isArranged()).isEqualTo(!few);
    }
  }

  /** Windows are read from the first to the last of their places, towards the input as well. */
  @Test
  void windowsAreReadForwards() {
    List<TableProduct> products =
        networks().subList(0, 6).stream()
            .map(network -> new Generated(network, Planner.plan(network), OPTIONS))
            .flatMap(generated -> generated.products().stream())
            .flatMap(product -> TableProduct.of(product).stream())
            .toList();
    assertThat(products).isNotEmpty();
    for (TableProduct product : products) {
      assertThat(product.rightPlaces().isAscending()).isTrue();
    }
  }

  /** Of windows that see much of a border; the derivative of a small picture is one of those. */
  @Test
  void widePaddingIsNotMultiplied() {
    assertThat(borders("conv(9, kernel = 5)")).containsExactly(5);
    assertThat(borders("conv(9, kernel = 3)")).containsExactly(3);
    assertThat(borders("conv(9, kernel = 3, pad = 1)")).isEmpty();
  }

  /** How far windows reach over borders that tiles leave out. */
  private static List<Integer> borders(String layer) {
    return Nets.programs("windows.net", text(0, "3, 14, 14", layer)).stream()
        .map(network -> new Generated(network, Planner.plan(network), OPTIONS))
        .flatMap(generated -> generated.products().stream())
        .flatMap(product -> TableProduct.of(product).stream())
        .flatMap(table -> table.border().stream())
        .map(Border::reach)
        .toList();
  }

  @ParameterizedTest
  @EnumSource
  void computesWhatTheInterpreterDoes(Precision precision) {
    List<Programs> networks = networks();
    Compiled compiled = compiled(networks, precision);
    boolean exact = precision == Precision.DOUBLE;
    double tolerance = exact ? 1e-11 : 1e-4;
    int[] examples = exact ? new int[] {1, 7} : new int[] {2};
    for (int k = 0; k < networks.size(); k++) {
      Oracle.check(networks.get(k), compiled.network(k), tolerance, examples);
    }
  }

  @Test
  void anyNumberOfWorkersComputesTheSameBits() {
    List<Programs> networks = networks();
    Compiled compiled = compiled(networks, Precision.FLOAT);
    IntStream.range(0, networks.size())
        .forEach(k -> VectorTest.checkAnyNumberOfWorkers(compiled.network(k)));
  }

  private static Compiled compiled(List<Programs> networks, Precision precision) {
    Options options = new Options(precision, "test");
    return Compiled.withTwins(
        networks.stream().map(network -> Emitter.sources(network, options)).toList());
  }
}
