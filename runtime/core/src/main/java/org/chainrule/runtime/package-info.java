/** What generated classes and their users link against; uses nothing but the JDK. */
package org.chainrule.runtime;
