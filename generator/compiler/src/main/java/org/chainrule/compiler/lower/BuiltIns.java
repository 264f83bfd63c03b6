package org.chainrule.compiler.lower;

import static org.chainrule.compiler.lower.Callee.Formal.named;
import static org.chainrule.compiler.lower.Callee.Formal.optional;
import static org.chainrule.compiler.lower.Callee.Formal.required;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.chainrule.compiler.diag.CallMessages;
import org.chainrule.compiler.diag.ShapeMessages;
import org.chainrule.compiler.diag.Span;
import org.chainrule.compiler.diag.TypeMessages;
import org.chainrule.compiler.lower.Callee.BuiltIn;
import org.chainrule.compiler.lower.Callee.Formal;
import org.chainrule.compiler.lower.Callee.Kind;
import org.chainrule.compiler.scalar.Fn;
import org.chainrule.compiler.tensor.Access;
import org.chainrule.compiler.tensor.Graph;
import org.chainrule.compiler.tensor.Node;
import org.chainrule.compiler.tensor.Op;
import org.chainrule.compiler.tensor.Shape;

/**
 * Everything that the compiler itself knows by name: as little as possible, the rest is library.
 */
public final class BuiltIns {
  /** The built-in that applies a layer several times; it adds a level to paths. */
  static final String REPEAT = "repeat";

  private static final Map<String, BuiltIn> FUNCTIONS = new LinkedHashMap<>();

  static {
    elementwise();
    reductions();
    views();
    others();
    windows();
  }

  private BuiltIns() {}

  /** The names of the functions. */
  public static List<String> names() {
    return List.copyOf(FUNCTIONS.keySet());
  }

  /** The names that stand for values. */
  public static List<String> values() {
    return Stream.concat(Stream.of("training", "batchSize"), Starts.names().stream()).toList();
  }

  static Optional<Callee> find(String name) {
    return Optional.ofNullable(FUNCTIONS.get(name));
  }

  static boolean takesAnyNumber(String name) {
    return name.equals("zeros") || name.equals("ones");
  }

  /** The value of a name that is not called. */
  static Optional<Value> value(Context context, String name) {
    return switch (name) {
      case "training" -> Optional.of(new Value.Known(Truth.TRAINING));
      case "batchSize" -> Optional.of(new Value.Tensor(context.graph.batchSize()));
      default -> Starts.named(name);
    };
  }

  private static void define(String name, Callee.Body body, Formal... formals) {
    FUNCTIONS.put(name, new BuiltIn(name, List.of(formals), body));
  }

  private static void elementwise() {
    for (Fn fn :
        List.of(
            Fn.EXP,
            Fn.LOG,
            Fn.SQRT,
            Fn.ABS,
            Fn.SIGN,
            Fn.TANH,
            Fn.LOGISTIC,
            Fn.ERF,
            Fn.SIN,
            Fn.COS,
            Fn.FLOOR)) {
      define(
          fn.name().toLowerCase(Locale.ROOT),
          a -> arithmetic(a, fn, a.placed("x")),
          required("x", Kind.TENSOR));
    }
    define(
        "where",
        BuiltIns::where,
        required("condition", Kind.ANY),
        required("a", Kind.TENSOR),
        required("b", Kind.TENSOR));
    define("stopGradient", BuiltIns::stopGradient, required("x", Kind.TENSOR));
  }

  private static Value arithmetic(Arguments arguments, Fn fn, Placed... values) {
    return new Arithmetic(arguments.context()).apply(fn, arguments.span(), values);
  }

  private static Value where(Arguments arguments) {
    Conditions conditions = new Conditions(arguments.context());
    Node condition = conditions.condition(arguments.placed("condition"));
    List<Node> operands = List.of(condition, arguments.real("a"), arguments.real("b"));
    List<Span> places = Stream.of("condition", "a", "b").map(arguments::span).toList();
    return new Value.Tensor(
        new Arithmetic(arguments.context())
            .elementwise(Fn.WHERE, arguments.span(), operands, places));
  }

  private static Value stopGradient(Arguments arguments) {
    Node x = arguments.real("x");
    return new Value.Tensor(arguments.context().graph.map(Fn.STOP_GRADIENT, x.shape(), x));
  }

  private static void reductions() {
    Formal axis = named("axis", Kind.ANY);
    Formal keep = named("keep", Kind.BOOL);
    Formal x = required("x", Kind.TENSOR);
    define("sum", Reductions::sum, x, axis, keep);
    define("mean", Reductions::mean, x, axis, keep);
    define(
        "max", a -> extreme(a, Fn.MAX, Reductions::max), x, optional("b", Kind.TENSOR), axis, keep);
    define(
        "min", a -> extreme(a, Fn.MIN, Reductions::min), x, optional("b", Kind.TENSOR), axis, keep);
    define("logSumExp", Reductions::logSumExp, x, axis, keep);
    define("argmax", Reductions::argmax, x, axis, keep);
    define("batchSum", Reductions::batchSum, x);
    define("batchMean", Reductions::batchMean, x);
  }

  /** Of two tensors elementwise, of one a reduction. */
  private static Value extreme(Arguments arguments, Fn fn, Callee.Body reduction) {
    if (!arguments.has("b")) {
      return reduction.apply(arguments);
    }
    if (arguments.has("axis") || arguments.has("keep")) {
      throw arguments
          .context()
          .error(
              ShapeMessages.axisOfTwo(
                  fn.name().toLowerCase(Locale.ROOT),
                  arguments.span(arguments.has("axis") ? "axis" : "keep")));
    }
    return arithmetic(arguments, fn, arguments.placed("x"), arguments.placed("b"));
  }

