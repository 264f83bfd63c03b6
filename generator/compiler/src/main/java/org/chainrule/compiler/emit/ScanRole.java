package org.chainrule.compiler.emit;

import java.util.Optional;

/**
 * What is done for a kernel once for a scan rather than at every step.
 *
 * @param isDivided whether each worker does all steps for some of the examples
 * @param panels the array of the right factor's panels, where that is packed before the first step
 */
record ScanRole(boolean isDivided, Optional<String> panels) {
  /** Of a kernel for which there is nothing to be done before. */
  static final ScanRole NONE = new ScanRole(false, Optional.empty());
}
