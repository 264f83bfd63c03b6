package org.chainrule.samples.sidebyside;

import static org.bytedeco.pytorch.global.torch.randperm;
import static org.bytedeco.pytorch.global.torch.set_num_threads;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.chainrule.formats.Idx;
import org.chainrule.runtime.Column;
import org.chainrule.runtime.OptimizerSpec;

/**
 * Trains PyTorch on MNIST with what samples/mnist trains with: 784-100-10, ten epochs of batches of
 * 100 in random order, SGD. Arguments: the folder with MNIST's files and the number of threads.
 */
public final class TrainMnistWithPyTorch {
  private static final int EPOCHS = 10;
  private static final int BATCH = 100;
  private static final double RATE = 0.3;
  private static final double PENALTY = 1e-5;
  private static final int SEED = 1;
  private static final int BYTE = 255;

  private final Tensor x;
  private final Tensor y;
  private final int rows;

  private TrainMnistWithPyTorch(Path folder, String name) throws IOException {
    Column images = column(folder.resolve(name + "-images-idx3-ubyte.gz"));
    Column labels = column(folder.resolve(name + "-labels-idx1-ubyte.gz"));
    rows = images.rows();
    x = pixels(images);
    y = classes(labels);
  }

  /** Prints the accuracy on the test digits. */
  public static void main(String[] args) throws IOException {
    Surroundings.check();
    set_num_threads(Integer.parseInt(args[1]));
    Path folder = Path.of(args[0]);
    TrainMnistWithPyTorch training = new TrainMnistWithPyTorch(folder, "train");
    TrainMnistWithPyTorch test = new TrainMnistWithPyTorch(folder, "t10k");
    PyTorchNetwork network = PyTorchNetwork.of(Workload.SEED, new Seed().parameters(SEED), true);
    OptimizerSpec sgd = new OptimizerSpec("sgd", Map.of("rate", RATE));
    training.train(network, Update.of(sgd, network, PENALTY, true));
    System.out.println(String.format(Locale.ROOT, "accuracy %.4f", test.accuracy(network)));
  }

  private void train(PyTorchNetwork network, Update update) {
    for (int epoch = 0; epoch < EPOCHS; epoch++) {
      Tensor order = randperm(rows);
      for (int first = 0; first < rows; first += BATCH) {
        try (PointerScope scope = new PointerScope()) {
          Tensor batch = order.narrow(0, first, Math.min(BATCH, rows - first));
          update.forgetGradients();
          network.crossEntropy(x.index_select(0, batch), y.index_select(0, batch)).backward();
          update.step();
        }
      }
    }
  }

  private double accuracy(PyTorchNetwork network) {
    try (PointerScope scope = new PointerScope();
        NoGradGuard guard = new NoGradGuard()) {
      Tensor best = network.scores(x).argmax(new LongOptional(1), false);
      return best.eq(y).sum().item_double() / rows;
    }
  }

  private static Column column(Path file) throws IOException {
    return Idx.read(file).column(file.toString());
  }

  private static Tensor pixels(Column images) {
    int size = images.shape().stream().reduce(1, Math::multiplyExact);
    float[] pixels = new float[images.rows() * size];
    double[] example = new double[size];
    for (int row = 0; row < images.rows(); row++) {
      images.read(row, example);
      for (int i = 0; i < size; i++) {
        pixels[row * size + i] = (float) (example[i] / BYTE);
      }
    }
    return Tensor.create(pixels, images.rows(), size);
  }

  private static Tensor classes(Column labels) {
    int[] classes = new int[labels.rows()];
    double[] example = new double[1];
    for (int row = 0; row < classes.length; row++) {
      labels.read(row, example);
      classes[row] = (int) example[0];
    }
    return PyTorchSide.labels(classes);
  }
}
