package org.chainrule.compiler.plan;

/** How far loop indices run. */
interface Extents {
  /** The highest value of a loop's index; of one over the batch, the highest int. */
  long highest(Variable index);
}
