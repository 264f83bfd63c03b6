package org.chainrule.runtime;

import java.util.List;

/** Whether a network reads a sequence and scores what may follow each of its places. */
public final class SequenceShapes {
  private SequenceShapes() {}

  /**
   * Refuses a network whose only input is not {@code index(n)[t]}, or whose first output is not
   * {@code real[t, m]}.
   *
   * @throws IllegalArgumentException that says what was found and what was expected
   */
  public static void require(Signature signature) {
    List<TensorSpec> inputs = signature.inputs();
    boolean reads =
        inputs.size() == 1 && !inputs.get(0).isReal() && inputs.get(0).shape().size() == 1;
    if (!reads) {
      throw new IllegalArgumentException(
          "network %s takes %s, expected a sequence index(n)[t] alone"
              .formatted(signature.name(), list(inputs)));
    }
    List<TensorSpec> outputs = signature.outputs();
    boolean scores =
        !outputs.isEmpty()
            && outputs.get(0).isReal()
            && outputs.get(0).shape().size() == 2
            && outputs.get(0).shape().get(0).equals(inputs.get(0).shape().get(0));
    if (!scores) {
      throw new IllegalArgumentException(
          "network %s gives %s, expected as first output the scores of what follows, real[%d, m]"
              .formatted(signature.name(), list(outputs), inputs.get(0).size()));
    }
  }

  private static String list(List<TensorSpec> specs) {
    List<String> texts = specs.stream().map(spec -> spec.name() + ": " + spec.type()).toList();
    return texts.isEmpty() ? "nothing" : String.join(", ", texts);
  }
}
