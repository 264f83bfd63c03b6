package org.chainrule.compiler.plan;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
    return again && (costs.get(node) > Cost.OF_STORING || followsProduct(node));
  }

  /**
   * Whether a product's sums are needed for this alone, so that this can be stored in their stead.
   */
  private boolean followsProduct(Node node) {
    return node.inputs().stream()
        .anyMatch(
            input ->
                input.op() instanceof Op.Contract
                    && input.shape().equals(node.shape())
                    && readers.of(input).size() == 1
                    && readers.of(input).stream().noneMatch(Readers.Reader::repeated));
  }

  private int cost(Node node) {
    if (node.op() instanceof Op.Map map) {
      return Cost.of(map.fn()) + amortised(node);
    }
    return node.op() instanceof Op.Random ? Cost.OF_RANDOM : sumOverInputs(node, costs);
  }

  /** What the inputs cost; one that is the same all along an inner loop is computed before it. */
  private int amortised(Node node) {
    int cost = 0;
    for (Node input : node.inputs()) {
      boolean inFront = input.shape().rank() < node.shape().rank();
      cost += inFront ? Math.min(1, costs.get(input)) : costs.get(input);
    }
    return cost;
  }

  private static int sumOverInputs(Node node, Map<Node, Integer> numbers) {
    return node.inputs().stream().mapToInt(numbers::get).sum();
  }
}
