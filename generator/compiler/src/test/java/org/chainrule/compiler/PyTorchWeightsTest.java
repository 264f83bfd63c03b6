package org.chainrule.compiler;

import static com.google.common.truth.Truth.assertThat;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.chainrule.compiler.tensor.Interpreter;
import org.chainrule.compiler.tensor.Interpreter.Given;
import org.chainrule.compiler.tensor.Node;
import org.chainrule.compiler.tensor.Op;
import org.chainrule.compiler.tensor.Program;
import org.junit.jupiter.api.Test;

/**
 * Weights of PyTorch's modules, copied as the language's reference says, give what the modules are
 * documented to compute. Weights here lie as PyTorch's do, and are read in plain loops.
 */
final class PyTorchWeightsTest {
  private static final int STEPS = 5;
  private static final int WIDTH = 4;
  private static final int UNITS = 3;
  private static final double EPSILON = 1e-5;
  private static final double EXACT = 1e-12;

  /** Of the approximation by which erf is computed here. */
  private static final double GELU = 1e-6;

  private final Random random = new Random(11);
  private final Map<String, double[]> copied = new HashMap<>();
  private final double[][] x =
      IntStream.range(0, STEPS).mapToObj(t -> weights(WIDTH)).toArray(double[][]::new);

  private double[] weights(int... sizes) {
    int size = IntStream.of(sizes).reduce(1, (a, b) -> a * b);
    return random.doubles(size, -1, 1).toArray();
  }

  private static double[] transposed(double[] matrix, int rows) {
    int columns = matrix.length / rows;
    double[] transposed = new double[matrix.length];
    Arrays.setAll(transposed, k -> matrix[(k % rows) * columns + k / rows]);
    return transposed;
  }

  private static double[] part(double[] values, int part, int parts) {
    int size = values.length / parts;
    return Arrays.copyOfRange(values, part * size, (part + 1) * size);
  }

  private static double[] sum(double[] a, double[] b) {
    return combined(a.length, i -> a[i] + b[i]);
  }

  private static double[] combined(int size, IntToDoubleFunction element) {
    return IntStream.range(0, size).mapToDouble(element).toArray();
  }

  /** nn.Linear: A x + b, A being [out, in]. */
  private static double[] linear(double[] a, double[] b, double[] x) {
    return combined(
        b.length,
        o ->
            b[o] + IntStream.range(0, x.length).mapToDouble(i -> a[o * x.length + i] * x[i]).sum());
  }

  private static double sigmoid(double z) {
    return 1 / (1 + Math.exp(-z));
  }

  /** What the layer gives, its parameters being those that were copied. */
  private void check(double[][] expected, String layer, double tolerance) {
    check(
        flat(expected), "input x: real[5, 4]; output y = x -> " + layer + ";", flat(x), tolerance);
  }

  private void check(double[] expected, String members, double[] input, double tolerance) {
    Program predict = Nets.programs("copied.net", "network N { " + members + " }").get(0).predict();
    Map<Given, double[]> given = new HashMap<>(Map.of(new Given(Op.Role.INPUT, "x"), input));
    predict.nodes().stream()
        .map(Node::op)
        .filter(Op.Source.class::isInstance)
        .map(Op.Source.class::cast)
        .filter(source -> source.role() != Op.Role.INPUT)
        .forEach(source -> given.put(new Given(source.role(), source.name()), of(source.name())));
    double[] found = new Interpreter(given, 1).value(predict.roots().get(0).node());
    assertThat(found).usingTolerance(tolerance).containsExactly(expected).inOrder();
  }

  /** By its path within the statement {@code y}. */
  private double[] of(String path) {
    double[] values = copied.get(path.substring("y.".length()));
    if (values == null) {
      throw new AssertionError("nothing was copied to " + path);
    }
    return values;
  }

  private static double[] flat(double[][] rows) {
    return Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray();
  }

  private static double[][] each(double[][] rows, UnaryOperator<double[]> function) {
    return Arrays.stream(rows).map(function).toArray(double[][]::new);
  }

  /** The weights of a recurrent module with so many gates, copied. */
  private final class Recurrent {
    private final double[] weightIh;
    private final double[] weightHh;
    private final double[] biasIh;
    private final double[] biasHh;

    Recurrent(String layer, int gates) {
      weightIh = weights(gates * UNITS, WIDTH);
      weightHh = weights(gates * UNITS, UNITS);
      biasIh = weights(gates * UNITS);
      biasHh = weights(gates * UNITS);
      copied.put(layer + ".W", transposed(weightIh, gates * UNITS));
      copied.put(layer + ".U", transposed(weightHh, gates * UNITS));
      copied.put(layer + ".b", sum(biasIh, biasHh));
    }

    double[] ofInput(double[] xt) {
      return linear(weightIh, biasIh, xt);
    }

    double[] ofState(double[] h) {
      return linear(weightHh, biasHh, h);
    }
  }

