package org.chainrule.compiler.optimise;

import static com.google.common.truth.Truth.assertWithMessage;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.chainrule.compiler.gradient.Gradient;
import org.chainrule.compiler.random.RandomNetwork;
import org.chainrule.compiler.random.RandomValues;
import org.chainrule.compiler.tensor.Graph;
import org.chainrule.compiler.tensor.Interpreter;
import org.chainrule.compiler.tensor.Interpreter.Given;
import org.chainrule.compiler.tensor.Node;
import org.chainrule.compiler.tensor.Op;
import org.chainrule.compiler.tensor.Origins;
import org.chainrule.compiler.tensor.Program;
import org.chainrule.compiler.tensor.Root;

/** Programs made for rules, and what they evaluate to before and after. */
final class Evaluations {
  private static final double TOLERANCE = 1e-11;

  private Evaluations() {}

  /** A program that computes these nodes. */
  static Program program(Graph graph, List<Node> nodes) {
    List<Root> roots = new ArrayList<>();
    for (Node node : nodes) {
      roots.add(new Root(Root.Purpose.OUTPUT, roots.size(), node));
    }
    return new Program(graph, roots, new Origins());
  }

  /** A random network's loss, outputs and gradients. */
  static Program random(long seed) {
    RandomNetwork network = RandomNetwork.of(seed);
    List<Node> roots = new ArrayList<>(network.outputs());
    roots.add(network.loss());
    roots.addAll(
        Gradient.of(network.graph(), new Origins(), network.loss(), network.realSources()));
    return program(network.graph(), roots);
  }

  /** Fails unless both programs compute the same values of the same shapes. */
  static void assertSame(Program before, Program after, long seed) {
    int examples = 1 + (int) (seed % 3);
    Map<Given, double[]> given = RandomValues.of(seed, sources(before), examples);
    Interpreter left = new Interpreter(given, examples, seed, 1);
    Interpreter right = new Interpreter(given, examples, seed, 1);
    for (int k = 0; k < before.roots().size(); k++) {
      Node expected = before.roots().get(k).node();
      Node found = after.roots().get(k).node();
      String message = "root " + k + ", seed " + seed + ": " + expected;
      assertWithMessage(message).that(found.shape()).isEqualTo(expected.shape());
      assertWithMessage(message).that(found.type()).isEqualTo(expected.type());
      assertClose(message, left.value(expected), right.value(found));
    }
  }

  private static void assertClose(String message, double[] expected, double[] found) {
    for (int k = 0; k < expected.length; k++) {
      double tolerance = TOLERANCE * Math.max(1, Math.abs(expected[k]));
      assertWithMessage(message).that(found[k]).isWithin(tolerance).of(expected[k]);
    }
  }

  private static List<Node> sources(Program program) {
    return program.nodes().stream().filter(node -> node.op() instanceof Op.Source).toList();
  }
}
