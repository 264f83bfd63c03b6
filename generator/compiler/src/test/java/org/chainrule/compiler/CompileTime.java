package org.chainrule.compiler;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.chainrule.compiler.diag.Diagnostics;
import org.chainrule.compiler.diag.SourceFile;
import org.chainrule.compiler.emit.Emitter;
import org.chainrule.compiler.lower.Lowered;
import org.chainrule.compiler.lower.Lowering;
import org.chainrule.compiler.tensor.Programs;
import org.chainrule.runtime.Precision;

/**
 * A benchmark: how long networks of 250 to 4,000 statements take to compile, and which part of it.
 * The time of the processor counts, so that a busy machine changes little. The cost is to grow
 * linearly.
 */
final class CompileTime {
  private static final int ROUNDS = 3;

  private CompileTime() {}

  /** Prints a row for each size, the best of some rounds, in milliseconds. */
  public static void main(String[] arguments) {
    System.out.printf("%10s %8s %8s %8s%n", "statements", "lower", "graph", "emit");
    for (int statements : new int[] {250, 500, 1000, 2000, 4000}) {
      Map<String, Long> best = best(statements, ROUNDS);
      System.out.printf(
          "%10d %8d %8d %8d%n",
          statements, best.get("1 lower"), best.get("2 graph"), best.get("3 emit"));
    }
  }

  /** The time of each part, the best of some rounds, in milliseconds. */
  static Map<String, Long> best(int statements, int rounds) {
    Map<String, Long> best = new TreeMap<>();
    for (int round = 0; round < rounds; round++) {
      measure(statements).forEach((part, time) -> best.merge(part, time, Math::min));
    }
    return best;
  }

  private static Map<String, Long> measure(int statements) {
    SourceFile file = new SourceFile("long.net", text(statements));
    long start = now();
    Lowered network =
        Lowering.lower(file, Path.of("long.net"), List.of(), new Diagnostics())
            .orElseThrow()
            .networks()
            .get(0);
    long lowered = now();
    Programs programs = Assembly.of(network, "long.net", "");
    long assembled = now();
    Emitter.emit(programs, new org.chainrule.compiler.emit.Options(Precision.FLOAT, "benchmark"));
    return Map.of(
        "1 lower", lowered - start, "2 graph", assembled - lowered, "3 emit", now() - assembled);
  }

  private static long now() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() / 1_000_000;
  }

  /** Layers, elementwise formulas and reductions in turns, each of the one before. */
  static String text(int statements) {
    return IntStream.range(0, statements)
        .mapToObj(CompileTime::statement)
        .collect(
            Collectors.joining(
                "",
                "network Deep {\n    input x: real[8];\n    target t: real[8];\n    v0 = x;\n",
                "    loss = mse(v%d, t);\n    output v%d;\n}\n".formatted(statements, statements)));
  }

  private static String statement(int k) {
    String form =
        switch (k % 4) {
          case 0 -> "v%d = v%d -> dense(8) -> relu";
          case 1 -> "v%d = gelu(v%d) * 0.5 + x";
          case 2 -> "v%2$d = v%1$d - mean(v%1$d, axis = -1, keep = true)";
          default -> "v%d = softmax(v%d)";
        };
    return k % 4 == 2
        ? "    " + form.formatted(k, k + 1) + ";\n"
        : "    " + form.formatted(k + 1, k) + ";\n";
  }
}
