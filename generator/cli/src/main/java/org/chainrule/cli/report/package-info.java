/**
 * What is left of a training run for its user to look at: the history as a table, and a page of
 * curves. May use the runtime and nothing else.
 */
package org.chainrule.cli.report;
