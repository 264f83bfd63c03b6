package org.chainrule.compiler.emit;

import java.util.List;
import java.util.stream.Collectors;
import org.chainrule.runtime.ParameterSpec;
import org.chainrule.runtime.TensorSpec;

/** The doc comments of a generated class. */
final class Javadoc {
  private Javadoc() {}

  /** The user's words, then what goes in, what comes out, and what is trained. */
  static String ofNetwork(Generated generated) {
    StringBuilder text = new StringBuilder();
    String words = generated.programs().source().documentation();
    text.append(
        words.isBlank() ? "The network " + generated.signature().name() + "." : escaped(words));
    text.append("\n\n<pre>\n");
    tensors("input", generated.signature().inputs(), text);
    tensors("target", generated.signature().targets(), text);
    parameters("param", generated.signature().parameters(), text);
    parameters("state", generated.signature().states(), text);
    tensors("output", generated.signature().outputs(), text);
    return text.append("</pre>\n").toString();
  }

  private static void tensors(String kind, List<TensorSpec> specs, StringBuilder text) {
    specs.forEach(s -> text.append("%-7s%s: %s\n".formatted(kind, s.name(), s.type())));
  }

  private static void parameters(String kind, List<ParameterSpec> specs, StringBuilder text) {
    for (ParameterSpec spec : specs) {
      text.append("%-7s%s: real%s\n".formatted(kind, spec.path(), shape(spec.shape())));
    }
  }

  /** {@code [3, 4]}; nothing for a single number. */
  static String shape(List<Integer> shape) {
    return shape.isEmpty()
        ? ""
        : shape.stream().map(String::valueOf).collect(Collectors.joining(", ", "[", "]"));
  }

  /** Text that cannot end the comment or start a tag. */
  static String escaped(String text) {
    return text.strip()
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("@", "&#64;")
        .replace("*/", "*&#47;")
        .replace("\\u", "&#92;u");
  }
}
