package org.chainrule.samples.sidebyside;

import static org.bytedeco.openblas.global.openblas_full.openblas_set_num_threads;
import static org.bytedeco.pytorch.global.torch.set_num_threads;

import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.chainrule.runtime.Parameters;
import org.chainrule.runtime.Signature;

/** PyTorch, with what makes it fastest. */
final class PyTorchSide implements Side {
  private final Workload workload;
  private final int threads;
  private final Perceptron network;
  private final Tensor x;
  private final Tensor y;
  private final Update update;
  private final int classes;
  private boolean wanted;
  private double[] result = {};

  /** Copies parameters and data. */
  PyTorchSide(Workload workload, Parameters parameters, Minibatch minibatch, int threads) {
    Signature signature = parameters.signature();
    this.workload = workload;
    this.threads = threads;
    network = new Perceptron(parameters);
    int examples = workload.examples(signature);
    x = Tensor.create(minibatch.x(), examples, signature.inputs().get(0).size());
    y = labels(minibatch.y());
    update = Update.of(Workload.optimizer(signature), network, workload.penalty());
    classes = signature.targets().get(0).classes();
  }

  /** Its own threads and those of its matrix products are set apart. */
  @Override
  public void prepare() {
    set_num_threads(threads);
    openblas_set_num_threads(threads);
  }

  @Override
  public void step() {
    try (PointerScope scope = new PointerScope()) {
      if (workload.training()) {
        train();
      } else {
        predict();
      }
    }
  }

  @Override
  public double[] result() {
    return result;
  }

  /** From now on, every step leaves its result, which costs time. */
  void keepResults(boolean keep) {
    wanted = keep;
  }

  private void train() {
    double penalty = wanted ? network.penalty(workload.penalty()) : 0;
    update.forgetGradients();
    Tensor loss = network.crossEntropy(x, y);
    loss.backward();
    update.step();
    if (wanted) {
      result = new double[] {loss.item_double() + penalty};
    }
  }

  private void predict() {
    try (NoGradGuard guard = new NoGradGuard()) {
      Tensor scores = network.scores(x);
      if (wanted) {
        result = new double[classes];
        for (int i = 0; i < classes; i++) {
          result[i] = scores.select(1, i).item_double();
        }
      }
    }
  }

  /** As PyTorch wants them. */
  static Tensor labels(int[] y) {
    long[] labels = new long[y.length];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = y[i];
    }
    return Tensor.create(labels);
  }
}
