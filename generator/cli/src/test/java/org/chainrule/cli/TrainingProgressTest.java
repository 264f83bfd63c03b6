package org.chainrule.cli;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.chainrule.runtime.EpochResult;
import org.chainrule.runtime.Evaluation;
import org.junit.jupiter.api.Test;

class TrainingProgressTest {
  private static final String CLEAR = "\r\u001B[K";

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void aTerminalHasOneLineThatIsRedrawnAndGone() {
    run(new Terminal(true, true, true));

    assertThat(err.toString()).matches("\r\u001B\\[Kepoch 2/4, step 5/10, .* left\r\u001B\\[K");
    assertThat(err.toString()).startsWith(CLEAR + "epoch 2/4, step 5/10, loss 0.2500, ");
  }

  @Test
  void anythingElseHasALinePerEpoch() {
    run(new Terminal(false, false, true));

    assertThat(err.toString()).matches("epoch 2/4 done after \\d+\\.\\d s\\R");
  }

  @Test
  void theFiguresAreResults() {
    run(new Terminal(false, true, true));

    assertEquals(
        "Epoch 2/4: loss 0.2000, train_accuracy 0.9000, val_loss 0.3000, val_accuracy 0.8000",
        out.toString().strip());
  }

  private void run(Terminal terminal) {
    Console console = new Console(new PrintWriter(out), new PrintWriter(err), terminal);
    TrainingProgress progress = new TrainingProgress(console, 4);
    progress.step(2, 5, 10, 0.25);
    progress.epoch(
        new EpochResult(2, 10, 0.2, evaluation(0.1, 0.9), Optional.of(evaluation(0.3, 0.8))));
  }

  private static Evaluation evaluation(double loss, double accuracy) {
    return new Evaluation(OptionalDouble.of(loss), Map.of("accuracy", accuracy));
  }
}
