package org.chainrule.compiler.parse;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.antlr.v4.runtime.BufferedTokenStream;
import org.antlr.v4.runtime.ListTokenSource;
import org.antlr.v4.runtime.atn.DecisionInfo;
import org.chainrule.compiler.diag.Diagnostics;
import org.chainrule.compiler.diag.SourceFile;
import org.chainrule.grammar.NetParser;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The examples of the language are in the language, and parts of them do no harm. */
final class SyntaxExamplesTest {
  private static final Path FOLDER = Path.of("src/test/resources/syntax");

  @ParameterizedTest
  @MethodSource("files")
  void isParsed(Path file) throws IOException {
    assertThat(Parsing.file(Files.readString(file)).declarations()).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("files")
  void twoTokensDecide(Path file) throws IOException {
    for (DecisionInfo decision : decisions(Files.readString(file))) {
      assertWithMessage("decision %s", decision.decision).that(decision.SLL_MaxLook).isAtMost(2);
      assertThat(decision.ambiguities).isEmpty();
    }
  }

  private static List<DecisionInfo> decisions(String text) {
    SourceFile source = new SourceFile("test.net", text);
    Scanned scanned = Scanner.scan(source, new Diagnostics()).orElseThrow();
    NetParser parser =
        new NetParser(new BufferedTokenStream(new ListTokenSource(scanned.tokens())));
    parser.setProfile(true);
    parser.file();
    assertThat(parser.getNumberOfSyntaxErrors()).isEqualTo(0);
    return Arrays.asList(parser.getParseInfo().getDecisionInfo());
  }

  @ParameterizedTest
  @MethodSource("files")
  void whatIsCutOffIsExplainedInsideOfTheFile(Path file) throws IOException {
    String text = Files.readString(file);
    for (int length = 0; length < text.length(); length++) {
      String part = text.substring(0, length);
      Diagnostics diagnostics =
          Assertions.assertTimeout(Duration.ofSeconds(10), () -> Parsing.errors(part));
      Spans.check(diagnostics, part);
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void aFileWithoutOneOfItsTokensIsParsedOrExplained(Path file) throws IOException {
    String text = Files.readString(file);
    SourceFile source = new SourceFile("test.net", text);
    Scanned scanned = Scanner.scan(source, new Diagnostics()).orElseThrow();
    for (var token : scanned.tokens().subList(0, scanned.tokens().size() - 1)) {
      String rest =
          text.substring(0, token.getStartIndex()) + text.substring(token.getStopIndex() + 1);
      Diagnostics diagnostics = Parsing.errors(rest);
      Spans.check(diagnostics, rest);
      // One mistake has one message, or few: the others would follow from it.
      assertWithMessage(rest).that(diagnostics.list().size()).isAtMost(3);
    }
  }

  static List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return new ArrayList<>(files.sorted().toList());
    }
  }
}
