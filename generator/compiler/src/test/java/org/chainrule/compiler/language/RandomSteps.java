package org.chainrule.compiler.language;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Draws the statements of a network, each of what stands before it, all of moderate size: smooth
 * functions mostly, so that central differences can be trusted.
 */
final class RandomSteps {
  private static final int LARGEST = 60;

  private final Random random;
  private final List<Step> values = new ArrayList<>();
  private final List<Step> indices;
  private final List<Function<Step, Optional<Step>>> kinds;

  RandomSteps(long seed) {
    this.random = new Random(seed * 7919 + 17);
    this.indices = List.of(index("k", List.of()), index("ks", List.of(1 + random.nextInt(3))));
    RandomExpressions expressions = new RandomExpressions(random, indices);
    RandomScans scans = new RandomScans(random);
    this.kinds =
        List.of(
            x -> plain(x, expressions.unary(x)),
            x -> paired(x, expressions),
            x -> expressions.dense(x).map(drawn -> step(x, drawn)),
            x -> expressions.product(x).map(drawn -> step(x, drawn)),
            x -> expressions.reduction(x).map(drawn -> step(x, drawn)),
            x -> expressions.slice(x).map(drawn -> step(x, drawn)),
            x -> expressions.view(x).map(drawn -> step(x, drawn)),
            x -> expressions.alongAxis(x).map(drawn -> step(x, drawn)),
            x ->
                x.batched()
                    ? Optional.of(step(x, expressions.ofBatch(x, name())))
                    : Optional.empty(),
            x -> Optional.of(step(x, expressions.byIndex(name()))),
            x -> plain(x, expressions.atCompileTime(x)),
            x -> scans.of(x, name()).map(drawn -> step(x, drawn)));
  }

  RandomNet network(String name) {
    List<Step> given = new ArrayList<>();
    for (int k = 0; k <= random.nextInt(2); k++) {
      given.add(input("x" + k, sizes(1 + random.nextInt(3))));
    }
    if (random.nextBoolean()) {
      given.add(input("s", List.of()));
    }
    values.addAll(given);
    int count = 3 + random.nextInt(10);
    while (values.size() < given.size() + count) {
      Step x = values.get(Math.max(random.nextInt(values.size()), random.nextInt(values.size())));
      kinds.get(random.nextInt(kinds.size())).apply(x).filter(this::fits).ifPresent(values::add);
    }
    List<Step> all = new ArrayList<>(given);
    all.addAll(indices);
    return new RandomNet(name, all, List.copyOf(values.subList(given.size(), values.size())));
  }

  private boolean fits(Step step) {
    return step.elements() <= LARGEST && step.rank() <= 4;
  }

  private List<Integer> sizes(int rank) {
    return random.ints(rank, 1, 5).boxed().toList();
  }

  private static Step input(String name, List<Integer> sizes) {
    String type = sizes.isEmpty() ? "real" : "real" + sizes;
    return new Step(name, sizes, true, List.of("input %s: %s;".formatted(name, type)), Set.of());
  }

  private static Step index(String name, List<Integer> sizes) {
    String type = sizes.isEmpty() ? "index(3)" : "index(3)" + sizes;
    return new Step(name, sizes, true, List.of("input %s: %s;".formatted(name, type)), Set.of());
  }

  private String name() {
    return "v" + values.size();
  }

  private Optional<Step> plain(Step x, String expression) {
    return Optional.of(step(x, new Drawn(expression, x.sizes(), x.batched(), List.of())));
  }

  /** Two values that broadcast, the second perhaps a parameter made for it. */
  private Optional<Step> paired(Step x, RandomExpressions expressions) {
    List<Step> partners =
        values.stream().filter(y -> Shapes.broadcast(x.sizes(), y.sizes()).isPresent()).toList();
    if (random.nextInt(3) == 0) {
      return Optional.of(step(x, expressions.withParameter(x, name())));
    }
    Step y = partners.get(random.nextInt(partners.size()));
    List<Integer> sizes = Shapes.broadcast(x.sizes(), y.sizes()).orElseThrow();
    String expression = expressions.binary(x.name(), y.name());
    Step step = step(x, new Drawn(expression, sizes, x.batched() || y.batched(), List.of()));
    step.uses().add(y.name());
    return Optional.of(step);
  }

  private Step step(Step x, Drawn drawn) {
    List<String> lines = new ArrayList<>(drawn.before());
    lines.add("%s = %s;".formatted(name(), drawn.expression()));
    Set<String> uses = new TreeSet<>();
    if (drawn.expression().contains(x.name())
        || String.join("", drawn.before()).contains(x.name())) {
      uses.add(x.name());
    }
    return new Step(name(), drawn.sizes(), drawn.batched(), lines, uses);
  }

  /** An expression with what must be declared before it. */
  record Drawn(String expression, List<Integer> sizes, boolean batched, List<String> before) {}
}
