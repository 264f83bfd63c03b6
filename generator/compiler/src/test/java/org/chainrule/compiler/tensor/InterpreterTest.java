package org.chainrule.compiler.tensor;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.chainrule.compiler.scalar.Fn;
import org.chainrule.compiler.tensor.Interpreter.Given;
import org.chainrule.compiler.tensor.Op.Reduction;
import org.chainrule.compiler.tensor.Op.Role;
import org.junit.jupiter.api.Test;

/** Every kind of node against values computed by hand. */
class InterpreterTest {
  private final Graph graph = new Graph();
  private final Map<Given, double[]> given = new HashMap<>();
  private final Node matrix = source("m", Shape.of(2, 3), 1, 2, 3, 4, 5, 6);
  private final Node examples = source("x", Shape.of(3).perExample(), 1, -2, 5, 7, 7, 0);

  private Node source(String name, Shape shape, double... values) {
    return source(name, shape, ElementType.REAL, values);
  }

  private Node source(String name, Shape shape, ElementType type, double... values) {
    given.put(new Given(Role.INPUT, name), values);
    return graph.source(Role.INPUT, name, shape, type);
  }

  /** The value with two examples. */
  private double[] value(Node node) {
    return new Interpreter(given, 2, 7, 9).value(node);
  }

  private static Index affine(int offset, Integer... coefficients) {
    return new Index.Affine(List.of(coefficients), offset);
  }

  @Test
  void leaves() {
    assertThat(value(graph.constant(2.5))).isEqualTo(new double[] {2.5});
    assertThat(value(graph.counter(3))).isEqualTo(new double[] {0, 1, 2});
    assertThat(value(graph.batchSize())).isEqualTo(new double[] {2});
    assertThat(value(graph.literal(List.of(1.0, 2.0), Shape.of(2)))).isEqualTo(new double[] {1, 2});
  }

  @Test
  void mapsBroadcastTransposeAndFix() {
    Node column = graph.reshape(graph.counter(2), Shape.of(2, 1));
    Node sum =
        graph.map(
            Fn.ADD,
            Shape.of(3, 2),
            List.of(Access.of(1, 0), Access.of(1, Access.FIXED)),
            List.of(matrix, column));
    assertThat(value(sum)).isEqualTo(new double[] {1, 5, 2, 6, 3, 7});
    Node batch = graph.map(Fn.MULTIPLY, examples.shape(), examples, graph.counter(3));
    assertThat(value(batch)).isEqualTo(new double[] {0, -2, 10, 0, 7, 0});
  }

  @Test
  void reductions() {
    assertThat(reduced(Reduction.SUM, 0)).isEqualTo(new double[] {5, 7, 9});
    assertThat(reduced(Reduction.SUM, 1)).isEqualTo(new double[] {6, 15});
    assertThat(reduced(Reduction.SUM, 0, 1)).isEqualTo(new double[] {21});
    assertThat(reduced(Reduction.MIN, 1)).isEqualTo(new double[] {1, 4});
    assertThat(reduced(Reduction.ARG_MAX, 0, 1)).isEqualTo(new double[] {5});
    assertThat(reduced(Reduction.ARG_MIN, 0)).isEqualTo(new double[] {0, 0, 0});
    assertThat(value(graph.reduce(Reduction.SUM, List.of(0), examples)))
        .isEqualTo(new double[] {8, 5, 5});
    assertThat(value(graph.reduce(Reduction.MAX, List.of(1), examples)))
        .isEqualTo(new double[] {5, 7});
  }

  private double[] reduced(Reduction reduction, Integer... axes) {
    return value(graph.reduce(reduction, List.of(axes), matrix));
  }

  @Test
  void theFirstOfEqualMaximaIsTheirPlace() {
    assertThat(value(graph.reduce(Reduction.ARG_MAX, List.of(1), examples)))
        .isEqualTo(new double[] {2, 0});
  }

