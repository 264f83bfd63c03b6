package org.chainrule.compiler.lower;

import java.util.List;
import java.util.Optional;
import org.chainrule.compiler.diag.Span;
import org.chainrule.compiler.tensor.Node;
import org.chainrule.runtime.Initialiser;

/**
 * A parameter or state that a network owns.
 *
 * @param place where the user wrote it, or the call of the library that declares it
 * @param next what {@code next} makes of a state, none if it stays as it is
 */
record Variable(
    String path,
    List<Integer> shape,
    Initialiser initialiser,
    Node node,
    Span place,
    Optional<Node> next) {

  Variable withNext(Node value) {
    return new Variable(path, shape, initialiser, node, place, Optional.of(value));
  }
}
