package org.chainrule.compiler.plan;

/**
 * A local variable of a kernel: a loop's index or a value.
 *
 * @param depth the number of loops around its declaration
 */
public record Variable(String name, Type type, int depth) implements Expression {}
