package org.chainrule.compiler.plan;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.chainrule.compiler.scalar.Fn;
import org.chainrule.compiler.tensor.Interpreter;
import org.chainrule.compiler.tensor.Node;
import org.chainrule.compiler.tensor.Op;
import org.chainrule.compiler.tensor.Program;
import org.chainrule.compiler.tensor.Reachable;

/**
 * The smallest number of examples for which a program divides by nothing that is 0 for this number,
 * whatever the examples are: 2 where the variance of single values divides by N − 1.
 */
final class LeastExamples {
  /** More than this no divisor is looked at for. */
  private static final int MOST = 16;

  private LeastExamples() {}

  static int of(Program program) {
    List<Node> divisors =
        program.nodes().stream()
            .filter(node -> node.op() instanceof Op.Map map && map.fn() == Fn.DIVIDE)
            .map(node -> node.input(1))
            .filter(LeastExamples::isOfTheirNumberAlone)
            .distinct()
            .toList();
    return 1
        + IntStream.rangeClosed(1, MOST)
            .filter(examples -> divisors.stream().anyMatch(node -> isZero(node, examples)))
            .max()
            .orElse(0);
  }

  private static boolean isOfTheirNumberAlone(Node node) {
    List<Node> all = Reachable.from(List.of(node));
    return all.stream().anyMatch(each -> each.op() instanceof Op.BatchSize)
        && all.stream()
            .map(Node::op)
            .allMatch(
                op ->
                    op instanceof Op.BatchSize
                        || op instanceof Op.Constant
                        || op instanceof Op.Map);
  }

  private static boolean isZero(Node node, int examples) {
    double[] values = new Interpreter(Map.of(), examples).value(node);
    return Arrays.stream(values).anyMatch(value -> value == 0);
  }
}
