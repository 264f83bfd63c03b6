package org.chainrule.compiler.format;

import java.util.List;

/**
 * What stands on a line of its own, though it may be so long that it is broken.
 *
 * @param level how many blocks are around it
 * @param apart whether a blank line stands before it
 */
record Line(int level, boolean apart, List<Piece> pieces) {}
