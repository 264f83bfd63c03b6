package org.chainrule.compiler;

import static com.google.common.truth.Truth.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.chainrule.compiler.random.RandomValues;
import org.chainrule.compiler.tensor.Interpreter;
import org.chainrule.compiler.tensor.Interpreter.Given;
import org.chainrule.compiler.tensor.Node;
import org.chainrule.compiler.tensor.Op;
import org.chainrule.compiler.tensor.Program;
import org.junit.jupiter.api.Test;

/**
 * The library's recurrent layers against PyTorch's formulas, step by step and unit by unit. Its
 * weights are [gates, in], the library's [in, gates]; the order of the gates is the same.
 */
final class RecurrentLayersTest {
  private static final int STEPS = 5;
  private static final int INPUTS = 3;
  private static final int UNITS = 4;
  private static final double EXACT = 1e-12;

  /** A layer of random parameters at random inputs. */
  private static final class Sequence {
    private final Program program;
    private final Map<Given, double[]> given;
    private double[] h = new double[UNITS];
    private double[] c = new double[UNITS];

    Sequence(String layer) {
      String text = "network N { input x: real[5, 3]; output y = x -> %s(4); }".formatted(layer);
      program = Nets.programs("recurrent.net", text).get(0).predict();
      List<Node> sources =
          program.nodes().stream().filter(node -> node.op() instanceof Op.Source).toList();
      given = RandomValues.of(7, sources, 1);
    }

    private double[] parameter(String name) {
      return given.entrySet().stream()
          .filter(entry -> entry.getKey().name().endsWith("." + name))
          .map(Map.Entry::getValue)
          .findFirst()
          .orElseThrow();
    }

    /** x W + b at a step, in one column. */
    private double ofInput(int t, int column, int columns) {
      double[] x = given.get(new Given(Op.Role.INPUT, "x"));
      return parameter("b")[column]
          + IntStream.range(0, INPUTS)
              .mapToDouble(i -> x[t * INPUTS + i] * parameter("W")[i * columns + column])
              .sum();
    }

    /** h U in one column. */
    private double ofState(int column, int columns) {
      return IntStream.range(0, UNITS)
          .mapToDouble(i -> h[i] * parameter("U")[i * columns + column])
          .sum();
    }

    private double gate(int t, int column) {
      return ofInput(t, column, 4 * UNITS) + ofState(column, 4 * UNITS);
    }
  }

  private interface Cell {
    /** The next state of a unit at a step. */
    void step(Sequence sequence, int t, double[] next);
  }

  private static void check(String layer, Cell cell) {
    Sequence sequence = new Sequence(layer);
    double[] found =
        new Interpreter(sequence.given, 1).value(sequence.program.roots().get(0).node());
    for (int t = 0; t < STEPS; t++) {
      double[] next = new double[UNITS];
      cell.step(sequence, t, next);
      sequence.h = next;
      for (int u = 0; u < UNITS; u++) {
        assertThat(found[t * UNITS + u]).isWithin(EXACT).of(next[u]);
      }
    }
  }

  private static double sigmoid(double z) {
    return 1 / (1 + Math.exp(-z));
  }

  /** h' = tanh(x W + b + h U). */
  @Test
  void rnn() {
    check(
        "rnn",
        (sequence, t, next) -> {
          for (int u = 0; u < UNITS; u++) {
            next[u] = Math.tanh(sequence.ofInput(t, u, UNITS) + sequence.ofState(u, UNITS));
          }
        });
  }

  /** r, z, n are columns u, units + u, 2 · units + u; h' = (1 − z) n + z h. */
  @Test
  void gru() {
    int columns = 3 * UNITS;
    check(
        "gru",
        (sequence, t, next) -> {
          for (int u = 0; u < UNITS; u++) {
            double r = sigmoid(sequence.ofInput(t, u, columns) + sequence.ofState(u, columns));
            double z =
                sigmoid(
                    sequence.ofInput(t, UNITS + u, columns) + sequence.ofState(UNITS + u, columns));
            double inner = sequence.ofState(2 * UNITS + u, columns) + sequence.parameter("bn")[u];
            double n = Math.tanh(sequence.ofInput(t, 2 * UNITS + u, columns) + r * inner);
            next[u] = (1 - z) * n + z * sequence.h[u];
          }
        });
  }

  /** i, f, g, o are columns u, units + u, …; c' = f c + i g, h' = o tanh(c'). */
  @Test
  void lstm() {
    check(
        "lstm",
        (sequence, t, next) -> {
          double[] cells = new double[UNITS];
          for (int u = 0; u < UNITS; u++) {
            double i = sigmoid(sequence.gate(t, u));
            double f = sigmoid(sequence.gate(t, UNITS + u));
            double g = Math.tanh(sequence.gate(t, 2 * UNITS + u));
            cells[u] = f * sequence.c[u] + i * g;
            next[u] = sigmoid(sequence.gate(t, 3 * UNITS + u)) * Math.tanh(cells[u]);
          }
          sequence.c = cells;
        });
  }
}
