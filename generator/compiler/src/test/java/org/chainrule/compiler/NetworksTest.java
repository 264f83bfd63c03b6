package org.chainrule.compiler;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.chainrule.compiler.tensor.Programs;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every network of the tests: generated code = interpreter, gradients = central differences. */
final class NetworksTest {
  /** The networks of every file, by its name. */
  private static final Map<String, List<Programs>> FILES = new TreeMap<>();

  private static CompiledNetworks compiled;

  @BeforeAll
  static void compile() {
    Nets.names().forEach(name -> FILES.put(name, Nets.file(name)));
    compiled = new CompiledNetworks(FILES.values().stream().flatMap(List::stream).toList());
  }

  @AfterAll
  static void forget() {
    FILES.clear();
    compiled = null;
  }

  static List<String> files() {
    return Nets.names();
  }

  @ParameterizedTest
  @MethodSource("files")
  void generatedCodeComputesWhatTheInterpreterDoes(String file) {
    for (Programs network : FILES.get(file)) {
      compiled.checkValues(network, 1, 4, 3);
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void gradientsAreCentralDifferences(String file) {
    for (Programs network : FILES.get(file)) {
      compiled.checkGradients(network);
    }
  }

  /** Each with the scores it is made for: away from kinks by the choice of the numbers. */
  static Stream<String> activations() {
    return Stream.of(
        "relu",
        "leakyRelu",
        "relu6",
        "elu",
        "selu",
        "gelu",
        "geluTanh",
        "silu",
        "mish",
        "sigmoid",
        "hardSigmoid",
        "hardSwish",
        "tanh",
        "softplus",
        "softsign",
        "softmax",
        "logSoftmax");
  }

  @ParameterizedTest
  @MethodSource("activations")
  void activation(String name) {
    proveAll(
        """
        network Activated {
            input x: real[5];
            target t: real[6];
            h = x -> dense(6) -> %s;
            loss = mse(h, t);
            output h;
        }
        """
            .formatted(name));
  }

  static Stream<String> losses() {
    return Stream.of(
        "softmaxCrossEntropy(h, y)",
        "softmaxCrossEntropy(h, y, smoothing = 0.2)",
        "binaryCrossEntropy(h, t)",
        "mse(h, t)",
        "mae(h, t)",
        "huber(h, t)",
        "huber(h, t, delta = 0.3)",
        "hinge(h, y)",
        "squaredHinge(h, y)",
        "klDivergence(logSoftmax(h), softmax(t))",
        "nll(logSoftmax(h), y)");
  }

  @ParameterizedTest
  @MethodSource("losses")
  void loss(String text) {
    proveAll(
        """
        network Lossy {
            input x: real[5];
            target t: real[3];
            target y: index(3);
            h = x -> dense(3);
            loss = %s;
        }
        """
            .formatted(text));
  }

  private static void proveAll(String text) {
    List<Programs> all = Nets.programs("proof.net", text);
    assertTrue(!all.isEmpty());
    CompiledNetworks networks = new CompiledNetworks(all);
    for (Programs programs : all) {
      networks.checkValues(programs, 1, 4, 3);
      networks.checkGradients(programs);
    }
  }
}
