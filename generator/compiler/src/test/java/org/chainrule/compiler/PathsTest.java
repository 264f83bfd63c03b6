package org.chainrule.compiler;

import static com.google.common.truth.Truth.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.chainrule.runtime.ParameterSpec;
import org.chainrule.runtime.Signature;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The rule by which parameters get the names that files and reports know them by. */
final class PathsTest {
  private static final String LAYERS =
      """
      layer lin(x: real[n]) {
          param W: real[n] = ones;
          return x * W;
      }

      layer pair(x: real[n]) {
          first = x -> lin;
          return first -> lin -> lin;
      }

      layer named(x: real[n]) {
          return x -> lin as inner -> lin;
      }

      layer apply(x: real[n], f: function = lin) {
          h = f(x);
          return h -> f;
      }

      layer maybe(x: real[n], flag: bool) {
          return flag ? lin(x) : x;
      }

      layer moody(x: real[n]) {
          return training ? lin(x) : lin(lin(x));
      }

      layer owned(x: real[n]) {
          param scale: real[n] = ones;
          param shift: real[n] = zeros when n > 5;
          param slope: real[n] = zeros when n < 5;
          return x * scale * slope;
      }

      layer walked(x: real[t, n]) {
          hs = scan v in x {
              a = v -> lin;
              yield a;
          };
          param b: real[n] = zeros;
          return hs + b;
      }

      function plain(x) = 2 * x;

      network N {
          input x: real[3];
          %s
      }
      """;

  /** The members of a network, and the paths of its parameters in order. */
  static Stream<Arguments> paths() {
    return Stream.of(
        Arguments.of("param W: real = 1; loss = W;", "W"),
        Arguments.of("h = x -> lin; output h;", "h.lin.W"),
        Arguments.of("h = lin(x); output h;", "h.lin.W"),
        Arguments.of("loss = sum(x -> lin);", "loss.lin.W"),
        Arguments.of("output y = x -> lin;", "y.lin.W"),
        Arguments.of("output x; metric m = sum(x -> lin);", "m.lin.W"),
        Arguments.of("h = x -> lin -> lin -> lin; output h;", "h.lin.W h.lin_2.W h.lin_3.W"),
        Arguments.of("h = lin(x) + lin(lin(x)); output h;", "h.lin.W h.lin_2.W h.lin_3.W"),
        Arguments.of("h = x -> lin as a -> lin; output h;", "h.a.W h.lin.W"),
        Arguments.of("h = lin(lin(x) as in_) as out; output h;", "h.in_.W h.out.W"),
        Arguments.of("a = x -> lin; b = a -> lin; output b;", "a.lin.W b.lin.W"),
        Arguments.of("h = x -> pair; output h;", "h.pair.first.lin.W h.pair.lin.W h.pair.lin_2.W"),
        Arguments.of("h = x -> named as outer; output h;", "h.outer.inner.W h.outer.lin.W"),
        Arguments.of("h = x -> repeat(2, lin); output h;", "h.repeat.0.lin.W h.repeat.1.lin.W"),
        Arguments.of(
            "h = x -> repeat(1, lin) -> repeat(1, lin) as again; output h;",
            "h.repeat.0.lin.W h.again.0.lin.W"),
        Arguments.of(
            "h = x -> repeat(1, repeat(2, lin)); output h;",
            "h.repeat.0.repeat.0.lin.W h.repeat.0.repeat.1.lin.W"),
        Arguments.of("h = x -> repeat(0, lin); output h;", ""),
        Arguments.of("h = x -> apply; output h;", "h.apply.h.lin.W h.apply.lin.W"),
        Arguments.of(
            "h = x -> apply(f = pair); output h;",
            "h.apply.h.pair.first.lin.W h.apply.h.pair.lin.W h.apply.h.pair.lin_2.W"
                + " h.apply.pair.first.lin.W h.apply.pair.lin.W h.apply.pair.lin_2.W"),
        Arguments.of("h = plain(plain(x) -> lin); output h;", "h.lin.W"),
        Arguments.of("h = x -> maybe(true) -> maybe(false); output h;", "h.maybe.lin.W"),
        Arguments.of("h = x -> moody; output h;", "h.moody.lin.W h.moody.lin_2.W h.moody.lin_3.W"),
        Arguments.of("h = x -> owned; output h;", "h.owned.scale h.owned.slope"),
        Arguments.of(
            "h = x -> dense(2) -> dense(2, bias = false); output h;",
            "h.dense.W h.dense.b h.dense_2.W"),
        Arguments.of(
            "param W: real[2, 3] = ones; h = scan v in W with s = ones(3) { a = v -> lin; next s = s -> lin; yield lin(a); };"
                + " param V: real = 1; output h;",
            "W h.a.lin.W h.s.lin.W h.lin.W V"),
        Arguments.of(
            "param W: real[2, 3] = ones;"
                + " h = lin(sum(scan v in W { yield v -> lin -> lin; }, axis = 0)) -> lin;"
                + " output h;",
            "W h.lin.W h.lin_2.W h.lin_3.W h.lin_4.W"),
        Arguments.of(
            "param W: real[2, 3] = ones; h = scan v in W { i = scan u in W { k = u -> lin; yield k; }; yield sum(i) * v; };"
                + " output h;",
            "W h.i.k.lin.W"),
        // The state is found to be per example; lowering the step again changes no path.
        Arguments.of(
            "param W: real[2, 3] = ones; h = scan v in W with s = ones(3) { next s = s * x; yield v -> lin; }; output h;",
            "W h.lin.W"),
        Arguments.of(
            "param W: real[2, 3] = ones; h = W -> repeat(2, walked); output h;",
            "W h.repeat.0.walked.hs.a.lin.W"
                + " h.repeat.0.walked.b h.repeat.1.walked.hs.a.lin.W h.repeat.1.walked.b"));
  }