  @Test
  void rnn() {
    Recurrent module = new Recurrent("rnn", 1);
    double[][] hs = new double[STEPS][];
    double[] h = new double[UNITS];
    for (int t = 0; t < STEPS; t++) {
      double[] z = sum(module.ofInput(x[t]), module.ofState(h));
      h = combined(UNITS, u -> Math.tanh(z[u]));
      hs[t] = h;
    }
    check(hs, "rnn(3)", EXACT);
  }

  @Test
  void lstm() {
    Recurrent module = new Recurrent("lstm", 4);
    double[][] hs = new double[STEPS][];
    double[] h = new double[UNITS];
    double[] c = new double[UNITS];
    for (int t = 0; t < STEPS; t++) {
      double[] z = sum(module.ofInput(x[t]), module.ofState(h));
      double[] before = c;
      double[] cell =
          combined(
              UNITS,
              u -> sigmoid(z[UNITS + u]) * before[u] + sigmoid(z[u]) * Math.tanh(z[2 * UNITS + u]));
      c = cell;
      h = combined(UNITS, u -> sigmoid(z[3 * UNITS + u]) * Math.tanh(cell[u]));
      hs[t] = h;
    }
    check(hs, "lstm(3)", EXACT);
  }

  /** The biases of the state for reset and update go into b, that for the candidate is bn. */
  @Test
  void gru() {
    Recurrent module = new Recurrent("gru", 3);
    double[] ofGates = Arrays.copyOf(Arrays.copyOf(module.biasHh, 2 * UNITS), 3 * UNITS);
    copied.put("gru.b", sum(module.biasIh, ofGates));
    copied.put("gru.bn", part(module.biasHh, 2, 3));
    double[][] hs = new double[STEPS][];
    double[] h = new double[UNITS];
    for (int t = 0; t < STEPS; t++) {
      double[] i = module.ofInput(x[t]);
      double[] s = module.ofState(h);
      double[] before = h;
      h =
          combined(
              UNITS,
              u -> {
                double r = sigmoid(i[u] + s[u]);
                double z = sigmoid(i[UNITS + u] + s[UNITS + u]);
                double n = Math.tanh(i[2 * UNITS + u] + r * s[2 * UNITS + u]);
                return (1 - z) * n + z * before[u];
              });
      hs[t] = h;
    }
    check(hs, "gru(3)", EXACT);
  }

  /** nn.MultiheadAttention, copied to a layer's path; returns what it computes. */
  private UnaryOperator<double[][]> attention(String path, int heads, boolean causal) {
    double[] inProjection = weights(3 * WIDTH, WIDTH);
    double[] inBias = weights(3 * WIDTH);
    double[] outWeight = weights(WIDTH, WIDTH);
    double[] outBias = weights(WIDTH);
    for (int k = 0; k < 3; k++) {
      String name = "qkv".substring(k, k + 1);
      copied.put(path + ".W" + name, transposed(part(inProjection, k, 3), WIDTH));
      copied.put(path + ".b" + name, part(inBias, k, 3));
    }
    copied.put(path + ".Wo", transposed(outWeight, WIDTH));
    copied.put(path + ".bo", outBias);
    return rows -> {
      double[][] projected = each(rows, row -> linear(inProjection, inBias, row));
      double[][] joined = new double[rows.length][WIDTH];
      for (int head = 0; head < heads; head++) {
        for (int i = 0; i < rows.length; i++) {
          attend(projected, joined[i], head, heads, i, causal ? i + 1 : rows.length);
        }
      }
      return each(joined, row -> linear(outWeight, outBias, row));
    };
  }

  /** Adds up the values of the first positions by softmax(q · k / √n) of one head. */
  private static void attend(
      double[][] qkv, double[] joined, int head, int heads, int position, int seen) {
    int n = WIDTH / heads;
    double[] weights =
        combined(
            seen,
            j ->
                Math.exp(
                    IntStream.range(head * n, head * n + n)
                            .mapToDouble(u -> qkv[position][u] * qkv[j][WIDTH + u])
                            .sum()
                        / Math.sqrt(n)));
    double total = Arrays.stream(weights).sum();
    for (int u = head * n; u < head * n + n; u++) {
      for (int j = 0; j < seen; j++) {
        joined[u] += weights[j] / total * qkv[j][2 * WIDTH + u];
      }
    }
  }

  @Test
  void attention() {
    check(attention("attention", 2, false).apply(x), "attention(heads = 2)", EXACT);
    check(attention("attention", 4, true).apply(x), "attention(heads = 4, causal = true)", EXACT);
  }

  /** nn.LayerNorm over the last dimension, copied to a layer's path. */
  private UnaryOperator<double[]> layerNorm(String path) {
    double[] weight = weights(WIDTH);
    double[] bias = weights(WIDTH);
    copied.put(path + ".gamma", weight);
    copied.put(path + ".beta", bias);
    return row -> {
      double mean = Arrays.stream(row).average().orElseThrow();
      double variance =
          Arrays.stream(row).map(v -> (v - mean) * (v - mean)).average().orElseThrow();
      return combined(
          WIDTH, i -> (row[i] - mean) / Math.sqrt(variance + EPSILON) * weight[i] + bias[i]);
    };
  }

