package org.chainrule.compiler.diag;

/** Whether a diagnostic forbids to go on. */
public enum Severity {
  /** The file means nothing as it stands. */
  ERROR("error"),
  /** The file has a meaning, which is hardly the one intended. */
  WARNING("warning");

  private final String word;

  Severity(String word) {
    this.word = word;
  }

  /** The word in front of the message. */
  public String word() {
    return word;
  }
}
