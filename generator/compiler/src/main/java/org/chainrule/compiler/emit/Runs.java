package org.chainrule.compiler.emit;

import java.util.List;
import java.util.Optional;
import org.chainrule.compiler.plan.Expression.Read;
import org.chainrule.compiler.plan.Statement.Axis;

/**
 * What is summed of two factors as runs of neighbours in both; in the right one they are in one
 * piece but for gaps, so that the left one can be spread to lie along it.
 *
 * @param length the number of neighbours in a run
 * @param left where runs of the left factor start
 * @param right where runs of the right factor start
 */
record Runs(int length, Places left, Places right) {

  /** The runs, if there are any and they fill a vector. */
  static Optional<Runs> of(Read left, Read right, List<Axis> summed) {
    if (summed.isEmpty()) {
      return Optional.empty();
    }
    int last = summed.size() - 1;
    Axis run = summed.get(last);
    boolean neighbours =
        Addresses.coefficient(left.address(), run.index()) == 1
            && Addresses.coefficient(right.address(), run.index()) == 1;
    List<Axis> outer = summed.subList(0, last);
    Runs runs =
        new Runs(
            run.extent().size(),
            Places.of(left.address(), outer),
            Places.of(right.address(), outer));
    boolean inOnePiece = runs.right.areApart(runs.length);
    return neighbours && inOnePiece && runs.span() >= TableProduct.WIDEST_VECTOR
        ? Optional.of(runs)
        : Optional.empty();
  }

  /** The number of places from the first to the last, with those in gaps. */
  int span() {
    return right.last() + length;
  }
}
