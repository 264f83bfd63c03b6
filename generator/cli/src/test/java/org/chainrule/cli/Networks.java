package org.chainrule.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Networks as text, for the tests. */
final class Networks {
  /** The tutorial's network, as small as the tutorial advises to begin. */
  static final String TINY =
      """
      package demo;

      /** Two inputs, three hidden units, two classes. */
      network Tiny {
          input  x: real[2];
          target y: index(2);

          hidden = x -> dense(3) -> tanh;
          scores = hidden -> dense(2);

          loss = softmaxCrossEntropy(scores, y) + l2(1e-5);

          output probabilities = softmax(scores);
          metric accuracy      = accuracy(scores, y);

          train { optimizer = sgd(rate = 0.5); batch = 10; epochs = 4; seed = 3; }
      }
      """;

  /** The tutorial's network in its real size, by its mathematics. */
  static final String TUTORIAL =
      """
      package demo.mnist;

      network TwoLayer {
          input  x: real[784];
          target y: index(10);

          param W1: real[784, 100] = he;   param b1: real[100] = zeros;
          param W2: real[100, 10]  = he;   param b2: real[10]  = zeros;

          z1     = x @ W1 + b1;
          h      = max(z1, 0);
          scores = h @ W2 + b2;

          loss = softmaxCrossEntropy(scores, y) + l2(1e-5);
          output probabilities = softmax(scores);
          metric accuracy = accuracy(scores, y);
          train { optimizer = sgd(rate = 1e-3); batch = 200; epochs = 10; }
      }
      """;

  /** No inputs at all. */
  static final String CIRCUIT =
      """
      network Circuit {
          param x: real = -2;   param y: real = 5;   param z: real = -4;
          q    = x + y;
          loss = q * z;
      }
      """;

  /** Predicts only, two outputs of different kinds, and two networks in the file. */
  static final String TWO =
      """
      network Sums {
          input a: real[3];
          param w: real = 2;
          output total = w * sum(a);
          output twice = a * w;
      }

      network Halves {
          input a: real[3];
          param w: real = 0.5;
          output half = a * w;
      }
      """;

  private Networks() {}

  /** Writes a network to a file of this folder. */
  static Path write(Path folder, String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }
}
