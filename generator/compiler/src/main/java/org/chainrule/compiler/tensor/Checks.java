package org.chainrule.compiler.tensor;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;

/** What the inputs of operations have to satisfy, whatever the operation. */
final class Checks {
  private Checks() {}

  static void require(boolean condition, String message, Object... arguments) {
    if (!condition) {
      throw new IllegalArgumentException(String.format(Locale.ROOT, message, arguments));
    }
  }

  static void requireType(boolean fits, Node input, Op op) {
    require(fits, "%s of elements that are %s", op, input.type());
  }

  static void requireReal(Node input, Op op) {
    requireType(input.type().equals(ElementType.REAL), input, op);
  }

  static void requireDistinct(List<Integer> numbers) {
    require(new HashSet<>(numbers).size() == numbers.size(), "%s has one twice", numbers);
  }

  /** Every dimension runs along an axis of its own size, or has size 1. */
  static void requireReads(Access access, Shape operand, Shape result) {
    require(access.axes().size() == operand.rank(), "%s reads %s", access, operand);
    for (int d = 0; d < operand.rank(); d++) {
      int axis = access.axes().get(d);
      require(axis < result.rank(), "%s within %s", access, result);
      Dimension expected = axis == Access.FIXED ? new Dimension(1) : result.get(axis);
      require(operand.get(d).equals(expected), "%s reads %s within %s", access, operand, result);
    }
  }

  /**
   * Examples never mix: the batch is addressed by the loop's example alone, and nothing else is.
   */
  static void requireAddresses(List<Index> indices, Shape table, Shape loop) {
    require(indices.size() == table.rank(), "%s indices for %s", indices.size(), table);
    for (int d = 0; d < table.rank(); d++) {
      Index index = indices.get(d);
      if (table.get(d).isBatch()) {
        boolean own = loop.isBatched() && index.equals(along(loop.batchAxis(), loop));
        require(own, "the batch of %s addressed by %s", table, index);
      } else if (index instanceof Index.Affine affine) {
        require(affine.coefficients().size() == loop.rank(), "%s over %s", affine, loop);
        boolean shared = !loop.isBatched() || affine.coefficients().get(loop.batchAxis()) == 0;
        require(shared, "%s addressed by the number of the example", table);
      }
    }
  }

  private static Index along(int axis, Shape loop) {
    return Index.Affine.along(axis, loop.rank());
  }
}
