/**
 * Source text, places in it, and what is said about them: every message of the compiler is written
 * in this package, in the tables whose names end in {@code Messages}. Uses nothing of the others.
 */
package org.chainrule.compiler.diag;
