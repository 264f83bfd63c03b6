package org.chainrule.compiler.plan;

import java.util.List;
import java.util.Set;
import org.chainrule.compiler.tensor.Node;

/** Writes the statements of a group's kernel. */
final class GroupWriter {
  private final ProgramPlanner planner;
  private final Placement placement;
  private final Nest nest;

  GroupWriter(ProgramPlanner planner, Placement placement, Names names) {
    this.planner = planner;
    this.placement = placement;
    this.nest = new Nest(names.inner());
  }

  List<Statement> write(Group group) {
    Storing storing = planner.storing();
    Set<Node> again = placement.readAgain(group);
    switch (group.kind()) {
      case PRODUCT ->
          new ProductWriter(nest, storing, again, planner::hint, planner.relevance()).write(group);
      case SIMPLE_PRODUCT ->
          new SimpleProductWriter(nest, storing, planner::hint).write(group.first());
      case EXAMPLES, TOTALS, SHARED, NEXT_STATE ->
          new LoopWriter(nest, storing, again, planner::hint).write(group, placement.stages(group));
      case SCAN -> throw new IllegalStateException("a scan's steps are kernels of their own");
    }
    return Collapse.of(nest.finish());
  }
}
