/**
 * Networks that learn to read handwritten digits. Uses the project as any user would: the build
 * turns {@code src/main/net/mnist.net} into {@link org.chainrule.samples.mnist.TwoLayer}, and so
 * the others; the code here links against the runtime and the file formats.
 */
package org.chainrule.samples.mnist;
