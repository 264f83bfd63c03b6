/**
 * What a {@code .net} file says, one record per construct, each with its place in the text. Names
 * are not looked up and nothing is checked that the grammar does not demand. How deep records are
 * nested is bounded by the parser, which also folds chains ({@code a + b + c}, {@code x -> f -> g})
 * into lists, so visitors may recurse. Uses {@code diag}.
 */
package org.chainrule.compiler.ast;
