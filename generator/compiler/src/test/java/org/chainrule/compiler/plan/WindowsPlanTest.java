package org.chainrule.compiler.plan;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import java.util.List;
import java.util.stream.Stream;
import org.chainrule.compiler.Nets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What windows see is read where it is, not copied: nine times a picture for a kernel of 3 × 3. */
final class WindowsPlanTest {
  private static Plan plan(String layers) {
    String text =
        """
        network Windowed {
            input x: real[2, 12, 12];
            h = x -> conv(4, kernel = 3, pad = 1) -> relu -> %s;
            loss = mean(h^2);
        }
        """;
    return Planner.plan(Nets.programs("windows.net", text.formatted(layers)).get(0));
  }

  private static int largest(Plan plan) {
    return plan.buffers().stream()
        .filter(Buffer::batched)
        .mapToInt(Buffer::size)
        .max()
        .orElseThrow();
  }

  /** The largest array is a picture of four channels with its padding, for the way back too. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "conv(4, kernel = 3)",
        "conv(4, kernel = 3, pad = 1)",
        "conv(4, kernel = 3, pad = 2, dilation = 2)",
        "conv(4, kernel = 3, groups = 2)",
        "conv(4, kernel = 3, pad = 1) -> maxPool(2)",
        "conv(4, kernel = [1, 3])",
        "maxPool(2) -> conv(8, kernel = 3) -> maxPool(2)",
      })
  void areNotStored(String layers) {
    assertThat(largest(plan(layers))).isAtMost(4 * 20 * 20);
  }

  /** Of larger strides they are stored on the way back alone, as many as there are. */
  @Test
  void ofLargerStridesAreStoredOnce() {
    long windows =
        plan("conv(4, kernel = 3, stride = 2)").buffers().stream()
            .filter(buffer -> buffer.batched() && buffer.size() == 4 * 5 * 5 * 3 * 3)
            .count();
    assertThat(windows).isAtMost(1);
  }

  /**
   * Three products forwards and towards inputs, of which one needs no gradient, and two of weights.
   */
  @ParameterizedTest
  @ValueSource(strings = {"conv(4, kernel = 3)", "conv(4, 3, groups = 4)", "conv(1, kernel = 3)"})
  void gradientsTowardsInputsAreProducts(String layers) {
    assertThat(plan(layers).train().kernels().flatMap(kernel -> products(kernel.body())).toList())
        .hasSize(5);
  }

  /** Every row of a picture is copied at once with the padding between the rows. */
  @Test
  void rowsOfPicturesAreInOnePiece() {
    List<Statement.Product> products =
        plan("conv(4, kernel = 3, pad = 1)")
            .train()
            .kernels()
            .flatMap(kernel -> products(kernel.body()))
            .filter(product -> product.columns().size() == 2)
            .toList();
    assertThat(products).isNotEmpty();
    for (Statement.Product product : products) {
      List<Integer> padded = List.of(product.right().buffer().strides().get(2), 1);
      assertWithMessage("%s", product.right()).that(product.strides()).isEqualTo(padded);
    }
  }

  private static Stream<Statement.Product> products(List<Statement> body) {
    return body.stream()
        .flatMap(
            statement ->
                statement instanceof Statement.Product product
                    ? Stream.of(product)
                    : statement instanceof Statement.Loop loop
                        ? products(loop.body())
                        : Stream.of());
  }
}
