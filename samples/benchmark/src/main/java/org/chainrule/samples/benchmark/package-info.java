/**
 * How fast generated networks train and predict, measured with JMH. Uses the project as any user
 * would: the build turns {@code src/main/net/benchmark.net} into the classes that are measured.
 */
package org.chainrule.samples.benchmark;
