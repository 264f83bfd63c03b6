package org.chainrule.compiler.plan;

import org.chainrule.compiler.tensor.Node;

/**
 * A node whose value is stored, and where.
 *
 * @param forOutputs whether nothing but outputs needs it
 */
record Task(Kind kind, Node node, Buffer target, boolean forOutputs) {
  /** What is done with the node. */
  enum Kind {
    /** Its operation is carried out. */
    COMPUTE,
    /** Its value, which may be stored elsewhere, is copied. */
    COPY,
    /** The sum of its value over the examples is added to the target. */
    SUM
  }
}
