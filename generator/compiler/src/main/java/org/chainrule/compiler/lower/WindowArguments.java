package org.chainrule.compiler.lower;

import java.util.Collections;
import java.util.List;
import org.chainrule.compiler.diag.ShapeMessages;
import org.chainrule.compiler.diag.WindowMessages;
import org.chainrule.compiler.tensor.Node;

/** The arguments of calls about windows: one number for all dimensions, or a list of them. */
final class WindowArguments {
  private final Arguments arguments;
  private final Node x;

  /** Of a tensor {@code x} of channels and one or two dimensions behind them. */
  WindowArguments(Arguments arguments) {
    this.arguments = arguments;
    this.x = arguments.real("x");
    int dimensions = Shapes.written(x).size();
    if (dimensions != 2 && dimensions != 3) {
      throw arguments
          .context()
          .error(WindowMessages.cannotSlide(Shapes.describe(x), dimensions, arguments.span("x")));
    }
  }

  Node x() {
    return x;
  }

  int channels() {
    return Shapes.written(x).get(0);
  }

  /** The sizes of the dimensions behind the channels. */
  List<Integer> extents() {
    return Shapes.written(x).subList(1, Shapes.written(x).size());
  }

  /** A kernel that slides as {@code stride}, {@code pad} and {@code dilation} say. */
  Window window(List<Integer> kernel, List<Integer> defaultStride, String kernelName) {
    Window window =
        new Window(
            extents(),
            kernel,
            arguments.has("stride") ? numbers("stride", 1) : defaultStride,
            numbersOr("pad", 0),
            numbersOr("dilation", 1));
    for (int k = 0; k < window.rank(); k++) {
      requireFits(window, k, kernelName);
    }
    return window;
  }

  private List<Integer> numbersOr(String name, int usual) {
    return arguments.has(name)
        ? numbers(name, usual)
        : Collections.nCopies(extents().size(), usual);
  }

  /** A number of at least {@code least} for each dimension behind the channels. */
  List<Integer> numbers(String name, int least) {
    int rank = extents().size();
    Value value = arguments.value(name);
    boolean list = value instanceof Value.Sequence sequence && sequence.items().size() == rank;
    if (!list && !(value instanceof Value.Whole)) {
      throw arguments
          .context()
          .error(WindowMessages.perDimension(name, rank, value.describe(), arguments.span(name)));
    }
    List<Integer> numbers = arguments.wholes(name);
    for (int number : numbers) {
      if (number < least) {
        throw arguments
            .context()
            .error(WindowMessages.tooSmall(name, least, number, arguments.span(name)));
      }
    }
    return list ? numbers : Collections.nCopies(rank, numbers.get(0));
  }

  private void requireFits(Window window, int k, String kernelName) {
    if (window.padded(k) > Integer.MAX_VALUE) {
      throw arguments
          .context()
          .error(ShapeMessages.dimensionTooLarge(window.padded(k), arguments.span("pad")));
    }
    if (window.span(k) > window.padded(k)) {
      throw arguments
          .context()
          .error(
              WindowMessages.doesNotFit(
                  window.kernel().get(k),
                  window.span(k),
                  k + 1,
                  window.input().get(k),
                  window.padded(k),
                  arguments.span(kernelName)));
    }
  }

  /** The number of groups that the channels are divided into. */
  int groups() {
    int groups = arguments.has("groups") ? arguments.whole("groups") : 1;
    if (groups < 1) {
      throw arguments
          .context()
          .error(WindowMessages.tooSmall("groups", 1, groups, arguments.span("groups")));
    }
    requireDivides("channels", channels(), groups, "x");
    return groups;
  }

  void requireDivides(String what, int channels, int groups, String argument) {
    if (channels % groups != 0) {
      throw arguments
          .context()
          .error(WindowMessages.groups(what, channels, groups, arguments.span(argument)));
    }
  }
}
