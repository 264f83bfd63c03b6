package org.chainrule.compiler.lower;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chainrule.compiler.diag.SemanticMessages;
import org.chainrule.compiler.diag.Span;
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
    Map<String, Value> values,
    List<Value> surplus,
    Span span) {

  boolean has(String name) {
    return values.containsKey(name);
  }

  Value value(String name) {
    return values.get(name);
  }

  Optional<Value> find(String name) {
    return Optional.ofNullable(values.get(name));
  }

  /** The argument as a tensor of real numbers or indices. */
  Node tensor(String name) {
    return new Conversions(context).tensor(values.get(name), span);
  }

  /** The argument as a tensor of real numbers. */
  Node real(String name) {
    return new Conversions(context).real(values.get(name), span);
  }

  /** The argument as a tensor of indices. */
  Node index(String name) {
    Node node = tensor(name);
    if (!node.type().isIndex()) {
      throw context.error(SemanticMessages.needsIndex(name, Shapes.describe(node), span));
    }
    return node;
  }

  /** The argument as a whole number. */
  int whole(String name) {
    return new Conversions(context).size(values.get(name), span);
  }

  /** The argument as a list of whole numbers; a number stands for a list of one. */
  List<Integer> wholes(String name) {
    return new Conversions(context).wholes(values.get(name), span);
  }

  /**
   * The argument as a truth value that is the same in training and prediction; false if left out.
   */
  boolean flag(String name) {
    return has(name) && new Conversions(context).fixed(values.get(name), span);
  }
}
