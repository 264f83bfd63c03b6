package org.chainrule.runtime;

/**
 * Reads with a network of windows of one length, which may look back but not ahead: for every index
 * it computes the whole window of those that were read last. Once the window is full, what was read
 * before is forgotten.
 */
public final class WindowReader implements SequenceReader {
  private final Parameters parameters;
  private final Workspace workspace;
  private final int[] window;
  private final double[] scores;
  private int count;

  /**
   * Reads with the network's first input, {@code index(n)[t]}, and its first output, {@code real[t,
   * m]}.
   *
   * @throws IllegalArgumentException if these are others, or there are further inputs
   */
  public WindowReader(Network network, Parameters parameters) {
    SequenceShapes.require(network.signature());
    this.parameters = parameters;
    workspace = network.workspace(1);
    window = ((Indices) workspace.input(0)).array();
    scores = new double[network.signature().outputs().get(0).shape().get(1)];
  }

  @Override
  public double[] read(int index) {
    if (count == window.length) {
      System.arraycopy(window, 1, window, 0, count - 1);
      count--;
    }
    window[count++] = index;
    workspace.predict(parameters, 1);
    for (int i = 0; i < scores.length; i++) {
      scores[i] = workspace.output(0).get((count - 1) * scores.length + i);
    }
    return scores;
  }
}