  private static void views() {
    Formal x = required("x", Kind.TENSOR);
    Formal axis = optional("axis", Kind.INT);
    define("reshape", Views::reshape, x, required("shape", Kind.ANY));
    define("transpose", Views::transpose, x, optional("order", Kind.ANY));
    define("flatten", Views::flatten, x);
    define("concat", Joins::concat, required("parts", Kind.ANY), axis);
    define("stack", Joins::stack, required("parts", Kind.ANY), axis);
    define("pad", Padding::pad, x, required("widths", Kind.ANY));
  }

  private static void others() {
    define("oneHot", BuiltIns::oneHot, required("k", Kind.TENSOR));
    define("pick", BuiltIns::pick, required("x", Kind.TENSOR), required("k", Kind.TENSOR));
    define("range", BuiltIns::range, required("size", Kind.INT));
    define("size", BuiltIns::size, required("x", Kind.TENSOR), required("axis", Kind.INT));
    define("random", BuiltIns::random, required("x", Kind.TENSOR));
    define("zeros", a -> Starts.filled(a, 0), optional("size", Kind.INT));
    define("ones", a -> Starts.filled(a, 1), optional("size", Kind.INT));
    define("normal", Starts::normal, required("std", Kind.NUMBER));
    define("uniform", Starts::uniform, required("low", Kind.NUMBER), required("high", Kind.NUMBER));
    define(
        "l1",
        a -> Penalties.penalty(a, false),
        required("rate", Kind.NUMBER),
        optional("w", Kind.TENSOR));
    define(
        "l2",
        a -> Penalties.penalty(a, true),
        required("rate", Kind.NUMBER),
        optional("w", Kind.TENSOR));
    define("average", Penalties::average, required("x", Kind.TENSOR));
    define(
        REPEAT,
        BuiltIns::repeat,
        required("x", Kind.ANY),
        required("times", Kind.INT),
        required("layer", Kind.FUNCTION));
  }

  private static void windows() {
    Formal x = required("x", Kind.TENSOR);
    Formal kernel = required("kernel", Kind.ANY);
    Formal stride = optional("stride", Kind.ANY);
    Formal pad = optional("pad", Kind.ANY);
    Formal groups = optional("groups", Kind.INT);
    define(
        "convolve",
        Convolution::convolve,
        x,
        required("K", Kind.TENSOR),
        stride,
        pad,
        optional("dilation", Kind.ANY),
        groups);
    define(
        "kernelShape", Convolution::kernelShape, x, required("channels", Kind.INT), kernel, groups);
    define("maxPool", Pools::max, x, kernel, stride, pad);
    define("avgPool", Pools::average, x, kernel, stride, pad);
  }

  /** 1 at the index, 0 elsewhere, along a new last dimension. */
  private static Value oneHot(Arguments arguments) {
    Node k = arguments.index("k");
    List<Integer> sizes = new ArrayList<>(Shapes.written(k));
    sizes.add(k.type().classes());
    Shape shape = arguments.context().checked(sizes, k.shape().isBatched(), arguments.span());
    Graph graph = arguments.context().graph;
    Node hit =
        graph.map(
            Fn.EQUAL,
            shape,
            List.of(Access.straight(k.shape().rank()), Access.of(shape.rank() - 1)),
            List.of(k, graph.counter(k.type().classes())));
    return new Value.Tensor(graph.map(Fn.WHERE, shape, hit, graph.constant(1), graph.constant(0)));
  }

  private static Value pick(Arguments arguments) {
    Subscripts subscripts = new Subscripts(arguments.context(), arguments.caller());
    return new Value.Tensor(
        subscripts.pick(arguments.real("x"), arguments.index("k"), arguments.span()));
  }

  /** 0, 1, …, size − 1, as index values. */
  private static Value range(Arguments arguments) {
    int size =
        new Conversions(arguments.context())
            .dimension(arguments.value("size"), arguments.span("size"));
    if (size > Types.MOST_CLASSES) {
      throw arguments
          .context()
          .error(TypeMessages.tooManyClasses(size, Types.MOST_CLASSES, arguments.span("size")));
    }
    return new Value.Tensor(arguments.context().graph.counter(size));
  }

  private static Value size(Arguments arguments) {
    List<Integer> sizes = Shapes.written(arguments.tensor("x"));
    int axis =
        new Axes(arguments.context())
            .axis(arguments.whole("axis"), sizes.size(), arguments.span("axis"));
    return new Value.Whole(sizes.get(axis));
  }

  /** Uniform in [0, 1), shaped as x. */
  private static Value random(Arguments arguments) {
    Context context = arguments.context();
    Shape shape = arguments.tensor("x").shape();
    return new Value.Tensor(context.graph.random(new Op.Random(context.nextRandomSite(), shape)));
  }

  /** {@code x -> repeat(4, block)}: each copy under a number of its own. */
  private static Value repeat(Arguments arguments) {
    int times = arguments.whole("times");
    if (times < 0) {
      throw arguments.context().error(CallMessages.negativeTimes(times, arguments.span("times")));
    }
    Placed x = arguments.placed("x");
    Value.Function layer = (Value.Function) arguments.value("layer");
    for (int copy = 0; copy < times; copy++) {
      x = new Placed(arguments.caller().inCopy(copy, layer, x, arguments.span()), x.span());
    }
    return x.value();
  }
}
