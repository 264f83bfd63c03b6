package org.chainrule.compiler.tensor;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.chainrule.compiler.scalar.Fn;
import org.chainrule.compiler.tensor.Op.Reduction;
import org.chainrule.compiler.tensor.Op.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** What is refused when a node is added, and what the others' types are. */
class TypingTest {
  private static final Shape SCALAR = Shape.SCALAR;
  private final Graph graph = new Graph();
  private final Node x = source("x", Shape.of(2, 3).perExample(), ElementType.REAL);
  private final Node w = source("w", Shape.of(3, 4), ElementType.REAL);
  private final Node k = source("k", SCALAR.perExample(), ElementType.index(3));
  private final Node truth = graph.map(Fn.LESS, x.shape(), x, graph.constant(0));

  private Node source(String name, Shape shape, ElementType type) {
    return graph.source(Role.INPUT, name, shape, type);
  }

  private static void refused(Executable attempt) {
    assertThrows(IllegalArgumentException.class, attempt);
  }

  private static List<Integer> of(Integer... numbers) {
    return List.of(numbers);
  }

  @Test
  void shapesHaveOneBatchAndPositiveSizes() {
    refused(() -> Shape.of(0));
    refused(() -> Shape.of(2).perExample().perExample());
    assertThrows(ArithmeticException.class, () -> Shape.of(1 << 20, 1 << 20).elements(1));
  }

  @Test
  void mapsReadOperandsThatFit() {
    refused(() -> graph.map(Fn.TANH, Shape.of(3, 4), List.of(Access.of(1, 0)), List.of(w)));
    refused(() -> graph.map(Fn.TANH, Shape.of(3), List.of(Access.of(0, 1)), List.of(w)));
    refused(() -> graph.map(Fn.TANH, Shape.of(3, 4), List.of(Access.of(0)), List.of(w)));
    refused(() -> graph.map(Fn.TANH, Shape.of(4), List.of(Access.of(-1, 0)), List.of(w)));
    refused(() -> graph.map(Fn.ADD, w.shape(), w));
    refused(() -> graph.map(Fn.ADD, w.shape(), List.of(Access.straight(2)), List.of(w, w)));
    refused(() -> graph.view(w, Access.straight(2), Shape.of(3, 5)));
    refused(() -> Access.of(0, 0));
    refused(() -> Access.of(-2));
  }

  @Test
  void mapsTakeWhatTheirFunctionsTake() {
    refused(() -> graph.map(Fn.ADD, x.shape(), x, truth));
    refused(() -> graph.map(Fn.NEGATE, k.shape(), k));
    refused(() -> graph.map(Fn.WHERE, x.shape(), x, x, x));
    refused(() -> graph.map(Fn.AND, x.shape(), truth, x));
    refused(() -> graph.map(Fn.EQUAL, x.shape(), truth, truth));
    refused(() -> graph.map(Fn.WHERE, k.shape(), graph.map(Fn.EQUAL, k.shape(), k, k), k, k));
    assertThat(graph.map(Fn.IDENTITY, k.shape(), k).type()).isEqualTo(ElementType.index(3));
    assertThat(graph.map(Fn.NOT, x.shape(), truth).type()).isEqualTo(ElementType.TRUTH);
    assertThat(graph.map(Fn.WHERE, x.shape(), truth, x, x).type()).isEqualTo(ElementType.REAL);
  }

  @Test
  void reductionsRemoveAxes() {
    refused(() -> graph.reduce(Reduction.SUM, of(3), x));
    refused(() -> graph.reduce(Reduction.SUM, of(1, 1), x));
    refused(() -> graph.reduce(Reduction.MAX, of(0), x));
    refused(() -> graph.reduce(Reduction.MAX, of(0), k));
    refused(() -> graph.reduce(Reduction.SUM, of(1), truth));
    assertThat(graph.reduce(Reduction.SUM, of(2, 0), x).shape()).isEqualTo(Shape.of(2));
    Node place = graph.reduce(Reduction.ARG_MAX, of(1, 2), x);
    assertThat(place.type()).isEqualTo(ElementType.index(6));
    assertThat(place.shape()).isEqualTo(SCALAR.perExample());
  }

