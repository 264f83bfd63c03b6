package org.chainrule.cli;

import static com.google.common.truth.Truth.assertThat;

import org.chainrule.compiler.Version;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {
  @Test
  void printsItsVersion() {
    Result result = Result.of("--version").succeeded();

    assertThat(result.out().strip()).isEqualTo("chainrule " + Version.current());
  }

  @Test
  void printsHelpWithEveryCommand() {
    Result result = Result.of("--help").succeeded();

    assertThat(result.out()).startsWith("Usage: chainrule");
    assertThat(result.out()).contains("gradients");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "generate",
        "summary",
        "check",
        "train",
        "evaluate",
        "predict",
        "generate-text",
        "gradients",
        "benchmark"
      })
  void everyCommandHasHelpWithExamples(String command) {
    Result result = Result.of(command, "--help").succeeded();

    assertThat(result.out()).startsWith("Usage: chainrule " + command);
    assertThat(result.out()).contains("Examples:\n  chainrule " + command);
  }

  @Test
  void withoutACommandIsWrongUsage() {
    Result.of().wrongUsage("a command is missing");
  }

  @Test
  void proposesANearCommand() {
    Result.of("trian", "x.net").wrongUsage("trian", "train");
  }

  @Test
  void withoutAFileIsWrongUsage() {
    Result.of("check").wrongUsage("FILE", "chainrule check --help");
  }
}
