package org.chainrule.compiler.lower;

import java.util.List;
import java.util.stream.IntStream;
import org.chainrule.compiler.diag.WindowMessages;
import org.chainrule.compiler.scalar.Fn;
import org.chainrule.compiler.tensor.Graph;
import org.chainrule.compiler.tensor.Node;
import org.chainrule.compiler.tensor.Op.Reduction;

/** {@code maxPool} and {@code avgPool}: each window as one number. */
final class Pools {
  private Pools() {}

  /** The largest element; padding is none. Of equal ones the first gets the derivative. */
  static Value max(Arguments arguments) {
    WindowArguments given = new WindowArguments(arguments);
    Window window = window(arguments, given);
    Windows windows = new Windows(arguments.context(), window, given.x(), arguments.span());
    return new Value.Tensor(reduced(arguments, Reduction.MAX, windows.overLeast(), window));
  }

  /** The mean, in which padding counts as 0. */
  static Value average(Arguments arguments) {
    WindowArguments given = new WindowArguments(arguments);
    Window window = window(arguments, given);
    Windows windows = new Windows(arguments.context(), window, given.x(), arguments.span());
    Node sum = reduced(arguments, Reduction.SUM, windows.overZeros(), window);
    Graph graph = arguments.context().graph;
    Node count = graph.constant((double) window.elements());
    return new Value.Tensor(graph.map(Fn.DIVIDE, sum.shape(), sum, count));
  }

  private static Window window(Arguments arguments, WindowArguments given) {
    List<Integer> kernel = given.numbers("kernel", 1);
    Window window = given.window(kernel, kernel, "kernel");
    for (int k = 0; k < window.rank(); k++) {
      if (2L * window.pad().get(k) > kernel.get(k)) {
        throw arguments
            .context()
            .error(
                WindowMessages.padTooWide(
                    window.pad().get(k), kernel.get(k), arguments.span("pad")));
      }
    }
    return window;
  }

  private static Node reduced(
      Arguments arguments, Reduction reduction, Node windows, Window window) {
    int rank = windows.shape().rank();
    List<Integer> elements = IntStream.range(rank - window.rank(), rank).boxed().toList();
    return arguments.context().graph.reduce(reduction, elements, windows);
  }
}
