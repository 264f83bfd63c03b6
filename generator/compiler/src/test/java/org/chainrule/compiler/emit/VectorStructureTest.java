package org.chainrule.compiler.emit;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.chainrule.compiler.Nets;
import org.chainrule.runtime.Precision;
import org.junit.jupiter.api.Test;

/** Which loops have a vector form and which are shared, and what products copy. */
final class VectorStructureTest {
  /** Loops over single elements, innermost, with a constant number of iterations. */
  private static final Pattern PLAIN =
      Pattern.compile(
          "for \\(int (\\w+) = \\d+; \\1 < \\d+; \\1\\+\\+\\) \\{\\n[^{}\\[]*\\[[^{}]*\\}");

  /** The method of a kernel, with all that it does itself. */
  private static final Pattern KERNEL = Pattern.compile("(?s)@Override\n  void .*?\n  }\n");

  private static final String LSTM =
      """
      network Lstm {
          input x: real[5, 32];
          target y: real[5, 64];
          h = x -> lstm(64);
          loss = mse(h, y);
      }
      """;

  /** Gates whose derivatives are more than one method bears. */
  private static final String DEAR =
      """
      function gate(x) {
          e = exp(where(x > 0, -x, x));
          return where(x > 0, 1, e) / (1 + e);
      }
      layer dear(x: real[t, n], units: int) {
          param U: real[units, 4 * units] = orthogonal;
          hs = scan xt in x with h = zeros(units), c = zeros(units) {
              z = (xt -> dense(4 * units)) + h @ U;
              gates = gate(z[0 : 2*units]);
              next c = gates[units :] * c + gates[0 : units] * tanh(z[2*units : 3*units]);
              next h = gate(z[3*units :]) * tanh(next c);
              yield next h;
          };
          return hs;
      }
      """;

  private static final String CENTRED =
      """
      network Centred {
          input x: real[5, 64];
          target y: real[5, 64];
          param U: real[64, 64] = orthogonal;
          h = scan xt in x with s = zeros(64) {
              next s = tanh(xt + s @ U - batchMean(s));
              yield next s;
          };
          loss = mse(h, y);
      }
      """;

  private static final String GELU =
      """
      network Gelu {
          input x: real[8, 64];
          target y: real[8, 64];
          h = x -> dense(64) -> gelu;
          loss = mse(h, y);
      }
      """;

  private static String twin(String network) {
    Options options = new Options(Precision.FLOAT, "test");
    Optional<JavaSource> twin =
        Emitter.sources(Nets.programs("test.net", network).get(0), options).twin();
    return twin.orElseThrow().text();
  }

  private static String plainLoops(String source) {
    return String.join("\n", PLAIN.matcher(source).results().map(MatchResult::group).toList());
  }

  @Test
  void theGatesOfAnLstmAreInVectorsForwardAndBackward() {
    assertThat(plainLoops(twin(LSTM))).isEmpty();
  }

  @Test
  void functionsBehindAProductWorkOnSomeRowsOfAPanelAtOnce() {
    assertThat(twin(GELU)).contains("group += 512 / (stop - start)");
    assertThat(twin(GELU)).contains("exp(values, 512, (after - group) * (stop - start))");
    assertThat(twin(GELU.replace("64", "600"))).contains("chunk += 512");
  }

  @Test
  void functionsWorkOnSomeShortRowsAtOnce() {
    String softmax = GELU.replace("gelu", "softmax");
    assertThat(twin(softmax)).contains("exp(values, 0, (after - group) * 64)");
    assertThat(twin(softmax.replace("64", "300"))).contains("exp(values, 0, 300)");
  }

  @Test
  void whatIsPutTogetherFromPartsIsReadPartByPart() {
    assertThat(twin(LSTM)).containsMatch("for \\(int i = 64; i <= 128 - LANES; i \\+= LANES\\)");
  }

  @Test
  void workersShareAStepOfAScanByExamplesAndEachHasItsOwnScratch() {
    assertThat(twin(LSTM)).contains("$Of = new float[workers.count()][128]");
    assertThat(twin(LSTM.replace("lstm(64)", "dear(64)") + DEAR))
        .containsMatch("void partOfCompute\\w+Stage2\\(int worker, int n, int t\\)");
  }

  /** There is no waiting for others between steps, and no packing. */
  @Test
  void workersDoAllStepsOfAScanForSomeOfTheExamplesEach() {
    String twin = twin(LSTM);
    assertThat(between(twin, "void scan(", "\n  }"))
        .containsMatch("pack\\w+\\(parameters\\);(?s:.*)workers.run\\(scan\\);");
    assertThat(between(twin, "void partOfScan2(", "\n  }"))
        .containsMatch("for \\(int t = 5 - 1; .*\\n *partOf\\w+\\(worker, workers, t\\);");
    assertThat(between(twin, "void partOfComputeDH2(", "\n  }")).doesNotContain("pack(");
  }

  @Test
  void whatIsAlikeInSeveralScansIsPackedForEach() {
    String twin = twin(LSTM.replace("lstm(64);", "lstm(64) -> lstm(64);"));
    assertThat(between(twin, "void scan(", "\n  }"))
        .containsMatch("packCompute\\w+\\(parameters, H_\\w+_U\\);");
    assertThat(between(twin, "void scan2(", "\n  }"))
        .containsMatch("packCompute\\w+\\(parameters, H_\\w+_U\\);");
  }

  @Test
  void aScanWhoseStepsLookAtAllExamplesIsNotDividedAmongThem() {
    String twin = twin(CENTRED);
    assertThat(between(twin, "void scan(", "\n  }")).contains("super.scan(");
    assertThat(twin).doesNotContain("partOfScan(");
  }

