package org.chainrule.compiler.plan;

import java.util.List;
import java.util.Optional;
import org.chainrule.compiler.tensor.Node;
import org.chainrule.compiler.tensor.Shape;

/**
 * A value most of which may be zeros: it is filled with them first, and then what else there is is
 * put in its place, in loops over that alone.
 */
sealed interface AmongZeros permits Padding, OneHot {

  /** What a node's value is among zeros, if that is how to compute it. */
  static Optional<AmongZeros> of(Node node) {
    return Padding.of(node)
        .map(AmongZeros.class::cast)
        .or(() -> OneHot.of(node).map(AmongZeros.class::cast));
  }

  /** The dimensions of the loops over what is put in its place. */
  Shape space();

  /** What is read at a position of the loops; what is put in its place first. */
  List<Element> reads(List<Expression> position);

  /**
   * Where it is put.
   *
   * @param read the values of {@link #reads}
   */
  List<Expression> place(List<Expression> position, List<Expression> read);
}
