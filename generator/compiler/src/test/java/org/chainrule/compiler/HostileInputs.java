package org.chainrule.compiler;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Texts made to hurt, by names that say how. */
final class HostileInputs {
  private static final int MANY = 100_000;

  /** Of a sum that may stand in a network. */
  private static final int LONG = 20_000;

  private static final List<String> OPENINGS =
      List.of("(", "[", "{", "-", "not ", "a ^ ", "a ? ", "a ? b : ", "f(", "x[", "[[", "relu(");

  private static final List<String> SUFFIXES = List.of("[0]", "(0)");

  private static final List<String> LINKS =
      List.of(" + x", " - x", " * x", " @ x", " -> relu", " and x", " or x", " == x", ", x");

  private static final List<String> RUBBISH =
      List.of(
          ")",
          "}",
          "]",
          ";",
          "$ ",
          "\u00E9",
          "\"",
          "/*",
          "/**/",
          "x ",
          "x y ",
          "x = ;",
          "1.",
          "..",
          "\n",
          "\u2212",
          "\u0430 = x;\n",
          "\uD835\uDC31 ",
          "\u202E",
          "\uFEFF",
          "network A { } ",
          "train {",
          "return ",
          "-> ",
          "a ? ",
          "class = x;\n",
          "x = f(a b;\n",
          "layer f( ");

  private static final List<String> TYPES =
      List.of(
          "real[0]",
          "real[-1]",
          "real[3, 0]",
          "real[99999999999999999999999999]",
          "real[2147483647, 2147483647, 2147483647, 2147483647, 2147483647]",
          "real[65536, 32768]",
          "real[9223372036854775807]",
          "real[2^62]",
          "real[10^400]",
          "real[9^9^9^9^9]",
          "real[1/0]",
          "index(0)",
          "index(99999999999)",
          "real[" + "9".repeat(MANY) + "]",
          "real[" + "2, ".repeat(MANY) + "2]");

  private static final List<String> BODIES =
      List.of(
          "output y = pad(x, [[500000000, 500000000]]) + pad(x, [[500000000, 500000001]]);",
          "output y = x * zeros(2147483647);",
          "output y = concat([zeros(2000000000), zeros(2000000000)]);",
          "output y = zeros(100000, 1) @ zeros(1, 100000);",
          "output y = reshape(x, [2147483647, 2147483647, 2147483647]);",
          "output y = x[2147483648];",
          "output y = x[-9223372036854775808:9223372036854775807:9223372036854775807];",
          "h = x -> dense(2000000000);  output h;",
          "output y = x -> repeat(1000000000, relu);",
          "output y = x -> repeat(1000000000, dense(3));",
          "output y = x -> repeat(1000000000, repeat(1000000000, relu));",
          "output y = x -> repeat(100000, dense(3));",
          "output y = x * 1" + "0".repeat(MANY) + ";",
          "output y = x * 1e" + "9".repeat(MANY) + ";",
          "output y = x * 0." + "1".repeat(MANY) + ";",
          "output y = [" + "1, ".repeat(MANY) + "1];");

  private HostileInputs() {}

  /** All that consist of one file. */
  static Map<String, String> texts() {
    Map<String, String> texts = new LinkedHashMap<>();
    OPENINGS.forEach(o -> texts.put("depth of " + o, expression(o.repeat(MANY) + "x")));
    SUFFIXES.forEach(s -> texts.put("depth of x" + s, expression("x" + s.repeat(MANY))));
    LINKS.forEach(l -> texts.put("a chain of" + l, expression("x" + l.repeat(LONG))));
    RUBBISH.forEach(r -> texts.put("rubbish " + r, r.repeat(MANY)));
    RUBBISH.forEach(r -> texts.put("in a network " + r, network(r.repeat(MANY))));
    TYPES.forEach(t -> texts.put("type " + t, "network N {\n input x: " + t + ";\n output x;\n}"));
    BODIES.forEach(b -> texts.put("body " + b, network(b)));
    addLong(texts);
    addDoubling(texts);
    return texts;
  }

  private static void addLong(Map<String, String> texts) {
    String use = network("output y = f0(x);");
    texts.put(
        "a million declarations",
        lines(1_000_000, k -> "function f" + k + "(x)=x;").substring(0, 4 << 20) + use);
    texts.put("many declarations", lines(100_000, k -> "function f" + k + "(x)=x;") + use);
    texts.put("many of one name", "function f0(x)=x;\n".repeat(100_000) + use);
    texts.put(
        "a chain of functions",
        "function f9999(x) = x;\n"
            + lines(9_999, k -> "function f%d(x) = f%d(x);".formatted(k, k + 1))
            + use);
    texts.put(
        "a circle of functions",
        lines(9_999, k -> "function f%d(x) = f%d(x);".formatted(k, (k + 1) % 9_999)) + use);
    texts.put("many inputs", network(lines(50_000, k -> "input i%d: real[3];".formatted(k))));
    texts.put("many errors", network(lines(50_000, k -> "a%d = b%d(x);".formatted(k, k))));
    texts.put("long names", network("a".repeat(1_000_000) + " = x;"));
    texts.put("a Java keyword", "network class {\n input int: real[3];\n output int;\n}");
  }

  private static void addDoubling(Map<String, String> texts) {
    texts.put(
        "functions that double",
        "function f60(x) = x;\n"
            + lines(60, k -> "function f%d(x) = f%d(x) + f%d(x);".formatted(k, k + 1, k + 1))
            + network("output y = f0(x);"));
    texts.put(
        "layers that double",
        "layer f60(x) {\n return x -> dense(3);\n}\n"
            + lines(60, k -> "layer f%d(x) { return x -> f%d -> f%d; }".formatted(k, k + 1, k + 1))
            + network("output y = f0(x);"));
  }

  /** Files that import each other, in a circle and in a long row; the first of each. */
  static Map<String, Path> files(Path folder) {
    try {
      for (int k = 0; k < 2000; k++) {
        write(folder, "c" + k, "import \"c%d.net\";\nfunction g(x) = x;\n".formatted((k + 1) % 20));
        write(folder, "r" + k, "import \"r%d.net\";\nfunction g(x) = x;\n".formatted(k + 1));
      }
      String many = lines(MANY / 10, k -> "import \"r%d.net\";".formatted(k));
      write(folder, "many", many + network("output x;"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Map.of(
        "imports in a circle", folder.resolve("c0.net"),
        "imports in a row", folder.resolve("r0.net"),
        "many imports", folder.resolve("many.net"));
  }

  private static void write(Path folder, String name, String text) throws IOException {
    Files.writeString(folder.resolve(name + ".net"), text);
  }

  static String network(String body) {
    return "network N {\n    input x: real[3];\n" + body + "\n}\n";
  }

  private static String expression(String expression) {
    return network("output y = " + expression + ";");
  }

  private static String lines(int count, IntFunction<String> line) {
    return IntStream.range(0, count).mapToObj(line).collect(Collectors.joining("\n", "", "\n"));
  }
}
