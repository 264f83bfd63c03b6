package org.chainrule.compiler.language;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A user's function costs what a function of the library does: the same loops come out. */
final class SameKernelsTest {
  static Stream<Arguments> activations() {
    return Stream.of(
        Arguments.of("relu", "function own(x) = max(x, 0);"),
        Arguments.of("relu", "function own(x) { floor0 = 0; return max(x, floor0); }"),
        Arguments.of("silu", "function own(x) = gated(x); function gated(x) = x * sigmoid(x);"),
        Arguments.of("gelu", "function own(x) = 0.5 * x * (1 + erf(0.7071067811865476 * x));"),
        Arguments.of("softsign", "function own(x, s: number = 1) = x / (s + abs(x));"),
        Arguments.of(
            "softmax",
            """
            function own(x) {
                e = exp(x - stopGradient(max(x, axis = -1, keep = true)));
                return e / sum(e, axis = -1, keep = true);
            }
            """));
  }

  @ParameterizedTest
  @MethodSource("activations")
  void activation(String name, String own) {
    assertEquals(Kernels.of(network("", name, "mse")), Kernels.of(network(own, "own", "mse")));
  }

  static Stream<Arguments> losses() {
    return Stream.of(
        Arguments.of("mse", "function own(p, t) = mean((p - t)^2);"),
        Arguments.of("mae", "function own(p, goal) = mean(abs(p - goal));"),
        Arguments.of("binaryCrossEntropy", "function own(z, t) = mean(softplus(z) - t * z);"));
  }

  @ParameterizedTest
  @MethodSource("losses")
  void loss(String name, String own) {
    assertEquals(Kernels.of(network("", "tanh", name)), Kernels.of(network(own, "tanh", "own")));
  }

  static Stream<Arguments> layers() {
    return Stream.of(
        Arguments.of(
            "layerNorm",
            """
            layer own(x: real[.., n]) {
                param gamma: real[n] = ones;
                param beta: real[n] = zeros;
                c = x - mean(x, axis = -1, keep = true);
                v = mean(c^2, axis = -1, keep = true);
                return gamma * c / sqrt(v + 1e-5) + beta;
            }
            """),
        Arguments.of(
            "rmsNorm",
            """
            layer own(x: real[n]) {
                param gamma: real[n] = ones;
                return gamma * x / sqrt(mean(x^2) + 1e-5);
            }
            """),
        Arguments.of(
            "dropout(0.25)",
            "function own(x) = training ? where(random(x) < 0.25, 0, x / 0.75) : x;"));
  }

  @ParameterizedTest
  @MethodSource("layers")
  void layer(String name, String own) {
    String called = own.contains("layer own") ? name + " as own" : name;
    assertEquals(Kernels.of(network("", called, "mse")), Kernels.of(network(own, "own", "mse")));
  }

  @Test
  void theMeasureTellsFunctionsApart() {
    String relu = Kernels.of(network("", "relu", "mse"));
    assertThat(relu).contains("[");
    assertNotEquals(relu, Kernels.of(network("", "tanh", "mse")));
  }

  private static String network(String own, String activation, String loss) {
    return """
        %s
        network Same {
            input x: real[5];
            target t: real[4];
            h = x -> dense(6) -> %s;
            p = h -> dense(4);
            loss = %s(p, t);
        }
        """
        .formatted(own, activation, loss);
  }
}
