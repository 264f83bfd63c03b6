package org.chainrule.compiler.emit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.chainrule.compiler.plan.Expression;
import org.chainrule.compiler.plan.Statement;
import org.chainrule.compiler.plan.Type;
import org.chainrule.compiler.scalar.Fn;
import org.chainrule.compiler.tensor.Dimension;

/**
 * A loop whose body asks on which side of a constant its index is, as loops over the ranges between
 * those constants, in each of which the answers are known: what is put together from parts reads
 * one part after the other.
 */
final class LoopRanges {
  /** Ranges are whole vectors on every machine. */
  private static final int MULTIPLE = 16;

  private static final int MOST = 8;

  /** Indices from a number on, up to another, and what is done for each. */
  record Range(int from, int to, Statement.Loop loop) {}

  /** A comparison, which holds below a constant or from it on. */
  private record Side(int bound, boolean below) {
    boolean holds(int index) {
      return (index < bound) == below;
    }
  }

  private final Statement.Loop loop;
  private final Map<Expression, Side> sides = new HashMap<>();

  private LoopRanges(Statement.Loop loop) {
    this.loop = loop;
    LoopBody.values(loop).forEach(this::collect);
  }

  /** The ranges in order; one if there is nothing to gain. */
  static List<Range> of(Statement.Loop loop) {
    List<Range> whole = List.of(new Range(0, loop.extent().size(), loop));
    boolean possible = !loop.extent().isBatch() && LoopBody.isInnermost(loop) && !gathers(loop);
    return possible ? new LoopRanges(loop).ranges().orElse(whole) : whole;
  }

  /** Whether it adds up or compares what its iterations compute, which needs the whole of it. */
  private static boolean gathers(Statement.Loop loop) {
    return loop.body().stream()
        .anyMatch(s -> s instanceof Statement.Increase || s instanceof Statement.Assign);
  }

  private void collect(Expression expression) {
    if (expression instanceof Expression.Apply apply) {
      side(apply).ifPresent(side -> sides.put(apply, side));
    }
    Expressions.operands(expression).forEach(this::collect);
  }

  /** Of a &lt; b and a ≤ b, where a − b is the index and a constant, or minus the index and one. */
  private Optional<Side> side(Expression.Apply apply) {
    boolean less = apply.fn() == Fn.LESS;
    List<Expression> operands = apply.operands();
    boolean ordered = less || apply.fn() == Fn.LESS_OR_EQUAL;
    if (!ordered || operands.stream().anyMatch(operand -> operand.type() != Type.INT)) {
      return Optional.empty();
    }
    Expression left = operands.get(0);
    Expression right = operands.get(1);
    int factor =
        Addresses.coefficient(left, loop.index()) - Addresses.coefficient(right, loop.index());
    boolean simple =
        Math.abs(factor) == 1
            && Stream.of(left, right)
                .allMatch(e -> Addresses.affineWithout(e, loop.index()).terms().isEmpty());
    if (!simple) {
      return Optional.empty();
    }
    int rest = Addresses.affine(left).offset() - Addresses.affine(right).offset();
    int bound = factor == 1 ? (less ? -rest : -rest + 1) : (less ? rest + 1 : rest);
    return Optional.of(new Side(bound, factor == 1));
  }

  private Optional<List<Range>> ranges() {
    int size = loop.extent().size();
    NavigableSet<Integer> cuts = new TreeSet<>();
    sides.values().stream().map(Side::bound).filter(b -> b > 0 && b < size).forEach(cuts::add);
    boolean even = cuts.stream().allMatch(cut -> cut % MULTIPLE == 0);
    if (cuts.isEmpty() || !even || cuts.size() >= MOST) {
      return Optional.empty();
    }
    cuts.add(size);
    List<Range> ranges = new ArrayList<>();
    int from = 0;
    for (int to : cuts) {
      ranges.add(range(from, to));
      from = to;
    }
    return Optional.of(ranges);
  }

  private Range range(int from, int to) {
    List<Statement> body =
        LoopBody.with(loop, expression -> Selections.known(expression, c -> answer(c, from)));
    return new Range(from, to, new Statement.Loop(loop.index(), new Dimension(to - from), body));
  }

  private Optional<Boolean> answer(Expression condition, int index) {
    return Optional.ofNullable(sides.get(condition)).map(side -> side.holds(index));
  }
}
