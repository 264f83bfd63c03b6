package org.chainrule.compiler.plan;

import org.chainrule.compiler.plan.Buffer.Storage;
import org.chainrule.compiler.tensor.Op;
import org.chainrule.compiler.tensor.Root;

/** The surroundings of an entry point's program: what the class is given and returns. */
record EntryPoint(Buffers buffers) implements Surroundings {
  @Override
  public Buffer source(Op.Source op) {
    return buffers.source(op);
  }

  @Override
  public Buffer target(Root root) {
    return switch (root.purpose()) {
      case GRADIENT -> buffers.gradient(root.index());
      case OUTPUT -> buffers.output(root);
      case NEXT_STATE -> buffers.state(root.index());
      case AVERAGE -> Buffers.average(Storage.SUMS, root.index());
      case LOSS, METRIC -> throw new IllegalStateException("no place for " + root);
    };
  }
}
