/** Measures how fast a network trains and predicts. Uses the runtime only. */
package org.chainrule.cli.benchmark;
