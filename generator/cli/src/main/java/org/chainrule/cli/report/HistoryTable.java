package org.chainrule.cli.report;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.chainrule.runtime.EpochResult;
import org.chainrule.runtime.History;

/**
 * The history of a training run as comma-separated values: a line for each step with its loss, and
 * on the last line of each epoch what was evaluated after it.
 *
 * <pre>
 * epoch,step,loss,train_loss,train_accuracy,val_loss,val_accuracy
 * 1,1,2.3841,,,,
 * 1,2,2.2973,2.1875,0.3,2.2114,0.25
 * </pre>
 */
public final class HistoryTable {
  private HistoryTable() {}

  /** The whole text; numbers have all their digits. */
  public static String text(History history) {
    List<String> lines = new ArrayList<>();
    double[] losses = history.losses();
    Collection<String> names = EpochFigures.evaluated(history.last()).keySet();
    lines.add("epoch,step,loss," + String.join(",", names));
    int done = 0;
    for (EpochResult epoch : history.epochs()) {
      int end = done + epoch.steps();
      while (done < end) {
        double loss = losses[done++];
        String evaluated = done == end ? evaluated(epoch) : ",".repeat(names.size());
        lines.add(epoch.epoch() + "," + done + "," + loss + evaluated);
      }
    }
    return String.join("\n", lines) + "\n";
  }

  private static String evaluated(EpochResult epoch) {
    StringBuilder cells = new StringBuilder();
    EpochFigures.evaluated(epoch).values().forEach(value -> cells.append(',').append(value));
    return cells.toString();
  }
}
