package org.chainrule.compiler.optimise;

import static com.google.common.truth.Truth.assertWithMessage;

import org.chainrule.compiler.scalar.Fn;
import org.chainrule.compiler.tensor.Node;
import org.chainrule.compiler.tensor.Op;

/** What the tests expect of a node's structure. */
final class Match {
  private Match() {}

  /** The node, which has to be a map of this function. */
  static Node map(Fn fn, Node node) {
    assertWithMessage("%s", node).that(Maps.is(node, fn)).isTrue();
    return node;
  }

  /** The node, which has to be an operation of this kind. */
  static Node kind(Class<? extends Op> kind, Node node) {
    assertWithMessage("%s", node).that(node.op()).isInstanceOf(kind);
    return node;
  }

  static void constant(double value, Node node) {
    assertWithMessage("%s", node).that(node.isConstant(value)).isTrue();
  }
}
