package org.chainrule.cli;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.chainrule.formats.ElementType;
import org.chainrule.formats.Npy;
import org.chainrule.formats.Safetensors;
import org.chainrule.formats.Tensor;
import org.chainrule.formats.TensorFile;
import org.chainrule.runtime.Doubles;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands that work with a saved model: evaluate and predict. */
class ModelCommandsTest {
  @TempDir private Path folder;
  private Path net;
  private Path table;
  private Path model;
  private String training;

  @BeforeEach
  void train() throws IOException {
    net = Networks.write(folder, "tiny.net", Networks.TINY);
    table = Points.of(150, 1).csv(folder.resolve("points.csv"));
    model = folder.resolve("tiny.safetensors");
    String x = "x=" + table + "#1-2";
    String y = "y=" + table + "#side";
    training =
        Result.of(
                "train", net, "--out", model, "--standardize", "x", "--train", x, y, "--test", x, y)
            .succeeded()
            .out();
  }

  @Test
  void evaluationRepeatsTheFiguresOfTheTraining() {
    Result result = evaluate().succeeded();

    assertThat(result.out()).matches("loss 0\\.\\d{4}\\Raccuracy [01]\\.\\d{4}\\R");
    assertThat(training).endsWith(result.out());
  }

  @Test
  void evaluationIsJsonForPrograms() {
    JsonObject json =
        JsonParser.parseString(evaluate("--json").succeeded().out()).getAsJsonObject();

    assertThat(json.keySet()).containsExactly("loss", "accuracy").inOrder();
    assertThat(json.get("accuracy").getAsDouble()).isAtMost(1.0);
  }

  @Test
  void predictsInAllFormats() throws IOException {
    String printed = predict().succeeded().out();
    Path csv = predicted("p.csv");
    Tensor npy = Npy.read(predicted("p.npy"));
    Tensor tensor =
        Safetensors.read(predicted("p.safetensors")).tensors().get("output/probabilities");

    assertEquals(printed, Files.readString(csv));
    List<String> lines = printed.lines().toList();
    assertEquals("probabilities[0],probabilities[1]", lines.get(0));
    assertThat(lines).hasSize(151);
    assertEquals(List.of(150, 2), npy.shape());
    assertEquals(List.of(150, 2), tensor.shape());
    for (int i = 0; i < 300; i++) {
      assertEquals(npy.get(i), tensor.get(i));
      float cell = Float.parseFloat(List.of(lines.get(1 + i / 2).split(",", -1)).get(i % 2));
      assertEquals(tensor.get(i), cell);
    }
  }

  @Test
  void predictsABatchThatIsOneFile() throws IOException {
    Path batch = Points.of(7, 3).safetensors(folder.resolve("batch.safetensors"));
    Path out = folder.resolve("o.safetensors");

    Result.of("predict", net, "--params", model, "--batch", batch, "--out", out).succeeded();

    TensorFile outputs = Safetensors.read(out);
    assertThat(outputs.tensors().keySet()).containsExactly("output/probabilities");
    assertEquals(List.of(7, 2), outputs.tensors().get("output/probabilities").shape());
  }

  @Test
  void predictsWithParametersByAnotherHand() throws IOException {
    Path two = Networks.write(folder, "two.net", Networks.TWO);
    Path params = folder.resolve("w.safetensors");
    Safetensors.write(params, tensors(Map.of("w", Tensor.scalar(3, ElementType.F64))));
    Path data = Files.writeString(folder.resolve("a.csv"), "1,2,3\n4,5,6\n");

    Result result =
        Result.of("predict", two, "--network", "Sums", "--params", params, "--data", "a=" + data);

    assertEquals(
        "total,twice[0],twice[1],twice[2]\n18.0,3.0,6.0,9.0\n45.0,12.0,15.0,18.0\n",
        result.succeeded().out());
  }

  @Test
  void oneArrayFileCannotHoldTwoOutputs() throws IOException {
    Path two = Networks.write(folder, "two.net", Networks.TWO);
    Path params = folder.resolve("w.safetensors");
    Safetensors.write(
        params, tensors(Map.of("w", Tensor.of(new Doubles(new double[1]), List.of()))));
    Path data = Files.writeString(folder.resolve("a.csv"), "1,2,3\n");

    Result.of(
            "predict",
            two,
            "--network",
            "Sums",
            "--params",
            params,
            "--data",
            "a=" + data,
            "--out",
            folder.resolve("p.npy"))
        .failed("p.npy", "one output");
  }

  @Test
  void aModelOfAnotherNetworkIsRefused() throws IOException {
    Path other = Networks.write(folder, "other.net", Networks.TINY.replace("dense(3)", "dense(4)"));

    Result.of(
            "evaluate",
            other,
            "--params",
            model,
            "--test",
            "x=" + table + "#1-2",
            "y=" + table + "#side")
        .failed(model, "hidden.dense.W", "[2, 3]", "[2, 4]");
  }

  @Test
  void aModelThatIsNotThereOrBrokenIsAnError() throws IOException {
    Path broken = folder.resolve("broken.safetensors");
    Files.write(broken, Arrays.copyOf(Files.readAllBytes(model), 500));

    Result.of("predict", net, "--params", broken, "--data", "x=" + table).failed(broken);
    Path none = folder.resolve("none.safetensors");
    Result.of("predict", net, "--params", none, "--data", "x=" + table).failed(none);
  }

  @Test
  void wrongOptionsAreWrongUsage() {
    Result.of("evaluate", net, "--params", model).wrongUsage("--test x=FILE --test y=FILE");
    Result.of("predict", net, "--params", model).wrongUsage("--data x=FILE");
    Result.of("predict", net, "--data", "x=a.csv").wrongUsage("--params");
    Result.of("predict", net, "--params", model, "--data", "x=a.csv", "--batch", "b")
        .wrongUsage("mutually exclusive");
  }

  private Result evaluate(Object... options) {
    return Result.of(
        Stream.concat(
                Stream.of(
                    "evaluate",
                    net,
                    "--params",
                    model,
                    "--test",
                    "x=" + table + "#1-2",
                    "--test",
                    "y=" + table + "#side"),
                Stream.of(options))
            .toArray());
  }

  private Result predict(Object... options) {
    return Result.of(
        Stream.concat(
                Stream.of("predict", net, "--params", model, "--data", "x=" + table + "#1-2"),
                Stream.of(options))
            .toArray());
  }

  private Path predicted(String name) {
    Path file = folder.resolve(name);
    assertEquals("", predict("--out", file).succeeded().out());
    return file;
  }

  private static TensorFile tensors(Map<String, Tensor> tensors) {
    return new TensorFile(tensors, Map.of());
  }
}
