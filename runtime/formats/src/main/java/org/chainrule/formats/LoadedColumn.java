package org.chainrule.formats;

import java.util.List;
import org.chainrule.runtime.Column;

/**
 * The values of an input or target from a file.
 *
 * @param classNames what the numbers stand for, where the file has text: class 0 is the first name
 */
public record LoadedColumn(Column column, List<String> classNames) {
  /** Keeps a list of its own. */
  public LoadedColumn {
    classNames = List.copyOf(classNames);
  }
}
