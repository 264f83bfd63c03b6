/**
 * Reads {@code .net} files: bytes to text, text to tokens, tokens to ANTLR's tree, that to the AST.
 *
 * <p>The only user of ANTLR. Everything that could make a file expensive (size, numbers, nesting)
 * is refused over bytes and tokens, before parsing; a file with an error in its syntax has no AST.
 * May use {@code ast} and {@code diag}.
 */
package org.chainrule.compiler.parse;
