/** The {@code chainrule} command; may use the compiler, the runtime and the formats. */
package org.chainrule.cli;
