/**
 * The one canonical layout of {@code .net} files: only spaces, line ends and the indentation of
 * comments change, never a token. May use {@code parse} and {@code diag}.
 */
package org.chainrule.compiler.format;
