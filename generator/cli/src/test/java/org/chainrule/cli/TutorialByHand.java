package org.chainrule.cli;

import java.util.Arrays;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

/**
 * The tutorial's two-layer network and its backward pass, written down in Java as the tutorial has
 * them in Python: matrices as arrays of rows, in double.
 */
final class TutorialByHand {
  static final int INPUTS = 784;
  static final int HIDDEN = 100;
  static final int CLASSES = 10;
  private static final double REG = 1e-5;

  final double[][] x;
  final int[] y;
  final double[][] w1;
  final double[] b1;
  final double[][] w2;
  final double[] b2;

  double loss;
  double[][] probs;
  double[][] dW1;
  double[] db1;
  double[][] dW2;
  double[] db2;

  /** Random parameters, and so many random examples. */
  TutorialByHand(int examples, long seed) {
    Random random = new Random(seed);
    x = matrix(random, examples, INPUTS, 1);
    y = random.ints(examples, 0, CLASSES).toArray();
    w1 = matrix(random, INPUTS, HIDDEN, 0.05);
    b1 = matrix(random, 1, HIDDEN, 0.1)[0];
    w2 = matrix(random, HIDDEN, CLASSES, 0.15);
    b2 = matrix(random, 1, CLASSES, 0.1)[0];
    step();
  }

  private void step() {
    double[][] z1 = plusRow(product(x, w1), b1);
    double[][] h = map(z1, z -> Math.max(z, 0));
    probs = softmax(plusRow(product(h, w2), b2));
    loss = crossEntropy() + REG / 2 * (sumOfSquares(w1) + sumOfSquares(w2));

    double[][] dscores = dscores();
    dW2 = plus(product(transpose(h), dscores), w2);
    db2 = columnSums(dscores);
    double[][] dh = product(dscores, transpose(w2));
    for (int n = 0; n < dh.length; n++) {
      for (int j = 0; j < HIDDEN; j++) {
        dh[n][j] = z1[n][j] <= 0 ? 0 : dh[n][j];
      }
    }
    dW1 = plus(product(transpose(x), dh), w1);
    db1 = columnSums(dh);
  }

  private double crossEntropy() {
    return IntStream.range(0, y.length).mapToDouble(n -> -Math.log(probs[n][y[n]])).sum()
        / y.length;
  }

  /** dscores = probs; dscores[range(N), y] -= 1; dscores /= N. */
  private double[][] dscores() {
    double[][] dscores = map(probs, p -> p / y.length);
    for (int n = 0; n < y.length; n++) {
      dscores[n][y[n]] -= 1.0 / y.length;
    }
    return dscores;
  }

  /** {@code gradient + reg * weights}. */
  private static double[][] plus(double[][] gradient, double[][] weights) {
    double[][] sum = new double[gradient.length][];
    for (int i = 0; i < sum.length; i++) {
      sum[i] = gradient[i].clone();
      for (int j = 0; j < sum[i].length; j++) {
        sum[i][j] += REG * weights[i][j];
      }
    }
    return sum;
  }

  private static double[][] softmax(double[][] scores) {
    double[][] result = new double[scores.length][];
    for (int n = 0; n < scores.length; n++) {
      double[] exponentials = new double[scores[n].length];
      double sum = 0;
      for (int k = 0; k < exponentials.length; k++) {
        exponentials[k] = Math.exp(scores[n][k]);
        sum += exponentials[k];
      }
      double total = sum;
      result[n] =
          IntStream.range(0, exponentials.length)
              .mapToDouble(k -> exponentials[k] / total)
              .toArray();
    }
    return result;
  }

  private static double[][] product(double[][] left, double[][] right) {
    double[][] result = new double[left.length][right[0].length];
    for (int i = 0; i < left.length; i++) {
      for (int k = 0; k < right.length; k++) {
        for (int j = 0; j < right[k].length; j++) {
          result[i][j] += left[i][k] * right[k][j];
        }
      }
    }
    return result;
  }

  private static double[][] transpose(double[][] matrix) {
    double[][] result = new double[matrix[0].length][matrix.length];
    for (int i = 0; i < matrix.length; i++) {
      for (int j = 0; j < matrix[i].length; j++) {
        result[j][i] = matrix[i][j];
      }
    }
    return result;
  }

  private static double[][] plusRow(double[][] matrix, double[] row) {
    for (double[] values : matrix) {
      for (int j = 0; j < row.length; j++) {
        values[j] += row[j];
      }
    }
    return matrix;
  }

  private static double[] columnSums(double[][] matrix) {
    double[] sums = new double[matrix[0].length];
    for (double[] row : matrix) {
      for (int j = 0; j < sums.length; j++) {
        sums[j] += row[j];
      }
    }
    return sums;
  }

  private static double sumOfSquares(double[][] matrix) {
    double sum = 0;
    for (double[] row : matrix) {
      for (double value : row) {
        sum += value * value;
      }
    }
    return sum;
  }

  private static double[][] map(double[][] matrix, DoubleUnaryOperator function) {
    double[][] result = new double[matrix.length][];
    for (int i = 0; i < result.length; i++) {
      result[i] = Arrays.stream(matrix[i]).map(function).toArray();
    }
    return result;
  }

  private static double[][] matrix(Random random, int rows, int columns, double scale) {
    double[][] matrix = new double[rows][columns];
    for (double[] row : matrix) {
      for (int j = 0; j < columns; j++) {
        row[j] = scale * random.nextGaussian();
      }
    }
    return matrix;
  }
}
