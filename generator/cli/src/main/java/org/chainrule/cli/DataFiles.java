package org.chainrule.cli;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.chainrule.formats.DataSource;
import org.chainrule.formats.LoadedData;
import org.chainrule.runtime.DataException;
import org.chainrule.runtime.Dataset;
import org.chainrule.runtime.Signature;
import org.chainrule.runtime.TensorSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Reads the data files that one option of a command names. */
final class DataFiles {
  private final CommandSpec command;
  private final String option;

  /**
   * For this option.
   *
   * @param command to which it belongs
   * @param option {@code --train}, for messages
   */
  DataFiles(CommandSpec command, String option) {
    this.command = command;
    this.option = option;
  }

  /**
   * Reads all sources; a network that takes no data needs none.
   *
   * @param needed the inputs, and targets, of the network
   * @param classNames those that a model was trained with
   */
  LoadedData load(
      List<DataSource> sources, List<TensorSpec> needed, Map<String, List<String>> classNames)
      throws DataException {
    if (!sources.isEmpty()) {
      return LoadedData.load(sources, needed, classNames);
    }
    if (needed.isEmpty()) {
      return new LoadedData(Dataset.withoutColumns(), Map.of());
    }
    throw new ParameterException(command.commandLine(), "there is no data: give " + usage(needed));
  }

  /** Inputs and targets. */
  static List<TensorSpec> inputsAndTargets(Signature signature) {
    return Stream.concat(signature.inputs().stream(), signature.targets().stream()).toList();
  }

  private String usage(List<TensorSpec> needed) {
    return needed.stream()
        .map(spec -> option + " " + spec.name() + "=FILE")
        .collect(Collectors.joining(" "));
  }
}
