package org.chainrule.compiler.lower;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.chainrule.compiler.diag.WindowMessages;
import org.chainrule.compiler.tensor.Graph;
import org.chainrule.compiler.tensor.Node;

/**
 * {@code convolve(x, K)}: y[o, p] = Σ x[c, p · stride + k · dilation − pad] · K[o, c, k] over
 * channels c and elements k of the kernel, for one dimension p or two. In groups, outputs see the
 * channels of their own group alone.
 */
final class Convolution {
  private static final int BATCH = 0;
  private static final int GROUP = 1;
  private static final int CHANNEL = 2;
  private static final int OUT = 3;
  private static final int PLACES = 4;
  private static final int ELEMENTS = 6;

  private final Arguments arguments;
  private final WindowArguments given;
  private final Graph graph;
  private final Node kernel;
  private final int groups;

  private Convolution(Arguments arguments) {
    this.arguments = arguments;
    this.given = new WindowArguments(arguments);
    this.graph = arguments.context().graph;
    this.kernel = arguments.real("K");
    this.groups = given.groups();
  }

  static Value convolve(Arguments arguments) {
    return new Value.Tensor(new Convolution(arguments).sum());
  }

  /**
   * {@code kernelShape(x, channels, kernel, groups)}: the dimensions [out, in / groups, kernel…] of
   * a kernel that makes so many channels of x.
   */
  static Value kernelShape(Arguments arguments) {
    WindowArguments given = new WindowArguments(arguments);
    int groups = given.groups();
    int channels = arguments.whole("channels");
    given.requireDivides("output channels", channels, groups, "channels");
    List<Integer> shape = new ArrayList<>(List.of(channels, given.channels() / groups));
    shape.addAll(given.numbers("kernel", 1));
    List<Placed> items =
        shape.stream().map(size -> new Placed(new Value.Whole(size), arguments.span())).toList();
    return new Value.Sequence(items, arguments.span());
  }

  private Node sum() {
    requireKernel();
    List<Integer> sizes = Shapes.written(kernel);
    List<Integer> ones = Collections.nCopies(rank(), 1);
    Window window = given.window(sizes.subList(2, sizes.size()), ones, "K");
    Node x = grouped(given.x(), given.channels());
    Node weights = grouped(kernel, sizes.get(0));
    Node windows = new Windows(arguments.context(), window, x, arguments.span()).overZeros();
    boolean batched = x.shape().isBatched() || weights.shape().isBatched();
    Node sum =
        graph.contract(
            labels(x.shape().isBatched(), List.of(CHANNEL), PLACES, ELEMENTS),
            labels(weights.shape().isBatched(), List.of(OUT, CHANNEL), ELEMENTS),
            labels(batched, List.of(OUT), PLACES),
            windows,
            weights);
    return ungrouped(sum, sizes.get(0), window);
  }

  private int rank() {
    return given.extents().size();
  }

  private void requireKernel() {
    List<Integer> sizes = Shapes.written(kernel);
    if (sizes.size() != rank() + 2) {
      throw arguments
          .context()
          .error(
              WindowMessages.kernelRank(
                  Shapes.describe(kernel), rank() + 2, sizes.size(), arguments.span("K")));
    }
    given.requireDivides("output channels", sizes.get(0), groups, "K");
    int channels = given.channels() / groups;
    if (sizes.get(1) != channels) {
      List<Integer> wanted = new ArrayList<>(sizes);
      wanted.set(1, channels);
      throw arguments
          .context()
          .error(
              WindowMessages.kernelChannels(
                  sizes.get(1),
                  given.channels(),
                  groups,
                  Shapes.text(wanted),
                  arguments.span("K"),
                  arguments.span("x")));
    }
  }

  /** With the first dimension cut into groups, if there are several. */
  private Node grouped(Node node, int channels) {
    if (groups == 1) {
      return node;
    }
    List<Integer> sizes = new ArrayList<>(List.of(groups, channels / groups));
    sizes.addAll(Shapes.written(node).subList(1, Shapes.written(node).size()));
    return graph.reshape(node, Shapes.of(sizes, node.shape().isBatched()));
  }

  private Node ungrouped(Node sum, int channels, Window window) {
    List<Integer> sizes = new ArrayList<>(List.of(channels));
    sizes.addAll(window.output());
    return graph.reshape(
        sum, arguments.context().checked(sizes, sum.shape().isBatched(), arguments.span()));
  }

  /** The labels of a contraction's dimensions: the batch, the group, channels, then places. */
  private List<Integer> labels(boolean batched, List<Integer> channels, int... places) {
    List<Integer> labels = new ArrayList<>();
    if (batched) {
      labels.add(BATCH);
    }
    if (groups > 1) {
      labels.add(GROUP);
    }
    labels.addAll(channels);
    for (int first : places) {
      IntStream.range(first, first + rank()).forEach(labels::add);
    }
    return labels;
  }
}
