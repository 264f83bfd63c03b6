package org.chainrule.compiler;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import java.nio.file.Path;
import java.util.List;
import org.chainrule.compiler.diag.Diagnostics;
import org.chainrule.compiler.diag.Renderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Networks as people mean them give no warnings. */
final class WarningsTest {
  static List<Path> samples() {
    Path samples = Path.of("../../samples/mnist/src/main/net");
    return Golden.names(samples, ".net").stream()
        .map(name -> samples.resolve(name + ".net"))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void samplesHaveNone(Path file) {
    Diagnostics diagnostics = new Diagnostics();
    Compiler.compile(file, Options.defaults(), diagnostics);
    assertThat(Renderer.render(diagnostics)).isEmpty();
  }

  /** Whatever the library does inside is not the user's to mend. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "softmaxCrossEntropy(h, y)",
        "hinge(h, y)",
        "nll(logSoftmax(h), y)",
        "klDivergence(logSoftmax(h), softmax(t))",
        "binaryCrossEntropy(h, t)",
        "huber(h, t)"
      })
  void libraryHasNone(String loss) {
    String text =
        """
        network Quiet {
            input x: real[4];
            target t: real[3];
            target y: index(3);
            h = x -> dense(3);
            loss = %s + 0 * mse(h, t) + 0 * hinge(h, y);
        }
        """;
    assertThat(Nets.warnings("quiet.net", text.formatted(loss))).isEmpty();
  }

  @Test
  void weightsThatOnlyAPenaltyReachesAreTrained() {
    String text =
        """
        network Penalised {
            input x: real[4];
            param w: real[4] = ones;
            param W: real[4, 2] = he;
            output y = x @ W;
            loss = sum(w * x) + l2(0.1);
        }
        """;
    assertWithMessage("diagnostics").that(Nets.warnings("penalised.net", text)).isEmpty();
  }
}
