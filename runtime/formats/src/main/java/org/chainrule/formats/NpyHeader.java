package org.chainrule.formats;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.chainrule.runtime.DataException;
import org.chainrule.runtime.Shapes;

/**
 * The dictionary in a {@code .npy} file's header.
 *
 * @param fortranOrder whether the first dimension runs fastest
 */
record NpyHeader(ElementType type, boolean fortranOrder, List<Integer> shape) {
  private static final Map<String, ElementType> TYPES =
      Map.of(
          "<f4", ElementType.F32,
          "<f8", ElementType.F64,
          "<i2", ElementType.I16,
          "<i4", ElementType.I32,
          "<i8", ElementType.I64,
          "|i1", ElementType.I8,
          "|u1", ElementType.U8,
          "|b1", ElementType.BOOL);

  /** Keys and values of the dictionary, as NumPy writes them. */
  private static final Pattern KEY = Pattern.compile("\\s*'(descr|fortran_order|shape)'\\s*:\\s*");

  private static final Pattern DESCR = Pattern.compile("'([^']{1,99})'");
  private static final Pattern BOOL = Pattern.compile("True|False");
  private static final Pattern SHAPE = Pattern.compile("\\(([0-9, ]*)\\)");
  private static final Pattern COMMA = Pattern.compile("\\s*,");
  private static final Pattern START = Pattern.compile("\\s*\\{");
  private static final Pattern END = Pattern.compile("\\s*,?\\s*\\}\\s*");

  static NpyHeader parse(String file, String text) throws DataException {
    return new Parser(file, text).parse();
  }

  /** The dictionary that NumPy would write. */
  static String text(Tensor tensor) {
    String descr =
        TYPES.entrySet().stream()
            .filter(entry -> entry.getValue() == tensor.type())
            .findFirst()
            .orElseThrow(
                () -> new IllegalArgumentException(tensor.type() + " has no .npy type here"))
            .getKey();
    String dimensions =
        tensor.shape().stream().map(String::valueOf).collect(Collectors.joining(", "));
    return "{'descr': '%s', 'fortran_order': False, 'shape': (%s%s), }"
        .formatted(descr, dimensions, tensor.shape().size() == 1 ? "," : "");
  }

  /** The size of the data. */
  long bytes() {
    return (long) Shapes.size(shape) * type.bytes();
  }

  /** The tensor of these data, row-major whatever order they are in. */
  Tensor tensor(ByteBuffer data) {
    if (!fortranOrder || shape.size() < 2) {
      return new Tensor(type, shape, data);
    }
    ByteBuffer rows = Tensor.allocate(type, Shapes.size(shape));
    for (int to = 0; to < Shapes.size(shape); to++) {
      int from = columnMajor(to);
      rows.put(to * type.bytes(), data, from * type.bytes(), type.bytes());
    }
    return new Tensor(type, shape, rows);
  }

  /** Where the element at this row-major position is if the first dimension runs fastest. */
  private int columnMajor(int rowMajor) {
    int position = 0;
    int rest = rowMajor;
    int below = Shapes.size(shape);
    for (int axis = shape.size() - 1; axis >= 0; axis--) {
      below /= shape.get(axis);
      position += rest % shape.get(axis) * below;
      rest /= shape.get(axis);
    }
    return position;
  }

  private static final class Parser {
    private static final int ENTRIES = 3;

    private final String file;
    private final String text;
    private int position;
    private Optional<ElementType> type = Optional.empty();
    private Optional<Boolean> fortranOrder = Optional.empty();
    private Optional<List<Integer>> shape = Optional.empty();

    Parser(String file, String text) {
      this.file = file;
      this.text = text;
    }

    NpyHeader parse() throws DataException {
      take(START, "'{'");
      for (int i = 0; i < ENTRIES; i++) {
        if (i > 0) {
          take(COMMA, "','");
        }
        entry(take(KEY, "descr, fortran_order or shape").group(1));
      }
      take(END, "'}'");
      if (position != text.length()) {
        throw broken("something follows the dictionary in its header");
      }
      return new NpyHeader(
          type.orElseThrow(() -> missing("descr")),
          fortranOrder.orElseThrow(() -> missing("fortran_order")),
          shape.orElseThrow(() -> missing("shape")));
    }

    private void entry(String key) throws DataException {
      switch (key) {
        case "descr" -> type = Optional.of(type(take(DESCR, "a simple type").group(1)));
        case "fortran_order" ->
            fortranOrder = Optional.of(take(BOOL, "True or False").group().equals("True"));
        default -> shape = Optional.of(shape(take(SHAPE, "a shape").group(1)));
      }
    }

    private ElementType type(String descr) throws DataException {
      ElementType known = TYPES.get(descr);
      if (known == null) {
        throw broken(
            "its elements are of type %s; what can be read is %s"
                .formatted(descr, TYPES.keySet().stream().sorted().toList()));
      }
      return known;
    }

    /** Dimensions with commas between them; one alone has a comma after it. */
    private List<Integer> shape(String dimensions) throws DataException {
      List<Integer> sizes = new ArrayList<>();
      try {
        for (String dimension : dimensions.isBlank() ? new String[0] : dimensions.split(",")) {
          sizes.add(Integer.valueOf(dimension.strip()));
        }
        Math.multiplyExact(Shapes.size(sizes), Double.BYTES);
      } catch (IllegalArgumentException | ArithmeticException e) {
        throw broken("its shape (%s) cannot be read".formatted(dimensions));
      }
      return sizes;
    }

    private Matcher take(Pattern pattern, String what) throws DataException {
      Matcher matcher = pattern.matcher(text).region(position, text.length());
      if (!matcher.lookingAt()) {
        throw broken("expected %s at character %d of its header".formatted(what, position));
      }
      position = matcher.end();
      return matcher;
    }

    private DataException missing(String key) {
      return broken("there is no " + key + " in its header");
    }

    private DataException broken(String problem) {
      return new DataException(file + ": " + problem);
    }
  }
}
