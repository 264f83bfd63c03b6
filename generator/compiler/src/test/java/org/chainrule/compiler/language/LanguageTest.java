package org.chainrule.compiler.language;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.chainrule.compiler.Nets;
import org.chainrule.compiler.emit.Compiled;
import org.chainrule.compiler.emit.Emitter;
import org.chainrule.compiler.emit.Options;
import org.chainrule.runtime.Network;
import org.chainrule.runtime.Parameters;
import org.chainrule.runtime.Precision;
import org.chainrule.runtime.Reals;
import org.chainrule.runtime.Signature;
import org.chainrule.runtime.Values;
import org.chainrule.runtime.Workspace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The examples that the language was designed by compile, and mean what was said about them. */
final class LanguageTest {
  private static final Path FOLDER = Path.of("src/test/resources/language");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "first-look.net",
        "by-hand.net",
        "circuit.net",
        "functions.net",
        "layers.net",
        "paths.net",
        "phrases.net",
        "recurrence.net"
      })
  void compiles(String name) {
    assertEquals("", Nets.diagnostics(name, text(name)));
  }

  @Test
  void aNetworkDeclaresWhatItSays() {
    Signature signature = Signatures.of(text("first-look.net"));
    assertEquals("demo.TwoLayer", signature.qualifiedName());
    assertEquals(List.of(784), signature.inputs().get(0).shape());
    assertEquals(10, signature.targets().get(0).classes());
    assertEquals("probabilities", signature.outputs().get(0).name());
    assertEquals(List.of("accuracy"), signature.metrics());
    assertEquals(OptionalInt.of(200), signature.training().batch());
    assertEquals(OptionalInt.of(10), signature.training().epochs());
    assertEquals("sgd", signature.training().optimizer().orElseThrow().name());
    assertThat(Signatures.parameterPaths(text("first-look.net")))
        .containsExactly("hidden.dense.W", "hidden.dense.b", "scores.dense.W", "scores.dense.b")
        .inOrder();
  }

  @Test
  void libraryAndMathematicsCompileToTheSameKernels() {
    assertEquals(Kernels.of(text("by-hand.net")), Kernels.of(text("first-look.net")));
  }

  @Test
  void aLayerOfOnesOwnCompilesToTheLibrarysKernels() {
    String own = text("layers.net");
    String library = own.substring(own.indexOf("network"));
    assertEquals(Kernels.of(library), Kernels.of(own));
  }

  @Test
  void theCircuitHasItsGradient() {
    Network circuit = network(text("circuit.net"));
    Parameters parameters = circuit.parameters(0);
    Reals gradient = Precision.DOUBLE.allocate(3);
    assertEquals(-12, circuit.workspace(1).train(parameters, gradient, 1, false));
    assertEquals(List.of(-4.0, -4.0, 3.0), values(gradient, 3));
  }

  @Test
  void functionsComputeTheirFormulas() {
    Network functions = network(text("functions.net"));
    Workspace workspace = functions.workspace(1);
    fill(workspace.input(0), 0.5, -2, 3);
    fill(workspace.input(1), 0, 0, 1);
    workspace.predict(functions.parameters(0), 1);
    assertEquals(0.5 * Math.tanh(Math.log1p(Math.exp(0.5))), workspace.output(0).get(0), 1e-15);
    assertEquals(0.125 + 1.5 + 1.5, workspace.output(1).get(0), 1e-15);
    assertEquals(0.125 + 0.875 + 0.875, workspace.output(2).get(0), 1e-15);
  }

  @Test
  void phrasesHaveTheShapesThatAreSaid() {
    List<List<Integer>> shapes =
        Signatures.of(text("phrases.net")).outputs().stream()
            .map(output -> output.shape())
            .toList();
    assertEquals(
        List.of(
            List.of(3, 6),
            List.of(64, 6),
            List.of(2, 6),
            List.of(62, 6),
            List.of(64, 6),
            List.of(64, 6),
            List.of(2, 6),
            List.of(3, 8),
            List.of(64),
            List.of(3, 64)),
        shapes);
  }

  @Test
  void pathsFollowTheRule() {
    assertThat(Signatures.parameterPaths(text("paths.net")))
        .containsExactly(
            "hidden.first.W",
            "hidden.first.b",
            "twice.dense.W",
            "twice.dense.b",
            "twice.dense_2.W",
            "twice.dense_2.b",
            "h.repeat.0.block.inner.dense.W",
            "h.repeat.0.block.inner.dense.b",
            "h.repeat.0.block.dense.W",
            "h.repeat.0.block.dense.b",
            "h.repeat.0.block.out.W",
            "h.repeat.0.block.out.b",
            "h.repeat.1.block.inner.dense.W",
            "h.repeat.1.block.inner.dense.b",
            "h.repeat.1.block.dense.W",
            "h.repeat.1.block.dense.b",
            "h.repeat.1.block.out.W",
            "h.repeat.1.block.out.b",
            "loss.dense.W",
            "loss.dense.b",
            "y.dense.W",
            "y.dense.b")
        .inOrder();
  }

  @Test
  void theErrorReadsAsShown() {
    assertEquals(
        """
        error: cannot multiply [100] @ [90, 10]
          --> mnist.net:9:16
           |
         9 |     scores = h @ W2 + b2;
           |                ^ the inner dimensions are 100 (h) and 90 (W2)
           = help: declare W2 as real[100, 10]
        """,
        Nets.diagnostics("mnist.net", text("mnist.net")));
  }

  private static Network network(String text) {
    Options options = new Options(Precision.DOUBLE, "test");
    return new Compiled(Emitter.emit(Nets.programs("test.net", text).get(0), options)).network();
  }

  private static void fill(Values values, double... numbers) {
    for (int k = 0; k < numbers.length; k++) {
      values.set(k, numbers[k]);
    }
  }

  private static List<Double> values(Values values, int count) {
    return IntStream.range(0, count).mapToObj(values::get).toList();
  }

  private static String text(String name) {
    try {
      return Files.readString(FOLDER.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
