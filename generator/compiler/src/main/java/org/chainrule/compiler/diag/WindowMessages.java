package org.chainrule.compiler.diag;

/** What there is to say about windows that slide over a tensor: convolutions and pools. */
public final class WindowMessages {
  private WindowMessages() {}

  public static Diagnostic cannotSlide(String found, int rank, Span span) {
    return Diagnostic.error(
            "cannot-slide",
            "a window needs [channels, length] or [channels, height, width], found " + found,
            span,
            "this has " + Wording.count(rank, "dimension"))
        .help("bring it into such a shape first: reshape(x, [1, height, width])");
  }

  public static Diagnostic perDimension(String name, int dimensions, String found, Span span) {
    String list = dimensions == 1 ? "" : ", or a list of " + dimensions;
    return Diagnostic.error(
        "window-per-dimension",
        "'" + name + "' must be a whole number" + list + ", found " + found,
        span,
        "the window slides along " + Wording.count(dimensions, "dimension"));
  }

  public static Diagnostic tooSmall(String name, int least, int found, Span span) {
    return Diagnostic.error(
        "window-too-small", "'" + name + "' is at least " + least, span, "this is " + found);
  }

  /**
   * A window that is larger than what it slides along.
   *
   * @param spans the extent of the window with its dilation
   * @param dimension the dimension of the tensor, counted from 0
   * @param padded the size of that dimension with its padding
   */
  public static Diagnostic doesNotFit(
      int kernel, long spans, int dimension, int size, long padded, Span span) {
    String window =
        "a kernel of " + kernel + (spans == kernel ? "" : ", " + spans + " with its dilation,");
    String padding = padded == size ? "" : ", " + padded + " with its padding";
    return Diagnostic.error(
        "window-does-not-fit",
        window + " does not fit into " + padded,
        span,
        "dimension " + dimension + " is " + size + padding);
  }

  public static Diagnostic padTooWide(int pad, int kernel, Span span) {
    return Diagnostic.error(
        "pad-too-wide",
        "the padding of a pool is at most half of its kernel",
        span,
        "this is " + pad + ", the kernel " + kernel);
  }

  public static Diagnostic groups(String what, int channels, int groups, Span span) {
    return Diagnostic.error(
        "channels-in-groups",
        "cannot divide " + channels + " " + what + " into " + Wording.count(groups, "group"),
        span,
        channels + " is no multiple of " + groups);
  }

  public static Diagnostic kernelRank(String found, int wanted, int rank, Span span) {
    String sizes = wanted == 3 ? "[out, in, width]" : "[out, in, height, width]";
    return Diagnostic.error(
        "kernel-rank",
        "the kernel must be " + sizes + ", found " + found,
        span,
        "this has " + Wording.count(rank, "dimension") + ", not " + wanted);
  }

  public static Diagnostic kernelChannels(
      int takes, int channels, int groups, String wanted, Span kernel, Span x) {
    String each = groups == 1 ? "" : " in each of " + groups + " groups";
    return Diagnostic.error(
            "kernel-channels",
            "a kernel for "
                + Wording.count(takes, "channel")
                + " cannot slide over "
                + channels / groups
                + each,
            kernel,
            "its second dimension is " + takes)
        .also(x, "this has " + Wording.count(channels, "channel"))
        .help("the kernel must be " + wanted);
  }
}
