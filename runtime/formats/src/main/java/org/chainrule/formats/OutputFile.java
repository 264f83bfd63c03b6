package org.chainrule.formats;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.chainrule.runtime.DataException;
import org.chainrule.runtime.TensorSpec;
import org.chainrule.runtime.Values;

/**
 * Writes predictions: CSV, {@code .npy} or safetensors by the file's ending. What depends on the
 * example has the examples as first dimension.
 */
public final class OutputFile {
  private OutputFile() {}

  /**
   * Writes a file whole or not at all.
   *
   * @param outputs what each output is
   * @param values in the same order; their leading elements are written
   * @param examples how many examples were predicted
   * @throws DataException if the ending is none of the three, a {@code .npy} file were to hold
   *     several outputs, or the file cannot be written
   */
  public static void write(Path file, List<TensorSpec> outputs, List<Values> values, int examples)
      throws DataException {
    String ending = file.getFileName().toString().toLowerCase(Locale.ROOT);
    if (ending.endsWith(".safetensors")) {
      Safetensors.write(file, new TensorFile(tensors(outputs, values, examples), Map.of()));
    } else if (ending.endsWith(".npy")) {
      Npy.write(file, only(file, tensors(outputs, values, examples)));
    } else if (ending.endsWith(".csv")) {
      byte[] text = csv(outputs, values, examples).getBytes(StandardCharsets.UTF_8);
      AtomicFile.write(file, List.of(ByteBuffer.wrap(text)));
    } else {
      throw new DataException(
          file + ": cannot tell the format, expected .csv, .npy or .safetensors at the end");
    }
  }

  /**
   * The outputs as CSV: a heading, then a row per example; elements of tensors are numbered, {@code
   * probabilities[3]}. An output that all examples share is repeated in every row.
   */
  public static String csv(List<TensorSpec> outputs, List<Values> values, int examples) {
    return new CsvText(outputs, values).table(examples);
  }

  /** The outputs under {@code output/NAME}. */
  static Map<String, Tensor> tensors(List<TensorSpec> outputs, List<Values> values, int examples) {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    for (int i = 0; i < outputs.size(); i++) {
      TensorSpec output = outputs.get(i);
      List<Integer> shape = new ArrayList<>(output.shape());
      if (output.perExample()) {
        shape.add(0, examples);
      }
      tensors.put("output/" + output.name(), Tensor.of(values.get(i), shape));
    }
    return tensors;
  }

  private static Tensor only(Path file, Map<String, Tensor> tensors) throws DataException {
    if (tensors.size() != 1) {
      throw new DataException(
          "%s: a .npy file holds one output, the network has %d; write a .safetensors file"
              .formatted(file, tensors.size()));
    }
    return tensors.values().iterator().next();
  }
}
