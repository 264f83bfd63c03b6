package org.chainrule.formats;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.chainrule.runtime.DataException;
import org.chainrule.runtime.TensorSpec;

/**
 * Where the values of an input or target come from, as a command line says it: {@code
 * NAME=FILE#SELECTOR}.
 *
 * @param name of the input or target
 * @param file IDX, CSV, safetensors, {@code .npy} or text, told by its ending or by what is
 *     selected; anything else is IDX
 * @param selector the columns of a CSV file, the name of a safetensors tensor, {@code chars} or
 *     {@code next} of a text
 */
public record DataSource(String name, Path file, Optional<String> selector) {
  private static final List<String> TEXT_PARTS = List.of(Text.CHARS, Text.NEXT);

  /**
   * Parses what a person wrote.
   *
   * @throws DataException if it is not {@code NAME=FILE} or {@code NAME=FILE#SELECTOR}
   */
  public static DataSource parse(String text) throws DataException {
    int equals = text.indexOf('=');
    int hash = text.lastIndexOf('#');
    if (equals < 1 || equals == text.length() - 1 || hash == equals + 1) {
      throw new DataException(
          "found '%s', expected NAME=SOURCE such as x=images.gz or y=iris.csv#species"
              .formatted(text));
    }
    String name = text.substring(0, equals);
    boolean selects = hash > equals;
    String file = text.substring(equals + 1, selects ? hash : text.length());
    return new DataSource(
        name, path(file), selects ? Optional.of(text.substring(hash + 1)) : Optional.empty());
  }

  /**
   * Reads the values.
   *
   * @param declared what they are for; empty if the network has no input or target of the name
   * @param knownClasses the names of classes that a model was trained with; empty if they are to be
   *     learned
   * @throws DataException if they cannot be read
   */
  public LoadedColumn load(Optional<TensorSpec> declared, List<String> knownClasses)
      throws DataException {
    String ending = file.getFileName().toString().toLowerCase(Locale.ROOT);
    if (ending.endsWith(".csv")) {
      return Csv.read(file, selector.orElse(""), knownClasses);
    }
    if (ending.endsWith(".safetensors")) {
      return new LoadedColumn(tensor(selector.orElse(name)).column(toText()), List.of());
    }
    if (ending.endsWith(".txt") || selector.filter(TEXT_PARTS::contains).isPresent()) {
      TensorSpec spec =
          declared.orElseThrow(
              () -> new DataException("there is no input or target '" + name + "'"));
      return Text.load(file, selector, spec, knownClasses);
    }
    if (selector.isPresent()) {
      throw new DataException(
          "%s: only CSV, safetensors and text files have parts to select with '#'"
              .formatted(toText()));
    }
    Tensor tensor = ending.endsWith(".npy") ? Npy.read(file) : Idx.read(file);
    return new LoadedColumn(tensor.column(file.toString()), List.of());
  }

  private Tensor tensor(String wanted) throws DataException {
    TensorFile content = Safetensors.read(file);
    return content
        .tensor(wanted)
        .orElseThrow(
            () ->
                new DataException(
                    "%s has no tensor '%s'; it has %s"
                        .formatted(file, wanted, String.join(", ", content.tensors().keySet()))));
  }

  private String toText() {
    return file + selector.map(part -> "#" + part).orElse("");
  }

  private static Path path(String file) throws DataException {
    try {
      return Path.of(file);
    } catch (IllegalArgumentException e) {
      throw new DataException("'" + file + "' is not a file's name", e);
    }
  }
}
