package org.chainrule.runtime;

/**
 * Turns a random matrix into an orthonormal one, by the modified Gram–Schmidt process applied
 * twice.
 *
 * <p>Columns of a tall matrix become orthonormal, rows of a wide one. The result is the Q of the QR
 * decomposition whose R has a positive diagonal, which makes a normal matrix's Q uniform over all
 * orthogonal matrices (F. Mezzadri, Notices of the AMS 54, 2007); the second round brings
 * orthogonality to machine precision (L. Giraud, J. Langou and M. Rozložník, 2005).
 */
final class OrthonormalBasis {
  private final double[] matrix;
  private final int length;
  private final int vectorStride;
  private final int elementStride;

  private OrthonormalBasis(double[] matrix, int length, int vectorStride, int elementStride) {
    this.matrix = matrix;
    this.length = length;
    this.vectorStride = vectorStride;
    this.elementStride = elementStride;
  }

  /** Overwrites a row-major matrix [rows, columns]. */
  static void orthonormalise(double[] matrix, int rows, int columns) {
    boolean tall = rows >= columns;
    OrthonormalBasis basis =
        tall
            ? new OrthonormalBasis(matrix, rows, 1, columns)
            : new OrthonormalBasis(matrix, columns, columns, 1);
    for (int vector = 0; vector < Math.min(rows, columns); vector++) {
      basis.removeEarlier(vector);
      basis.removeEarlier(vector);
      basis.normalise(vector);
    }
  }

  /** v −= (v · u) u for every earlier vector u. */
  private void removeEarlier(int vector) {
    for (int earlier = 0; earlier < vector; earlier++) {
      double product = dot(vector, earlier);
      for (int i = 0; i < length; i++) {
        matrix[at(vector, i)] -= product * matrix[at(earlier, i)];
      }
    }
  }

  private void normalise(int vector) {
    double norm = Math.sqrt(dot(vector, vector));
    for (int i = 0; i < length; i++) {
      matrix[at(vector, i)] /= norm;
    }
  }

  private double dot(int one, int other) {
    double sum = 0;
    for (int i = 0; i < length; i++) {
      sum += matrix[at(one, i)] * matrix[at(other, i)];
    }
    return sum;
  }

  private int at(int vector, int element) {
    return vector * vectorStride + element * elementStride;
  }
}
