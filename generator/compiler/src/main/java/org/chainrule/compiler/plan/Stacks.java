package org.chainrule.compiler.plan;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import org.chainrule.compiler.tensor.Node;
import org.chainrule.compiler.tensor.Op;
import org.chainrule.compiler.tensor.Program;
import org.chainrule.compiler.tensor.Root;

/**
 * How the values of all steps of a scan lie in memory. What others than scans read lies as any
 * tensor does, example by example. Stacks that are read by the steps of other scans alone, as what
 * the way back needs of the way there, lie step by step: a step then walks through memory in order,
 * where else it would meet so many places as there are examples, far apart.
 */
final class Stacks {
  private final Set<Node> byStep = new HashSet<>();

  Stacks(Program program) {
    program.nodes().stream().filter(Stacks::isStack).forEach(byStep::add);
    program.roots().stream().map(Root::node).forEach(byStep::remove);
    program.nodes().forEach(this::noteReader);
  }

  private static boolean isStack(Node node) {
    return node.op() instanceof Op.Result result
        && result.index() >= ((Op.Scan) node.input(0).op()).carried()
        && node.shape().batchAxis() == 0;
  }

  private void noteReader(Node node) {
    int sequences = node.op() instanceof Op.Scan scan ? scan.stepped() : 0;
    IntStream.range(sequences, node.inputs().size()).mapToObj(node::input).forEach(byStep::remove);
  }

  /** Whether a stack lies step by step. */
  boolean isByStep(Node stack) {
    return byStep.contains(stack);
  }
}
