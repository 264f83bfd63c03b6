/**
 * Makes networks of generated classes without a build: compiles them in memory and loads them. May
 * use {@code emit} and the runtime; the only user of Java's own compiler.
 */
package org.chainrule.compiler.load;
