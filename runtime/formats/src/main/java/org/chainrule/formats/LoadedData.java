package org.chainrule.formats;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chainrule.runtime.Column;
import org.chainrule.runtime.DataException;
import org.chainrule.runtime.Dataset;
import org.chainrule.runtime.TensorSpec;

/**
 * A dataset from files, before its inputs are prepared.
 *
 * @param classNames by input or target, where the file has text: class 0 is the first name
 */
public record LoadedData(Dataset dataset, Map<String, List<String>> classNames) {
  /** Keeps a map of its own. */
  public LoadedData {
    classNames = Map.copyOf(classNames);
  }

  /**
   * Reads all sources.
   *
   * @param declared inputs and targets that they are for
   * @param knownClasses the names of classes that a model was trained with; what is not in it is
   *     learned from the files
   * @throws DataException if a source cannot be read, a name is bound twice, or the files have
   *     different numbers of examples
   */
  public static LoadedData load(
      List<DataSource> sources, List<TensorSpec> declared, Map<String, List<String>> knownClasses)
      throws DataException {
    Map<String, Column> columns = new LinkedHashMap<>();
    Map<String, List<String>> classNames = new LinkedHashMap<>();
    for (DataSource source : sources) {
      Optional<TensorSpec> spec =
          declared.stream().filter(one -> one.name().equals(source.name())).findFirst();
      LoadedColumn loaded = source.load(spec, knownClasses.getOrDefault(source.name(), List.of()));
      if (columns.put(source.name(), loaded.column()) != null) {
        throw new DataException("there are two sources for '" + source.name() + "'");
      }
      if (!loaded.classNames().isEmpty()) {
        classNames.put(source.name(), loaded.classNames());
      }
    }
    return new LoadedData(Dataset.of(columns), classNames);
  }
}