  private static String between(String text, String start, String end) {
    int from = text.indexOf(start);
    assertThat(from).isAtLeast(0);
    return text.substring(from, text.indexOf(end, from));
  }

  @Test
  void theErrorFunctionIsInVectors() {
    assertThat(twin(GELU)).contains("erf(values, 0, ");
    assertThat(plainLoops(twin(GELU))).isEmpty();
  }

  /** The derivative of erf x and erf x itself are made of one e^−x². */
  @Test
  void theErrorFunctionAndItsDerivativeShareAnExponential() {
    assertThat(twin(GELU))
        .containsMatch("\n *exp\\(values, 512, .*\n *erf\\(values, 0, 512, .*\n *for ");
  }

  @Test
  void aRowIsMultipliedByTheReciprocalOfItsDivisor() {
    String twin =
        twin(
            """
            network Shares {
                input x: real[5, 64];
                output y = softmax(x);
            }
            """);
    assertThat(twin).containsMatch("\\.mul\\(1f / sum\\w*\\)");
    assertThat(twin).doesNotContain(".div(");
  }

  /** Counted from the panel's first column, though many panels are one row of sums. */
  @Test
  void tilesOfLongRowsEndAtTheDiagonal() {
    String twin =
        twin(
            """
            network LongRows {
                input x: real[260, 8];
                output y = x -> attention(heads = 1, causal = true);
            }
            """);
    assertThat(twin).containsMatch("multiplyToDiagonal\\(.*, 8, from - first \\* LANES\\);");
  }

  @Test
  void ofACausalAttentionThePastAloneIsMultiplied() {
    String twin =
        twin(
            """
            network Causal {
                input x: real[32, 64];
                a = x -> attention(heads = 2, causal = true);
                loss = mean(a^2);
            }
            """);
    assertThat(twin).containsMatch("multiplyUpToRow\\(quotient, .*, 32, from\\);");
    assertThat(twin).containsMatch("multiplyBandsFromRow\\(.*, 32, from\\);");
    // The derivatives of the weights, and the scores: where they are stored at once, or in a block.
    assertThat(twin.split("multiplyToDiagonal\\(\\w+, .*, 32, from - start\\);")).hasLength(4);
  }

  @Test
  void aLeftFactorWhoseRowsAreInOnePieceIsReadWhereItIs() {
    String twin =
        twin(
            """
            network Dense {
                input x: real[40];
                target y: real[64];
                h = x -> dense(64);
                loss = mse(h, y);
            }
            """);
    assertThat(twin).containsMatch("multiply\\(x, 40 \\* from, 40, panelOf, ");
    assertThat(twin).containsMatch("packBands\\(x, top, 1, 40, low - top, examples, bandsOf\\)");
    assertThat(twin.split("packBands\\(x, ")).hasLength(2);
  }

  /** 100 columns are six vectors of sixteen and four columns, for which there is no seventh. */
  @Test
  void columnsThatWouldLeaveMostOfAVectorIdleHaveAWayOfTheirOwn() {
    String text =
        """
        network Dense {
            input x: real[784];
            target y: real[100];
            h = x -> dense(100);
            loss = mse(h, y);
        }
        """;
    String twin = twin(text);
    assertThat(twin).contains("final int vectors = (100 + LANES - 1 - (few ? 0 : NARROW)) / LANES");
    assertThat(twin).contains("multiplyNarrow(x, ");
    assertThat(twin).contains("multiplyNarrowBands(bandsOf, ");
    assertThat(twin(text.replace("784", "32"))).doesNotContain("multiplyNarrow(");
    assertThat(twin(text.replace("100", "112"))).doesNotContain("NARROW");
  }

  /** What each example adds to the gradients of a batchNorm is summed by all workers. */
  @Test
  void sumsOverPlacesAreShared() {
    String twin =
        twin(
            """
            network Pictures {
                input x: real[4, 32, 32];
                h = x -> batchNorm -> relu -> conv(4, kernel = 3, pad = 1) -> batchNorm -> relu;
                loss = mean((h -> flatten -> dense(8))^2);
            }
            """);
    List<String> kernels = KERNEL.matcher(twin).results().map(MatchResult::group).toList();
    assertThat(kernels).isNotEmpty();
    for (String kernel : kernels) {
      assertWithMessage(kernel)
          .that(kernel.contains("1024 * i") && !kernel.contains("workers.run"))
          .isFalse();
    }
  }

  /** The gradient of the weights is what is summed; that of the bias goes with the loss. */
  @Test
  void tilesWriteSumsThatAreStoredAsTheyAre() {
    String text =
        """
        network Dense {
            input x: real[40];
            target y: real[64];
            h = x -> dense(64);
            loss = mse(h, y);
        }
        """;
    assertThat(twin(text))
        .containsMatch("multiplyBands\\(bandsOf, .*, gradient, 64 \\* from \\+ start, 64, ");
    String penalised = text.replace("mse(h, y)", "mse(h, y) + l2(1e-3)");
    assertThat(twin(penalised)).doesNotContain("gradient, 64 * from");
  }

  /** If the right factor stays in a cache, and there is something else to read or write. */
  @Test
  void longRowsAreSummedWhole() {
    String text =
        """
        network Dense {
            input x: real[64];
            target y: real[512];
            h = x -> dense(512) -> tanh;
            loss = mse(h, y);
        }
        """;
    assertThat(twin(text))
        .contains("multiply(x, 64 * from, 64, packed[panel], block, first * LANES - start, stride");
    assertThat(twin(text.replace("512", "128"))).doesNotContain("packed[panel]");
    assertThat(twin(text.replace("64", "784"))).doesNotContain("packed[panel]");
  }
}
