package org.chainrule.compiler.language;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.chainrule.compiler.language.RandomSteps.Drawn;

/** The kinds of expression that random networks are made of. */
final class RandomExpressions {
  private static final List<String> UNARY =
      List.of(
          "tanh(%s)",
          "sigmoid(%s)",
          "gelu(%s)",
          "silu(%s)",
          "softplus(%s)",
          "mish(%s)",
          "elu(%s)",
          "relu(%s)",
          "leakyRelu(%s, slope = 0.2)",
          "sin(%s)",
          "cos(%s)",
          "exp(-%s^2)",
          "log(1 + %s^2)",
          "sqrt(1 + %s^2)",
          "abs(%s)",
          "-%s / 2",
          "erf(%s)",
          "%s^2 / 4",
          "softsign(%s)",
          "max(%s, 0.1)",
          "min(0.7, %s)",
          "%s -> tanh -> half",
          "1 / (1 + %s^2)",
          "blend(%s, 1, w = 0.25)",
          "twice(%s, scaled(by = 0.5))",
          "where(%1$s > 0.3 or not (%1$s > -0.4), %1$s, 0.2)",
          "training ? %1$s * (0.5 + random(%1$s)) : %1$s");

  private static final List<String> BINARY =
      List.of(
          "%s + %s",
          "%s - %s",
          "%s * tanh(%s)",
          "%s / (1 + %s^2)",
          "max(%s, %s)",
          "min(%s, %s)",
          "blend(%s, %s)",
          "where(%1$s > %2$s, %1$s, 0.5 * %2$s)",
          "where(%1$s > 0 and not (%2$s > 1), %2$s, tanh(%1$s))");

  private static final List<String> LAYERS =
      List.of(
          "%s -> dense(%d)",
          "%s -> dense(%d, bias = false) -> tanh",
          "%s -> affine(%d)",
          "%s -> affine(%d, bias = false, act = sigmoid)",
          "%s -> affine(act = silu, units = %d)",
          "%s -> block -> dense(%d) as last",
          "%s -> repeat(2, block(hidden = 3)) -> affine(%d)");

  private final Random random;
  private final List<Step> indices;

  RandomExpressions(Random random, List<Step> indices) {
    this.random = random;
    this.indices = indices;
  }

