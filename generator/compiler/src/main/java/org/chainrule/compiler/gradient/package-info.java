/**
 * Reverse-mode differentiation: a graph in, the same graph with the derivatives' nodes added. May
 * use {@code tensor} and {@code scalar}.
 */
package org.chainrule.compiler.gradient;
