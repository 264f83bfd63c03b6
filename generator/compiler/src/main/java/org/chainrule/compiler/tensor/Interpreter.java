package org.chainrule.compiler.tensor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.chainrule.runtime.RandomNumbers;

/**
 * The meaning of a graph: every node's value in double, one element at a time, with no thought of
 * speed. It is the oracle that generated code is tested against.
 */
public final class Interpreter implements Op.Visitor<double[]> {
  /** What sources hold, by role and name. */
  public record Given(Op.Role role, String name) {}

  private final Map<Given, double[]> given;
  private final int examples;
  private final long seed;
  private final long step;
  private final Map<Node, double[]> values = new HashMap<>();
  private final Map<Node, List<double[]>> results = new HashMap<>();
  private Node node;

  public Interpreter(Map<Given, double[]> given, int examples, long seed, long step) {
    this.given = given;
    this.examples = examples;
    this.seed = seed;
    this.step = step;
  }

  public Interpreter(Map<Given, double[]> given, int examples) {
    this(given, examples, 0, 0);
  }

  /** The node's value, row-major; truth values are 1 and 0, indices whole numbers. */
  public double[] value(Node root) {
    return values(List.of(root)).get(0);
  }

  /** The values of these nodes, found in one walk. */
  public List<double[]> values(Collection<Node> roots) {
    for (Node next : Reachable.from(roots)) {
      if (!values.containsKey(next)) {
        node = next;
        values.put(next, next.op().accept(this));
      }
    }
    return roots.stream().map(values::get).toList();
  }

  @Override
  public double[] source(Op.Source op) {
    double[] value = given.get(new Given(op.role(), op.name()));
    if (value == null || value.length != op.shape().elements(examples)) {
      throw new IllegalArgumentException(
          "no value of shape " + op.shape() + " given for " + op.name());
    }
    return value;
  }

  @Override
  public double[] constant(Op.Constant op) {
    return new double[] {op.value()};
  }

  @Override
  public double[] literal(Op.Literal op) {
    return op.values().stream().mapToDouble(Double::doubleValue).toArray();
  }

  @Override
  public double[] counter(Op.Counter op) {
    double[] out = new double[op.size()];
    Arrays.setAll(out, k -> k);
    return out;
  }

  @Override
  public double[] batchSize(Op.BatchSize op) {
    return new double[] {examples};
  }

  @Override
  public double[] random(Op.Random op) {
    int inner = op.shape().elementsPerExample();
    return fill(
        p -> {
          int place = Positions.place(op.shape().sizes(examples), p);
          boolean batched = op.shape().isBatched();
          return RandomNumbers.uniform(
              seed, step, op.site(), batched ? place / inner : 0, place % inner);
        });
  }

  @Override
  public double[] penalty(Op.Penalty op) {
    throw new IllegalStateException("a penalty is resolved before a graph is evaluated");
  }

  @Override
  public double[] choice(Op.Choice op) {
    throw new IllegalStateException("a choice is resolved before a graph is evaluated");
  }

  @Override
  public double[] average(Op.Average op) {
    return new double[] {Arrays.stream(input(0)).average().orElseThrow()};
  }

  @Override
  public double[] map(Op.Map op) {
    List<ToDoubleFunction<int[]>> operands = new ArrayList<>();
    for (int k = 0; k < op.accesses().size(); k++) {
      operands.add(reader(k, op.accesses().get(k)));
    }
    return fill(
        p -> op.fn().apply(operands.stream().mapToDouble(o -> o.applyAsDouble(p)).toArray()));
  }

  @Override
  public double[] reduce(Op.Reduce op) {
    int[] outer = sizes(node);
    int[] inner = node.input(0).shape().select(op.axes()).sizes(examples);
    int[] whole = sizes(node.input(0));
    List<Integer> kept =
        node.input(0).shape().axes().filter(a -> !op.axes().contains(a)).boxed().toList();
    return fill(
        o -> {
          double[] row =
              new double
                  [Positions.place(inner, Arrays.stream(inner).map(s -> s - 1).toArray()) + 1];
          int[] position = new int[whole.length];
          for (int k = 0; k < outer.length; k++) {
            position[kept.get(k)] = o[k];
          }
          Positions.forEach(
              inner,
              i -> {
                for (int k = 0; k < i.length; k++) {
                  position[op.axes().get(k)] = i[k];
                }
                row[Positions.place(inner, i)] = input(0)[Positions.place(whole, position)];
              });
          return reduced(op.reduction(), row);
        });
  }

