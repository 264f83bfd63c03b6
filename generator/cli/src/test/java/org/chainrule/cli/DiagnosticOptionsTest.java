package org.chainrule.cli;

import static com.google.common.truth.Truth.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiagnosticOptionsTest {
  private static final String UNUSED =
      "network Warned { input x: real[2]; unused = 2 * x; output sum = sum(x); }\n";

  @TempDir private Path folder;

  @Test
  void warningsAreErrorsIfStrict() throws IOException {
    Path net = Networks.write(folder, "warned.net", UNUSED);

    Result lenient = Result.of("summary", net).succeeded();

    assertThat(lenient.err()).contains("warning: the value 'unused' is never used");
    Result.of("summary", net, "--strict").failed("'unused' is never used");
    Result.of("generate", net, "-o", folder, "--strict").failed("'unused' is never used");
  }

  @Test
  void problemsAreJsonForPrograms() throws IOException {
    Path net = Networks.write(folder, "warned.net", UNUSED);

    Result result = Result.of("summary", net, "--format", "json").succeeded();

    JsonArray problems = JsonParser.parseString(result.err()).getAsJsonArray();
    JsonObject first = problems.get(0).getAsJsonObject();
    assertThat(first.get("severity").getAsString()).isEqualTo("warning");
    assertThat(first.get("line").getAsInt()).isEqualTo(1);
  }

  @Test
  void onlyTextAndJsonAreFormats() throws IOException {
    Path net = Networks.write(folder, "warned.net", UNUSED);
    Result.of("summary", net, "--format", "xml").wrongUsage("text or json");
  }
}
