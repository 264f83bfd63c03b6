package org.chainrule.compiler.optimise;

import java.util.ArrayList;
import java.util.List;
import org.chainrule.compiler.tensor.Access;
import org.chainrule.compiler.tensor.Graph;
import org.chainrule.compiler.tensor.Index;
import org.chainrule.compiler.tensor.Node;
import org.chainrule.compiler.tensor.Op;
import org.chainrule.compiler.tensor.Shape;

/**
 * One step's part of a sequence that is looked up, {@code E[k]ₜ = E[kₜ]}: what is in a table anyway
 * need not be copied for all steps first.
 */
final class StepOfLookup {
  private StepOfLookup() {}

  /** Whether a sequence is looked up, by whole numbers that are a sequence too. */
  static boolean isLookup(Node sequence) {
    if (!(sequence.op() instanceof Op.Gather gather) || sequence.inputs().size() != 2) {
      return false;
    }
    int steps = Lift.axis(sequence.shape());
    int ofNumbers = Lift.axis(sequence.input(1).shape());
    return gather.indices().stream()
        .allMatch(
            index ->
                index instanceof Index.Lookup lookup
                    ? lookup.access().axes().indexOf(steps) == ofNumbers
                    : ((Index.Affine) index).coefficients().get(steps) == 0);
  }

  /** The part of such a sequence at the step whose whole numbers these are. */
  static Node of(Graph graph, Node sequence, Node numbers) {
    int steps = Lift.axis(sequence.shape());
    Shape shape = sequence.shape().without(List.of(steps));
    List<Index> indices =
        ((Op.Gather) sequence.op()).indices().stream().map(i -> without(steps, i)).toList();
    return graph.gather(indices, shape, List.of(sequence.input(0), numbers));
  }

  private static Index without(int steps, Index index) {
    if (index instanceof Index.Lookup lookup) {
      return new Index.Lookup(lookup.input(), without(steps, lookup.access()));
    }
    Index.Affine affine = (Index.Affine) index;
    List<Integer> coefficients = new ArrayList<>(affine.coefficients());
    coefficients.remove(steps);
    return new Index.Affine(coefficients, affine.offset());
  }

  private static Access without(int steps, Access access) {
    return new Access(
        access.axes().stream()
            .filter(axis -> axis != steps)
            .map(axis -> axis < steps ? axis : axis - 1)
            .toList());
  }
}