  @Test
  void contractions() {
    Node product = graph.contract(List.of(0, 2), List.of(1, 2), List.of(0, 1), examples, matrix);
    assertThat(value(product)).isEqualTo(new double[] {12, 24, 21, 63});
    Node weighted = graph.contract(List.of(0, 1), List.of(0, 1), List.of(1), examples, examples);
    assertThat(value(weighted)).isEqualTo(new double[] {50, 53, 25});
    Node outer =
        graph.contract(List.of(0), List.of(1), List.of(1, 0), graph.counter(2), graph.counter(3));
    assertThat(value(outer)).isEqualTo(new double[] {0, 0, 0, 1, 0, 2});
  }

  @Test
  void gathersReadZeroOutsideTheTable() {
    Node row = graph.counter(4);
    assertThat(gathered(row, affine(-1, 2), 4)).isEqualTo(new double[] {0, 1, 3, 0});
    assertThat(gathered(row, affine(3, -1), 4)).isEqualTo(new double[] {3, 2, 1, 0});
    Node windows = graph.gather(List.of(affine(0, 1, 1)), Shape.of(2, 3), List.of(row));
    assertThat(value(windows)).isEqualTo(new double[] {0, 1, 2, 1, 2, 3});
  }

  private double[] gathered(Node row, Index index, int size) {
    return value(graph.gather(List.of(index), Shape.of(size), List.of(row)));
  }

  @Test
  void lookUpsPickForEachExample() {
    Node k = source("k", Shape.SCALAR.perExample(), ElementType.index(3), 2, 0);
    Index lookup = new Index.Lookup(1, Access.of(0));
    Node picked = graph.gather(List.of(affine(0, 1), lookup), k.shape(), List.of(examples, k));
    assertThat(value(picked)).isEqualTo(new double[] {5, 7});
    Node rows =
        graph.gather(
            List.of(new Index.Lookup(1, Access.of(0)), affine(0, 0, 1)),
            Shape.of(3).perExample(),
            List.of(matrix, k));
    assertThat(value(rows)).isEqualTo(new double[] {0, 0, 0, 1, 2, 3});
  }

  @Test
  void scattersAddWhatMeets() {
    Node halves = graph.scatter(List.of(affine(0, 0)), Shape.of(2), List.of(graph.counter(4)));
    assertThat(value(halves)).isEqualTo(new double[] {6, 0});
    Node overlap = graph.scatter(List.of(affine(-1, 1, 1)), Shape.of(3), List.of(matrix));
    assertThat(value(overlap)).isEqualTo(new double[] {6, 8, 6});
    Node k = source("k", Shape.SCALAR.perExample(), ElementType.index(3), 2, 2);
    Node sums = graph.reduce(Reduction.SUM, List.of(1), examples);
    Node summed =
        graph.scatter(List.of(new Index.Lookup(1, Access.of(0))), Shape.of(3), List.of(sums, k));
    assertThat(value(summed)).isEqualTo(new double[] {0, 0, 18});
  }

  @Test
  void reshapesKeepTheOrder() {
    Node reshaped = graph.reshape(matrix, Shape.of(3, 1, 2));
    assertThat(value(reshaped)).isEqualTo(new double[] {1, 2, 3, 4, 5, 6});
  }

  @Test
  void averagesGoOverTheExamples() {
    Node sums = graph.reduce(Reduction.SUM, List.of(1), examples);
    assertThat(value(graph.average(sums))).isEqualTo(new double[] {9});
  }

  @Test
  void randomNumbersDependOnPlaceAlone() {
    Node random = graph.random(new Op.Random(0, Shape.of(2).perExample()));
    double[] two = value(random);
    double[] three = new Interpreter(given, 3, 7, 9).value(random);
    assertThat(List.of(three[0], three[1], three[2], three[3]))
        .containsExactly(two[0], two[1], two[2], two[3])
        .inOrder();
    double[] other = value(graph.random(new Op.Random(1, Shape.of(2).perExample())));
    assertThat(other[0]).isNotEqualTo(two[0]);
  }

  @Test
  void sourcesMustBeGiven() {
    Node missing = graph.source(Role.TARGET, "t", Shape.of(2), ElementType.REAL);
    IllegalArgumentException failure =
        assertThrows(IllegalArgumentException.class, () -> value(missing));
    assertThat(failure).hasMessageThat().contains("t");
  }
}
