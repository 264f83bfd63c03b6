package demo;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.chainrule.runtime.Floats;
import org.chainrule.runtime.Parameters;
import org.chainrule.runtime.Workspace;
import org.junit.jupiter.api.Test;

class VectorFormTest {
  private static final int EXAMPLES = 5;

  @Test
  void isFoundAndComputesTheSame() {
    Regression network = new Regression();
    Workspace vectors = network.workspace(EXAMPLES);
    assertEquals("demo.RegressionSimd", vectors.getClass().getName());
    System.setProperty("chainrule.simd", "scalar");
    Workspace plain = network.workspace(EXAMPLES);
    assertEquals(Regression.Workspace.class, plain.getClass());
    Parameters parameters = network.parameters(1);
    assertEquals(loss(plain, parameters), loss(vectors, parameters), 1e-5);
  }

  private static double loss(Workspace workspace, Parameters parameters) {
    for (int i = 0; i < EXAMPLES * 37; i++) {
      workspace.input(0).set(i, 0.01 * i);
    }
    Floats gradient = new Floats(new float[parameters.signature().parameterCount()]);
    return workspace.train(parameters, gradient, EXAMPLES, false);
  }
}
