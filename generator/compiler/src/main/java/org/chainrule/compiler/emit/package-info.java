/**
 * Turns a plan into Java text: the only user of JavaPoet. May use {@code plan}, {@code tensor} and
 * {@code scalar}.
 */
package org.chainrule.compiler.emit;
