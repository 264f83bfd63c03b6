package org.chainrule.compiler.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.chainrule.compiler.tensor.Shape;

/** How a reshape's positions relate to its input's, where that needs no division. */
final class Reshapes {
  private Reshapes() {}

  /**
   * The position in the input of an element of the result, if the two shapes differ in dimensions
   * of size 1 alone, or the input has but one dimension besides the batch.
   */
  static Optional<List<Expression>> inputPosition(Shape input, Element element) {
    Shape result = element.node().shape();
    if (significant(input).equals(significant(result))) {
      return Optional.of(sameSignificant(input, element));
    }
    int known = input.rank() - (input.isBatched() ? 1 : 0);
    return known == 1 ? Optional.of(flat(input, element)) : Optional.empty();
  }

  /** The element of a stored input, row-major as it is kept, that an element of the result is. */
  static Expression read(Buffer buffer, Shape input, Element element) {
    int batch = input.isBatched() ? buffer.strides().get(input.batchAxis()) : 0;
    Expression address = buffer.address(batch, element.example(), element.place());
    return new Expression.Read(buffer.kept(), address);
  }

  /** Whether {@link #inputPosition} knows the way. */
  static boolean isDirect(Shape input, Shape result) {
    return significant(input).equals(significant(result))
        || input.rank() - (input.isBatched() ? 1 : 0) == 1;
  }

  private static List<Integer> significant(Shape shape) {
    return shape.dimensions().stream()
        .map(d -> d.isBatch() ? -1 : d.size())
        .filter(s -> s != 1)
        .toList();
  }

  private static List<Expression> sameSignificant(Shape input, Element element) {
    List<Expression> kept = new ArrayList<>();
    Shape result = element.node().shape();
    result
        .axes()
        .filter(a -> isSignificant(result, a))
        .forEach(a -> kept.add(element.position().get(a)));
    List<Expression> position = new ArrayList<>();
    int next = 0;
    for (int axis = 0; axis < input.rank(); axis++) {
      position.add(isSignificant(input, axis) ? kept.get(next++) : new Expression.Whole(0));
    }
    return position;
  }

  private static boolean isSignificant(Shape shape, int axis) {
    return shape.get(axis).isBatch() || shape.get(axis).size() != 1;
  }

  private static List<Expression> flat(Shape input, Element element) {
    List<Expression> position = new ArrayList<>();
    if (input.isBatched()) {
      position.add(element.example());
    }
    position.add(element.place());
    return position;
  }
}
