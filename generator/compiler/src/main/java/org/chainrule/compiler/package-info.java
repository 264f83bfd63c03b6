/**
 * The whole flow from the text of a {@code .net} file to Java source; may use every package below
 * it.
 */
package org.chainrule.compiler;
