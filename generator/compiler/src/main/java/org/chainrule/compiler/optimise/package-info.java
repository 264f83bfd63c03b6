/**
 * Passes that replace nodes of a graph by equal, cheaper ones: an explicit list of small classes,
 * each with its equation. May use {@code tensor} and {@code scalar}.
 */
package org.chainrule.compiler.optimise;
