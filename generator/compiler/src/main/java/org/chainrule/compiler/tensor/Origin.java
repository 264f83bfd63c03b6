package org.chainrule.compiler.tensor;

/** Where a node comes from: the name it has for the user, and the line of the file it stands in. */
public record Origin(String name, int line) {}