  @Test
  void normalisation() {
    check(each(x, layerNorm("layerNorm")), "layerNorm", EXACT);
    copied.put("rmsNorm.gamma", copied.get("layerNorm.gamma"));
    double[] weight = copied.get("rmsNorm.gamma");
    double[][] expected =
        each(
            x,
            row -> {
              double square = Arrays.stream(row).map(v -> v * v).average().orElseThrow();
              return combined(WIDTH, i -> row[i] / Math.sqrt(square + EPSILON) * weight[i]);
            });
    check(expected, "rmsNorm", EXACT);
  }

  /** In prediction, by the running averages. The channels are the first dimension. */
  @Test
  void batchNorm() {
    double[] mean = weights(STEPS);
    double[] variance = Arrays.stream(weights(STEPS)).map(v -> v * v).toArray();
    copied.put("batchNorm.gamma", weights(STEPS));
    copied.put("batchNorm.beta", weights(STEPS));
    copied.put("batchNorm.mean", mean);
    copied.put("batchNorm.variance", variance);
    double[][] expected = new double[STEPS][];
    for (int c = 0; c < STEPS; c++) {
      int channel = c;
      expected[c] =
          combined(
              WIDTH,
              i ->
                  (x[channel][i] - mean[channel])
                          / Math.sqrt(variance[channel] + EPSILON)
                          * copied.get("batchNorm.gamma")[channel]
                      + copied.get("batchNorm.beta")[channel]);
    }
    check(expected, "batchNorm", EXACT);
  }

  @Test
  void linearAndEmbedding() {
    double[] weight = weights(UNITS, WIDTH);
    double[] bias = weights(UNITS);
    copied.put("dense.W", transposed(weight, UNITS));
    copied.put("dense.b", bias);
    check(each(x, row -> linear(weight, bias, row)), "dense(3)", EXACT);
    copied.put("embedding.E", weight);
    double[] expected = Arrays.copyOfRange(weight, 2 * WIDTH, 3 * WIDTH);
    check(expected, "input x: index(3); output y = x -> embedding(4);", new double[] {2}, EXACT);
  }

  /** nn.Conv2d(2, 4, (3, 2), stride=(2, 1), padding=(1, 0), groups=2) of 5 by 4. */
  @Test
  void conv() {
    double[] image = weights(2, 5, 4);
    double[] weight = weights(4, 1, 3, 2);
    double[] bias = weights(4);
    copied.put("conv.W", weight);
    copied.put("conv.b", bias);
    double[] expected = new double[4 * 3 * 3];
    for (int k = 0; k < expected.length; k++) {
      int channel = k / 9;
      double sum = bias[channel];
      for (int element = 0; element < 6; element++) {
        int row = 2 * (k / 3 % 3) - 1 + element / 2;
        int column = k % 3 + element % 2;
        boolean inside = row >= 0 && row < 5;
        sum +=
            inside
                ? weight[channel * 6 + element] * image[(channel / 2 * 5 + row) * 4 + column]
                : 0;
      }
      expected[k] = sum;
    }
    String layer = "conv(4, kernel = [3, 2], stride = [2, 1], pad = [1, 0], groups = 2)";
    check(expected, "input x: real[2, 5, 4]; output y = x -> " + layer + ";", image, EXACT);
  }

  /** M. Abramowitz and I. Stegun, 7.1.26. */
  private static double gelu(double v) {
    double z = Math.abs(v) / Math.sqrt(2);
    double t = 1 / (1 + 0.3275911 * z);
    double polynomial =
        t
            * (0.254829592
                + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))));
    double erf = Math.signum(v) * (1 - polynomial * Math.exp(-z * z));
    return 0.5 * v * (1 + erf);
  }

  /** nn.TransformerEncoderLayer with norm_first and gelu, and a causal mask. */
  @Test
  void transformerBlock() {
    String path = "transformerBlock.";
    UnaryOperator<double[]> norm1 = layerNorm(path + "a.layerNorm");
    UnaryOperator<double[][]> selfAttention = attention(path + "a.attention", 2, true);
    UnaryOperator<double[]> norm2 = layerNorm(path + "layerNorm");
    double[] linear1 = weights(8, WIDTH);
    double[] bias1 = weights(8);
    double[] linear2 = weights(WIDTH, 8);
    double[] bias2 = weights(WIDTH);
    copied.put(path + "dense.W", transposed(linear1, 8));
    copied.put(path + "dense.b", bias1);
    copied.put(path + "dense_2.W", transposed(linear2, WIDTH));
    copied.put(path + "dense_2.b", bias2);
    double[][] attended = selfAttention.apply(each(x, norm1));
    double[][] expected = new double[STEPS][];
    for (int t = 0; t < STEPS; t++) {
      double[] a = sum(x[t], attended[t]);
      double[] hidden = linear(linear1, bias1, norm2.apply(a));
      expected[t] =
          sum(
              a,
              linear(
                  linear2, bias2, Arrays.stream(hidden).map(PyTorchWeightsTest::gelu).toArray()));
    }
    check(expected, "transformerBlock(heads = 2, causal = true, hidden = 8)", GELU);
  }
}
