package org.chainrule.compiler.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.chainrule.compiler.tensor.Dimension;
import org.chainrule.compiler.tensor.Node;
import org.chainrule.compiler.tensor.Op;
import org.chainrule.compiler.tensor.Shape;

/**
 * A node whose value is needed, and where it is to be kept.
 *
 * @param forOutputs whether nothing but outputs needs it
 */
record Task(Kind kind, Node node, Buffer target, boolean forOutputs) {
  /** What is done with the node. */
  enum Kind {
    /** Its operation is carried out. */
    COMPUTE,
    /** Its value, which may be stored elsewhere, is copied. */
    COPY,
    /** Its value is what a scan carries at the start, in the place where it is carried. */
    START,
    /** It is a scan, whose steps are done; its results have places of their own. */
    SCAN,
    /** Its value becomes the next state, when nothing reads the old one any more. */
    NEXT_STATE,
    /** The sum of its value over the examples is added to the target. */
    SUM
  }

  /** Whether the node's own operation is one of this kind. */
  boolean computes(Class<? extends Op> op) {
    return kind == Kind.COMPUTE && op.isInstance(node.op());
  }

  /** Whether it reduces what its loops run over. */
  boolean reduces() {
    return computes(Op.Reduce.class) && !isOfWindows();
  }

  /** Whether it reduces few elements in every iteration of its loops. */
  boolean isOfWindows() {
    return kind == Kind.COMPUTE && WindowReduction.is(node);
  }

  /** Whether the value is not kept beyond the loop that computes it. */
  boolean isLocal() {
    return target.storage() == Buffer.Storage.LOCAL;
  }

  /** The same with another place for the value. */
  Task into(Buffer other) {
    return new Task(kind, node, other, forOutputs);
  }

  /** Whether every element is computed on its own, in a loop over all of them. */
  boolean isPointwise() {
    return kind != Kind.SUM
        && !reduces()
        && !computes(Op.Contract.class)
        && !computes(Op.Scatter.class);
  }

  /** What it puts among zeros, if it does that. */
  Optional<AmongZeros> amongZeros() {
    return kind == Kind.COMPUTE ? AmongZeros.of(node) : Optional.empty();
  }

  /** Whether it gathers something from all examples. */
  boolean isOverExamples() {
    return space().isBatched() && (kind == Kind.SUM || !node.shape().isBatched());
  }

  /**
   * Whether it adds up, row by row, what each example was summed up to: little work, which would
   * keep workers from sharing what the rows are computed from, or what else is done by example.
   */
  boolean isTotal() {
    return reduces()
        && node.shape().rank() > 0
        && ((Op.Reduce) node.op()).axes().equals(List.of(space().batchAxis()))
        && node.input(0).op() instanceof Op.Reduce;
  }

  /** The dimensions that its loops run over. */
  Shape space() {
    boolean overInput = reduces() || computes(Op.Scatter.class);
    Shape whole = overInput ? node.input(0).shape() : node.shape();
    return amongZeros().map(AmongZeros::space).orElse(whole);
  }

  /** The axes of the loops inside the one over the batch, outermost first. */
  List<Integer> innerAxes() {
    List<Integer> axes = new ArrayList<>();
    space().axes().filter(axis -> isRunThrough(space().get(axis))).forEach(axes::add);
    if (isPlace()) {
      List<Integer> reduced = ((Op.Reduce) node.op()).axes();
      List<Integer> last = axes.stream().filter(reduced::contains).toList();
      axes.removeAll(last);
      axes.addAll(last);
    }
    return axes;
  }

  /** A dimension of size 1 needs no loop. */
  private static boolean isRunThrough(Dimension dimension) {
    return !dimension.isBatch() && dimension.size() > 1;
  }

  /** The number of the inner axes that remain in the result. */
  int keptAxes() {
    List<Integer> reduced = reduces() ? ((Op.Reduce) node.op()).axes() : List.of();
    return (int) innerAxes().stream().filter(axis -> !reduced.contains(axis)).count();
  }

  /** Whether it finds the place of an extreme, which keeps what is reduced innermost. */
  boolean isPlace() {
    return reduces()
        && switch (((Op.Reduce) node.op()).reduction()) {
          case ARG_MAX, ARG_MIN -> true;
          case SUM, MAX, MIN -> false;
        };
  }

  /** The sizes of the loops inside the one over the batch. */
  List<Integer> innerSizes() {
    return innerAxes().stream().map(axis -> space().get(axis).size()).toList();
  }
}
