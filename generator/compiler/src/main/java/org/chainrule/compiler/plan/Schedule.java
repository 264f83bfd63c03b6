package org.chainrule.compiler.plan;

import java.util.List;

/** The kernels of one entry point, in the order in which they run. */
public record Schedule(List<Step> steps) {
  public Schedule {
    steps = List.copyOf(steps);
  }

  /**
   * A kernel at its place.
   *
   * @param forOutputs whether it is needed for nothing but the outputs, so that training may skip
   *     it
   */
  public record Step(Kernel kernel, boolean forOutputs) {}
}
