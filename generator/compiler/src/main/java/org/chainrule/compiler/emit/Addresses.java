package org.chainrule.compiler.emit;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import org.chainrule.compiler.plan.Expression;
import org.chainrule.compiler.plan.Expression.Affine;
import org.chainrule.compiler.plan.Expression.Affine.Term;
import org.chainrule.compiler.plan.Statement.Axis;

/** How an address depends on indices. */
final class Addresses {
  private Addresses() {}

  /** The address as a sum of multiples. */
  static Affine affine(Expression address) {
    if (address instanceof Affine affine) {
      return affine;
    }
    return address instanceof Expression.Whole whole
        ? new Affine(List.of(), whole.value())
        : new Affine(List.of(new Affine.Term(1, address)), 0);
  }

  /** What the index is multiplied with. */
  static int coefficient(Expression address, Expression index) {
    return affine(address).terms().stream()
        .filter(term -> term.atom().equals(index))
        .mapToInt(Affine.Term::coefficient)
        .sum();
  }

  /** The address where these indices are 0. */
  static Affine without(Expression address, List<Axis> axes) {
    Affine affine = affine(address);
    Set<Expression> indices = axes.stream().map(Axis::index).collect(Collectors.toSet());
    return new Affine(
        affine.terms().stream().filter(term -> !indices.contains(term.atom())).toList(),
        affine.offset());
  }

  /** The address where an index is 0. */
  static Affine affineWithout(Expression address, Expression index) {
    Affine affine = affine(address);
    return new Affine(
        affine.terms().stream().filter(term -> !term.atom().equals(index)).toList(),
        affine.offset());
  }

  /** The address with a multiple of an index and an offset added. */
  static Affine plus(Affine address, int coefficient, Expression index, int offset) {
    List<Term> terms = new ArrayList<>(address.terms());
    terms.add(new Term(coefficient, index));
    return new Affine(terms, address.offset() + offset);
  }

  /** The address with another index in place of one. */
  static Affine with(Expression address, Expression index, Expression other) {
    Affine affine = affine(address);
    return new Affine(
        affine.terms().stream()
            .map(t -> t.atom().equals(index) ? new Affine.Term(t.coefficient(), other) : t)
            .toList(),
        affine.offset());
  }

  /** The address where an axis is walked from its last position to the first. */
  static Affine reversed(Affine address, Axis axis) {
    int last = axis.extent().size() - 1;
    return new Affine(
        address.terms().stream()
            .map(t -> t.atom().equals(axis.index()) ? new Term(-t.coefficient(), t.atom()) : t)
            .toList(),
        address.offset() + last * coefficient(address, axis.index()));
  }

  /**
   * The step from one element to the next where axes, the innermost last, are walked as one; empty
   * if the elements are not at equal distances.
   */
  static OptionalInt step(Expression address, List<Axis> axes) {
    if (axes.isEmpty()) {
      return OptionalInt.of(0);
    }
    int innermost = axes.size() - 1;
    int step = coefficient(address, axes.get(innermost).index());
    long expected = step;
    for (int k = innermost; k > 0; k--) {
      if (axes.get(k).extent().isBatch()) {
        return OptionalInt.empty();
      }
      expected *= axes.get(k).extent().size();
      if (coefficient(address, axes.get(k - 1).index()) != expected) {
        return OptionalInt.empty();
      }
    }
    return OptionalInt.of(step);
  }
}
