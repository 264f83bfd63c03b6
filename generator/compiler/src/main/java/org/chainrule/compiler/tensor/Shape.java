package org.chainrule.compiler.tensor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The dimensions of a tensor, outermost first; at most one of them is the batch. */
public record Shape(List<Dimension> dimensions) {
  /** A single number. */
  public static final Shape SCALAR = new Shape(List.of());

  public Shape {
    dimensions = List.copyOf(dimensions);
    if (dimensions.stream().filter(Dimension::isBatch).count() > 1) {
      throw new IllegalArgumentException("two batch dimensions in " + dimensions);
    }
  }

  /** A shape of known sizes. */
  public static Shape of(int... sizes) {
    return of(Arrays.stream(sizes).boxed().toList());
  }

  /** A shape of known sizes. */
  public static Shape of(List<Integer> sizes) {
    return new Shape(sizes.stream().map(Dimension::new).toList());
  }

  /** This shape, for every example: the batch is put in front. */
  public Shape perExample() {
    List<Dimension> all = new ArrayList<>(List.of(Dimension.BATCH));
    all.addAll(dimensions);
    return new Shape(all);
  }

  /** The shape of so many of these stacked: behind the batch, or in front. */
  public Shape stacked(int steps) {
    List<Dimension> all = new ArrayList<>(dimensions);
    all.add(batchAxis() + 1, new Dimension(steps));
    return new Shape(all);
  }

  public int rank() {
    return dimensions.size();
  }

  public Dimension get(int axis) {
    return dimensions.get(axis);
  }

  /** Whether the batch is among the dimensions. */
  public boolean isBatched() {
    return dimensions.contains(Dimension.BATCH);
  }

  /** The axis of the batch, or −1. */
  public int batchAxis() {
    return dimensions.indexOf(Dimension.BATCH);
  }

  /** The number of elements of one example: the product of all known sizes. */
  public int elementsPerExample() {
    return elements(1);
  }

  /**
   * The number of elements, where the batch holds {@code examples}.
   *
   * @throws ArithmeticException if it does not fit an int
   */
  public int elements(int examples) {
    int elements = 1;
    for (Dimension dimension : dimensions) {
      elements = Math.multiplyExact(elements, dimension.size(examples));
    }
    return elements;
  }

  /** The sizes, where the batch holds {@code examples}. */
  public int[] sizes(int examples) {
    return dimensions.stream().mapToInt(d -> d.size(examples)).toArray();
  }

  /** The shape without these axes. */
  public Shape without(List<Integer> axes) {
    return select(axes().filter(axis -> !axes.contains(axis)).boxed().toList());
  }

  /** The shape of these axes, in this order. */
  public Shape select(List<Integer> axes) {
    return new Shape(axes.stream().map(dimensions::get).toList());
  }

  /** All axes, outermost first. */
  public IntStream axes() {
    return IntStream.range(0, rank());
  }

  @Override
  public String toString() {
    return dimensions.stream().map(Dimension::toString).collect(Collectors.joining(", ", "[", "]"));
  }
}
