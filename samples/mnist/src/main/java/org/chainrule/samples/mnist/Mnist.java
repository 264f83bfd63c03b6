package org.chainrule.samples.mnist;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.chainrule.formats.Idx;
import org.chainrule.formats.Preparation;
import org.chainrule.runtime.Affine;
import org.chainrule.runtime.Column;
import org.chainrule.runtime.Dataset;

/**
 * The handwritten digits of MNIST as the networks want them: {@code x} the pixels from 0 to 1,
 * {@code y} the digit.
 *
 * <p>Source: Y. LeCun, C. Cortes, C. J. C. Burges, "The MNIST database of handwritten digits".
 */
final class Mnist {
  /** Pixels come as bytes; this is saved with the model, for whoever has such bytes again. */
  static final Preparation PREPARATION =
      new Preparation(Map.of("x", Affine.scale(1 / 255.0)), Map.of());

  private Mnist() {}

  /** The 60,000 digits to learn from. */
  static Dataset training(Path folder) throws IOException {
    return read(folder, "train");
  }

  /** The 10,000 digits, by other writers, to be tested on. */
  static Dataset test(Path folder) throws IOException {
    return read(folder, "t10k");
  }

  private static Dataset read(Path folder, String name) throws IOException {
    Column images = column(folder.resolve(name + "-images-idx3-ubyte.gz"));
    Column labels = column(folder.resolve(name + "-labels-idx1-ubyte.gz"));
    return PREPARATION.apply(Dataset.of(Map.of("x", images, "y", labels)));
  }

  private static Column column(Path file) throws IOException {
    return Idx.read(file).column(file.toString());
  }
}
