package org.chainrule.compiler.emit;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.chainrule.compiler.emit.KernelLoops.Row;
import org.chainrule.compiler.plan.Expression;

/**
 * Where vectors that reach over the ends of rows are still inside of an example's part of what they
 * are read from and written to.
 */
final class RowsInReach {
  private static final List<Integer> LANES = List.of(4, 8, 16);

  /** Rows whose elements take {@code times} vectors for each of so many in the loop. */
  private record Reach(Row row, int times, int length) {
    boolean holds(Map<Expression, Integer> position, int lanes) {
      long start = row.start().offset();
      for (Expression.Affine.Term term : row.start().terms()) {
        start += (long) term.coefficient() * position.get(term.atom());
      }
      return start + (long) times * ((length - 1) / lanes + 1) * lanes <= row.size();
    }
  }

  private final KernelLoops loops;
  private final Set<Reach> written = new LinkedHashSet<>();
  private final Set<Reach> read = new LinkedHashSet<>();

  RowsInReach(KernelLoops loops) {
    this.loops = loops;
  }

  void write(Row row, int length) {
    written.add(new Reach(row, 1, length));
  }

  void read(Row row, int step, int length) {
    read.add(new Reach(row, step, length));
  }

  /** The condition, of which is left out what follows from the rest. */
  String condition(ExpressionWriter scalars) {
    List<Reach> needed = new ArrayList<>(written);
    for (Reach reach : read) {
      if (!follows(reach, needed)) {
        needed.add(reach);
      }
    }
    return needed.stream()
        .map(reach -> text(reach, scalars))
        .distinct()
        .collect(Collectors.joining(" && "));
  }

  private boolean follows(Reach reach, List<Reach> from) {
    List<Row> rows = new ArrayList<>(from.stream().map(Reach::row).toList());
    rows.add(reach.row());
    return loops.positions(rows).stream()
        .allMatch(
            position ->
                LANES.stream()
                    .filter(lanes -> from.stream().allMatch(r -> r.holds(position, lanes)))
                    .allMatch(lanes -> reach.holds(position, lanes)));
  }

  private static String text(Reach reach, ExpressionWriter scalars) {
    String vectors = "(" + (reach.length() - 1) + " / LANES + 1) * ";
    String lanes = reach.times() == 1 ? "LANES" : reach.times() + " * LANES";
    return scalars.text(reach.row().start())
        + " <= "
        + reach.row().size()
        + " - "
        + vectors
        + lanes;
  }
}
