/** The Maven goals; may use the compiler and Maven's interface. */
package org.chainrule.maven;
