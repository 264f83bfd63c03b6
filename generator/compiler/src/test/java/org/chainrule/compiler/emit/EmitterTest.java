package org.chainrule.compiler.emit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.chainrule.runtime.Precision;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Generated code computes what the interpreter does. */
final class EmitterTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 3, 7, 8, 9, 17})
  void twoLayers(int size) {
    Oracle.check(Networks.twoLayer(size + 1, size, 3).build("TwoLayer"), 1, size, 2);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 8, 17})
  void twoLayersOptimised(int size) {
    Oracle.check(Networks.twoLayer(size + 1, size, 3).buildOptimised("TwoLayer"), 1, size, 2);
  }

  /** A gradient is a float, though single numbers are computed in double. */
  @Test
  void singleNumbers() {
    Oracle.check(Networks.circuit().build("Circuit"), 1);
    Oracle.check(Networks.circuit().buildOptimised("Circuit"), 1);
  }

  @Test
  void theSameTextEachTime() {
    Options options = new Options(Precision.FLOAT, "test");
    JavaSource first = Emitter.emit(Networks.twoLayer(5, 4, 3).build("TwoLayer"), options);
    JavaSource second = Emitter.emit(Networks.twoLayer(5, 4, 3).build("TwoLayer"), options);
    assertEquals(first.text(), second.text());
  }
}
