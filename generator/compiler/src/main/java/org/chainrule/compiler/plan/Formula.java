package org.chainrule.compiler.plan;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.chainrule.compiler.scalar.Fn;
import org.chainrule.compiler.tensor.Node;
import org.chainrule.compiler.tensor.Op;

/**
 * How one element of a node is computed from elements of other nodes, or read where it is stored.
 */
final class Formula {
  private final Storing storing;
  private final Indexing indexing;
  private final Set<Node> computed;

  /**
   * @param computed nodes that are stored, but now being computed
   */
  Formula(Storing storing, Extents extents, Set<Node> computed) {
    this.storing = storing;
    this.indexing = new Indexing(storing, extents);
    this.computed = computed;
  }

  private Optional<Buffer> stored(Node node) {
    return computed.contains(node) ? Optional.empty() : storing.of(node);
  }

  /** The elements from which an element is computed; none if it is read. */
  List<Element> operands(Element element) {
    Node node = element.node();
    if (stored(node).isPresent()) {
      return List.of();
    }
    if (node.op() instanceof Op.Map map) {
      return IntStream.range(0, node.inputs().size())
          .mapToObj(k -> element.operand(node.input(k), map.accesses().get(k)))
          .toList();
    }
    if (node.op() instanceof Op.Gather gather && stored(node.input(0)).isEmpty()) {
      return List.of(new Element(node.input(0), tablePosition(gather, element)));
    }
    if (node.op() instanceof Op.Reshape && stored(node.input(0)).isEmpty()) {
      List<Expression> position =
          Reshapes.inputPosition(node.input(0).shape(), element).orElseThrow();
      return List.of(new Element(node.input(0), position));
    }
    return List.of();
  }

  /** The stored elements that an element is, or is read from without further operands. */
  List<Element> stored(Element element) {
    Node node = element.node();
    if (stored(node).isPresent()) {
      return List.of(element);
    }
    if (node.op() instanceof Op.Gather gather && stored(node.input(0)).isPresent()) {
      return List.of(new Element(node.input(0), tablePosition(gather, element)));
    }
    boolean reshaped = node.op() instanceof Op.Reshape && stored(node.input(0)).isPresent();
    return reshaped ? List.of(Reads.somewhere(node.input(0))) : List.of();
  }

  /** The stored indices by which an element that is computed is looked up. */
  List<Element> lookups(Element element) {
    Node node = element.node();
    if (stored(node).isPresent()) {
      return List.of();
    }
    if (node.op() instanceof Op.Gather gather) {
      return indexing.lookups(gather.indices(), node, element.position());
    }
    return node.op() instanceof Op.Scatter scatter
        ? indexing.lookups(scatter.indices(), node, element.position())
        : List.of();
  }

  private List<Expression> tablePosition(Op.Gather gather, Element element) {
    return indexing.position(gather.indices(), element.node(), element.position());
  }

  /** The value of an element, from those of {@link #operands}. */
  Expression value(Element element, List<Expression> operands) {
    Node node = element.node();
    Optional<Buffer> buffer = stored(node);
    if (buffer.isPresent()) {
      return buffer.get().read(element.position());
    }
    return node.op().accept(new ValueOf(element, operands));
  }

  /** One method for each kind of node that is computed where it is read. */
  private final class ValueOf extends Unplanned<Expression> {
    private final Element element;
    private final Node node;
    private final List<Expression> operands;

    ValueOf(Element element, List<Expression> operands) {
      this.element = element;
      this.node = element.node();
      this.operands = operands;
    }

    @Override
    public Expression constant(Op.Constant op) {
      return new Expression.Real(op.value(), Type.WIDE);
    }

    @Override
    public Expression counter(Op.Counter op) {
      return element.position().get(0);
    }

    @Override
    public Expression batchSize(Op.BatchSize op) {
      return new Expression.Examples();
    }

    @Override
    public Expression random(Op.Random op) {
      return new Expression.Uniform(
          new Expression.Whole(op.site()), element.example(), element.place());
    }

    @Override
    public Expression map(Op.Map op) {
      return op.fn() == Fn.IDENTITY
          ? Typed.fitting(operands.get(0), node)
          : Typed.apply(op.fn(), node, operands);
    }

    @Override
    public Expression gather(Op.Gather op) {
      if (stored(node.input(0)).isEmpty()) {
        return Typed.fitting(operands.get(0), node);
      }
      List<Expression> position = tablePosition(op, element);
      Expression read = stored(node.input(0)).get().read(position);
      return indexing
          .within(node.input(0).shape(), position)
          .map(condition -> Typed.orZero(condition, read))
          .orElse(read);
    }

    @Override
    public Expression reshape(Op.Reshape op) {
      Node input = node.input(0);
      return stored(input)
          .map(buffer -> Reshapes.read(buffer, input.shape(), element))
          .orElseGet(() -> Typed.fitting(operands.get(0), node));
    }
  }
}
