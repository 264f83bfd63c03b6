package org.chainrule.compiler.plan;

import java.util.List;
import java.util.Set;
import org.chainrule.compiler.tensor.Node;
import org.chainrule.compiler.tensor.Op;
import org.chainrule.compiler.tensor.Root;
import org.chainrule.compiler.tensor.Root.Purpose;

/**
 * The surroundings of a scan's body: parts of the sequences and of what is stacked, and the places
 * of what is carried, which each step finds as the one before left them.
 *
 * @param around where the inputs of the scan are
 * @param results where its results are: what is carried, then the stacks
 * @param byStep the stacks in which the examples of a step lie together
 */
record StepOfScan(
    Node scan, Storing around, List<Buffer> results, Set<Buffer> byStep, Expression.Step step)
    implements Surroundings {
  @Override
  public Buffer source(Op.Source op) {
    Op.Scan whole = (Op.Scan) scan.op();
    if (op.role() == Op.Role.CARRIED) {
      return results.get(op.number());
    }
    Node input = whole.input(scan, op);
    Buffer buffer =
        around.of(input).orElseThrow(() -> new IllegalStateException(scan + " reads " + input));
    boolean stepped = op.role() == Op.Role.STEPPED;
    return stepped ? part(buffer, input.shape().batchAxis()) : buffer;
  }

  @Override
  public Buffer target(Root root) {
    if (root.purpose() == Purpose.NEXT_STATE) {
      return results.get(root.index());
    }
    Op.Scan whole = (Op.Scan) scan.op();
    return part(results.get(whole.carried() + root.index()), root.node().shape().batchAxis());
  }

  private Buffer part(Buffer stack, int batchAxis) {
    return byStep.contains(stack)
        ? stack.partByStep(batchAxis, step)
        : stack.part(batchAxis + 1, step);
  }
}
