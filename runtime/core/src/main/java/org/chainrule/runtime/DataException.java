package org.chainrule.runtime;

import java.io.IOException;

/**
 * Data or a file that cannot be used. The message is complete in itself: which file, row or tensor,
 * what was found and what was expected.
 */
public final class DataException extends IOException {
  private static final long serialVersionUID = 1L;

  /** With a message for the person whose data it is. */
  public DataException(String message) {
    super(message);
  }

  /** With a message for the person whose data it is, and what brought it to light. */
  public DataException(String message, Throwable cause) {
    super(message, cause);
  }
}
