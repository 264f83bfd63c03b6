package org.chainrule.compiler.language;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** A random network as text: what is given, some statements, and a loss of all loose ends. */
record RandomNet(String name, List<Step> given, List<Step> steps) {
  private static final String DECLARATIONS =
      """
      function half(x) = x / 2;

      function blend(a, b, w: number = 0.3) = w * a + (1 - w) * b;

      function scaled(x, by: number) = sin(by * x);

      function twice(x, f: function) = f(f(x));

      layer affine(x: real[.., n], units: int, bias: bool = true, act: function = tanh) {
          param W: real[n, units] = normal(0.6);
          param b: real[units] = 0.1 when bias;
          return bias ? act(x @ W + b) : act(x @ W);
      }

      layer block(x: real[.., n], hidden: int = n + 1) {
          inner = x -> dense(hidden) -> gelu;
          return half(x) + (inner -> dense(n, bias = hidden > 2));
      }

      """;

  /** The network as it is made from a seed. */
  static RandomNet of(long seed) {
    return new RandomSteps(seed).network("Random" + seed);
  }

  /** A whole file. */
  String text() {
    List<String> members = new ArrayList<>();
    given.forEach(step -> members.addAll(step.lines()));
    members.add("target y: index(3);");
    steps.forEach(step -> members.addAll(step.lines()));
    members.add("loss = " + loss() + ";");
    ends().forEach(end -> members.add("output " + end.name() + ";"));
    return DECLARATIONS
        + members.stream()
            .map(member -> "    " + member + "\n")
            .collect(Collectors.joining("", "network " + name + " {\n", "}\n"));
  }

  private String loss() {
    String ends = ends().stream().map(RandomNet::share).collect(Collectors.joining(" + "));
    return ends + (steps.size() % 2 == 0 ? " + l2(0.01)" : " + l1(0.01)");
  }

  private static String share(Step end) {
    return end.rank() > 0 && end.name().length() % 2 == 1
        ? "softmaxCrossEntropy(flatten(%s) -> dense(3), y)".formatted(end.name())
        : "mean(tanh(%1$s) + 0.1 * %1$s)".formatted(end.name());
  }

  /** The statements that no other reads; what is given if there are none. */
  private List<Step> ends() {
    List<Step> ends =
        steps.stream()
            .filter(step -> steps.stream().noneMatch(s -> s.uses().contains(step.name())))
            .toList();
    return ends.isEmpty() ? given.subList(0, 1) : ends;
  }

  /** The smallest network that still fails, found by leaving out one loose end after another. */
  RandomNet shrunk(Predicate<RandomNet> fails) {
    for (Step end : ends()) {
      List<Step> fewer = steps.stream().filter(step -> !step.equals(end)).toList();
      RandomNet smaller = new RandomNet(name, given, fewer);
      if (fewer.size() < steps.size() && fails.test(smaller)) {
        return smaller.shrunk(fails);
      }
    }
    return this;
  }
}
