package org.chainrule.compiler.stepwise;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.chainrule.compiler.tensor.Access;
import org.chainrule.compiler.tensor.Index;
import org.chainrule.compiler.tensor.Node;
import org.chainrule.compiler.tensor.Op;
import org.chainrule.compiler.tensor.Shape;

/**
 * Along which of its axes a node has its positions in the sequence that the network reads, such
 * that the node's value at a position depends on that position alone, or by scans on those before
 * it. Nodes without such an axis are the same for all positions.
 */
final class TimeAxes {
  private final int length;
  private final Map<Node, Integer> axes = new HashMap<>();

  TimeAxes(int length) {
    this.length = length;
  }

  /** Whether this node has positions. */
  boolean has(Node node) {
    return axes.containsKey(node);
  }

  /** The axis of the positions. */
  int of(Node node) {
    return axes.get(node);
  }

  /** Notes the axis of a node's positions. */
  void put(Node node, int axis) {
    require(node.shape().get(axis).size() == length);
    axes.put(node, axis);
  }

  /** The axis of a result along which all operands that have positions are read by theirs. */
  int ofMap(Node map) {
    List<Access> accesses = ((Op.Map) map.op()).accesses();
    return common(
        IntStream.range(0, accesses.size())
            .filter(k -> has(map.input(k)))
            .map(k -> accesses.get(k).axes().get(of(map.input(k)))));
  }

  /** The axis of a reduction's result, which does not mix positions. */
  int ofReduce(Node reduce) {
    List<Integer> removed = ((Op.Reduce) reduce.op()).axes();
    int axis = of(reduce.input(0));
    require(!removed.contains(axis));
    return axis - (int) removed.stream().filter(each -> each < axis).count();
  }

  /** The label of a product's positions; it is not summed, and nothing without positions has it. */
  int labelOf(Node product) {
    Op.Contract op = (Op.Contract) product.op();
    List<List<Integer>> labels = List.of(op.left(), op.right());
    int label =
        common(
            IntStream.range(0, 2)
                .filter(k -> has(product.input(k)))
                .map(k -> labels.get(k).get(of(product.input(k)))));
    require(op.out().contains(label));
    require(
        IntStream.range(0, 2)
            .allMatch(k -> has(product.input(k)) || !labels.get(k).contains(label)));
    return label;
  }

  /** The axis of what is gathered, whose every position reads that position alone. */
  int ofGather(Node gather) {
    Op.Gather op = (Op.Gather) gather.op();
    boolean table = has(gather.input(0));
    int tableAxis = table ? of(gather.input(0)) : -1;
    IntStream ofTable = table ? IntStream.of(running(op.indices().get(tableAxis))) : IntStream.of();
    IntStream ofLookups =
        op.indices().stream()
            .filter(Index.Lookup.class::isInstance)
            .map(Index.Lookup.class::cast)
            .filter(lookup -> has(gather.input(lookup.input())))
            .mapToInt(lookup -> lookup.access().axes().get(of(gather.input(lookup.input()))));
    int axis = common(IntStream.concat(ofTable, ofLookups));
    for (int d = 0; d < op.indices().size(); d++) {
      require(d == tableAxis || !reads(gather, op.indices().get(d), axis));
    }
    return axis;
  }

  /** Whether an index depends on an axis other than by a look-up that has positions there. */
  private boolean reads(Node gather, Index index, int axis) {
    if (index instanceof Index.Lookup lookup) {
      return !has(gather.input(lookup.input())) && lookup.access().axes().contains(axis);
    }
    return ((Index.Affine) index).coefficients().get(axis) != 0;
  }

  /** The only axis that an index runs along, step by step from the start. */
  private static int running(Index index) {
    require(index instanceof Index.Affine);
    Index.Affine affine = (Index.Affine) index;
    Predicate<Integer> used = coefficient -> coefficient != 0;
    require(affine.offset() == 0 && affine.coefficients().stream().filter(used).count() == 1);
    int axis = affine.coefficients().indexOf(1);
    require(axis >= 0);
    return axis;
  }

  /** The axis of the same size before which there are as many elements. */
  int ofReshape(Node reshape) {
    Shape from = reshape.input(0).shape();
    int before = before(from, of(reshape.input(0)));
    return reshape
        .shape()
        .axes()
        .filter(axis -> reshape.shape().get(axis).size() == length)
        .filter(axis -> before(reshape.shape(), axis) == before)
        .findFirst()
        .orElseThrow(NotStepwise::new);
  }

  private static int before(Shape shape, int axis) {
    return IntStream.range(0, axis).map(each -> shape.get(each).size(1)).reduce(1, (a, b) -> a * b);
  }

  /** Whether a node without positions has the same elements everywhere along an axis. */
  boolean isConstant(Node node, int axis) {
    if (!(node.op() instanceof Op.Map map)) {
      return false;
    }
    for (int k = 0; k < map.accesses().size(); k++) {
      int dimension = map.accesses().get(k).axes().indexOf(axis);
      if (dimension >= 0 && !isConstant(node.input(k), dimension)) {
        return false;
      }
    }
    return true;
  }

  private static int common(IntStream axes) {
    int[] distinct = axes.distinct().toArray();
    require(distinct.length == 1 && distinct[0] != Access.FIXED);
    return distinct[0];
  }

  private static void require(boolean condition) {
    if (!condition) {
      throw new NotStepwise();
    }
  }
}
