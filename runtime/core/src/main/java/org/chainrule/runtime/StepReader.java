package org.chainrule.runtime;

/**
 * Reads with a network of single steps, which carries its state from one to the next: reading costs
 * the same however much was read before, and nothing is forgotten.
 *
 * <p>The network's inputs are an index, whether it is the first, and what is carried; its outputs
 * are the scores, perhaps others, and at the end what is carried on.
 */
public final class StepReader implements SequenceReader {
  private static final int INDEX = 0;
  private static final int IS_FIRST = 1;
  private static final int CARRIED = 2;

  private final Parameters parameters;
  private final Workspace workspace;
  private final int carried;
  private final int ownOutputs;
  private final double[] scores;
  private boolean first = true;

  /**
   * Reads with the step that the compiler made of a network.
   *
   * @param parameters of the whole network
   */
  public StepReader(Network step, Parameters parameters) {
    Signature signature = step.signature();
    this.parameters = parameters;
    workspace = step.workspace(1);
    carried = signature.inputs().size() - CARRIED;
    ownOutputs = signature.outputs().size() - carried;
    scores = new double[signature.outputs().get(0).size()];
  }

  @Override
  public double[] read(int index) {
    workspace.input(INDEX).set(0, index);
    workspace.input(IS_FIRST).set(0, first ? 1 : 0);
    first = false;
    workspace.predict(parameters, 1);
    for (int k = 0; k < carried; k++) {
      ((Reals) workspace.input(CARRIED + k)).copyFrom((Reals) workspace.output(ownOutputs + k));
    }
    for (int i = 0; i < scores.length; i++) {
      scores[i] = workspace.output(0).get(i);
    }
    return scores;
  }
}
