package org.chainrule.cli;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SummaryCommandTest {
  @TempDir private Path folder;

  @Test
  void showsEveryValueWithItsShapeAndParameters() throws IOException {
    Path net = Networks.write(folder, "tiny.net", Networks.TINY);

    Result result = Result.of("summary", net).succeeded();

    assertThat(result.out()).startsWith("demo.Tiny\n");
    assertThat(result.out()).containsMatch("hidden +.*dense.* +\\[3\\] +9 +");
    assertThat(result.out()).containsMatch("scores +.*dense.* +\\[2\\] +8 +");
    assertThat(result.out()).contains("parameters     17, 68 B in float");
  }

  @Test
  void writesJsonForPrograms() throws IOException {
    Path net = Networks.write(folder, "tiny.net", Networks.TINY);

    Result result = Result.of("summary", net, "--json", "--precision", "double").succeeded();

    JsonObject json = JsonParser.parseString(result.out()).getAsJsonObject();
    assertEquals("demo.Tiny", json.get("network").getAsString());
    assertEquals(17, json.get("parameters").getAsLong());
    assertEquals(17 * 8, json.get("parameter_bytes").getAsLong());
    assertEquals(2 * 3 + 3 * 2, json.get("multiply_adds_predicting").getAsLong());
    assertThat(json.get("values").getAsJsonArray()).isNotEmpty();
  }

  /**
   * Every place of every channel of the result is a sum over its group's channels and the kernel.
   */
  @Test
  void countsTheOperationsOfConvolutions() throws IOException {
    String convolution =
        """
        network Windowed {
            input x: real[2, 6, 8];
            output y = x -> conv(4, kernel = [3, 2], stride = [1, 2], groups = 2) -> maxPool(2);
        }
        """;
    Path net = Networks.write(folder, "windowed.net", convolution);

    Result result = Result.of("summary", net, "--json").succeeded();

    JsonObject json = JsonParser.parseString(result.out()).getAsJsonObject();
    assertEquals(4 * (4 * 4) * (1 * 3 * 2), json.get("multiply_adds_predicting").getAsLong());
    assertEquals(4 * 1 * 3 * 2 + 4, json.get("parameters").getAsLong());
  }

  /** Of four hidden layers only two are needed at a time, besides the input and the output. */
  @Test
  void showsTheWorkspaceAtItsPeak() throws IOException {
    String deep =
        """
        network Deep {
            input x: real[8];
            output y = x -> dense(8) -> relu -> dense(8) -> relu -> dense(8) -> relu
                         -> dense(8) -> relu -> dense(8);
        }
        """;
    Path net = Networks.write(folder, "deep.net", deep);

    assertThat(Result.of("summary", net).succeeded().out())
        .contains("workspace      128 B for each example of a batch, and 0 B");
    Result result = Result.of("summary", net, "--json").succeeded();
    JsonObject json = JsonParser.parseString(result.out()).getAsJsonObject();
    assertEquals(4 * 8 * 4, json.get("workspace_bytes_per_example").getAsLong());
  }

  @Test
  void oneOfSeveralNetworksMustBeChosen() throws IOException {
    Path net = Networks.write(folder, "two.net", Networks.TWO);

    Result.of("summary", net).failed("Sums, Halves", "--network");
    Result.of("summary", net, "--network", "Thirds").failed("Thirds", "Sums, Halves");
    Result.of("summary", net, "--network", "Halves").succeeded();
  }
}
