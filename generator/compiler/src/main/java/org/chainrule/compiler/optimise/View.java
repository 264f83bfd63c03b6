package org.chainrule.compiler.optimise;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.chainrule.compiler.scalar.Fn;
import org.chainrule.compiler.tensor.Access;
import org.chainrule.compiler.tensor.Dimension;
import org.chainrule.compiler.tensor.Node;
import org.chainrule.compiler.tensor.Op;
import org.chainrule.compiler.tensor.Shape;

/** What a node shows of another node, which it only reads in some other order. */
record View(Node seen, Access access) {

  /**
   * What a node shows, if it is an identity map, or a reshape that only adds or drops dimensions of
   * size 1.
   */
  static Optional<View> of(Node node) {
    return Maps.of(node, Fn.IDENTITY)
        .map(map -> map.accesses().get(0))
        .or(() -> ofReshape(node))
        .map(access -> new View(node.input(0), access));
  }

  private static Optional<Access> ofReshape(Node node) {
    return node.op() instanceof Op.Reshape
            && longer(node.shape()).equals(longer(node.input(0).shape()))
        ? Optional.of(inOrder(node.input(0).shape(), node.shape()))
        : Optional.empty();
  }

  private static List<Dimension> longer(Shape shape) {
    return shape.dimensions().stream().filter(dimension -> dimension.size() != 1).toList();
  }

  private static Access inOrder(Shape seen, Shape shape) {
    List<Integer> axes = new ArrayList<>();
    int next = 0;
    for (Dimension dimension : seen.dimensions()) {
      while (dimension.size() != 1 && shape.get(next).size() == 1) {
        next++;
      }
      axes.add(dimension.size() == 1 ? Access.FIXED : next++);
    }
    return new Access(axes);
  }
}