  private static double reduced(Op.Reduction reduction, double[] row) {
    return switch (reduction) {
      case SUM -> Arrays.stream(row).reduce(0, Double::sum);
      case MAX -> Arrays.stream(row).reduce(Double.NEGATIVE_INFINITY, Math::max);
      case MIN -> Arrays.stream(row).reduce(Double.POSITIVE_INFINITY, Math::min);
      case ARG_MAX -> first(row, Arrays.stream(row).reduce(Double.NEGATIVE_INFINITY, Math::max));
      case ARG_MIN -> first(row, Arrays.stream(row).reduce(Double.POSITIVE_INFINITY, Math::min));
    };
  }

  /** The first place of a value, which may be a NaN. */
  private static double first(double[] row, double value) {
    for (int k = 0; k < row.length; k++) {
      if (row[k] == value || (Double.isNaN(row[k]) && Double.isNaN(value))) {
        return k;
      }
    }
    throw new IllegalArgumentException(value + " is not in the row");
  }

  @Override
  public double[] contract(Op.Contract op) {
    Map<Integer, Integer> extents = new HashMap<>();
    bind(op.left(), sizes(node.input(0)), extents);
    bind(op.right(), sizes(node.input(1)), extents);
    List<Integer> labels = new ArrayList<>(op.out());
    extents.keySet().stream().filter(label -> !labels.contains(label)).forEach(labels::add);
    double[] out = new double[node.shape().elements(examples)];
    Positions.forEach(
        labels.stream().mapToInt(extents::get).toArray(),
        p -> {
          double a = input(0)[place(op.left(), labels, p, extents)];
          double b = input(1)[place(op.right(), labels, p, extents)];
          out[place(op.out(), labels, p, extents)] += a * b;
        });
    return out;
  }

  private static void bind(List<Integer> labels, int[] sizes, Map<Integer, Integer> extents) {
    for (int k = 0; k < sizes.length; k++) {
      extents.put(labels.get(k), sizes[k]);
    }
  }

  private static int place(
      List<Integer> wanted, List<Integer> labels, int[] position, Map<Integer, Integer> extents) {
    int place = 0;
    for (int label : wanted) {
      place = place * extents.get(label) + position[labels.indexOf(label)];
    }
    return place;
  }

  @Override
  public double[] gather(Op.Gather op) {
    int[] table = sizes(node.input(0));
    return fill(
        p -> {
          int place = address(op.indices(), table, p);
          return place < 0 ? 0 : input(0)[place];
        });
  }

  @Override
  public double[] scatter(Op.Scatter op) {
    int[] table = op.shape().sizes(examples);
    int[] loop = sizes(node.input(0));
    double[] out = new double[op.shape().elements(examples)];
    Positions.forEach(
        loop,
        p -> {
          int place = address(op.indices(), table, p);
          if (place >= 0) {
            out[place] += input(0)[Positions.place(loop, p)];
          }
        });
    return out;
  }

  /** The place in the table that a position of the loop addresses, or −1 outside it. */
  private int address(List<Index> indices, int[] table, int[] position) {
    int place = 0;
    for (int d = 0; d < table.length; d++) {
      int at = at(indices.get(d), position);
      if (at < 0 || at >= table[d]) {
        return -1;
      }
      place = place * table[d] + at;
    }
    return place;
  }

  private int at(Index index, int[] position) {
    if (index instanceof Index.Lookup lookup) {
      return (int) reader(lookup.input(), lookup.access()).applyAsDouble(position);
    }
    Index.Affine affine = (Index.Affine) index;
    int at = affine.offset();
    for (int k = 0; k < position.length; k++) {
      at += affine.coefficients().get(k) * position[k];
    }
    return at;
  }

  @Override
  public double[] reshape(Op.Reshape op) {
    return input(0);
  }

  /** The results are kept beside the values; the scan itself has none. */
  @Override
  public double[] scan(Op.Scan op) {
    results.put(node, new Steps(op, node, values, examples).results());
    return new double[0];
  }

  @Override
  public double[] result(Op.Result op) {
    return results.get(node.input(0)).get(op.index());
  }

  private double[] input(int index) {
    return values.get(node.input(index));
  }

  private int[] sizes(Node of) {
    return of.shape().sizes(examples);
  }

  private ToDoubleFunction<int[]> reader(int index, Access access) {
    double[] data = input(index);
    int[] sizes = sizes(node.input(index));
    return position -> {
      int place = 0;
      for (int d = 0; d < sizes.length; d++) {
        int axis = access.axes().get(d);
        place = place * sizes[d] + (axis == Access.FIXED ? 0 : position[axis]);
      }
      return data[place];
    };
  }

  private double[] fill(ToDoubleFunction<int[]> element) {
    int[] sizes = sizes(node);
    double[] out = new double[node.shape().elements(examples)];
    Positions.forEach(sizes, p -> out[Positions.place(sizes, p)] = element.applyAsDouble(p));
    return out;
  }
}
