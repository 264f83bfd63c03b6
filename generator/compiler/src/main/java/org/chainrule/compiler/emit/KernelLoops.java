package org.chainrule.compiler.emit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.chainrule.compiler.plan.Buffer;
import org.chainrule.compiler.plan.Expression;
import org.chainrule.compiler.plan.Expression.Affine;
import org.chainrule.compiler.plan.Expression.Affine.Term;
import org.chainrule.compiler.plan.Statement;
import org.chainrule.compiler.plan.Variable;
import org.chainrule.compiler.tensor.Dimension;

/** What a kernel tells of the rows that one of its innermost loops walks. */
final class KernelLoops {
  private final Map<Expression, Dimension> extents = new HashMap<>();
  private final Map<Buffer, Integer> stores = new HashMap<>();
  private final Set<Buffer> cleared = new HashSet<>();

  KernelLoops(List<Statement> kernel, Statement.Loop innermost) {
    kernel.forEach(this::note);
    kernel.forEach(statement -> isAround(statement, innermost));
  }

  private void note(Statement statement) {
    if (statement instanceof Statement.Store store) {
      stores.merge(store.buffer(), 1, Integer::sum);
    } else if (statement instanceof Statement.Add add) {
      stores.merge(add.buffer(), 1, Integer::sum);
    } else if (statement instanceof Statement.Fill fill && fill.value() == 0) {
      cleared.add(fill.buffer());
    }
    inside(statement).forEach(this::note);
  }

  private static List<Statement> inside(Statement statement) {
    if (statement instanceof Statement.Loop loop) {
      return loop.body();
    } else if (statement instanceof Statement.Product product) {
      return product.body();
    }
    return statement instanceof Statement.If condition ? condition.body() : List.of();
  }

  /** Notes a loop that is the innermost one or around it. */
  private boolean isAround(Statement statement, Statement.Loop innermost) {
    boolean around =
        statement == innermost
            || inside(statement).stream().anyMatch(inner -> isAround(inner, innermost));
    if (around && statement instanceof Statement.Loop loop) {
      extents.put(loop.index(), loop.extent());
    }
    return around;
  }

  /** Whether a single statement stores what a buffer has. */
  boolean isStoredOnce(Buffer buffer) {
    return stores.getOrDefault(buffer, 0) == 1;
  }

  /** Whether a buffer is 0 where nothing is stored. */
  boolean isCleared(Buffer buffer) {
    return cleared.contains(buffer);
  }

  /**
   * The elements that an innermost loop reads or writes in an example's part of a buffer; empty if
   * they are not at known distances.
   */
  Optional<Row> row(Buffer buffer, Expression address, Variable index) {
    Affine others = Addresses.affineWithout(address, index);
    List<Term> inner = new ArrayList<>(others.terms());
    inner.removeIf(term -> isOverExamples(term.atom()));
    boolean known = inner.stream().allMatch(term -> extents.containsKey(term.atom()));
    int batch = others.terms().size() - inner.size();
    int coefficient =
        others.terms().stream()
            .filter(term -> isOverExamples(term.atom()))
            .mapToInt(Term::coefficient)
            .sum();
    int size = batch == 0 && buffer.isOfOneExample() ? buffer.size() : coefficient;
    return known && size > 0
        ? Optional.of(new Row(new Affine(inner, others.offset()), size))
        : Optional.empty();
  }

  private boolean isOverExamples(Expression atom) {
    return extents.containsKey(atom) && extents.get(atom).isBatch();
  }

  /**
   * Elements of an example.
   *
   * @param start the place of the first among all of the example
   * @param size how many the example has
   */
  record Row(Affine start, int size) {
    Row from(int offset) {
      return new Row(new Affine(start.terms(), start.offset() + offset), size);
    }
  }

  /**
   * Whether rows of a length come one after the other, each behind the one before it, while all
   * loops inside that over the examples run.
   */
  boolean areInOrder(Row row, int length, Variable index) {
    boolean ordered = row.start().terms().size() == index.depth() - 2;
    long end = length;
    for (Term term : outwards(row)) {
      ordered &= term.coefficient() >= end;
      end += term.coefficient() * (extents.get(term.atom()).size() - 1L);
    }
    return ordered && row.start().offset() >= 0 && row.start().offset() + end <= row.size();
  }

  /** Whether they leave nothing out. */
  boolean areAll(Row row, int length) {
    long end = length;
    for (Term term : outwards(row)) {
      end = term.coefficient() == end ? end * extents.get(term.atom()).size() : Long.MAX_VALUE;
    }
    return end == row.size();
  }

  private static List<Term> outwards(Row row) {
    return row.start().terms().stream()
        .sorted(Comparator.comparingInt((Term term) -> -((Variable) term.atom()).depth()))
        .toList();
  }

  /** The places of the loops around rows. */
  List<Map<Expression, Integer>> positions(List<Row> rows) {
    List<Map<Expression, Integer>> positions = List.of(Map.of());
    List<Expression> indices =
        rows.stream().flatMap(r -> r.start().terms().stream()).map(Term::atom).distinct().toList();
    for (Expression index : indices) {
      List<Map<Expression, Integer>> more = new ArrayList<>();
      for (Map<Expression, Integer> outer : positions) {
        for (int place = 0; place < extents.get(index).size(); place++) {
          Map<Expression, Integer> position = new HashMap<>(outer);
          position.put(index, place);
          more.add(position);
        }
      }
      positions = more;
    }
    return positions;
  }
}
