package org.chainrule.cli;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainCommandTest {
  @TempDir private Path folder;
  private Path net;
  private Path table;
  private Path model;

  @BeforeEach
  void write() throws IOException {
    net = Networks.write(folder, "tiny.net", Networks.TINY);
    table = Points.of(205, 1).csv(folder.resolve("points.csv"));
    model = folder.resolve("tiny.safetensors");
  }

  @Test
  void printsALinePerEpochAndTheFiguresOnTheTestData() throws IOException {
    Path test = Points.of(50, 2).csv(folder.resolve("test.csv"));

    Result result =
        train("--validation", 0.2, "--test", "x=" + test + "#1-2", "--test", "y=" + test + "#side")
            .succeeded();

    List<String> lines = result.out().lines().toList();
    assertThat(lines).hasSize(6);
    for (int epoch = 1; epoch <= 4; epoch++) {
      assertThat(lines.get(epoch - 1))
          .matches(
              "Epoch %d/4: loss \\d\\.\\d{4}, train_accuracy \\d\\.\\d{4}, ".formatted(epoch)
                  + "val_loss \\d\\.\\d{4}, val_accuracy \\d\\.\\d{4}");
    }
    assertThat(lines.get(4)).matches("loss 0\\.\\d{4}");
    assertThat(lines.get(5)).matches("accuracy (0\\.9\\d{3}|1\\.0000)");
    assertThat(result.err()).contains("sgd(rate = 0.5)");
    assertThat(result.err()).contains("epoch 4/4 done");
  }

  @Test
  void leavesModelHistoryAndReport() throws IOException {
    train("--validation", 0.2).succeeded();

    List<String> history = Files.readAllLines(folder.resolve("tiny.history.csv"));
    assertEquals("epoch,step,loss,train_loss,train_accuracy,val_loss,val_accuracy", history.get(0));
    assertThat(history).hasSize(1 + 4 * 17);
    assertThat(history.get(1)).matches("1,1,[0-9.]+,,,,");
    assertThat(history.get(17)).matches("1,17(,[0-9.E-]+){5}");
    String report = Files.readString(folder.resolve("tiny.report.html"));
    assertThat(report).contains("<svg");
    assertThat(report).contains("hidden.dense.W");
    assertThat(report).doesNotContain("http");
    assertThat(Files.exists(model)).isTrue();
  }

  @Test
  void oneSeedGivesOneModelToTheLastBit() throws IOException {
    train("--threads", 2).succeeded();
    byte[] first = Files.readAllBytes(model);

    train("--threads", 1).succeeded();
    byte[] second = Files.readAllBytes(model);
    train("--seed", 4).succeeded();

    assertArrayEquals(first, second);
    assertThat(Arrays.equals(first, Files.readAllBytes(model))).isFalse();
  }

  @Test
  void optionsComeBeforeTheTrainBlock() throws IOException {
    Result result =
        train("--optimizer", "adam", "--rate", "1e-2", "--batch", 50, "--epochs", 2, "--clip", 1)
            .succeeded();

    assertThat(result.out()).contains("Epoch 2/2");
    assertThat(result.err()).contains("adam(rate = 0.01)");
    assertThat(result.err()).contains("clip 1.0, batch 50");
    assertThat(Files.readAllLines(folder.resolve("tiny.history.csv"))).hasSize(1 + 2 * 5);
  }

  @Test
  void aRunMayBeCountedInSteps() throws IOException {
    Result result = train("--steps", 25, "--schedule", "cosine", "--schedule-warm-up", 5);

    assertThat(result.succeeded().out()).contains("Epoch 2/2");
    assertThat(result.err()).contains("steps 25");
    assertThat(Files.readAllLines(folder.resolve("tiny.history.csv"))).hasSize(1 + 25);
    train("--steps", 25, "--epochs", 2).wrongUsage("--epochs or --steps");
    train("--steps", 0).wrongUsage("steps must be at least 1");
  }

  @Test
  void settingsOfTheSameOptimizerAreAddedToTheBlocks() {
    Result result =
        train("--momentum", 0.9, "--schedule", "cosine", "--schedule-warm-up", 1).succeeded();

    assertThat(result.err()).contains("sgd(momentum = 0.9, rate = 0.5)");
    assertThat(result.err()).contains("cosine(warmUp = 1.0)");
  }

  @Test
  void trainsOnFilesOfOtherKinds() throws IOException {
    Points points = Points.of(100, 5);
    Path x = points.idxCoordinates(folder.resolve("x-idx2-ubyte"));
    Path y = points.idxClasses(folder.resolve("y-idx1-ubyte"));
    Path batch = points.safetensors(folder.resolve("batch.safetensors"));

    Result idx = run("--train", "x=" + x, "y=" + y, "--scale", "x=1/255");
    Result tensors = run("--train", "x=" + batch + "#x", "--train", "y=" + batch);

    assertEquals(idx.succeeded().out(), tensors.succeeded().out());
  }

  @Test
  void movesImagesWhenToldTo() throws IOException {
    net =
        Networks.write(
            folder,
            "crosses.net",
            """
            network Crosses {
                input x: real[3, 3];
                target y: index(2);
                scores = x -> flatten -> dense(2);
                loss = softmaxCrossEntropy(scores, y);
                train { optimizer = sgd(rate = 0.1); batch = 2; epochs = 2; }
            }
            """);
    table =
        Files.writeString(
            folder.resolve("crosses.csv"),
            "a,b,c,d,e,f,g,h,i,side\n" + "0,1,0,1,1,1,0,1,0,0\n1,0,1,0,1,0,1,0,1,1\n".repeat(4));
    Object[] data = {"--train", "x=" + table + "#1-9", "--train", "y=" + table + "#side"};

    run(data).succeeded();
    byte[] unmoved = Files.readAllBytes(model);
    Result result = run(with(data, "--shift", "x=1", "--threads", 1)).succeeded();
    byte[] moved = Files.readAllBytes(model);
    run(with(data, "--shift", "x=1", "--threads", 2)).succeeded();

    assertThat(result.err()).contains("shift of x up to 1");
    assertThat(Arrays.equals(unmoved, moved)).isFalse();
    assertArrayEquals(moved, Files.readAllBytes(model));
    run(with(data, "--shift", "x=3")).failed("'x'", "cannot be shifted by up to 3");
    run(with(data, "--shift", "z=1")).failed("no data for 'z' to shift");
    run(with(data, "--shift", "x=far")).wrongUsage("--shift", "far");
  }

  @Test
  void aNetworkWithoutInputsTrainsOnNothing() throws IOException {
    Path circuit = Networks.write(folder, "circuit.net", Networks.CIRCUIT);

    Result result =
        Result.of(
            "train", circuit, "--out", model, "--epochs", 3, "--optimizer", "sgd", "--rate", 0.01);

    assertThat(result.succeeded().out()).contains("Epoch 3/3: loss -12.");
  }

  @Test
  void divergenceIsToldAndLeavesNoModel() throws IOException {
    Path net =
        Networks.write(folder, "up.net", "network Up { param w: real = 1; loss = exp(w * w) ; }");

    Result.of("train", net, "--out", model, "--optimizer", "sgd", "--rate", 100)
        .failed("the loss became", "learning rate");

    assertThat(Files.exists(model)).isFalse();
  }

  @Test
  void wrongOptionsAreWrongUsage() {
    train("--optimizer", "adamax").wrongUsage("adamax", "sgd, adam");
    train("--beta1", 0.5).wrongUsage("'sgd' has no setting 'beta1'");
    train("--rate", "fast").wrongUsage("--rate", "expected a number", "fast");
    train("--rate", -1).wrongUsage("rate", "at least 0");
    train("--epochs", 0).wrongUsage("epochs must be at least 1");
    train("--threads", 0).wrongUsage("--threads", "at least 1");
    train("--validation", 2).wrongUsage("above 0 and below 1");
    run("--train", "points.csv").wrongUsage("NAME=SOURCE");
    run().wrongUsage("--train x=FILE --train y=FILE");
    Result.of("train", net, "--train", "x=a").wrongUsage("--out");
  }

  @Test
  void dataThatDoNotFitAreErrorsThatSayWhere() throws IOException {
    Path missing = folder.resolve("none.gz");
    run("--train", "x=" + missing, "--train", "y=" + missing).failed(missing);
    run("--train", "x=" + table + "#1-2").failed("'y'");
    run("--train", "x=" + table + "#1-2", "--train", "z=" + table + "#side").failed("'z'");
    run("--train", "x=" + table + "#1", "--train", "y=" + table + "#side").failed("real[2]");
    Path three = Files.writeString(folder.resolve("three.csv"), "a,b,c\n1,2,0\n3,4,7\n");
    run("--train", "x=" + three + "#1-2", "--train", "y=" + three + "#c")
        .failed("class 7", "index(2)");
  }

  @Test
  void whatCannotBeWrittenIsFoundOutAtOnce() {
    Path nowhere = folder.resolve("nowhere/m.safetensors");

    Result result =
        Result.of("train", net, "--out", nowhere, "--train", "x=" + table, "--train", "y=" + table);

    result.failed(nowhere, "there is no folder");
    assertThat(result.out()).isEmpty();
  }

  @Test
  void needsALoss() throws IOException {
    Path two = Networks.write(folder, "two.net", Networks.TWO);

    Result.of("train", two, "--network", "Sums", "--out", model).failed("has no loss");
  }

  private static Object[] with(Object[] options, Object... more) {
    return Stream.concat(Stream.of(options), Stream.of(more)).toArray();
  }

  private Result train(Object... options) {
    List<Object> arguments =
        new ArrayList<>(
            List.of("--train", "x=" + table + "#1-2", "--train", "y=" + table + "#side"));
    arguments.addAll(List.of("--standardize", "x"));
    arguments.addAll(List.of(options));
    return run(arguments.toArray());
  }

  private Result run(Object... options) {
    List<Object> arguments = new ArrayList<>(List.of("train", net, "--out", model));
    arguments.addAll(List.of(options));
    return Result.of(arguments.toArray());
  }
}
