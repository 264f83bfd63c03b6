package org.chainrule.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

final class SignatureTest {
  private static final Signature SIGNATURE =
      new TwoLayerNetwork(4, 2, 3, TwoLayerNetwork.Activation.RELU, Precision.FLOAT).signature();

  private static Signature of(List<ParameterSpec> parameters, List<ParameterSpec> states) {
    return new Signature(
        "N",
        "N",
        List.of(),
        List.of(),
        parameters,
        states,
        List.of(),
        List.of(),
        1,
        true,
        TrainingDefaults.none());
  }

  private static ParameterSpec spec(String path, int offset, Integer... shape) {
    return new ParameterSpec(path, List.of(shape), offset, new Initialiser.Constant(0));
  }

  @Test
  void countsParameters() {
    assertEquals(4 * 2 + 2 + 2 * 3 + 3, SIGNATURE.parameterCount());
    assertEquals(1, SIGNATURE.stateCount());
    assertEquals("index(3)", SIGNATURE.inputOrTarget("y").orElseThrow().type());
    assertTrue(SIGNATURE.inputOrTarget("z").isEmpty());
  }

  @Test
  void refusesGapsAndRepeatedPaths() {
    assertThrows(
        IllegalArgumentException.class,
        () -> of(List.of(spec("a", 0, 2), spec("b", 3, 2)), List.of()));
    assertThrows(
        IllegalArgumentException.class, () -> of(List.of(spec("a", 0)), List.of(spec("a", 0))));
  }

  @Test
  void viewsReadAndWriteTheFlatArray() {
    Parameters parameters = Parameters.initialised(SIGNATURE, Precision.FLOAT, 1);
    TensorView bias = parameters.view("hidden.dense.b");
    bias.set(1, 0.5);
    assertEquals(0.5, parameters.values().get(9));
    assertEquals(List.of(2), bias.shape());
    assertEquals(0.5, parameters.copy().view("hidden.dense.b").toArray()[1]);
    assertEquals(0.5, parameters.in(Precision.DOUBLE).values().get(9));
    parameters.view("steps").set(0, 3);
    assertEquals(3, parameters.state().get(0));
    assertThrows(IllegalArgumentException.class, () -> parameters.view("hidden.W"));
  }

  @Test
  void copiesAreIndependent() {
    Parameters parameters = Parameters.initialised(SIGNATURE, Precision.FLOAT, 1);
    Parameters copy = parameters.copy();
    parameters.values().fill(7);
    assertFalse(copy.values().get(0) == 7);
  }

  @Test
  void shapesFitWhenNeighboursMerge() {
    assertTrue(Shapes.fit(List.of(28, 28), List.of(784)));
    assertTrue(Shapes.fit(List.of(28, 28), List.of(1, 28, 28)));
    assertTrue(Shapes.fit(List.of(784), List.of(28, 28)));
    assertTrue(Shapes.fit(List.of(4, 3, 2), List.of(12, 2)));
    assertTrue(Shapes.fit(List.of(1), List.of()));
    assertFalse(Shapes.fit(List.of(3, 4), List.of(4, 3)));
    assertFalse(Shapes.fit(List.of(3), List.of(4)));
    assertFalse(Shapes.fit(List.of(3, 4), List.of(3)));
    assertFalse(Shapes.fit(List.of(0), List.of(3)));
    assertFalse(Shapes.fit(List.of(4, 3, 2), List.of(6, 4)));
  }

  @Test
  void refusesShapesThatOverflow() {
    assertThrows(IllegalArgumentException.class, () -> TensorSpec.real("x", 65_536, 65_536));
    assertThrows(
        IllegalArgumentException.class,
        () -> TensorSpec.real("x", 2_000_000_000, 2_000_000_000, 2_000_000_000));
    assertThrows(IllegalArgumentException.class, () -> TensorSpec.real("x", -1));
  }

  @Test
  void indicesAreWhole() {
    Indices indices = new Indices(new int[2]);
    indices.set(1, 3);
    assertEquals(3, indices.get(1));
    assertThrows(IllegalArgumentException.class, () -> indices.set(0, 0.5));
    assertThrows(IllegalArgumentException.class, () -> indices.set(0, Double.NaN));
    assertThrows(IllegalArgumentException.class, () -> indices.set(0, 3e9));
  }

  @Test
  void arraysConvert() {
    Reals floats = new Floats(new float[] {1, 2});
    Reals doubles = Precision.DOUBLE.allocate(2);
    doubles.copyFrom(floats);
    assertEquals(2, doubles.get(1));
    doubles.set(0, 0.1);
    floats.copyFrom(doubles);
    assertEquals(0.1f, floats.get(0));
    assertThrows(
        IllegalArgumentException.class, () -> floats.copyFrom(Precision.FLOAT.allocate(3)));
  }
}
