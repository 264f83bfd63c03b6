package org.chainrule.formats;

import java.util.ArrayList;
import java.util.List;
import org.chainrule.runtime.Floats;
import org.chainrule.runtime.Indices;
import org.chainrule.runtime.TensorSpec;
import org.chainrule.runtime.Values;

/** Outputs as the text of a CSV table, numbers in the fewest digits that read back the same. */
final class CsvText {
  private final List<TensorSpec> outputs;
  private final List<Values> values;

  CsvText(List<TensorSpec> outputs, List<Values> values) {
    this.outputs = outputs;
    this.values = values;
  }

  String table(int examples) {
    StringBuilder text = new StringBuilder(String.join(",", headings())).append('\n');
    for (int example = 0; example < examples; example++) {
      text.append(String.join(",", row(example))).append('\n');
    }
    return text.toString();
  }

  private List<String> headings() {
    List<String> headings = new ArrayList<>();
    for (TensorSpec output : outputs) {
      if (output.shape().isEmpty()) {
        headings.add(output.name());
      } else {
        for (int i = 0; i < output.size(); i++) {
          headings.add(output.name() + "[" + i + "]");
        }
      }
    }
    return headings;
  }

  private List<String> row(int example) {
    List<String> row = new ArrayList<>();
    for (int k = 0; k < outputs.size(); k++) {
      int size = outputs.get(k).size();
      int start = outputs.get(k).perExample() ? example * size : 0;
      for (int i = 0; i < size; i++) {
        row.add(number(values.get(k), start + i));
      }
    }
    return row;
  }

  private static String number(Values values, int position) {
    if (values instanceof Floats floats) {
      return Float.toString(floats.array()[position]);
    }
    if (values instanceof Indices indices) {
      return Integer.toString(indices.array()[position]);
    }
    return Double.toString(values.get(position));
  }
}
