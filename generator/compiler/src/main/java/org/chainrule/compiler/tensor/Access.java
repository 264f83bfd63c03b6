package org.chainrule.compiler.tensor;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How a loop over a result reads an operand: entry {@code d} is the result's axis that the
 * operand's dimension {@code d} runs along, or {@link #FIXED} for a dimension of size 1 that is
 * read at 0. No axis occurs twice; an axis that does not occur is broadcast along.
 */
public record Access(List<Integer> axes) {
  /** The operand's dimension has size 1 and is read at 0. */
  public static final int FIXED = -1;

  public Access {
    axes = List.copyOf(axes);
    List<Integer> running = axes.stream().filter(axis -> axis != FIXED).toList();
    Checks.requireDistinct(running);
    Checks.require(running.stream().allMatch(axis -> axis >= 0), "no axes: %s", axes);
  }

  /** An access along these axes. */
  public static Access of(Integer... axes) {
    return new Access(Arrays.asList(axes));
  }

  /** Every dimension along the axis of its own number. */
  public static Access straight(int rank) {
    return new Access(IntStream.range(0, rank).boxed().toList());
  }

  /**
   * Whether every one of {@code rank} axes is run along, in order: neither broadcast nor permuted.
   */
  public boolean isStraight(int rank) {
    return equals(straight(rank));
  }

  /** The same access, told by the places that its axes have in a list of some of them. */
  public Access within(List<Integer> some) {
    return new Access(
        axes.stream().map(axis -> some.contains(axis) ? some.indexOf(axis) : FIXED).toList());
  }

  /** The access to what {@code inner} reads, through a result that is itself read by this. */
  public Access through(Access inner) {
    return new Access(
        inner.axes.stream().map(axis -> axis == FIXED ? FIXED : axes.get(axis)).toList());
  }
}
