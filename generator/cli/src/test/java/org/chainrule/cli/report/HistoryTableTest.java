package org.chainrule.cli.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.chainrule.runtime.EpochResult;
import org.chainrule.runtime.Evaluation;
import org.chainrule.runtime.History;
import org.junit.jupiter.api.Test;

class HistoryTableTest {
  @Test
  void hasALineForEachStepAndTheFiguresOnTheLastOfEachEpoch() {
    EpochResult first =
        new EpochResult(1, 2, 2.5, evaluation(2.25, 0.5), Optional.of(evaluation(2.125, 0.25)));
    EpochResult second =
        new EpochResult(2, 1, 1.5, evaluation(1.25, 1), Optional.of(evaluation(1e-9, 0.75)));
    History history = new History(new double[] {3, 2, 1.25}, List.of(first, second));

    assertEquals(
        """
        epoch,step,loss,train_loss,train_accuracy,val_loss,val_accuracy
        1,1,3.0,,,,
        1,2,2.0,2.25,0.5,2.125,0.25
        2,3,1.25,1.25,1.0,1.0E-9,0.75
        """,
        HistoryTable.text(history));
  }

  private static Evaluation evaluation(double loss, double accuracy) {
    return new Evaluation(OptionalDouble.of(loss), Map.of("accuracy", accuracy));
  }
}