  /** The library's layers, each with its parameters and states in order of declaration. */
  static Stream<Arguments> library() {
    return Stream.of(
        Arguments.of("x -> dense(2)", "dense.W[3, 2] dense.b[2]"),
        Arguments.of("k -> embedding(2)", "embedding.E[5, 2]"),
        Arguments.of("x -> layerNorm", "layerNorm.gamma[3] layerNorm.beta[3]"),
        Arguments.of("x -> rmsNorm", "rmsNorm.gamma[3]"),
        Arguments.of("x -> dropout(0.5)", ""),
        Arguments.of("s -> conv(6, 2)", "conv.W[6, 3, 2] conv.b[6]"),
        Arguments.of("s -> conv(6, [2], groups = 3, bias = false)", "conv.W[6, 1, 2]"),
        Arguments.of("s -> stackOne -> conv(5, [2, 3]) as c", "c.W[5, 1, 2, 3] c.b[5]"),
        Arguments.of("s -> maxPool(2) -> avgPool(1) -> globalAvgPool", ""),
        Arguments.of(
            "s -> batchNorm",
            "batchNorm.gamma[3] batchNorm.beta[3] batchNorm.mean[3] batchNorm.variance[3]"),
        Arguments.of("s -> groupNorm(3)", "groupNorm.gamma[3] groupNorm.beta[3]"),
        Arguments.of("s -> rnn(2)", "rnn.W[4, 2] rnn.U[2, 2] rnn.b[2]"),
        Arguments.of("s -> gru(2)", "gru.W[4, 6] gru.U[2, 6] gru.b[6] gru.bn[2]"),
        Arguments.of("s -> lstm(2)", "lstm.W[4, 8] lstm.U[2, 8] lstm.b[8]"),
        Arguments.of(
            "s -> attention(2)",
            "attention.Wq[4, 4] attention.Wk[4, 4] attention.Wv[4, 4] attention.Wo[4, 4]"
                + " attention.bq[4] attention.bk[4] attention.bv[4] attention.bo[4]"),
        Arguments.of(
            "s -> attention(2, bias = false) as look",
            "look.Wq[4, 4] look.Wk[4, 4] look.Wv[4, 4] look.Wo[4, 4]"),
        Arguments.of(
            "s -> transformerBlock(2) as t",
            "t.a.layerNorm.gamma[4] t.a.layerNorm.beta[4]"
                + " t.a.attention.Wq[4, 4] t.a.attention.Wk[4, 4] t.a.attention.Wv[4, 4]"
                + " t.a.attention.Wo[4, 4] t.a.attention.bq[4] t.a.attention.bk[4]"
                + " t.a.attention.bv[4] t.a.attention.bo[4]"
                + " t.layerNorm.gamma[4] t.layerNorm.beta[4]"
                + " t.dense.W[4, 16] t.dense.b[16] t.dense_2.W[16, 4] t.dense_2.b[4]"));
  }

  @ParameterizedTest
  @MethodSource("library")
  void ofTheLibrary(String layer, String expected) {
    String text =
        """
        function stackOne(x) = stack([x], axis = 0);
        network N {
            input x: real[3];
            input s: real[3, 4];
            input k: index(5);
            output y = %s;
        }
        """;
    Signature signature = Nets.programs("paths.net", text.formatted(layer)).get(0).signature();
    List<String> found =
        Stream.concat(signature.parameters().stream(), signature.states().stream())
            .map(spec -> spec.path().substring("y.".length()) + spec.shape())
            .toList();
    assertThat(String.join(" ", found)).isEqualTo(expected);
  }

  private static Signature signature(String members) {
    return Nets.programs("paths.net", LAYERS.formatted(members)).get(0).signature();
  }

  @ParameterizedTest
  @MethodSource("paths")
  void inOrderOfDeclaration(String members, String expected) {
    List<String> paths = signature(members).parameters().stream().map(ParameterSpec::path).toList();
    assertThat(String.join(" ", paths)).isEqualTo(expected);
  }

  @Test
  void statesHavePathsToo() {
    Signature signature = signature("state m: real = 0; next m = 0.9 * m; output y = x * m;");
    assertThat(signature.states().get(0).path()).isEqualTo("m");
  }
}
