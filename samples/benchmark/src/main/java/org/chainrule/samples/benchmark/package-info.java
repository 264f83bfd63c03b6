/** How fast generated networks train and predict, measured with JMH. */
package org.chainrule.samples.benchmark;
