package org.chainrule.compiler.emit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.chainrule.compiler.plan.Expression;
import org.chainrule.compiler.plan.Statement;
import org.chainrule.compiler.scalar.Fn;

/**
 * A loop whose body applies functions, as loops one after the other: what the functions are applied
 * to goes into rows of numbers, the functions' methods work on those rows in place, and what is
 * left of the body reads the results from there. So a loop has few calls of the vector module,
 * whatever it computes.
 *
 * @param passes in their order: a function of a function's result is in a later one
 * @param rest the loop without functions
 * @param rows how many rows of numbers are in use
 */
record FunctionPasses(List<Pass> passes, Statement.Loop rest, int rows) {
  /** The length of a row; a longer loop is cut into pieces of that length. */
  static final int LENGTH = 512;

  /** Numbers for which one by one a function takes longer than a vector's call. */
  private static final int FEW = 4;

  /** The array with the rows, as methods call it. */
  static final String ARRAY = "values";

  /** The loop that fills rows, and what becomes of each of them. */
  record Pass(Statement.Loop operands, List<Call> calls) {}

  /** A function of the numbers in the first of some rows, in place. */
  record Call(Fn fn, List<Integer> rows) {
    /** The call, for so many numbers. */
    String text(String count) {
      String places = rows.stream().map(row -> row * LENGTH + ", ").collect(Collectors.joining());
      return "%s(%s, %s%s)".formatted(VectorFunctions.name(fn), ARRAY, places, count);
    }
  }

  /** Whether a loop is long enough to gain, even if its numbers fill no vector. */
  static boolean areWorth(Statement.Loop loop) {
    return loop.extent().isBatch() || loop.extent().size() >= FEW;
  }

  /**
   * The loop in passes; empty if it applies no function, or if what one is applied to may change in
   * the loop.
   *
   * @param first the index that the row's first number belongs to
   */
  static Optional<FunctionPasses> of(Statement.Loop loop, Expression first) {
    if (!LoopBody.isInnermost(loop)) {
      return Optional.empty();
    }
    List<Pass> passes = new ArrayList<>();
    Statement.Loop rest = loop;
    int rows = 0;
    while (true) {
      LoopBody body = new LoopBody(rest);
      FunctionPass pass = new FunctionPass(body, loop.index(), first, rows);
      body.ready().forEach(pass::add);
      if (pass.isEmpty()) {
        boolean complete = !passes.isEmpty() && !body.hasFunctions();
        return complete ? Optional.of(new FunctionPasses(passes, rest, rows)) : Optional.empty();
      }
      rows = pass.rows();
      Statement.Loop operands =
          new Statement.Loop(loop.index(), loop.extent(), body.needed(pass.stores()));
      passes.add(new Pass(operands, pass.calls()));
      rest = new Statement.Loop(loop.index(), loop.extent(), body.with(pass.places()));
    }
  }
}
