package org.chainrule.compiler.tensor;

import java.util.List;

/**
 * A tensor value: an operation on further values. Nodes are numbered in order of creation, inputs
 * before results, and equal nodes of a graph are one node, so identity is equality and nothing
 * recurses.
 */
public final class Node {
  private final int id;
  private final Op op;
  private final List<Node> inputs;
  private final Shape shape;
  private final ElementType type;

  Node(int id, Op op, List<Node> inputs, Shape shape, ElementType type) {
    this.id = id;
    this.op = op;
    this.inputs = inputs;
    this.shape = shape;
    this.type = type;
  }

  /** The number of this node in its graph; every input's is smaller. */
  public int id() {
    return id;
  }

  public Op op() {
    return op;
  }

  public List<Node> inputs() {
    return inputs;
  }

  public Node input(int index) {
    return inputs.get(index);
  }

  public Shape shape() {
    return shape;
  }

  public ElementType type() {
    return type;
  }

  /** Whether this node is this number. */
  public boolean isConstant(double value) {
    return op instanceof Op.Constant constant && constant.value() == value;
  }

  @Override
  public String toString() {
    return "%" + id + " = " + op + inputs.stream().map(n -> "%" + n.id).toList() + " : " + shape;
  }
}
