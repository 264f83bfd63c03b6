package org.chainrule.formats;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.chainrule.runtime.Column;
import org.chainrule.runtime.Columns;
import org.chainrule.runtime.DataException;
import org.chainrule.runtime.Doubles;
import org.chainrule.runtime.Floats;
import org.chainrule.runtime.Indices;
import org.chainrule.runtime.Shapes;
import org.chainrule.runtime.TensorView;
import org.chainrule.runtime.Values;

/** A tensor as a file holds it: typed bytes, little-endian and row-major. */
public final class Tensor {
  private final ElementType type;
  private final List<Integer> shape;
  private final ByteBuffer data;

  /** Of little-endian data that has exactly the bytes that type and shape need. */
  Tensor(ElementType type, List<Integer> shape, ByteBuffer data) {
    this.type = type;
    this.shape = List.copyOf(shape);
    this.data = data.slice().order(ByteOrder.LITTLE_ENDIAN);
    if (this.data.limit() != (long) Shapes.size(shape) * type.bytes()) {
      throw new IllegalArgumentException(
          "%d bytes are not a tensor of shape %s of %s"
              .formatted(this.data.limit(), Shapes.text(shape), type));
    }
  }

  /** A single real number, F32 or F64 as the other values. */
  public static Tensor scalar(double value, ElementType type) {
    ByteBuffer data = allocate(type, 1);
    if (type == ElementType.F32) {
      data.putFloat(0, (float) value);
    } else {
      data.putDouble(0, value);
    }
    return new Tensor(type, List.of(), data);
  }

  /** The leading elements of values, as many as the shape has: F32 or F64, and I64 for indices. */
  public static Tensor of(Values values, List<Integer> shape) {
    return of(values, 0, shape);
  }

  /** A parameter, as F32 or F64. */
  public static Tensor of(TensorView view) {
    return of(view.values(), view.offset(), view.shape());
  }

  private static Tensor of(Values values, int offset, List<Integer> shape) {
    int size = Shapes.size(shape);
    if (values instanceof Floats floats) {
      ByteBuffer data = allocate(ElementType.F32, size);
      data.asFloatBuffer().put(floats.array(), offset, size);
      return new Tensor(ElementType.F32, shape, data);
    }
    if (values instanceof Doubles doubles) {
      ByteBuffer data = allocate(ElementType.F64, size);
      data.asDoubleBuffer().put(doubles.array(), offset, size);
      return new Tensor(ElementType.F64, shape, data);
    }
    int[] indices = ((Indices) values).array();
    ByteBuffer data = allocate(ElementType.I64, size);
    for (int i = 0; i < size; i++) {
      data.putLong(8 * i, indices[offset + i]);
    }
    return new Tensor(ElementType.I64, shape, data);
  }

  static ByteBuffer allocate(ElementType type, int size) {
    return ByteBuffer.allocate(Math.multiplyExact(type.bytes(), size))
        .order(ByteOrder.LITTLE_ENDIAN);
  }

  /** The type of the elements. */
  public ElementType type() {
    return type;
  }

  /** The dimensions, outermost first. */
  public List<Integer> shape() {
    return shape;
  }

  /** The number of elements. */
  public int size() {
    return data.limit() / type.bytes();
  }

  /** The bytes, a view that starts at the first element. */
  ByteBuffer data() {
    return data.duplicate().order(ByteOrder.LITTLE_ENDIAN);
  }

  /** The element at a row-major position, as a number. */
  public double get(int position) {
    return type.get(data, position);
  }

  /** Type and shape as people write them, such as {@code F32 [784, 100]}. */
  public String description() {
    return type + " " + Shapes.text(shape);
  }

  /**
   * The tensor as examples: the first dimension counts them, the rest is the shape of one.
   *
   * @param source the file's name, for messages
   */
  public Column column(String source) throws DataException {
    if (shape.isEmpty()) {
      throw new DataException(source + ": a single number, expected a row for each example");
    }
    if (!type.isReadable()) {
      throw new DataException(source + ": elements of type " + type + " cannot be read");
    }
    if (Shapes.size(shape) == 0) {
      throw new DataException(source + ": there are no examples, the shape is " + shape);
    }
    Integer[] example = shape.subList(1, shape.size()).toArray(Integer[]::new);
    return switch (type) {
      case U8 -> Columns.unsignedBytes(source, toBytes(), example);
      case F32, BF16 -> Columns.floats(source, toFloats(), example);
      case BOOL, I8, I16, U16, I32 -> Columns.ints(source, toInts(), example);
      default -> Columns.doubles(source, toDoubles(), example);
    };
  }

  private byte[] toBytes() {
    byte[] bytes = new byte[size()];
    data().get(bytes);
    return bytes;
  }

  private float[] toFloats() {
    float[] floats = new float[size()];
    if (type == ElementType.F32) {
      data().asFloatBuffer().get(floats);
      return floats;
    }
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) get(i);
    }
    return floats;
  }

  private int[] toInts() {
    int[] ints = new int[size()];
    for (int i = 0; i < ints.length; i++) {
      ints[i] = (int) get(i);
    }
    return ints;
  }

  private double[] toDoubles() {
    double[] doubles = new double[size()];
    for (int i = 0; i < doubles.length; i++) {
      doubles[i] = get(i);
    }
    return doubles;
  }
}
