package org.chainrule.compiler.language;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.chainrule.compiler.Nets;
import org.chainrule.compiler.emit.Emitter;
import org.chainrule.compiler.emit.Options;
import org.chainrule.compiler.emit.Simd;
import org.chainrule.runtime.Precision;

/**
 * What the generated class of a network does in a step of training, kernel by kernel, all names
 * replaced by numbers in the order of their appearance: equal for networks that differ in names.
 */
final class Kernels {
  private static final Pattern METHOD =
      Pattern.compile(
          "\n    (?:private|public) \\S+ (\\w+)\\([^{]*\\{\n(.*?)\n    \\}", Pattern.DOTALL);
  private static final Pattern CALL = Pattern.compile("^ *(\\w+)\\(", Pattern.MULTILINE);
  private static final Pattern WORD = Pattern.compile("\\b[A-Za-z_]\\w*");

  private Kernels() {}

  /** Of the only network of a text. */
  static String of(String text) {
    Options options = new Options(Precision.FLOAT, Simd.SCALAR, "test");
    Map<String, String> methods =
        methods(Emitter.emit(Nets.programs("test.net", text).get(0), options).text());
    StringBuilder kernels = new StringBuilder();
    Matcher call = CALL.matcher(methods.get("train"));
    while (call.find()) {
      if (methods.containsKey(call.group(1))) {
        kernels.append(methods.get(call.group(1))).append("\n\n");
      }
    }
    return numbered(kernels.toString().replaceAll("//.*", ""));
  }

  private static Map<String, String> methods(String source) {
    Map<String, String> methods = new LinkedHashMap<>();
    Matcher method = METHOD.matcher(source);
    while (method.find()) {
      methods.put(method.group(1), method.group(2));
    }
    return methods;
  }

  private static String numbered(String code) {
    Map<String, Integer> numbers = new HashMap<>();
    return WORD.matcher(code)
        .replaceAll(word -> "v" + numbers.computeIfAbsent(word.group(), w -> numbers.size()));
  }
}
