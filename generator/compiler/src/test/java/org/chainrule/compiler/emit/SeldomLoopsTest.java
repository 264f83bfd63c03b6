package org.chainrule.compiler.emit;

import static com.google.common.truth.Truth.assertThat;

import org.chainrule.compiler.Nets;
import org.chainrule.runtime.Precision;
import org.junit.jupiter.api.Test;

/** Loops that are too small a part of a step stay plain. */
final class SeldomLoopsTest {
  private static final String LARGE =
      """
      network Dense {
          input x: real[2048];
          target y: real[32];
          h = x -> dense(2048) -> relu -> dense(32) -> tanh;
          loss = mse(h, y);
      }
      """;

  private static final String SMALL = LARGE.replace("2048", "64");

  /** Its loop is over the columns of a product; what is done for each of 2048 is in vectors. */
  @Test
  void aLoopBehindAProductStaysPlainIfItIsSeldom() {
    assertThat(twin(LARGE)).contains("ScalarFunctions.tanh(");
    assertThat(twin(LARGE)).doesNotContain("tanh(values, ");
    assertThat(twin(LARGE)).contains("for (int j = start; j <= stop - LANES; j += LANES)");
    assertThat(twin(SMALL)).contains("tanh(values, ");
  }

  @Test
  void aKernelOfSeldomLoopsHasNoVectorForm() {
    String bias = "void computeDHDense_2B(";
    assertThat(twin(SMALL)).contains(bias);
    assertThat(twin(LARGE)).doesNotContain(bias);
  }

  /** A step of the scan is a small part of all, but there are many. */
  @Test
  void whatAScanDoesIsNotSeldom() {
    String scan = LARGE.replace("real[", "real[16, ").replace("-> dense(32)", "-> lstm(32)");
    assertThat(twin(scan)).contains("logistic(values, ");
  }

  private static String twin(String network) {
    Options options = new Options(Precision.FLOAT, "test");
    return Emitter.sources(Nets.programs("test.net", network).get(0), options)
        .twin()
        .orElseThrow()
        .text();
  }
}
