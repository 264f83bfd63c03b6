/**
 * Scalar functions: value, partial derivatives and Java text of each, in one place. May use nothing
 * but the runtime's own functions.
 */
package org.chainrule.compiler.scalar;
