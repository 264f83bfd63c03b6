package org.chainrule.compiler.language;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.chainrule.compiler.language.RandomSteps.Drawn;

/** Draws scans of the first dimension of a value: smooth ones, of the value's own sizes. */
final class RandomScans {
  /** Of anything: %1$s is the value, %2$s what the names in the body begin with. */
  private static final List<String> PLAIN =
      List.of(
          "scan %2$sp in %1$s { yield 0.9 * tanh(%2$sp); }",
          "scan %2$sp in %1$s with %2$ss = %1$s[0] {"
              + " next %2$ss = tanh(0.6 * %2$ss + %2$sp); yield (next %2$ss) * cos(%2$sp); }",
          "scan %2$sp in %1$s, %2$sq in %1$s[::-1] with %2$ss = 0.3 * %1$s[-1] {"
              + " next %2$ss = sin(%2$ss * %2$sq) + %2$sp; yield 0.5 * %2$ss; }",
          "scan %2$sp in %1$s with %2$sa = %1$s[0], %2$sb = 0.2 * %1$s[0] {"
              + " %2$st = 0.5 * %2$sa + %2$sp; next %2$sb = 0.8 * %2$sb + tanh(%2$st);"
              + " next %2$sa = sin(%2$st); yield (next %2$sb) - %2$sa; }",
          "scan %2$sp in %1$s with %2$ss = 0 {"
              + " next %2$ss = 0.5 * %2$ss + mean(%2$sp); yield %2$sp * next %2$ss; }");

  /** Of two dimensions and more, of which %3$d is the last. */
  private static final List<String> DEEP =
      List.of(
          "scan %2$sp in %1$s with %2$ss = %1$s[-1] {"
              + " next %2$ss = tanh(%2$sp + 0.5 * (%2$ss -> dense(%3$d))); yield next %2$ss; }",
          "scan %2$sp in %1$s { yield tanh(%2$sp @ p%2$s) + %2$sp; }",
          "scan %2$sp in %1$s with %2$ss = %1$s[0] {"
              + " next %2$ss = sin(%2$sp @ p%2$s + %2$ss @ (0.5 * p%2$s)); yield next %2$ss; }",
          "scan %2$sr in %1$s with %2$sa = %1$s[0] {"
              + " %2$si = scan %2$sq in %2$sr with %2$ss = 0.1 * %2$sa[0] {"
              + " next %2$ss = tanh(%2$ss + %2$sq); yield next %2$ss; };"
              + " next %2$sa = 0.5 * %2$sa + %2$si; yield %2$si * %2$sa; }");

  private final Random random;

  RandomScans(Random random) {
    this.random = random;
  }

  /** A scan of a value that has a first dimension. */
  Optional<Drawn> of(Step x, String name) {
    if (x.rank() == 0) {
      return Optional.empty();
    }
    List<String> kinds = new ArrayList<>(PLAIN);
    if (x.rank() > 1) {
      kinds.addAll(DEEP);
    }
    int last = x.sizes().get(x.rank() - 1);
    String scan = kinds.get(random.nextInt(kinds.size())).formatted(x.name(), name, last);
    String parameter = "param p%s: real[%d, %2$d] = normal(0.7);".formatted(name, last);
    List<String> before = scan.contains("p" + name) ? List.of(parameter) : List.of();
    return Optional.of(new Drawn(scan, x.sizes(), x.batched(), before));
  }
}
