/**
 * Generated networks beside the same networks in PyTorch: the same data, the same parameters to
 * begin with, in turns in one process. Uses Chainrule as any user would: the build turns the files
 * of {@code src/main/net} into classes.
 */
package org.chainrule.samples.sidebyside;
