/**
 * What a file means: names, shapes, layers and the library; from the syntax tree to the tensor
 * graph. May use {@code ast}, {@code parse} (to read what a file imports), {@code tensor}, {@code
 * scalar} and {@code diag}.
 */
package org.chainrule.compiler.lower;
