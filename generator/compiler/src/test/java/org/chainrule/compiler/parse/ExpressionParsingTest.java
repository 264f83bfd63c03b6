package org.chainrule.compiler.parse;

import static com.google.common.truth.Truth.assertThat;

import org.chainrule.compiler.ast.NumberLiteral;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every form of expression becomes its node, and binds as the language says. */
final class ExpressionParsingTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        // Operands
        "784 | 784",
        "1e-3 | 1e-3",
        "0.5 | 0.5",
        "true | true",
        "false | false",
        "x | x",
        "next c | next c",
        "(x) | x",
        "[0, 2] | ListLiteral([0, 2])",
        "[] | ListLiteral([])",
        "[[1, 2], [3]] | ListLiteral([ListLiteral([1, 2]), ListLiteral([3])])",
        // Chains are flat and go from the left
        "a + b - c | Sum(a, [Term(PLUS, b), Term(MINUS, c)])",
        "a * b / c @ d | Product(a, [Factor(TIMES, b), Factor(OVER, c), Factor(MATRIX, d)])",
        "a - (b - c) | Sum(a, [Term(MINUS, Sum(b, [Term(MINUS, c)]))])",
        "a and b and c | And([a, b, c])",
        "a or b or c | Or([a, b, c])",
        // Each level binds looser than the next
        "a + b * c | Sum(a, [Term(PLUS, Product(b, [Factor(TIMES, c)]))])",
        "-a * b | Product(Negate(a), [Factor(TIMES, b)])",
        "a * -b | Product(a, [Factor(TIMES, Negate(b))])",
        "a - -b | Sum(a, [Term(MINUS, Negate(b))])",
        "-a ^ 2 | Negate(Power(a, 2))",
        "a ^ -b ^ c | Power(a, Negate(Power(b, c)))",
        "a ^ b ^ c | Power(a, Power(b, c))",
        "a ^ b[0] | Power(a, Subscript(b, [At(0)]))",
        "a < b + 1 | Compare(a, LESS, Sum(b, [Term(PLUS, 1)]))",
        "not a == b | Not(Compare(a, EQUAL, b))",
        "not not a | Not(Not(a))",
        "not a and b or c | Or([And([Not(a), b]), c])",
        "a or b ? c : d | Conditional(Or([a, b]), c, d)",
        "a ? b : c ? d : e | Conditional(a, b, Conditional(c, d, e))",
        "a ? b ? c : d : e | Conditional(a, Conditional(b, c, d), e)",
        "a ? b : c -> f | Pipeline(Conditional(a, b, c), [Call(f, [], -)])",
        "-x -> f | Pipeline(Negate(x), [Call(f, [], -)])",
        // Comparisons
        "a <= b | Compare(a, LESS_OR_EQUAL, b)",
        "a > b | Compare(a, GREATER, b)",
        "a >= b | Compare(a, GREATER_OR_EQUAL, b)",
        "a != b | Compare(a, NOT_EQUAL, b)",
        // Calls
        "f() | Call(f, [], -)",
        "f(a, b) | Call(f, [Argument(-, a), Argument(-, b)], -)",
        "f(a, rate = 2) | Call(f, [Argument(-, a), Argument(rate, 2)], -)",
        "f(a == b) | Call(f, [Argument(-, Compare(a, EQUAL, b))], -)",
        "f(a)(b) | Call(Call(f, [Argument(-, a)], -), [Argument(-, b)], -)",
        "f(a) as g | Call(f, [Argument(-, a)], g)",
        "f(x -> g) | Call(f, [Argument(-, Pipeline(x, [Call(g, [], -)]))], -)",
        "repeat(x, 4, block(heads = 4)) | Call(repeat, [Argument(-, x), Argument(-, 4),"
            + " Argument(-, Call(block, [Argument(heads, 4)], -))], -)",
        // Pipelines
        "x -> f | Pipeline(x, [Call(f, [], -)])",
        "x -> f() | Pipeline(x, [Call(f, [], -)])",
        "x -> f(3) as h -> g as k | Pipeline(x, [Call(f, [Argument(-, 3)], h), Call(g, [], k)])",
        "x -> f(a)(b) | Pipeline(x, [Call(Call(f, [Argument(-, a)], -), [Argument(-, b)], -)])",
        "(x -> f) + 1 | Sum(Pipeline(x, [Call(f, [], -)]), [Term(PLUS, 1)])",
        // Subscripts
        "x[i] | Subscript(x, [At(i)])",
        "x[0][1] | Subscript(Subscript(x, [At(0)]), [At(1)])",
        "f(x)[0] | Subscript(Call(f, [Argument(-, x)], -), [At(0)])",
        "x[a:b, :, ..] | Subscript(x, [Slice(a, b, -), Slice(-, -, -), RestOfSubscript()])",
        "x[::-1] | Subscript(x, [Slice(-, -, Negate(1))])",
        "x[1:] | Subscript(x, [Slice(1, -, -)])",
        "x[:-1] | Subscript(x, [Slice(-, Negate(1), -)])",
        "x[1:9:2] | Subscript(x, [Slice(1, 9, 2)])",
        "x[::] | Subscript(x, [Slice(-, -, -)])",
        "x[2*n : 3*n] | Subscript(x, [Slice(Product(2, [Factor(TIMES, n)]),"
            + " Product(3, [Factor(TIMES, n)]), -)])",
        "x[c ? 0 : 1] | Subscript(x, [At(Conditional(c, 0, 1))])",
        "x[(c ? 0 : 1) : 2] | Subscript(x, [Slice(Conditional(c, 0, 1), 2, -)])",
        "x[y -> f] | Subscript(x, [At(Pipeline(y, [Call(f, [], -)]))])",
        // Scans
        "scan e in x { yield e; } | Scan([ScanSource(e, x)], [], [Yield(e, -)])",
        "scan a in x, b in y with h = 0, c = z { next h = a; yield next h; } | Scan(["
            + "ScanSource(a, x), ScanSource(b, y)], [ScanState(h, 0), ScanState(c, z)], ["
            + "Next(h, a, -), Yield(next h, -)])",
        "scan e in x { yield e; } -> f | Pipeline(Scan([ScanSource(e, x)], [], [Yield(e, -)]),"
            + " [Call(f, [], -)])",
        "f(scan e in x { yield e; }) | Call(f, [Argument(-, Scan([ScanSource(e, x)], [],"
            + " [Yield(e, -)]))], -)"
      })
  void isParsed(String text, String ast) {
    assertThat(AstPrinter.print(Parsing.expression(text))).isEqualTo(ast);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"1 | true", "784 | true", "1.0 | false", "1e3 | false", "1E+3 | false"})
  void whetherANumberIsWholeIsSeenInItsText(String text, boolean whole) {
    var literal = (NumberLiteral) Parsing.expression(text);
    assertThat(literal.isWhole()).isEqualTo(whole);
    assertThat(literal.value()).isEqualTo(Double.parseDouble(text));
  }
}
