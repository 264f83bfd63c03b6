package org.chainrule.compiler.format;

import org.chainrule.compiler.parse.Written;

/**
 * A token or comment with what a line needs to know of it.
 *
 * @param spaced whether a space stands before it within a line
 * @param tightness how unwelcome a new line before it is: more within brackets, more at operators
 *     that bind tighter; {@link #NEVER} if there is never one
 */
record Piece(Written token, boolean spaced, int tightness) {
  static final int NEVER = Integer.MAX_VALUE;

  /** The tightness of a statement's value, behind its equals sign: the last resort. */
  static final int VALUE = NEVER - 1;

  String text() {
    return token.text();
  }

  boolean isComment() {
    return token.kind() == Written.Kind.COMMENT;
  }

  boolean isLineComment() {
    return isComment() && text().startsWith("//");
  }

  boolean isDoc() {
    return isComment() && text().startsWith("/**") && !text().equals("/**/");
  }

  boolean is(String sign) {
    return !isComment() && text().equals(sign);
  }

  /** How many columns it takes; comments may stand out. */
  int width() {
    return isComment() ? 0 : text().length() + (spaced ? 1 : 0);
  }
}
