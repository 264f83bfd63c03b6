package org.chainrule.compiler.emit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.chainrule.compiler.plan.Expression;
import org.chainrule.compiler.plan.Expression.Affine;
import org.chainrule.compiler.plan.Statement;
import org.chainrule.compiler.plan.Type;
import org.chainrule.compiler.plan.Variable;
import org.chainrule.compiler.scalar.Fn;

/**
 * A store to one of the places of a window, whose number a variable has, where windows are next to
 * each other: for each row of a window a row of an array, as long as all windows together.
 *
 * @param place the number
 * @param width of a window, and so the step from one to the next
 * @param first the place in the array, but for the loop's index, where the number is 0
 * @param rows how far from there each row of the window starts
 */
record OneHotStore(
    Statement.Store store, Variable place, int width, Affine first, List<Integer> rows) {

  /** What a store in a loop's body is, if it is one. */
  static Optional<OneHotStore> of(Statement.Store store, Statement.Loop loop) {
    return loop.body().stream()
        .filter(s -> s instanceof Statement.Declare d && isNumbered(d))
        .map(s -> of(store, loop, (Statement.Declare) s))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static boolean isNumbered(Statement.Declare declare) {
    return declare.value() instanceof Expression.Read read
        && read.type() == Type.INT
        && read.buffer().classes() > 0;
  }

  private static Optional<OneHotStore> of(
      Statement.Store store, Statement.Loop loop, Statement.Declare declare) {
    Variable place = declare.variable();
    Affine address = Addresses.affine(store.address());
    int width = Addresses.coefficient(address, loop.index());
    int places = ((Expression.Read) declare.value()).buffer().classes();
    Affine fixed =
        new Affine(
            address.terms().stream()
                .filter(t -> !t.atom().equals(loop.index()) && at(t.atom(), place, 0).isEmpty())
                .toList(),
            address.offset());
    List<Integer> rows = new ArrayList<>();
    boolean known = width > 0 && places % width == 0;
    for (int number = 0; known && number < places; number++) {
      int offset = offset(address, place, number);
      if (number % width == 0) {
        rows.add(offset);
      }
      known = offset == rows.get(number / width) + number % width;
    }
    return known && places > 1 && rows.get(0) == 0
        ? Optional.of(new OneHotStore(store, place, width, fixed, rows))
        : Optional.empty();
  }

  /** What the terms of a number add to an address. */
  private static int offset(Affine address, Variable place, int number) {
    return address.terms().stream()
        .mapToInt(term -> term.coefficient() * at(term.atom(), place, number).orElse(0))
        .sum();
  }

  /** The value of what depends on the number alone. */
  private static OptionalInt at(Expression expression, Variable place, int number) {
    if (expression.equals(place)) {
      return OptionalInt.of(number);
    }
    boolean quotient =
        expression instanceof Expression.Apply apply
            && apply.fn() == Fn.DIVIDE
            && apply.operands().get(1) instanceof Expression.Whole;
    if (!quotient) {
      return OptionalInt.empty();
    }
    List<Expression> operands = ((Expression.Apply) expression).operands();
    int divisor = ((Expression.Whole) operands.get(1)).value();
    OptionalInt dividend = at(operands.get(0), place, number);
    return dividend.isPresent() ? OptionalInt.of(dividend.getAsInt() / divisor) : dividend;
  }

  /** How far it is from the first element to the end of the last row, of so many windows. */
  int length(int windows) {
    return rows.get(rows.size() - 1) + width * windows;
  }

  /** Whether each row ends before the next one starts. */
  boolean isInOrder(int windows) {
    for (int k = 1; k < rows.size(); k++) {
      if (rows.get(k) - rows.get(k - 1) < width * windows) {
        return false;
      }
    }
    return true;
  }
}
