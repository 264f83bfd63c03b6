package org.chainrule.cli;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.chainrule.formats.ElementType;
import org.chainrule.formats.Safetensors;
import org.chainrule.formats.Tensor;
import org.chainrule.formats.TensorFile;
import org.chainrule.runtime.Doubles;
import org.chainrule.runtime.Indices;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GradientsCommandTest {
  private static final int EXAMPLES = 5;

  @TempDir private Path folder;
  private final TutorialByHand byHand = new TutorialByHand(EXAMPLES, 1);

  @Test
  void writesWhatTheTutorialComputes() throws IOException {
    Map<String, Tensor> found = gradients("double").tensors();

    assertThat(found.keySet())
        .containsExactly(
            "loss", "grad/W1", "grad/b1", "grad/W2", "grad/b2", "output/probabilities");
    assertEquals(ElementType.F64, found.get("loss").type());
    assertEquals(List.of(), found.get("loss").shape());
    assertEquals(byHand.loss, found.get("loss").get(0), 1e-10);
    assertClose(flat(byHand.dW1), found.get("grad/W1"), 1e-10, 784, 100);
    assertClose(byHand.db1, found.get("grad/b1"), 1e-10, 100);
    assertClose(flat(byHand.dW2), found.get("grad/W2"), 1e-10, 100, 10);
    assertClose(byHand.db2, found.get("grad/b2"), 1e-10, 10);
    assertClose(flat(byHand.probs), found.get("output/probabilities"), 1e-10, EXAMPLES, 10);
  }

  @Test
  void floatIsThePrecisionUnlessChosen() throws IOException {
    Map<String, Tensor> found = gradients("float").tensors();

    assertEquals(ElementType.F32, found.get("grad/W1").type());
    assertClose(flat(byHand.dW1), found.get("grad/W1"), 1e-5, 784, 100);
  }

  @Test
  void aNetworkWithoutInputsNeedsNoBatch() throws IOException {
    Path net = Networks.write(folder, "circuit.net", Networks.CIRCUIT);
    Path params = folder.resolve("p.safetensors");
    write(params, Map.of("x", scalar(-2), "y", scalar(5), "z", scalar(-4)));
    Path out = folder.resolve("g.safetensors");

    Result.of("gradients", net, "--params", params, "--out", out).succeeded();

    Map<String, Tensor> found = Safetensors.read(out).tensors();
    assertEquals(-12, found.get("loss").get(0));
    assertEquals(-4, found.get("grad/x").get(0));
    assertEquals(-4, found.get("grad/y").get(0));
    assertEquals(3, found.get("grad/z").get(0));
  }

  @Test
  void oneErrorNamesAllTensorsThatDoNotFit() throws IOException {
    Path net = Networks.write(folder, "circuit.net", Networks.CIRCUIT);
    Path params = folder.resolve("p.safetensors");
    write(
        params,
        Map.of(
            "x",
            Tensor.of(new Doubles(new double[2]), List.of(2)),
            "q",
            scalar(1),
            "z",
            scalar(1)));

    Result.of("gradients", net, "--params", params, "--out", folder.resolve("g"))
        .failed(params, "'x'", "'y'", "'q'");
  }

  @Test
  void aNetworkWithInputsNeedsABatchThatFits() throws IOException {
    Path net = Networks.write(folder, "tutorial.net", Networks.TUTORIAL);
    Path params = parameters();
    Path out = folder.resolve("g.safetensors");
    Result.of("gradients", net, "--params", params, "--out", out).wrongUsage("--batch");

    Path batch = folder.resolve("b.safetensors");
    write(batch, Map.of("x", Tensor.of(new Doubles(new double[783]), List.of(1, 783))));
    Result.of("gradients", net, "--params", params, "--batch", batch, "--out", out)
        .failed(batch, "'x'", "783", "'y'");
  }

  private TensorFile gradients(String precision) throws IOException {
    Path net = Networks.write(folder, "tutorial.net", Networks.TUTORIAL);
    Path batch = folder.resolve("b.safetensors");
    write(
        batch,
        Map.of(
            "x", Tensor.of(new Doubles(flat(byHand.x)), List.of(EXAMPLES, 784)),
            "y", Tensor.of(new Indices(byHand.y), List.of(EXAMPLES))));
    Path out = folder.resolve("g.safetensors");
    Result.of(
            "gradients",
            net,
            "--params",
            parameters(),
            "--batch",
            batch,
            "--out",
            out,
            "--precision",
            precision)
        .succeeded();
    return Safetensors.read(out);
  }

  private Path parameters() throws IOException {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    tensors.put("W1", Tensor.of(new Doubles(flat(byHand.w1)), List.of(784, 100)));
    tensors.put("b1", Tensor.of(new Doubles(byHand.b1), List.of(100)));
    tensors.put("W2", Tensor.of(new Doubles(flat(byHand.w2)), List.of(100, 10)));
    tensors.put("b2", Tensor.of(new Doubles(byHand.b2), List.of(10)));
    Path file = folder.resolve("p.safetensors");
    write(file, tensors);
    return file;
  }

  private static void write(Path file, Map<String, Tensor> tensors) throws IOException {
    Safetensors.write(file, new TensorFile(tensors, Map.of()));
  }

  private static Tensor scalar(double value) {
    return Tensor.scalar(value, ElementType.F64);
  }

  private static double[] flat(double[][] rows) {
    return Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray();
  }

  private static void assertClose(
      double[] expected, Tensor found, double tolerance, Integer... shape) {
    assertEquals(List.of(shape), found.shape());
    for (int i = 0; i < expected.length; i++) {
      assertEquals(expected[i], found.get(i), tolerance);
    }
  }
}
