package org.chainrule.compiler;

import static com.google.common.truth.Truth.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.chainrule.compiler.emit.Compiled;
import org.chainrule.compiler.emit.Emitter;
import org.chainrule.compiler.emit.JavaSource;
import org.chainrule.compiler.emit.Options;
import org.chainrule.compiler.tensor.Programs;
import org.chainrule.runtime.Precision;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever users call their things, what is generated compiles. */
final class JavaNamesTest {
  /** Classes of Java and of the runtime, and what generated classes nest. */
  private static final List<String> NETWORKS =
      List.of(
          "List",
          "Arrays",
          "Network",
          "Workspace",
          "Parameters",
          "Floats",
          "Values",
          "Signature",
          "Precision",
          "TensorSpec",
          "Initialiser",
          "ScalarFunctions",
          "lower_case");

  /** Words of Java, and what generated code calls its own things. */
  private static final List<String> VALUES =
      List.of(
          "class",
          "int",
          "return",
          "double",
          "this",
          "enum",
          "null",
          "assert",
          "goto",
          "n",
          "i",
          "k",
          "p",
          "w",
          "example",
          "examples",
          "parameters",
          "gradient",
          "state",
          "capacity",
          "signature",
          "input",
          "target",
          "outputs",
          "random",
          "values",
          "sums",
          "averages",
          "step",
          "seed",
          "train",
          "evaluate",
          "predict",
          "toString",
          "hashCode",
          "wait",
          "Math",
          "ScalarFunctions",
          "Floats",
          "H_MINE_W",
          "W",
          "total",
          "product",
          "sum");

  private static String network(String name, String layer, String value) {
    return """
        layer %2$s(x: real[n]) {
            param W: real[n] = ones;
            param b: real[n] = zeros;
            return x * W + b;
        }

        network %1$s {
            input %3$s: real[3];
            target t: real[3];
            h = %3$s -> %2$s -> dense(3) -> tanh;
            loss = mse(h, t) + l2(0.1);
            output h;
            metric %3$s = mae(h, t);
        }
        """
        .formatted(name, layer, value);
  }

  private static void requireCompile(List<String> texts) {
    List<JavaSource> sources = new ArrayList<>();
    for (String text : texts) {
      for (Programs programs : Nets.programs("names.net", text)) {
        sources.add(Emitter.emit(programs, new Options(Precision.FLOAT, "test")));
      }
    }
    assertThat(new Compiled(sources).network()).isNotNull();
  }

  @Test
  void networks() {
    NETWORKS.forEach(name -> requireCompile(List.of(network(name, "mine", "x"))));
  }

  /** One class of such a name breaks every other of its package. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "String",
        "Object",
        "Math",
        "Float",
        "Override",
        "Integer",
        "IllegalArgumentException",
        "UnsupportedOperationException"
      })
  void networksNamedLikeJavasOwnClasses(String name) {
    assertThat(Nets.diagnostics("names.net", network(name, "mine", "x")))
        .contains("= help: call it '" + name + "Network'");
  }

  /** Nothing that generated code names is hidden by a network beside it. */
  @Test
  void networksBesideEachOther() {
    requireCompile(NETWORKS.stream().map(name -> network(name, "mine", "x")).toList());
  }

  @Test
  void valuesAndLayers() {
    requireCompile(
        IntStream.range(0, VALUES.size())
            .mapToObj(k -> network("Net" + k, "layer_" + VALUES.get(k), VALUES.get(k)))
            .toList());
  }

  /** One name in Java for several of the user's. */
  @Test
  void namesThatClash() {
    requireCompile(
        List.of(
            """
            network Clashing {
                input a_b: real[3];
                input aB: real[3];
                input A_B: real[3];
                input a__b: real[3];
                param w: real[3] = ones;
                param ab: real[3] = ones;
                param AB: real[3] = ones;
                param a_B: real[3] = ones;
                h_1 = a_b + aB;
                h1 = A_B + a__b;
                h = h_1 * h1 * ab * AB * a_B * w;
                H = exp(h) * w;
                output h;
                output H_1 = h1;
                output h_1;
                loss = sum(H * AB);
                metric h = sum(h);
                metric H = sum(h);
            }
            """,
            """
            network Pathy {
                input x: real[3];
                param h_dense_W: real[3, 3] = he;
                param hDenseW: real[3, 3] = he;
                h = x -> dense(3);
                loss = sum(h @ h_dense_W @ hDenseW);
            }
            """));
  }
}
