/**
 * Two networks that learn to write like Shakespeare, character by character. The build turns {@code
 * src/main/net/lstm.net} and {@code gpt.net} into {@link org.chainrule.samples.shakespeare.Lstm}
 * and {@link org.chainrule.samples.shakespeare.Gpt}; the code here links against the runtime and
 * the file formats.
 */
package org.chainrule.samples.shakespeare;
