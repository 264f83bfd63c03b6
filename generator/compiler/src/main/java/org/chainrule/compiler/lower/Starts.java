package org.chainrule.compiler.lower;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chainrule.compiler.diag.NetworkMessages;
import org.chainrule.compiler.tensor.Shape;

/** What parameters start with: the built-ins that say so by name, and those that take numbers. */
final class Starts {
  private static final Map<String, Initialisation> NAMED = new LinkedHashMap<>();

  static {
    NAMED.put("zeros", Initialisation.constant(0));
    NAMED.put("ones", Initialisation.constant(1));
    NAMED.put("he", Initialisation.scaledByFanIn(2));
    NAMED.put("xavier", Initialisation.xavier());
    NAMED.put("lecun", Initialisation.scaledByFanIn(1));
    NAMED.put("orthogonal", Initialisation.orthogonal());
  }

  private Starts() {}

  /** Those that are not called. */
  static List<String> names() {
    return List.copyOf(NAMED.keySet());
  }

  static Optional<Value> named(String name) {
    return Optional.ofNullable(NAMED.get(name)).map(Value.Start::new);
  }

  /** {@code zeros(3, 4)}: a tensor of one number. */
  static Value filled(Arguments arguments, double value) {
    List<Integer> sizes = new ArrayList<>();
    Conversions conversions = new Conversions(arguments.context());
    arguments
        .find("size")
        .ifPresent(size -> sizes.add(conversions.dimension(size, arguments.span("size"))));
    arguments
        .surplus()
        .forEach(
            size -> sizes.add(conversions.dimension(size.value(), size.within(arguments.span()))));
    Shape shape = arguments.context().checked(sizes, false, arguments.span());
    return new Value.Tensor(arguments.context().graph.fill(value, shape));
  }

  static Value normal(Arguments arguments) {
    double std = number(arguments, "std");
    if (std < 0) {
      throw arguments
          .context()
          .error(NetworkMessages.negativeDeviation(std, arguments.span("std")));
    }
    return new Value.Start(Initialisation.normal(std));
  }

  static Value uniform(Arguments arguments) {
    double low = number(arguments, "low");
    double high = number(arguments, "high");
    if (low >= high) {
      throw arguments.context().error(NetworkMessages.emptyRange(low, high, arguments.span()));
    }
    return new Value.Start(Initialisation.uniform(low, high));
  }

  private static double number(Arguments arguments, String name) {
    return new Conversions(arguments.context()).number(arguments.value(name), arguments.span(name));
  }
}
