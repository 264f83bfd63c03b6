package org.chainrule.compiler.emit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.chainrule.compiler.plan.Buffer;
import org.chainrule.compiler.plan.Expression;
import org.chainrule.compiler.plan.Statement;
import org.chainrule.compiler.plan.Type;
import org.chainrule.compiler.plan.Variable;
import org.chainrule.compiler.scalar.Fn;

/**
 * Functions that are applied at once, and the rows of numbers that they work on.
 *
 * <p>erf x is made of e^(−x²). If the loop computes that for another purpose too, as for the
 * derivative of erf, both have one row.
 */
final class FunctionPass {
  private final LoopBody body;
  private final Variable index;
  private final Expression first;
  private final Map<Expression, Expression> places = new LinkedHashMap<>();
  private final List<Statement> stores = new ArrayList<>();
  private final List<FunctionPasses.Call> exponentials = new ArrayList<>();
  private final List<FunctionPasses.Call> others = new ArrayList<>();

  /** The row of e^y, by y in terms of what the loop finds. */
  private final Map<Expression, Integer> exponents = new LinkedHashMap<>();

  private int rows;
  private boolean isArgumentTaken;

  /**
   * No function yet.
   *
   * @param first the index that a row's first number belongs to
   * @param rows that are in use already
   */
  FunctionPass(LoopBody body, Variable index, Expression first, int rows) {
    this.body = body;
    this.index = index;
    this.first = first;
    this.rows = rows;
  }

  /** One more function, whose argument is known. */
  void add(Expression.Apply function) {
    Expression argument = function.operands().get(0);
    if (function.fn() == Fn.EXP) {
      places.put(function, place(exponential(body.inlined(argument), argument)));
      return;
    }
    boolean again = VectorFunctions.exponent(function.fn(), argument).isPresent();
    Expression value = again && !isArgumentTaken ? argument(argument) : argument;
    int row = fill(value);
    places.put(function, place(row));
    List<Integer> needed = new ArrayList<>(List.of(row));
    if (VectorFunctions.needsSpare(function.fn())) {
      needed.add(rows++);
    }
    VectorFunctions.exponent(function.fn(), value)
        .ifPresent(exponent -> needed.add(exponential(exponent(function), exponent)));
    others.add(new FunctionPasses.Call(function.fn(), needed));
  }

  /** A variable for what is needed twice. */
  private Variable argument(Expression value) {
    isArgumentTaken = true;
    Variable argument = new Variable("argument", Type.REAL, 0);
    stores.add(new Statement.Declare(argument, value, false));
    return argument;
  }

  private Expression exponent(Expression.Apply function) {
    Expression argument = body.inlined(function.operands().get(0));
    return VectorFunctions.exponent(function.fn(), argument).orElseThrow();
  }

  /** The row of an exponential; one for all that have the same exponent. */
  private int exponential(Expression inlined, Expression exponent) {
    Integer known = exponents.get(inlined);
    if (known != null) {
      return known;
    }
    int row = fill(exponent);
    exponents.put(inlined, row);
    exponentials.add(new FunctionPasses.Call(Fn.EXP, List.of(row)));
    return row;
  }

  /** A new row of numbers. */
  private int fill(Expression value) {
    Expression.Read place = place(rows);
    stores.add(new Statement.Store(place.buffer(), place.address(), value));
    return rows++;
  }

  private Expression.Read place(int row) {
    Buffer buffer =
        new Buffer(
            FunctionPasses.ARRAY,
            Buffer.Storage.LOCAL,
            0,
            0,
            Type.REAL,
            0,
            false,
            FunctionPasses.LENGTH,
            List.of(1),
            0,
            Optional.empty());
    List<Expression.Affine.Term> terms =
        Stream.of(new Expression.Affine.Term(1, index), new Expression.Affine.Term(-1, first))
            .filter(term -> !term.atom().equals(new Expression.Whole(0)))
            .toList();
    return new Expression.Read(buffer, new Expression.Affine(terms, row * FunctionPasses.LENGTH));
  }

  boolean isEmpty() {
    return places.isEmpty();
  }

  /** Where each function's result is found. */
  Map<Expression, Expression> places() {
    return places;
  }

  /** What fills the rows. */
  List<Statement> stores() {
    return stores;
  }

  /** The functions, exponentials first, of which others are made. */
  List<FunctionPasses.Call> calls() {
    return Stream.concat(exponentials.stream(), others.stream()).toList();
  }

  /** How many rows are in use. */
  int rows() {
    return rows;
  }
}