  @Test
  void contractionsSumOverWhatIsShared() {
    Node product = graph.contract(of(0, 1, 2), of(2, 3), of(0, 1, 3), x, w);
    assertThat(product.shape()).isEqualTo(Shape.of(2, 4).perExample());
    refused(() -> graph.contract(of(0, 1, 2), of(2, 3), of(0, 3), x, w));
    refused(() -> graph.contract(of(0, 1, 2), of(1, 3), of(0, 2, 3), x, w));
    refused(() -> graph.contract(of(0, 1, 2), of(2, 3), of(0, 1, 3, 4), x, w));
    refused(() -> graph.contract(of(0, 1, 2), of(2, 3), of(0, 1, 3, 3), x, w));
    refused(() -> graph.contract(of(0, 0), of(0, 1), of(1), graph.fill(1, Shape.of(3, 3)), w));
    refused(() -> graph.contract(of(0, 1, 2), of(3, 4, 2), of(0, 1, 3, 4), x, x));
    refused(() -> graph.contract(of(0), of(0), of(), k, k));
  }

  @Test
  void gathersAddressEveryDimension() {
    Index own = Index.Affine.along(0, 1);
    Index first = new Index.Affine(of(0), 0);
    Index picked = new Index.Lookup(1, Access.of(0));
    assertThat(graph.gather(List.of(own, first, picked), k.shape(), List.of(x, k)).shape())
        .isEqualTo(k.shape());
    refused(() -> graph.gather(List.of(own, first), k.shape(), List.of(x)));
    refused(() -> graph.gather(List.of(own, first, picked), k.shape(), List.of(x)));
    refused(() -> graph.gather(List.of(own, first, picked), k.shape(), List.of(x, x)));
    refused(() -> graph.gather(List.of(own, picked, first), Shape.of(5), List.of(x, k)));
    refused(() -> graph.gather(List.of(first, first), Shape.of(3, 3), List.of(w)));
    refused(() -> graph.gather(List.of(first), x.shape(), List.of(truth)));
  }

  @Test
  void examplesNeverMix() {
    Index own = Index.Affine.along(0, 2);
    Index next = new Index.Affine(of(1, 0), 1);
    Index other = Index.Affine.along(1, 2);
    Shape loop = Shape.of(3).perExample();
    assertThat(graph.gather(List.of(own, other, other), loop, List.of(x)).shape()).isEqualTo(loop);
    refused(() -> graph.gather(List.of(next, other, other), loop, List.of(x)));
    refused(() -> graph.gather(List.of(own, own, other), loop, List.of(x)));
    refused(() -> graph.scatter(List.of(own), Shape.of(7), List.of(graph.fill(1, loop))));
    refused(() -> graph.gather(List.of(other, other, other), Shape.of(2, 3), List.of(x)));
  }

  @Test
  void reshapesKeepElementsAndBatch() {
    assertThat(graph.reshape(x, Shape.of(6).perExample()).shape().elementsPerExample())
        .isEqualTo(6);
    refused(() -> graph.reshape(x, Shape.of(5).perExample()));
    refused(() -> graph.reshape(x, Shape.of(6)));
    refused(() -> graph.reshape(truth, Shape.of(6).perExample()));
    Node inner = graph.view(x, Access.of(1, 0, 2), new Shape(swapped()));
    refused(() -> graph.reshape(inner, Shape.of(6).perExample()));
  }

  private List<Dimension> swapped() {
    return List.of(x.shape().get(1), x.shape().get(0), x.shape().get(2));
  }

  @Test
  void theRestIsCheckedToo() {
    refused(() -> graph.literal(List.of(1.0), Shape.of(2)));
    refused(() -> graph.literal(List.of(1.0), SCALAR.perExample()));
    refused(() -> graph.choice(x, w));
    refused(() -> graph.choice(k, graph.reduce(Reduction.SUM, of(1, 2), x)));
    refused(() -> graph.average(x));
    refused(() -> graph.random(new Op.Random(0, new Shape(swapped()))));
  }

  @Test
  void inputsBelongToTheGraph() {
    refused(() -> new Graph().map(Fn.TANH, x.shape(), x));
    Graph other = new Graph();
    other.constant(1);
    refused(() -> other.map(Fn.TANH, x.shape(), x));
  }
}
