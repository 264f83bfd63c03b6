package org.chainrule.compiler.plan;

import org.chainrule.compiler.tensor.Op;
import org.chainrule.compiler.tensor.Root;

/** Where a program finds its sources, and where it leaves its results. */
interface Surroundings {
  /** The buffer of a source. */
  Buffer source(Op.Source op);

  /** The place that a root is wanted in. */
  Buffer target(Root root);
}
