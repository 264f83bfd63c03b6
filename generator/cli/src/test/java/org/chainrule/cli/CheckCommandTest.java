package org.chainrule.cli;

import static com.google.common.truth.Truth.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckCommandTest {
  @TempDir private Path folder;

  @Test
  void showsEveryParameterWithItsErrorAndVerdict() throws IOException {
    Path net = Networks.write(folder, "tiny.net", Networks.TINY);

    Result result = Result.of("check", net).succeeded();

    for (String path : new String[] {"hidden.dense.W", "hidden.dense.b", "scores.dense.W"}) {
      assertThat(result.out())
          .containsMatch("✓ " + path + " +relative error = \\d\\.\\d\\de-\\d\\d +excellent");
    }
    assertThat(result.out()).contains("on 5 random examples");
    assertThat(result.out()).contains("gradient check passed for 4 of 4 parameters");
  }

  @Test
  void saysWhenItLooksAtSomeElementsOnly() throws IOException {
    Path net = Networks.write(folder, "tutorial.net", Networks.TUTORIAL);

    Result result = Result.of("check", net, "--budget", 200, "--examples", 2).succeeded();

    assertThat(result.out()).containsMatch("W1 .* of 78,400 elements, evenly sampled");
    assertThat(result.out()).containsMatch("b2 .*excellent\n");
  }

  @Test
  void findsAGradientThatIsNotTheDerivative() throws IOException {
    Path net =
        Networks.write(
            folder,
            "wrong.net",
            "network Wrong { param w: real[3] = normal(1); loss = sum(w * stopGradient(w)); }");

    Result result = Result.of("check", net);

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.out()).containsMatch("✗ w +relative error = .* wrong");
    assertThat(result.out()).contains("central difference");
    assertThat(result.out()).contains("gradient check FAILED for 1 of 1 parameters");
  }

  @Test
  void needsNoInputs() throws IOException {
    Path net = Networks.write(folder, "circuit.net", Networks.CIRCUIT);

    assertThat(Result.of("check", net).succeeded().out()).contains("loss -12");
  }

  @Test
  void needsALoss() throws IOException {
    Path net = Networks.write(folder, "two.net", Networks.TWO);

    Result.of("check", net, "--network", "Sums").failed("Sums", "has no loss");
  }

  @Test
  void wrongOptionsAreWrongUsage() {
    Result.of("check", "x.net", "--examples", "0").wrongUsage("at least 1", "'0'");
    Result.of("check", "x.net", "--budget", "many").wrongUsage("whole number", "many");
  }
}