  private <T> T any(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  String unary(Step x) {
    return any(UNARY).formatted(x.name(), x.name());
  }

  String binary(String x, String y) {
    return any(BINARY).formatted(x, y);
  }

  private static Drawn of(Step x, List<Integer> sizes, String expression) {
    return new Drawn(expression, sizes, x.batched(), List.of());
  }

  /** With a parameter of the last dimensions, some of them 1. */
  Drawn withParameter(Step x, String name) {
    List<Integer> sizes =
        new ArrayList<>(x.sizes().subList(random.nextInt(x.rank() + 1), x.rank()));
    sizes.replaceAll(size -> random.nextInt(4) == 0 ? 1 : size);
    String parameter = "p" + name;
    String declared = parameter(parameter, sizes);
    return new Drawn(binary(x.name(), parameter), x.sizes(), x.batched(), List.of(declared));
  }

  private static String parameter(String name, List<Integer> sizes) {
    return "param %s: real%s = normal(0.7);".formatted(name, sizes.isEmpty() ? "" : sizes);
  }

  Optional<Drawn> dense(Step x) {
    if (x.rank() == 0) {
      return Optional.empty();
    }
    int units = 1 + random.nextInt(4);
    List<Integer> sizes = Shapes.with(x.sizes(), x.rank() - 1, units);
    return Optional.of(of(x, sizes, any(LAYERS).formatted(x.name(), units)));
  }

  /** Matrix products with a parameter on either side, or of a matrix with itself. */
  Optional<Drawn> product(Step x) {
    if (x.rank() == 0) {
      return Optional.empty();
    }
    int n = x.sizes().get(x.rank() - 1);
    int units = 1 + random.nextInt(3);
    if (x.rank() == 1) {
      return Optional.of(
          of(x, List.of(units), "%s @ sin(ones(%d, %d))".formatted(x.name(), n, units)));
    }
    int rows = x.sizes().get(x.rank() - 2);
    return Optional.of(
        switch (random.nextInt(3)) {
          case 0 -> of(x, x.sizes(), attention(x).formatted(x.name()));
          case 1 -> {
            List<Integer> sizes = Shapes.with(x.sizes(), x.rank() - 2, units);
            yield of(x, sizes, "cos(0.3 * ones(%d, %d)) @ %s".formatted(units, rows, x.name()));
          }
          default ->
              of(
                  x,
                  x.sizes().subList(0, x.rank() - 1),
                  "%s @ cos(ones(%d))".formatted(x.name(), n));
        });
  }

  private static String attention(Step x) {
    List<Integer> order = new ArrayList<>(IntStream.range(0, x.rank()).boxed().toList());
    Collections.swap(order, x.rank() - 1, x.rank() - 2);
    return "softmax(%1$s @ transpose(%1$s, " + order + ") / 2) @ %1$s";
  }

  Optional<Drawn> reduction(Step x) {
    if (x.rank() == 0) {
      return Optional.empty();
    }
    String fn = any(List.of("sum", "mean", "max", "min", "logSumExp"));
    int axis = random.nextInt(x.rank());
    boolean keep = random.nextBoolean();
    List<Integer> sizes = new ArrayList<>(x.sizes());
    sizes.remove(axis);
    return Optional.of(
        switch (random.nextInt(3)) {
          case 0 -> of(x, List.of(), "%s(%s)".formatted(fn, x.name()));
          case 1 -> of(x, sizes, "%s(%s, axis = %d)".formatted(fn, x.name(), axis - x.rank()));
          default -> {
            List<Integer> kept = keep ? Shapes.with(x.sizes(), axis, 1) : sizes;
            yield of(x, kept, "%s(%s, axis = [%d], keep = %b)".formatted(fn, x.name(), axis, keep));
          }
        });
  }

  Optional<Drawn> slice(Step x) {
    if (x.rank() == 0) {
      return Optional.empty();
    }
    List<String> items = new ArrayList<>();
    List<Integer> sizes = new ArrayList<>();
    for (int size : x.sizes()) {
      int from = random.nextInt(size);
      switch (random.nextInt(6)) {
        case 0 -> items.add(Integer.toString(from - size));
        case 1 -> add(items, sizes, from + ":", size - from);
        case 2 -> add(items, sizes, "::-1", size);
        case 3 -> add(items, sizes, "::2", (size + 1) / 2);
        case 4 -> add(items, sizes, ":" + (from + 1), from + 1);
        default -> add(items, sizes, ":", size);
      }
    }
    return Optional.of(of(x, sizes, "%s[%s]".formatted(x.name(), String.join(", ", items))));
  }

  private static void add(List<String> items, List<Integer> sizes, String item, int size) {
    items.add(item);
    sizes.add(size);
  }

  Optional<Drawn> view(Step x) {
    if (x.rank() == 0) {
      return Optional.of(of(x, List.of(1, 1), "reshape(%s, [1, 1])".formatted(x.name())));
    }
    return Optional.of(
        switch (random.nextInt(4)) {
          case 0 -> of(x, List.of(x.elements()), "flatten(%s)".formatted(x.name()));
          case 1 -> of(x, List.of(1, x.elements()), "reshape(%s, [1, -1])".formatted(x.name()));
          case 2 -> transposed(x);
          default -> padded(x);
        });
  }

  private Drawn transposed(Step x) {
    List<Integer> order = new ArrayList<>(IntStream.range(0, x.rank()).boxed().toList());
    Collections.shuffle(order, random);
    List<Integer> sizes = order.stream().map(axis -> x.sizes().get(axis)).toList();
    return of(x, sizes, "transpose(%s, %s)".formatted(x.name(), order));
  }

  private Drawn padded(Step x) {
    List<List<Integer>> widths = new ArrayList<>();
    List<Integer> sizes = new ArrayList<>();
    for (int size : x.sizes()) {
      List<Integer> pair = List.of(random.nextInt(2), random.nextInt(2));
      widths.add(pair);
      sizes.add(size + pair.get(0) + pair.get(1));
    }
    return of(x, sizes, "pad(%s, %s)".formatted(x.name(), widths));
  }

  Optional<Drawn> alongAxis(Step x) {
    if (x.rank() == 0) {
      return Optional.empty();
    }
    int axis = random.nextInt(x.rank());
    List<Integer> doubled = Shapes.with(x.sizes(), axis, 2 * x.sizes().get(axis));
    List<Integer> stacked = new ArrayList<>(x.sizes());
    stacked.add(axis, 2);
    return Optional.of(
        switch (random.nextInt(4)) {
          case 0 ->
              of(x, doubled, "concat([%1$s, tanh(%1$s)], axis = %2$d)".formatted(x.name(), axis));
          case 1 -> of(x, stacked, "stack([%1$s, -%1$s], axis = %2$d)".formatted(x.name(), axis));
          case 2 -> of(x, x.sizes(), "softmax(%s, axis = %d)".formatted(x.name(), axis));
          default -> of(x, x.sizes(), "logSoftmax(%s, axis = %d)".formatted(x.name(), axis));
        });
  }

  /** Statistics of the batch, and a state that follows them. */
  Drawn ofBatch(Step x, String name) {
    return switch (random.nextInt(3)) {
      case 0 -> of(x, x.sizes(), "%1$s - batchMean(%1$s)".formatted(x.name()));
      case 1 ->
          of(x, x.sizes(), "%1$s / sqrt(1 + batchSum(%1$s^2) / batchSize)".formatted(x.name()));
      default -> {
        String type = x.sizes().isEmpty() ? "real" : "real" + x.sizes();
        List<String> before =
            List.of(
                "state s%s: %s = 0.5;".formatted(name, type),
                "next s%1$s = 0.9 * s%1$s + 0.1 * batchMean(%2$s);".formatted(name, x.name()));
        yield new Drawn("%s - s%s".formatted(x.name(), name), x.sizes(), true, before);
      }
    };
  }

  /** Look-ups by an index that is given. */
  Drawn byIndex(String name) {
    Step k = any(indices);
    int width = 1 + random.nextInt(4);
    String table = "p" + name;
    List<Integer> sizes = Shapes.append(k.sizes(), width);
    return switch (random.nextInt(3)) {
      case 0 ->
          new Drawn(
              "%s[%s]".formatted(table, k.name()),
              sizes,
              true,
              List.of(parameter(table, List.of(3, width))));
      case 1 ->
          new Drawn("oneHot(%s) -> dense(%d)".formatted(k.name(), width), sizes, true, List.of());
      default ->
          new Drawn(
              "pick(%1$s[%2$s] -> dense(3), %2$s)".formatted(table, k.name()),
              k.sizes(),
              true,
              List.of(parameter(table, List.of(4, width))));
    };
  }

  /** Choices and arithmetic that the compiler does. */
  String atCompileTime(Step x) {
    String size = x.rank() == 0 ? "3" : "size(%s, 0)".formatted(x.name());
    return any(List.of(
            "%1$s * (2^2 / 8 + %2$s / 10)",
            "%2$s > 2 ? tanh(%1$s) : -%1$s",
            "(%2$s == 1 and true) ? %1$s / 2 : (%1$s -> half -> sin)",
            "%1$s * [0.5, 2][%2$s > 1 ? 1 : 0]"))
        .formatted(x.name(), size);
  }
}
