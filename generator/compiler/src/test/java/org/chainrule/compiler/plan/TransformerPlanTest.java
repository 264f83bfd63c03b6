package org.chainrule.compiler.plan;

import static com.google.common.truth.Truth.assertThat;

import java.util.function.Predicate;
import java.util.stream.Stream;
import org.chainrule.compiler.Nets;
import org.junit.jupiter.api.Test;

/** What a block of a transformer keeps of the forward pass for the backward one. */
final class TransformerPlanTest {
  private static final String ATTENTION =
      """
      network Attention {
          input x: real[6, 8];
          h = x -> attention(heads = 2, causal = true);
          loss = mean(h^2);
      }
      """;

  private static Plan plan(String net) {
    return Planner.plan(Nets.programs("transformer.net", net).get(0));
  }

  /** The arrays of so many numbers for each example that training writes. */
  private static Stream<Buffer> arrays(Plan plan, int size) {
    return plan.buffers().stream()
        .filter(buffer -> buffer.storage() == Buffer.Storage.ARRAY)
        .filter(buffer -> buffer.batched() && buffer.size() == size);
  }

  /** The activation, its derivative, and the derivative of the loss: not what they are made of. */
  @Test
  void ofAnActivationItsDerivativeIsKept() {
    Plan plan =
        plan(
            """
            network Hidden {
                input x: real[8];
                h = x -> dense(24) -> gelu -> dense(4);
                loss = mean(h^2);
            }
            """);
    assertThat(arrays(plan, 24).map(Buffer::name)).hasSize(3);
  }

  /** The scores, the weights, and the derivatives of both: not the exponentials. */
  @Test
  void ofASoftmaxTheQuotientsAreKept() {
    assertThat(arrays(plan(ATTENTION), 2 * 6 * 6).map(Buffer::name)).hasSize(4);
  }

  /**
   * Queries, keys, values, what they yield, what becomes of that, and the derivatives of these:
   * none of them is there once with its heads one after the other, and once with them side by side.
   */
  @Test
  void headsAreSideBySideAtOnce() {
    assertThat(arrays(plan(ATTENTION), 6 * 8).map(Buffer::name)).hasSize(10);
  }

  private static long products(Plan plan, Predicate<Statement.Product> some) {
    return plan.train()
        .kernels()
        .flatMap(kernel -> new Uses(kernel.body()).products().stream())
        .filter(some)
        .count();
  }

  private static long products(Plan plan, Statement.Positions positions) {
    return products(plan, product -> product.positions() == positions);
  }

  private static long columnsUpToRow(String net) {
    return products(plan(net), p -> p.relevant() == Statement.Positions.UP_TO_ROW);
  }

  /** Weights times values and the derivative of queries; the derivatives of keys and values. */
  @Test
  void ofACausalAttentionThePastAloneIsSummed() {
    Plan causal = plan(ATTENTION);
    assertThat(products(causal, Statement.Positions.UP_TO_ROW)).isEqualTo(2);
    assertThat(products(causal, Statement.Positions.FROM_ROW)).isEqualTo(2);
    Plan whole = plan(ATTENTION.replace(", causal = true", ""));
    assertThat(products(whole, Statement.Positions.UP_TO_ROW)).isEqualTo(0);
    assertThat(products(whole, Statement.Positions.FROM_ROW)).isEqualTo(0);
  }

  /** The scores, and the derivative of the weights. */
  @Test
  void ofACausalAttentionScoresOfThePastAloneMatter() {
    assertThat(columnsUpToRow(ATTENTION)).isEqualTo(2);
    assertThat(columnsUpToRow(ATTENTION.replace(", causal = true", ""))).isEqualTo(0);
  }

  /** Elements of a product matter where anything reads them that selects nothing. */
  @Test
  void whatIsReadElsewhereMattersEverywhere() {
    String masked =
        """
        network Masked {
            input x: real[6, 8];
            s = x @ transpose(x);
            m = where(range(6) <= reshape(range(6), [6, 1]), s, 0);
            loss = mean(m^2)%s;
        }
        """;
    assertThat(columnsUpToRow(masked.formatted(""))).isEqualTo(1);
    assertThat(columnsUpToRow(masked.formatted(" + mean(s)"))).isEqualTo(0);
    assertThat(columnsUpToRow(masked.replace("}", "    output s;\n}").formatted(""))).isEqualTo(0);
    String other = masked.replace("s, 0)", "0, s)");
    assertThat(columnsUpToRow(other.formatted(""))).isEqualTo(0);
  }

  /** What is normalised, what becomes of it, and the derivatives of both: nothing in between. */
  @Test
  void ofANormalisationItsInputIsKept() {
    Plan plan =
        plan(
            """
            network Normalised {
                input x: real[4, 8];
                h = x -> dense(12) -> layerNorm -> dense(3);
                loss = mean(h^2);
            }
            """);
    assertThat(arrays(plan, 4 * 12).map(Buffer::name)).hasSize(4);
  }
}
