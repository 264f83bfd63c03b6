package demo;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import demo.nested.Classifier;
import org.chainrule.runtime.Floats;
import org.chainrule.runtime.Parameters;
import org.chainrule.runtime.Workspace;
import org.junit.jupiter.api.Test;

class GeneratedNetworksTest {
  @Test
  void circuitHasTheGradientsOfTheChainRule() {
    Circuit network = new Circuit();
    Floats gradient = new Floats(new float[3]);
    double loss = network.workspace(1).train(network.parameters(0), gradient, 1, false);
    assertEquals(-12, loss);
    assertArrayEquals(new float[] {-4, -4, 3}, gradient.array());
  }

  @Test
  void classifierPredictsProbabilities() {
    Classifier network = new Classifier();
    Parameters parameters = network.parameters(0);
    Workspace workspace = network.workspace(1);
    workspace.input(0).set(2, 1);
    workspace.predict(parameters, 1);
    double sum = 0;
    for (int i = 0; i < 3; i++) {
      sum += workspace.output(0).get(i);
    }
    assertEquals(1, sum, 1e-6);
  }
}
