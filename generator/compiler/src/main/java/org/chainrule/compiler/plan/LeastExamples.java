package org.chainrule.compiler.plan;

import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.chainrule.compiler.scalar.Fn;
import org.chainrule.compiler.tensor.Interpreter;
import org.chainrule.compiler.tensor.Node;
import org.chainrule.compiler.tensor.Op;
import org.chainrule.compiler.tensor.Program;

/**
 * The smallest number of examples for which a program divides by nothing that is 0 for this number,
 * whatever the examples are: 2 where the variance of single values divides by N − 1.
 */
final class LeastExamples {
  /** More than this no divisor is looked at for. */
  private static final int MOST = 16;

  private LeastExamples() {}

  static int of(Program program) {
    Set<Node> known = new HashSet<>();
    Set<Node> divisors = new LinkedHashSet<>();
    for (Node node : program.nodes()) {
      if (isKnown(node, known)) {
        known.add(node);
      }
      boolean divides = node.op() instanceof Op.Map map && map.fn() == Fn.DIVIDE;
      if (divides && known.contains(node.input(1))) {
        divisors.add(node.input(1));
      }
    }
    return 1
        + IntStream.rangeClosed(1, MOST)
            .filter(examples -> isOneZero(divisors, examples))
            .max()
            .orElse(0);
  }

  /** Whether a value depends on nothing but the number of examples. */
  private static boolean isKnown(Node node, Set<Node> known) {
    return node.op() instanceof Op.BatchSize
        || node.op() instanceof Op.Constant
        || (node.op() instanceof Op.Map && known.containsAll(node.inputs()));
  }

  private static boolean isOneZero(Set<Node> divisors, int examples) {
    return new Interpreter(Map.of(), examples)
        .values(divisors).stream().flatMapToDouble(Arrays::stream).anyMatch(value -> value == 0);
  }
}
