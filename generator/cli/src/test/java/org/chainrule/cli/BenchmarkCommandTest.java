package org.chainrule.cli;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchmarkCommandTest {
  private static final int MULTIPLY_ADDS_OF_TINY = 3 * 2 * 3 + 2 * 2 * 3;

  @TempDir private Path folder;
  private Path net = Path.of("");

  @BeforeEach
  void write() throws IOException {
    net = Networks.write(folder, "tiny.net", Networks.TINY);
  }

  @Test
  void writesJsonForPrograms() {
    Result result = run("--batch", 6, "--optimizer", "adam", "--json").succeeded();

    JsonObject json = JsonParser.parseString(result.out()).getAsJsonObject();
    double steps = json.get("train_steps_per_s").getAsDouble();
    assertThat(steps).isAtLeast(json.get("train_steps_per_s_min").getAsDouble());
    assertThat(steps).isAtMost(json.get("train_steps_per_s_max").getAsDouble());
    assertThat(json.get("predict_per_s").getAsDouble()).isGreaterThan(0.0);
    assertThat(json.get("predict_one_us").getAsDouble()).isGreaterThan(0.0);
    assertThat(json.get("warm_up_s").getAsDouble()).isGreaterThan(0.0);
    assertThat(result.err()).contains("batch 6, float, adam, at most 1 thread\n");
  }

  /** Of the first layer's inputs there is no gradient: two products there, three in the second. */
  @Test
  void countsOperationsAsTheSummaryDoes() {
    JsonObject json =
        JsonParser.parseString(run("--batch", 7, "--json").succeeded().out()).getAsJsonObject();

    double steps = json.get("train_steps_per_s").getAsDouble();
    double expected = 2.0 * MULTIPLY_ADDS_OF_TINY * 7 * steps * 1e-9;
    assertEquals(expected, json.get("gflops").getAsDouble(), 1e-9 * expected);
  }

  @Test
  void measuresTheMemoryThatTrainingHolds() throws IOException {
    net = Networks.write(folder, "tutorial.net", Networks.TUTORIAL);
    JsonObject json =
        JsonParser.parseString(run("--batch", 2, "--optimizer", "adam", "--json").succeeded().out())
            .getAsJsonObject();

    // Parameters, gradient and both moments of Adam; the workspace comes on top.
    long known = 4L * (784 * 100 + 100 + 100 * 10 + 10) * Float.BYTES;
    assertThat(json.get("bytes").getAsLong()).isAtLeast(known);
    assertThat(json.get("bytes").getAsLong()).isLessThan(known + known / 3);
  }

  @Test
  void showsATableForPeople() {
    Result result = run("--threads", 2).succeeded();

    assertThat(result.out()).containsMatch(" +per second +least +most +µs +examples/s +GFLOP/s\n");
    assertThat(result.out()).containsMatch("training step +[\\d,.]+ +[\\d,.]+ +[\\d,.]+ ");
    assertThat(result.out()).contains("prediction of 10 ");
    assertThat(result.out()).contains("prediction of 1 ");
    assertThat(result.out()).containsMatch("memory held +[\\d.]+ k?B\n");
    assertThat(result.out()).containsMatch("warm-up +[\\d.]+ s from the first step .* [\\d.]+ s");
    assertThat(result.err()).contains("batch 10, float, sgd(rate = 0.5), at most 2 threads\n");
  }

  @Test
  void needsNoInputs() throws IOException {
    net = Networks.write(folder, "circuit.net", Networks.CIRCUIT);

    run("--batch", 3).succeeded();
  }

  @Test
  void saysWhenTheLossDiverges() {
    Result result = run("--rate", 1e30).succeeded();

    assertThat(result.err()).contains("note: the loss became ");
    assertThat(result.err()).contains("smaller --rate");
  }

  @Test
  void needsALoss() throws IOException {
    net = Networks.write(folder, "two.net", Networks.TWO);

    run("--network", "Sums").failed("Sums", "has no loss");
  }

  @Test
  void wrongOptionsAreWrongUsage() {
    run("--batch", 0).wrongUsage("--batch", "at least 1", "'0'");
    Result.of("benchmark", net, "--seconds", 0).wrongUsage("--seconds", "above 0", "'0'");
    run("--threads", -1).wrongUsage("--threads", "at least 1");
    run("--optimizer", "adamax").wrongUsage("adamax", "sgd, adam");
    run("--optimizer", "adam", "--momentum", 0.5).wrongUsage("'adam' has no setting 'momentum'");
  }

  private Result run(Object... options) {
    Object[] arguments = new Object[options.length + 4];
    arguments[0] = "benchmark";
    arguments[1] = net;
    arguments[2] = "--seconds";
    arguments[3] = 0.02;
    System.arraycopy(options, 0, arguments, 4, options.length);
    return Result.of(arguments);
  }
}
