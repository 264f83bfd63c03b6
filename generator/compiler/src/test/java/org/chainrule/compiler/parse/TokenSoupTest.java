package org.chainrule.compiler.parse;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.chainrule.compiler.diag.Diagnostics;
import org.chainrule.compiler.diag.SourceFile;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the text, parsing ends, and either there is an AST or there are errors within it. */
final class TokenSoupTest {
  private static final List<String> WORDS =
      List.of(
          "network",
          "layer",
          "function",
          "input",
          "target",
          "output",
          "metric",
          "train",
          "param",
          "state",
          "next",
          "yield",
          "return",
          "scan",
          "real",
          "index",
          "int",
          "import",
          "package",
          "and",
          "or",
          "not",
          "as",
          "in",
          "with",
          "when",
          "true",
          "false",
          "x",
          "y",
          "f",
          "loss",
          "1",
          "2.5",
          "1e-3",
          "\"a.net\"",
          "+",
          "-",
          "*",
          "/",
          "@",
          "^",
          "->",
          "<",
          "==",
          "=",
          "=",
          "?",
          ":",
          ";",
          ";",
          ";",
          ",",
          ".",
          "..",
          "(",
          ")",
          "[",
          "]",
          "{",
          "}",
          "{",
          "}",
          "\n",
          "\n",
          "$",
          "\u2212",
          "\"",
          "/*",
          "*/",
          "/**",
          "//",
          "\u00E9",
          "\u00A0",
          "\uD83D\uDE00",
          "\uD800",
          "1.",
          ".5",
          "3x",
          "&&",
          "network A {",
          "layer f(x) {",
          "input x: real[3];",
          "y = x -> relu;",
          "return y;",
          "scan e in x {",
          "train {");

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void isParsedOrExplained(long seed) {
    Random random = new Random(seed);
    for (int round = 0; round < 500; round++) {
      check(soup(random, random.nextInt(60)));
    }
  }

  private static String soup(Random random, int words) {
    return IntStream.range(0, words)
        .mapToObj(i -> WORDS.get(random.nextInt(WORDS.size())))
        .collect(Collectors.joining(random.nextInt(4) == 0 ? "" : " "));
  }

  private static void check(String text) {
    Diagnostics diagnostics = new Diagnostics();
    boolean parsed = FileParser.parse(new SourceFile("test.net", text), diagnostics).isPresent();
    assertWithMessage(text).that(parsed).isEqualTo(!diagnostics.hasErrors());
    assertThat(diagnostics.list().size()).isAtMost(Diagnostics.LIMIT);
    Spans.check(diagnostics, text);
  }
}
