/** A two-layer network that learns handwritten digits; uses the project as any user would. */
package org.chainrule.samples.mnist;
