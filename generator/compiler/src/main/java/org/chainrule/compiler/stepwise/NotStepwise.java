package org.chainrule.compiler.stepwise;

/** A position depends on others in a way that nothing carried tells. */
final class NotStepwise extends RuntimeException {
  private static final long serialVersionUID = 1L;
}
