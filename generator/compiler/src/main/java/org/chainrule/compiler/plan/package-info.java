/**
 * Decides what is computed when and where it is kept: which values of a graph are stored, which
 * kernels (loop nests) compute them, in which order, and which arrays they share. Its result,
 * {@link org.chainrule.compiler.plan.Plan}, is free of any target's text. May use {@code tensor}
 * and {@code scalar}.
 */
package org.chainrule.compiler.plan;
