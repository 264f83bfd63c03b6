package org.chainrule.runtime;

import java.util.List;
import java.util.Optional;

/**
 * How the gradient of one parameter compares with differences of the loss.
 *
 * @param path of the parameter
 * @param shape of the parameter
 * @param relativeError ‖g − n‖ / ‖g + n‖ over the elements compared; 0 where both are 0
 * @param verdict on the relative error; at best suspicious if more than half of the elements lay at
 *     kinks
 * @param checked how many elements were looked at
 * @param kinks how many of these lay at a kink and were left out: the loss bends between w − ε and
 *     w + ε, and the gradient is its slope on one side
 * @param besideLargest whether the gradient is zero on paper and was judged beside the largest of
 *     the network: both ways gave next to nothing
 * @param worst the element with the largest difference; empty if none could be compared
 */
public record TensorCheck(
    String path,
    List<Integer> shape,
    double relativeError,
    Verdict verdict,
    int checked,
    int kinks,
    boolean besideLargest,
    Optional<ElementCheck> worst) {
  /** Keeps a list of its own. */
  public TensorCheck {
    shape = List.copyOf(shape);
  }

  /** The number of elements there are. */
  public int size() {
    return Shapes.size(shape);
  }

  /** Whether only some of the elements were looked at, evenly spread. */
  public boolean sampled() {
    return checked < size();
  }
}
