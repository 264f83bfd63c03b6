package org.chainrule.compiler.parse;

import static com.google.common.truth.Truth.assertThat;

import java.util.stream.Stream;
import org.chainrule.compiler.ast.NetFile;
import org.chainrule.compiler.ast.NetworkDeclaration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Files, declarations, members, statements and types become their nodes. */
final class DeclarationParsingTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "input x: real; | Input(x, TensorType(Real(), -), -)",
        "input x: real[2, n]; | Input(x, TensorType(Real(), [DimensionExpression(2),"
            + " DimensionExpression(n)]), -)",
        "target y: index(10); | Target(y, TensorType(Index(10), -), -)",
        "target next: index(65)[64]; | Target(next, TensorType(Index(65),"
            + " [DimensionExpression(64)]), -)",
        "param W: real[3] = he; | Param(W, TensorType(Real(), [DimensionExpression(3)]), he, -, -)",
        "param b: real = zeros when bias; | Param(b, TensorType(Real(), -), zeros, bias, -)",
        "state m: real = 0; | State(m, TensorType(Real(), -), 0, -, -)",
        "x = 3; | Let(x, 3, -)",
        "next m = 1; | Next(m, 1, -)",
        "loss = 0; | Loss(0, -)",
        "output y; | Output(y, -, -)",
        "output y = 3; | Output(y, 3, -)",
        "metric m = 3; | Metric(m, 3, -)",
        "train { } | Train([], -)",
        "train { optimizer = sgd(rate = 1e-3); batch = 2; } | Train(["
            + "Setting(optimizer, Call(sgd, [Argument(rate, 1e-3)], -)), Setting(batch, 2)], -)",
        "/** Words. */ output y; | Output(y, -, ~Words.~)"
      })
  void membersAreParsed(String text, String ast) {
    String printed = AstPrinter.print(Parsing.member(text)).replace('"', '~');
    assertThat(printed).isEqualTo(ast);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "function f(x) = x; | FunctionDeclaration(f, -, [ParameterDeclaration(x, -, -)],"
            + " Block([], x))",
        "function f() { return 1; } | FunctionDeclaration(f, -, [], Block([], 1))",
        "function f() = scan e in x { yield e; } | FunctionDeclaration(f, -, [], Block([],"
            + " Scan([ScanSource(e, x)], [], [Yield(e, -)])))",
        "layer f(x: real[.., n], k: int = 3) { y = x; return y; } | LayerDeclaration(f, -, ["
            + "ParameterDeclaration(x, TensorType(Real(), [RestOfShape(),"
            + " DimensionExpression(n)]), -), ParameterDeclaration(k, int, 3)],"
            + " Block([Let(y, x, -)], y))",
        "layer f(a: number, b: bool, c: function = tanh, d: initializer) { return a; } |"
            + " LayerDeclaration(f, -, [ParameterDeclaration(a, number, -),"
            + " ParameterDeclaration(b, bool, -), ParameterDeclaration(c, function, tanh),"
            + " ParameterDeclaration(d, initializer, -)], Block([], a))",
        "network N { } | NetworkDeclaration(N, -, [])",
      })
  void declarationsAreParsed(String text, String ast) {
    assertThat(AstPrinter.print(Parsing.declaration(text))).isEqualTo(ast);
  }

  @Test
  void packageAndImportsComeFirst() {
    NetFile file =
        Parsing.file("package a.input.c; import \"b.net\"; import \"c/d.net\"; network N {}");
    assertThat(file.packageName().orElseThrow().text()).isEqualTo("a.input.c");
    assertThat(AstPrinter.print(file.imports())).isEqualTo("[Import(b.net), Import(c/d.net)]");
  }

  @Test
  void semicolonsBehindBracesMayBeLeftOut() {
    String with = "network N { a = scan e in x { yield e; }; train { }; b = 1; };";
    String without = "network N { a = scan e in x { yield e; } train { } b = 1; }";
    assertThat(AstPrinter.print(Parsing.file(without + without)))
        .isEqualTo(AstPrinter.print(Parsing.file(with + with)));
  }

  @Test
  void lossIsANameOutsideOfNetworks() {
    assertThat(AstPrinter.print(Parsing.declaration("layer f(x) { loss = x; return loss; }")))
        .contains("Let(loss, x, -)");
  }

  @Test
  void docCommentsBelongToWhatFollowsThem() {
    String text =
        """
        /** Of the file's first declaration.
         *
         *   Indented, and two lines. */
        network N {
            /** Lost. */
            /** Of x. */
            // Not this.
            input x: real;  /* nor this */
            /**/
            output x;
            /***/
            y = x;
        }
        """;
    NetworkDeclaration network = (NetworkDeclaration) Parsing.declaration(text);
    assertThat(network.doc().orElseThrow().text())
        .isEqualTo("Of the file's first declaration.\n\n  Indented, and two lines.");
    assertThat(network.members().get(0).doc().orElseThrow().text()).isEqualTo("Of x.");
    assertThat(network.members().get(1).doc().isPresent()).isFalse();
    assertThat(network.members().get(2).doc().orElseThrow().text()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("keywords")
  void keywordsAreNamesWhereNamesAreMeant(String word) {
    String text =
        """
        package @.@;
        function @(@: real[@], @: int = @) = @(@, @ = @)[@, @:@] -> @(@) as @ -> @;
        layer @(@) {
            param @: real[@] = @ when @;
            state @: index(@) = @;
            @ = scan @ in @ with @ = @ { @ = @; next @ = next @; yield @; };
            next @ = @;
            return @;
        }
        network @ {
            input @: real;  target @: index(@);
            param @: real = @;  state @: real = @;
            @ = @ + -@ ^ @ * (@ ? @ : @);
            next @ = [@, @];
            output @;  output @ = @;  metric @ = @;
            train { @ = @(@ = @); }
        }
        """;
    assertThat(Parsing.file(text.replace("@", word)).declarations()).hasSize(3);
  }

  static Stream<String> keywords() {
    return Stream.concat(Words.keywords().stream(), Stream.of("loss", "x", "_", "aB_9"));
  }

  @Test
  void layoutAndLineEndsDoNotMatter() {
    String text = "network N { input x : real [ 3 ] ; loss = sum ( x ) ; }";
    String printed = AstPrinter.print(Parsing.file(text));
    assertThat(AstPrinter.print(Parsing.file(text.replace(" ", "\r\n\t")))).isEqualTo(printed);
    assertThat(AstPrinter.print(Parsing.file(text.replace(" ", "/**/")))).isEqualTo(printed);
    assertThat(AstPrinter.print(Parsing.file(text.replace(" ", "//\n")))).isEqualTo(printed);
  }
}
