/**
 * The graph of a network: a handful of node kinds over dimensions told by position, one of which
 * may be the batch; the shapes are checked as nodes are added. {@link
 * org.chainrule.compiler.tensor.Interpreter} says what a graph means. May use {@code scalar}.
 */
package org.chainrule.compiler.tensor;
