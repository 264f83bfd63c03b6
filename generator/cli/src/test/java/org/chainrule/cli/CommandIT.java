package org.chainrule.cli;

import static com.google.common.truth.Truth.assertThat;
import static com.google.testing.compile.CompilationSubject.assertThat;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.testing.compile.Compiler;
import com.google.testing.compile.JavaFileObjects;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.chainrule.formats.Npy;
import org.chainrule.formats.Safetensors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole way through the distribution, as a user goes it: from a text to predictions. */
class CommandIT {
  @TempDir private Path folder;

  @BeforeEach
  void write() throws Exception {
    Networks.write(folder, "tiny.net", Networks.TINY);
    Points points = Points.of(300, 1);
    points.csv(folder.resolve("train.csv"));
    points.idxCoordinates(folder.resolve("train-x-idx2-ubyte"));
    points.idxClasses(folder.resolve("train-y-idx1-ubyte"));
    Points.of(60, 2).csv(folder.resolve("test.csv"));
    Points.of(60, 2).safetensors(folder.resolve("batch.safetensors"));
  }

  @Test
  void whatIsGeneratedCompilesWithoutAWarning() throws Exception {
    run("generate", "tiny.net", "-o", "java").succeeded();

    var compilation =
        Compiler.javac()
            .withOptions("-Xlint:all", "-Werror")
            .compile(
                JavaFileObjects.forResource(folder.resolve("java/demo/Tiny.java").toUri().toURL()));

    assertThat(compilation).succeededWithoutWarnings();
  }

  @Test
  void trainsEvaluatesAndPredicts() throws Exception {
    Result trained =
        run(
                "train",
                "tiny.net",
                "--out",
                "m.safetensors",
                "--standardize",
                "x",
                "--train",
                "x=train.csv#1-2",
                "--train",
                "y=train.csv#side",
                "--test",
                "x=test.csv#1,2",
                "--test",
                "y=test.csv#side")
            .succeeded();
    assertThat(trained.out()).contains("Epoch 4/4: loss ");
    assertThat(trained.out()).containsMatch("\\naccuracy (0\\.9\\d{3}|1\\.0000)\\n$");

    Result evaluated =
        run(
                "evaluate",
                "tiny.net",
                "--params",
                "m.safetensors",
                "--test",
                "x=test.csv#1-2",
                "--test",
                "y=test.csv#side")
            .succeeded();
    assertThat(trained.out()).endsWith(evaluated.out());

    String printed = predict().succeeded().out();
    predict("--out", "p.csv").succeeded();
    predict("--out", "p.npy").succeeded();
    predict("--out", "p.safetensors").succeeded();
    assertEquals(printed, Files.readString(folder.resolve("p.csv")));
    assertThat(Npy.read(folder.resolve("p.npy")).shape()).containsExactly(60, 2).inOrder();
    assertThat(Safetensors.read(folder.resolve("p.safetensors")).tensors())
        .containsKey("output/probabilities");
  }

  @Test
  void oneSeedGivesOneModelInEveryProcess() throws Exception {
    run(trainOnBytes("one.safetensors")).succeeded();
    run(trainOnBytes("two.safetensors")).succeeded();

    assertArrayEquals(
        Files.readAllBytes(folder.resolve("one.safetensors")),
        Files.readAllBytes(folder.resolve("two.safetensors")));
    assertEquals(
        Files.readString(folder.resolve("one.history.csv")),
        Files.readString(folder.resolve("two.history.csv")));
  }

  @Test
  void writesGradients() throws Exception {
    run(trainOnBytes("m.safetensors")).succeeded();

    run(
            "gradients",
            "tiny.net",
            "--params",
            "m.safetensors",
            "--batch",
            "batch.safetensors",
            "--out",
            "g.safetensors",
            "--precision",
            "double")
        .succeeded();

    assertThat(Safetensors.read(folder.resolve("g.safetensors")).tensors().keySet())
        .containsExactly(
            "loss",
            "grad/hidden.dense.W",
            "grad/hidden.dense.b",
            "grad/scores.dense.W",
            "grad/scores.dense.b",
            "output/probabilities");
  }

  @Test
  void checksAndSummarises() throws Exception {
    assertThat(run("check", "tiny.net").succeeded().out()).contains("✓ hidden.dense.W");
    assertThat(run("summary", "tiny.net").succeeded().out()).contains("demo.Tiny");
  }

  @Test
  void measures() throws Exception {
    Result result =
        run("benchmark", "tiny.net", "--batch", 5, "--seconds", 0.05, "--threads", 1, "--json")
            .succeeded();

    JsonObject json = JsonParser.parseString(result.out()).getAsJsonObject();
    assertThat(json.get("train_steps_per_s").getAsDouble()).isGreaterThan(0.0);
    assertThat(json.get("bytes").getAsLong()).isGreaterThan(0);
    assertThat(result.err()).contains("demo.Tiny, batch 5, float, sgd(rate = 0.5)");
  }

  private static Object[] trainOnBytes(String model) {
    return new Object[] {
      "train",
      "tiny.net",
      "--out",
      model,
      "--scale",
      "x=1/255",
      "--train",
      "x=train-x-idx2-ubyte",
      "--train",
      "y=train-y-idx1-ubyte",
      "--epochs",
      2
    };
  }

  private Result predict(Object... options) throws Exception {
    Object[] arguments = {
      "predict", "tiny.net", "--params", "m.safetensors", "--data", "x=test.csv#1-2"
    };
    return run(Stream.of(arguments, options).flatMap(Arrays::stream).toArray());
  }

  private Result run(Object... arguments) throws Exception {
    return Distribution.run(folder, arguments);
  }
}
