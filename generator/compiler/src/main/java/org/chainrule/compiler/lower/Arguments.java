package org.chainrule.compiler.lower;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chainrule.compiler.diag.Span;
import org.chainrule.compiler.diag.TypeMessages;
import org.chainrule.compiler.tensor.Node;

/**
 * The arguments of one call by the names of its parameters, those left out missing.
 *
 * @param surplus what was given by position beyond the parameters, of a built-in that takes any
 *     number
 */
record Arguments(
    Context context,
    Expressions caller,
    Map<String, Placed> values,
    List<Placed> surplus,
    Span span) {

  boolean has(String name) {
    return values.containsKey(name);
  }

  Value value(String name) {
    return values.get(name).value();
  }

  Optional<Value> find(String name) {
    return Optional.ofNullable(values.get(name)).map(Placed::value);
  }

  Placed placed(String name) {
    return new Placed(value(name), span(name));
  }

  /** Where an argument is written; the whole call if it is left out. */
  Span span(String name) {
    return has(name) ? values.get(name).within(span) : span;
  }

  /** The argument as a tensor of real numbers or indices. */
  Node tensor(String name) {
    return new Conversions(context).tensor(value(name), span(name));
  }

  /** The argument as a tensor of real numbers. */
  Node real(String name) {
    return new Conversions(context).real(value(name), span(name));
  }

  /** The argument as a tensor of indices. */
  Node index(String name) {
    Node node = tensor(name);
    if (!node.type().isIndex()) {
      throw context.error(TypeMessages.needsIndex(Shapes.describe(node), span(name)));
    }
    return node;
  }

  /** The argument as a whole number. */
  int whole(String name) {
    return new Conversions(context).whole(value(name), span(name));
  }

  /** The argument as a list of whole numbers; a number stands for a list of one. */
  List<Integer> wholes(String name) {
    return new Conversions(context).wholes(value(name), span(name));
  }

  /**
   * The argument as a truth value that is the same in training and prediction; false if left out.
   */
  boolean flag(String name) {
    return has(name) && new Conversions(context).fixed(value(name), span(name));
  }
}
