package org.chainrule.compiler.plan;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.chainrule.compiler.scalar.Fn;
import org.chainrule.compiler.tensor.ElementType;
import org.chainrule.compiler.tensor.Index;
import org.chainrule.compiler.tensor.Node;
import org.chainrule.compiler.tensor.Op;
import org.chainrule.compiler.tensor.Program;
import org.chainrule.compiler.tensor.Root;

/**
 * Which nodes are stored. Constants, counters, random numbers, views and truth values never need to
 * be; sums always are; a map is computed where it is read if it has one reader, or if computing it
 * again costs less than storing it.
 */
final class StoredNodes {
  /** More operations than this are not done in one piece, so that no method grows too long. */
  private static final int LARGEST_CONE = 100;

  private final Set<Node> stored = new HashSet<>();
  private final Set<Node> demanded = new HashSet<>();
  private final Map<Node, Integer> costs = new HashMap<>();
  private final Map<Node, Integer> sizes = new HashMap<>();
  private final Readers readers;

  private StoredNodes(Program program) {
    readers = new Readers(program);
    program.roots().stream().filter(StoredNodes::isKept).map(Root::node).forEach(demanded::add);
    program.nodes().forEach(this::demandInputs);
    program.nodes().forEach(this::demandTable);
    program.nodes().forEach(this::decide);
  }

  /** The stored nodes of a program. */
  static Set<Node> of(Program program) {
    return new StoredNodes(program).stored;
  }

  private static boolean isKept(Root root) {
    return switch (root.purpose()) {
      case LOSS, GRADIENT, NEXT_STATE, OUTPUT -> true;
      case AVERAGE, METRIC -> false;
    };
  }

  private void demandInputs(Node node) {
    if (node.op() instanceof Op.Reshape reshape
        && !Reshapes.isDirect(node.input(0).shape(), reshape.shape())) {
      demanded.add(node.input(0));
    }
    if (node.op() instanceof Op.Gather gather) {
      demandLookups(gather.indices(), node);
    }
    if (node.op() instanceof Op.Scatter scatter) {
      demandLookups(scatter.indices(), node);
    }
    if (node.op() instanceof Op.Contract) {
      node.inputs().stream().map(Operands::base).forEach(demanded::add);
    }
    if (node.op() instanceof Op.Scan scan) {
      demanded.addAll(scan.sequences(node));
      demanded.addAll(scan.captured(node));
    }
  }

  /** Elements outside of a table are 0, unless it is stored among zeros itself. */
  private void demandTable(Node node) {
    boolean leaves =
        node.op() instanceof Op.Gather gather
            && IndexRange.mayLeave(gather.indices(), node, node.input(0).shape());
    if (leaves && !(demanded.contains(node) && Padding.of(node).isPresent())) {
      demanded.add(node.input(0));
    }
  }

  private void demandLookups(List<Index> indices, Node node) {
    for (Index index : indices) {
      if (index instanceof Index.Lookup lookup) {
        demanded.add(viewed(node.input(lookup.input())));
      }
    }
  }

  /** What is seen through views. */
  private static Node viewed(Node node) {
    Node base = node;
    while (Readers.isView(base)) {
      base = base.input(0);
    }
    return base;
  }

  private void decide(Node node) {
    costs.put(node, cost(node));
    sizes.put(node, 1 + sumOverInputs(node, sizes));
    if (isStored(node)) {
      stored.add(node);
      costs.put(node, 1);
      sizes.put(node, 0);
    }
  }

  private boolean isStored(Node node) {
    if (isAlwaysStored(node.op())) {
      return true;
    }
    if (isNeverStored(node)) {
      return false;
    }
    return demanded.contains(node) || sizes.get(node) > LARGEST_CONE || isWorthStoring(node);
  }

  private static boolean isAlwaysStored(Op op) {
    return op instanceof Op.Source
        || op instanceof Op.Literal
        || op instanceof Op.Reduce
        || op instanceof Op.Contract
        || op instanceof Op.Scatter
        || op instanceof Op.Result;
  }

  private boolean isNeverStored(Node node) {
    return node.type().equals(ElementType.TRUTH)
        || node.type().equals(ElementType.SEVERAL)
        || (node.op() instanceof Op.Constant && !demanded.contains(node));
  }

  private boolean isWorthStoring(Node node) {
    if (node.shape().rank() == 0 || Readers.isView(node)) {
      return false;
    }
    List<Readers.Reader> all = readers.of(node);
    boolean again = all.size() > 1 || all.stream().anyMatch(Readers.Reader::repeated);
    boolean costly = costs.get(node) > Cost.OF_STORING;
    return (again && (costly || replacesInput(node)))
        || (costly && weighsProduct(node) && operands(node).count() > 1);
  }

  /**
   * Whether the sums of a product are multiplied by this, place by place. It may be known long
   * before, as the derivative of what is done here: to store that is to store none of the values
   * that it is computed from.
   */
  private boolean weighsProduct(Node node) {
    return readers.of(node).stream()
        .map(Readers.Reader::node)
        .anyMatch(
            reader ->
                reader.op() instanceof Op.Map map
                    && map.fn() == Fn.MULTIPLY
                    && reader.inputs().contains(node)
                    && reader.inputs().stream().anyMatch(input -> input.op() instanceof Op.Contract)
                    && map.accesses().stream().allMatch(a -> a.isStraight(map.shape().rank())));
  }

  /** The stored nodes of its own shape that a node is computed from. */
  private Stream<Node> operands(Node node) {
    return node.inputs().stream()
        .flatMap(input -> stored.contains(input) ? Stream.of(input) : operands(input))
        .filter(operand -> operand.shape().equals(node.shape()))
        .distinct();
  }

  /**
   * Whether a product's sums, or what a pool yields, are needed for this alone, so that this can be
   * stored in their stead.
   */
  private boolean replacesInput(Node node) {
    return node.inputs().stream()
        .anyMatch(
            input ->
                (input.op() instanceof Op.Contract || WindowReduction.is(input))
                    && input.shape().equals(node.shape())
                    && readers.of(input).size() == 1
                    && readers.of(input).stream().noneMatch(Readers.Reader::repeated));
  }

  private int cost(Node node) {
    if (node.op() instanceof Op.Map map) {
      return Cost.of(map.fn()) + amortised(node, map);
    }
    return node.op() instanceof Op.Random ? Cost.OF_RANDOM : sumOverInputs(node, costs);
  }

  /**
   * What the inputs cost; one that is the same all along an inner loop is computed before it, and
   * is a variable if that is the innermost.
   */
  private int amortised(Node node, Op.Map map) {
    int cost = 0;
    int innermost = node.shape().rank() - 1;
    for (int k = 0; k < node.inputs().size(); k++) {
      Node input = node.input(k);
      boolean inFront = input.shape().rank() < node.shape().rank();
      int most = map.accesses().get(k).axes().contains(innermost) ? 1 : 0;
      cost += inFront ? Math.min(most, costs.get(input)) : costs.get(input);
    }
    return cost;
  }

  private static int sumOverInputs(Node node, Map<Node, Integer> numbers) {
    return node.inputs().stream().mapToInt(numbers::get).sum();
  }
}
