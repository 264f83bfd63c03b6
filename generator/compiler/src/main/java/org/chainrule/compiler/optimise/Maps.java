package org.chainrule.compiler.optimise;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.chainrule.compiler.scalar.Fn;
import org.chainrule.compiler.tensor.Access;
import org.chainrule.compiler.tensor.Graph;
import org.chainrule.compiler.tensor.Node;
import org.chainrule.compiler.tensor.Op;

/** What the rules ask of maps. */
final class Maps {
  private Maps() {}

  /** The node's operation, if it is a map of this function. */
  static Optional<Op.Map> of(Node node, Fn fn) {
    return node.op() instanceof Op.Map map && map.fn() == fn ? Optional.of(map) : Optional.empty();
  }

  static boolean is(Node node, Fn fn) {
    return of(node, fn).isPresent();
  }

  /** The operand as the map reads it: shaped as the map. */
  static Node operand(Graph graph, Node map, int index) {
    Access access = ((Op.Map) map.op()).accesses().get(index);
    return graph.view(map.input(index), access, map.shape());
  }

  /** The map with another operand in place of one, read alike. */
  static Node with(Graph graph, Node map, int index, Node operand) {
    Op.Map op = (Op.Map) map.op();
    List<Node> operands = new ArrayList<>(map.inputs());
    operands.set(index, operand);
    return graph.map(op.fn(), op.shape(), op.accesses(), operands);
  }

  /** Whether a map reads an operand place by place: neither broadcast nor permuted. */
  static boolean readsStraight(Node map, int index) {
    return ((Op.Map) map.op()).accesses().get(index).isStraight(map.shape().rank());
  }

  /** Whether two maps read these operands alike: the same values in the same places. */
  static boolean readAlike(Node left, int leftIndex, Node right, int rightIndex) {
    Access access = ((Op.Map) left.op()).accesses().get(leftIndex);
    return left.input(leftIndex) == right.input(rightIndex)
        && access.equals(((Op.Map) right.op()).accesses().get(rightIndex));
  }

  /** Whether a node sums the elements of another. */
  static boolean isSum(Node sum, Node parts) {
    return sum.op() instanceof Op.Reduce reduce
        && reduce.reduction() == Op.Reduction.SUM
        && sum.input(0) == parts;
  }

  /** The number that a node is, if it is one. */
  static OptionalDouble number(Node node) {
    return node.op() instanceof Op.Constant constant
        ? OptionalDouble.of(constant.value())
        : OptionalDouble.empty();
  }

  /**
   * Whether a node is a number known to the compiler or the same in all places and steps of one
   * size.
   */
  static boolean isScalar(Node node) {
    return node.shape().rank() == 0;
  }
}
