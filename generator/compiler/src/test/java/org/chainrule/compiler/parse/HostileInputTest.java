package org.chainrule.compiler.parse;

import static com.google.common.truth.Truth.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.concurrent.TimeUnit;
import org.chainrule.compiler.diag.Diagnostics;
import org.chainrule.compiler.diag.SourceFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Input made to hurt is read, or refused, within two seconds of a processor's time. */
final class HostileInputTest {
  private static final int MANY = 100_000;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(",
        "[",
        "{",
        "-",
        "not ",
        "a ^ ",
        "a ? ",
        "a ? b : ",
        "f(",
        "x[",
        "[[",
        "a ^ -",
        "scan a in b { c = ",
        "((-"
      })
  void depthIsRefused(String opening) {
    Diagnostics diagnostics = parse(statement(opening.repeat(MANY) + "1"));
    assertThat(diagnostics.list()).hasSize(1);
    assertThat(diagnostics.list().get(0).kind()).isAnyOf("too-deep", "file-too-large");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[0]", "(0)"})
  void depthWithoutBracketsInBracketsIsRefused(String suffix) {
    Diagnostics diagnostics = parse(statement("f" + suffix.repeat(MANY)));
    assertThat(diagnostics.list().get(0).kind()).isEqualTo("too-deep");
  }

  @ParameterizedTest
  @ValueSource(strings = {" + a", " - a", " * a", " @ a", " -> f", " and a", " or a"})
  void chainsAreRead(String link) {
    assertThat(parse(statement("a" + link.repeat(MANY))).list()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
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
        "x = f(a b;\n",
        "layer f( ",
        "network A { x = ",
        "1.",
        "..",
        "\n",
        "\u2212",
        "network A { } ",
        "train {",
        "return ",
        "-> ",
        "a ? "
      })
  void rubbishIsRefusedWhereverItStands(String rubbish) {
    String text = rubbish.repeat(MANY);
    for (String all : new String[] {text, "network A {" + text, statement(text)}) {
      Diagnostics diagnostics = parse(all);
      Spans.check(diagnostics, all);
    }
  }

  @Test
  void aFlatFileIsNotDeep() {
    String text =
        "layer f(x) { y = -x[0] ^ -2; return y ? not y : not x; }\nnetwork A { }\n".repeat(5_000);
    assertThat(parse(text).list()).isEmpty();
  }

  @Test
  void longNumbersAndNamesAreRefused() {
    for (String digit : new String[] {"1", "0", "0.0", "a"}) {
      Diagnostics diagnostics = parse(statement(digit.repeat(1_000_000)));
      assertThat(diagnostics.hasErrors()).isTrue();
    }
  }

  @Test
  void ofErrorsWithoutEndTheFirstAreReported() {
    Diagnostics diagnostics = parse("network A {\n" + "x = ;\n".repeat(MANY) + "}");
    assertThat(diagnostics.list()).hasSize(Diagnostics.LIMIT);
  }

  private static String statement(String expression) {
    return "network A { x = " + expression + "; }";
  }

  private static Diagnostics parse(String text) {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long start = threads.getCurrentThreadCpuTime();
    Diagnostics diagnostics = new Diagnostics();
    FileParser.parse(new SourceFile("test.net", text), diagnostics);
    long milliseconds = TimeUnit.NANOSECONDS.toMillis(threads.getCurrentThreadCpuTime() - start);
    assertThat(milliseconds).isLessThan(2_000);
    return diagnostics;
  }
}
