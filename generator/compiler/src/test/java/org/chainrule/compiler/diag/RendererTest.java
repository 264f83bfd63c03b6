package org.chainrule.compiler.diag;

import static com.google.common.truth.Truth.assertThat;

import org.junit.jupiter.api.Test;

/** Messages are printed as the language's reference shows them. */
final class RendererTest {
  private static final SourceFile FILE =
      new SourceFile("mnist.net", "first\n".repeat(8) + "    scores = h @ W2 + b2;\nlast");

  @Test
  void aMessageShowsItsLineWithACaret() {
    Diagnostic diagnostic =
        Diagnostic.error(
                "inner-dimensions",
                "cannot multiply [100] @ [90, 10]",
                at("@"),
                "the inner dimensions are 100 (h) and 90 (W2)")
            .help("declare W2 as real[100, 10]");
    assertThat(Renderer.render(diagnostic))
        .isEqualTo(
            """
            error: cannot multiply [100] @ [90, 10]
              --> mnist.net:9:16
               |
             9 |     scores = h @ W2 + b2;
               |                ^ the inner dimensions are 100 (h) and 90 (W2)
               = help: declare W2 as real[100, 10]
            """);
  }

  @Test
  void otherPlacesAreShownBelow() {
    SourceFile other = new SourceFile("other.net", "one\ntwo");
    Diagnostic diagnostic =
        Diagnostic.warning("twice", "said twice", at("last"), "here")
            .also(at("h"), "there")
            .also(at("W2"), "")
            .also(other.span(4, 7), "and there");
    assertThat(Renderer.render(diagnostic))
        .isEqualTo(
            """
            warning: said twice
              --> mnist.net:10:1
                |
             10 | last
                | ^^^^ here
                |
              9 |     scores = h @ W2 + b2;
                |              - there
                |                  --
              ::: other.net:2:1
                |
              2 | two
                | --- and there
            """
                .replace("  --> m", "   --> m")
                .replace("  :::", "   :::"));
  }

  @Test
  void tabsAreWidenedAndCharactersCounted() {
    SourceFile file = new SourceFile("a.net", "\tx\t= \uD83D\uDE00 + y;\r\nz");
    int y = file.text().indexOf('y');
    assertThat(Renderer.render(Diagnostic.error("k", "m", file.span(y, y + 1), "")))
        .isEqualTo(
            """
            error: m
              --> a.net:1:10
               |
             1 |     x   = \uD83D\uDE00 + y;
               |               ^
            """);
  }

  @Test
  void longLinesAreCutAroundTheCaret() {
    SourceFile file = new SourceFile("a.net", "a".repeat(1_000) + "!" + "b".repeat(1_000));
    String printed = Renderer.render(Diagnostic.error("k", "m", file.span(1_000, 1_001), "here"));
    assertThat(printed).contains("  --> a.net:1:1001\n");
    String[] lines = printed.split("\n", -1);
    assertThat(lines[3]).startsWith(" 1 | ...aaa");
    assertThat(lines[3]).endsWith("bbb...");
    assertThat(lines[3].length()).isLessThan(125);
    assertThat(lines[4].indexOf('^')).isEqualTo(lines[3].indexOf('!'));
  }

  @Test
  void ofSeveralLinesTheFirstIsMarked() {
    Span span = FILE.span(FILE.text().indexOf("scores"), FILE.text().length());
    assertThat(Renderer.render(Diagnostic.error("k", "m", span, "")))
        .endsWith("   |     " + "^".repeat("scores = h @ W2 + b2;".length()) + "\n");
  }

  @Test
  void whatATerminalWouldObeyIsNotPrinted() {
    SourceFile file = new SourceFile("a.net", "x \u001B[31m \u202E y");
    assertThat(Renderer.render(Diagnostic.error("k", "m", file.span(0, 1), "")))
        .contains("x \uFFFD[31m \uFFFD y");
  }

  @Test
  void theEndOfAnEmptyFileHasAPlace() {
    SourceFile file = new SourceFile("a.net", "");
    assertThat(Renderer.render(Diagnostic.error("k", "m", file.span(0, 0), "here")))
        .isEqualTo("error: m\n  --> a.net:1:1\n   |\n 1 |\n   | ^ here\n");
  }

  private static Span at(String text) {
    int start = FILE.text().indexOf(text);
    return FILE.span(start, start + text.length());
  }
}
