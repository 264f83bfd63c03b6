/**
 * What generated networks and their users link against: the interface of a network, parameters and
 * their initialisation, datasets, the trainer with its optimizers, evaluation and the gradient
 * check.
 *
 * <p>Uses nothing but the Java platform. Files are the business of {@code org.chainrule.formats}.
 */
package org.chainrule.runtime;
