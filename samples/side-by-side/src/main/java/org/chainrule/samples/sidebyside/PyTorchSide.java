package org.chainrule.samples.sidebyside;

import static org.bytedeco.openblas.global.openblas_full.openblas_set_num_threads;
import static org.bytedeco.pytorch.global.torch.globalContext;
import static org.bytedeco.pytorch.global.torch.set_num_threads;

import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.chainrule.runtime.Floats;
import org.chainrule.runtime.Indices;
import org.chainrule.runtime.Parameters;
import org.chainrule.runtime.Signature;

/** PyTorch, with what makes it fastest. */
final class PyTorchSide implements Side {
  private final Workload workload;
  private final Tuning tuning;
  private final int threads;
  private final PyTorchNetwork network;
  private final Tensor x;
  private final Tensor y;
  private final Update update;
  private boolean wanted;
  private double[] result = {};

  /** Copies parameters and data. */
  PyTorchSide(Workload workload, Parameters parameters, Minibatch minibatch, int threads) {
    Signature signature = parameters.signature();
    this.workload = workload;
    this.threads = threads;
    tuning = Tuning.of(workload);
    network = PyTorchNetwork.of(workload, parameters, workload.training());
    x = inputs(minibatch, workload.examples(signature), signature.inputs().get(0).shape());
    y = labels(minibatch.y().array());
    update = Update.of(Workload.optimizer(signature), network, workload.penalty(), tuning.fused());
  }

  /** Its own threads and those of its matrix products are set apart. */
  @Override
  public void prepare() {
    set_num_threads(threads);
    openblas_set_num_threads(threads);
    globalContext().setUserEnabledMkldnn(tuning.oneDnn());
    // On hardware that it was not made for it is tried, and complains, with every convolution.
    globalContext().setUserEnabledNNPACK(false);
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

  /** What it predicts for the minibatch with other parameters. */
  double[] outputs(Parameters parameters) {
    try (PointerScope scope = new PointerScope();
        NoGradGuard guard = new NoGradGuard()) {
      return doubles(PyTorchNetwork.of(workload, parameters, false).scores(x));
    }
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
        result = doubles(scores);
      }
    }
  }

  private Tensor inputs(Minibatch minibatch, int examples, List<Integer> shape) {
    long[] dimensions =
        LongStream.concat(LongStream.of(examples), shape.stream().mapToLong(Integer::longValue))
            .toArray();
    if (minibatch.x() instanceof Indices indices) {
      return Tensor.create(longs(indices.array()), dimensions);
    }
    return tuning.inOrder(Tensor.create(((Floats) minibatch.x()).array(), dimensions));
  }

  /** As PyTorch wants them. */
  static Tensor labels(int[] y) {
    return Tensor.create(longs(y));
  }

  private static long[] longs(int[] values) {
    return Arrays.stream(values).asLongStream().toArray();
  }

  private static double[] doubles(Tensor tensor) {
    float[] floats = new float[(int) tensor.numel()];
    new FloatPointer(tensor.contiguous().data_ptr_float()).get(floats);
    double[] doubles = new double[floats.length];
    for (int i = 0; i < floats.length; i++) {
      doubles[i] = floats[i];
    }
    return doubles;
  }
}
