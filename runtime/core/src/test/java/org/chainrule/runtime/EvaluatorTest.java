package org.chainrule.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class EvaluatorTest {
  private static final Network NETWORK =
      new TwoLayerNetwork(3, 4, 3, TwoLayerNetwork.Activation.TANH, Precision.FLOAT);
  private static final Dataset DATA = RandomDataset.of(NETWORK.signature(), 103, 1);
  private static final Parameters PARAMETERS = NETWORK.parameters(2);

  private static Evaluation evaluate(int capacity) throws DataException {
    return new Evaluator(NETWORK, NETWORK.workspace(capacity)).evaluate(PARAMETERS, DATA);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 10, 102, 103, 1000})
  void doesNotDependOnTheBatchSize(int capacity) throws DataException {
    Evaluation whole = evaluate(103);
    Evaluation parts = evaluate(capacity);
    assertEquals(whole.loss().orElseThrow(), parts.loss().orElseThrow(), 1e-13);
    assertEquals(whole.metrics(), parts.metrics());
  }

  @Test
  void agreesWithThePredictions() throws DataException {
    List<Values> outputs = new Predictor(NETWORK, NETWORK.workspace(10)).predict(PARAMETERS, DATA);
    Values best = outputs.get(1);
    assertEquals(103, best.length());
    double[] label = new double[1];
    int right = 0;
    for (int row = 0; row < 103; row++) {
      DATA.column("y").orElseThrow().read(row, label);
      right += best.get(row) == label[0] ? 1 : 0;
    }
    assertEquals(right / 103.0, evaluate(7).metrics().get("accuracy"), 1e-15);
    assertTrue(right > 0 && right < 103);
  }

  @Test
  void predictsTheSameInAnyBatch() throws DataException {
    Values one = new Predictor(NETWORK, NETWORK.workspace(1)).predict(PARAMETERS, DATA).get(0);
    Values all = new Predictor(NETWORK, NETWORK.workspace(200)).predict(PARAMETERS, DATA).get(0);
    assertEquals(309, one.length());
    for (int i = 0; i < one.length(); i++) {
      assertEquals(all.get(i), one.get(i));
    }
  }

  @Test
  void listsTheLossFirst() throws DataException {
    assertEquals(List.of("loss", "accuracy"), List.copyOf(evaluate(5).figures().keySet()));
  }
}
