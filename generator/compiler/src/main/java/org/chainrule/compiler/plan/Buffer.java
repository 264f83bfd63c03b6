package org.chainrule.compiler.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.chainrule.compiler.plan.Expression.Affine.Term;

/**
 * Where a tensor is kept. Its axis order is its own: the place of an element is Σ stride · position
 * over the tensor's dimensions, from {@code offset} on.
 *
 * @param name a Java identifier of its own within the class
 * @param slot the number of the input, target or output, or of the average
 * @param offset where it starts in the array that holds it
 * @param element REAL, WIDE or INT
 * @param classes of an INT buffer: every element is below this number
 * @param batched whether there is one tensor for each example
 * @param size the number of elements of one example
 * @param strides one for every dimension of the tensor
 * @param depth the number of loops within which its content is computed anew
 * @param slice if it is a part of another buffer
 */
public record Buffer(
    String name,
    Storage storage,
    int slot,
    int offset,
    Type element,
    int classes,
    boolean batched,
    int size,
    List<Integer> strides,
    int depth,
    Optional<Slice> slice) {

  /**
   * What a buffer is that is a part of another: one step's entries of a stack.
   *
   * @param of the buffer that is kept
   * @param shift what is added to every address besides the offset
   */
  record Slice(Buffer of, List<Term> shift) {
    Slice {
      shift = List.copyOf(shift);
    }
  }

  /** A buffer of its own. */
  Buffer(
      String name,
      Storage storage,
      int slot,
      int offset,
      Type element,
      int classes,
      boolean batched,
      int size,
      List<Integer> strides,
      int depth) {
    this(
        name,
        storage,
        slot,
        offset,
        element,
        classes,
        batched,
        size,
        strides,
        depth,
        Optional.empty());
  }

  /** What holds a buffer's elements. */
  public enum Storage {
    INPUT,
    TARGET,
    OUTPUT,
    /** A part of the flat array of all parameters. */
    PARAMETERS,
    /** A part of the flat array of all state. */
    STATE,
    /** A part of the flat array of all gradients. */
    GRADIENT,
    /** An element of what an evaluation adds to. */
    SUMS,
    /** An element of the averages that a metric is computed from. */
    AVERAGES,
    /** An array of the workspace. */
    ARRAY,
    /** A single number of the workspace. */
    SCALAR,
    /** A constant table. */
    TABLE,
    /** An array that a kernel is handed. */
    ARGUMENT,
    /** A row of sums of products, while they are being used. */
    TILE_ROW,
    /** A local variable. */
    LOCAL
  }

  public Buffer {
    strides = List.copyOf(strides);
  }

  /** A row of sums of a product. */
  static Buffer tileRow(List<Integer> strides, int width, int depth) {
    return new Buffer("row", Storage.TILE_ROW, 0, 0, Type.REAL, 0, false, width, strides, depth);
  }

  /** An array that a kernel is handed. */
  static Buffer argument(String name, Type element, int ofOneExample) {
    return new Buffer(
        name,
        Storage.ARGUMENT,
        0,
        0,
        element,
        0,
        false,
        ofOneExample,
        List.of(),
        ofOneExample > 0 ? 1 : 0);
  }

  /** The flat array that a part is in. */
  Buffer flat() {
    String array = storage.name().toLowerCase(Locale.ROOT);
    return new Buffer(array, storage, 0, 0, element, 0, false, 0, List.of(), 0);
  }

  /** The same under another name. */
  Buffer named(String other) {
    return new Buffer(
        other, storage, slot, offset, element, classes, batched, size, strides, depth);
  }

  /** Whether it holds what is known of one example at a time, within the loop over them. */
  public boolean isOfOneExample() {
    boolean isArray = storage == Storage.ARRAY || storage == Storage.ARGUMENT;
    return isArray && !batched && depth > 0;
  }

  /** Whether it holds a value whose place is not decided. */
  boolean isProvisional() {
    return name.startsWith("?");
  }

  /** The same values, each kept no longer than the loop that computes it. */
  Buffer asLocal() {
    return new Buffer(
        name, Storage.LOCAL, slot, offset, element, classes, batched, size, strides, depth);
  }

  /** The same values, of one example at a time, within the loop over the examples. */
  Buffer ofOneExample(int batchAxis) {
    List<Integer> within = new ArrayList<>(strides);
    within.set(batchAxis, 0);
    return new Buffer(name, Storage.ARRAY, slot, offset, element, classes, false, size, within, 1);
  }

  /** One step's part, where the steps of a scan are stacked along an axis. */
  Buffer part(int axis, Expression.Step step) {
    List<Integer> others = new ArrayList<>(strides);
    Term along = new Term(others.remove(axis), step);
    return part(others, along, step.steps());
  }

  /** One step's part, where all examples' values of a step lie together. */
  Buffer partByStep(int batchAxis, Expression.Step step) {
    int row = size / step.steps();
    List<Integer> others = new ArrayList<>(strides);
    others.remove(batchAxis + 1);
    others.set(batchAxis, row);
    return part(others, new Term(row, new Expression.RowsBefore(step)), step.steps());
  }

  private Buffer part(List<Integer> others, Term along, int steps) {
    List<Term> shift = new ArrayList<>(slice.map(Slice::shift).orElse(List.of()));
    shift.add(along);
    return new Buffer(
        name,
        storage,
        slot,
        offset,
        element,
        classes,
        batched,
        size / steps,
        others,
        depth,
        Optional.of(new Slice(kept(), shift)));
  }

  /**
   * What stands within a border.
   *
   * @param axes for each dimension of it the one of this buffer that it lies along
   * @param before the width of the border in front of it
   */
  Buffer within(String other, int elements, List<Integer> axes, List<Integer> before) {
    List<Integer> along = axes.stream().map(strides::get).toList();
    int start = offset;
    for (int d = 0; d < along.size(); d++) {
      start += along.get(d) * before.get(d);
    }
    return new Buffer(
        other,
        storage,
        slot,
        start,
        element,
        classes,
        batched,
        elements,
        along,
        depth,
        Optional.of(new Slice(kept(), slice.map(Slice::shift).orElse(List.of()))));
  }

  /** The buffer that is kept: itself, or the one that it is a part of. */
  Buffer kept() {
    return slice.map(Slice::of).orElse(this);
  }

  /** The place of the element at a position. */
  public Expression address(List<Expression> position) {
    return address(strides, position);
  }

  /** The place of an element of an example, where an example's are one after the other. */
  Expression address(int batchStride, Expression example, Expression place) {
    return address(List.of(batchStride, 1), List.of(example, place));
  }

  private Expression address(List<Integer> coefficients, List<Expression> values) {
    List<Integer> allCoefficients = new ArrayList<>(coefficients);
    List<Expression> all = new ArrayList<>(values);
    for (Term term : slice.map(Slice::shift).orElse(List.of())) {
      allCoefficients.add(term.coefficient());
      all.add(term.atom());
    }
    return Affines.sum(allCoefficients, all, offset);
  }

  /** The element at a position. */
  public Expression read(List<Expression> position) {
    return new Expression.Read(kept(), address(position));
  }
}
