package org.chainrule.runtime;

import java.util.ArrayList;
import java.util.List;

/**
 * Computes the outputs of all examples of a dataset, in prediction mode.
 *
 * <p>Belongs to one thread, as its workspace does. Any number of threads, each with a predictor and
 * a workspace of its own, may predict with the same network and {@link Parameters} at once, as long
 * as nobody changes these.
 */
public final class Predictor {
  private final Network network;
  private final Workspace workspace;

  /** Predicts in this workspace, in batches of its capacity. */
  public Predictor(Network network, Workspace workspace) {
    this.network = network;
    this.workspace = workspace;
  }

  /**
   * The outputs in order of declaration, each {@code [rows][shape…]}, or {@code [shape…]} of one
   * that all examples share.
   *
   * @throws DataException if the dataset is not what the network declares
   */
  public List<Values> predict(Parameters parameters, Dataset dataset) throws DataException {
    Signature signature = network.signature();
    dataset.check(signature, false);
    Feeder feeder = Feeder.of(signature, workspace, dataset, false);
    List<Values> all = allocate(signature, dataset.rows());
    for (int first = 0; first < dataset.rows(); first += workspace.capacity()) {
      int count = Math.min(workspace.capacity(), dataset.rows() - first);
      feeder.feed(first, count);
      workspace.predict(parameters, count);
      collect(signature, all, first, count);
    }
    return all;
  }

  private List<Values> allocate(Signature signature, int rows) {
    List<Values> all = new ArrayList<>();
    for (TensorSpec output : signature.outputs()) {
      all.add(output.allocate(network.precision(), rows));
    }
    return all;
  }

  private void collect(Signature signature, List<Values> all, int first, int count) {
    for (int slot = 0; slot < all.size(); slot++) {
      TensorSpec output = signature.outputs().get(slot);
      int start = output.perExample() ? first * output.size() : 0;
      int length = output.perExample() ? count * output.size() : output.size();
      Values batch = workspace.output(slot);
      for (int i = 0; i < length; i++) {
        all.get(slot).set(start + i, batch.get(i));
      }
    }
  }
}
