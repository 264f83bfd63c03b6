package org.chainrule.compiler.diag;

import static org.chainrule.compiler.diag.GrammarMessages.syntax;

/** What there is to say about expressions that are not in the language. */
public final class ExpressionMessages {
  private ExpressionMessages() {}

  /** What cannot stand right of an arrow. */
  public static Diagnostic notAStage(Span at, String found) {
    return syntax("expected a name or a call right of '->', found " + found, at, "expected a name")
        .help("x -> f(b) means f(x, b); to go on with its result, put the pipeline in parentheses");
  }

  /** An operator behind a pipeline. */
  public static Diagnostic behindPipeline(Span at, String found) {
    return syntax(
            "expected '->' or the end of this pipeline, found " + found,
            at,
            "'->' binds looser than this")
        .help("put the pipeline in parentheses");
  }

  /** An operator behind a scan. */
  public static Diagnostic behindScan(Span at, String found) {
    return syntax("expected the end of this scan, found " + found, at, "unexpected behind a scan")
        .help("put the scan in parentheses");
  }

  /** {@code a < b < c}. */
  public static Diagnostic chained(Span at) {
    return syntax("comparisons are not chained", at, "this is the second one")
        .help("write a < b and b < c");
  }

  /** {@code a + not b}. */
  public static Diagnostic looseNot(Span at, String before) {
    return syntax(
            "expected an expression after '" + before + "', found 'not'",
            at,
            "'not' binds looser than '" + before + "'")
        .help("put it in parentheses: (not ...)");
  }

  /** {@code "text"}. */
  public static Diagnostic textInExpression(Span at) {
    return syntax("expected an expression, found a text", at, "expected an expression")
        .help("there are no texts but the paths of imports");
  }

  /** {@code **}. */
  public static Diagnostic doubleStar(Span at) {
    return syntax("there is no operator '**'", at, "expected one operator")
        .help("a power is written a ^ b");
  }

  /** {@code =>}. */
  public static Diagnostic doubleArrow(Span at) {
    return syntax("there is no operator '" + at.text() + "'", at, "expected one operator")
        .help("a pipeline's arrow is '->', a comparison '>='");
  }

  /** {@code +a}. */
  public static Diagnostic unaryPlus(Span at) {
    return syntax("expected an expression, found '+'", at, "'+' stands between two terms")
        .help("leave it out");
  }

  /** {@code x[]}. */
  public static Diagnostic emptySubscript(Span at) {
    return syntax("expected an index between these brackets", at, "")
        .help("x[0] picks one, x[0:2] a range, x[:, 1] leaves a dimension whole");
  }

  /** Nothing behind an operator. */
  public static Diagnostic noOperand(Span at, String before, String found) {
    return syntax(
        "expected an expression after '" + before + "', found " + found,
        at,
        "expected an expression");
  }

  /** {@code x as y}. */
  public static Diagnostic asWithoutCall(Span at) {
    return syntax("'as' names a call, and there is none before it", at, "expected a call before")
        .help("write x -> dense(100) as first");
  }

  /** {@code f(x) as a as b}. */
  public static Diagnostic secondAs(Span at) {
    return syntax("a call has one name at most", at, "this is the second 'as'");
  }

  /** {@code a = b} as an expression. */
  public static Diagnostic assignInExpression(Span at) {
    return syntax("unexpected '=' in an expression", at, "nothing is bound here")
        .help("a comparison is written a == b");
  }

  /** An arrow in a condition's branch. */
  public static Diagnostic arrowInside(Span at) {
    return syntax("unexpected '->'", at, "it binds looser than what is around it")
        .help("put the pipeline in parentheses");
  }

  /** {@code (a)(b)}. */
  public static Diagnostic notCallable(Span at) {
    return syntax("only a name can be called", at, "what is before this is no name")
        .help("to multiply, write *");
  }

  /** A condition in a slice. */
  public static Diagnostic conditionInRange(Span at) {
    return syntax(
            "a condition in a range stands in parentheses", at, "its ':' would be the range's")
        .help("write x[(c ? a : b) : d]");
  }

  /** {@code c ? a} alone. */
  public static Diagnostic noOtherwise(Span at, String found) {
    return syntax("expected ':' and the value otherwise, found " + found, at, "expected ':'")
        .help("write condition ? a : b");
  }

  /** {@code relu x}. */
  public static Diagnostic callWithoutBrackets(Span at, String name, String argument) {
    return syntax("expected an operator or ';' before '" + argument + "'", at, "unexpected")
        .help("a function is called with brackets: " + name + "(" + argument + ")");
  }

  /** {@code scan (e in x)}. */
  public static Diagnostic inOutsideScan(Span at) {
    return syntax("unexpected 'in'", at, "it stands in the head of a scan only")
        .help("write scan e in x { ... }, without brackets");
  }

  /** {@code x[1..]}. */
  public static Diagnostic restBehindValue(Span at) {
    return syntax("unexpected '..' behind an expression", at, "it stands for whole dimensions")
        .help("a range is written with ':', x[1:] or x[1:3]");
  }

  /** {@code f(a b)}. */
  public static Diagnostic noComma(Span at, String expected, String found) {
    return syntax("expected " + expected + ", found " + found, at, "expected " + expected)
        .help("what stands in brackets is separated by commas");
  }

  /** {@code 2 x}. */
  public static Diagnostic noOperator(Span at, String left, String right) {
    return syntax("expected an operator or ';' before '" + right + "'", at, "unexpected")
        .help("to multiply, write " + left + " * " + right);
  }

  /** {@code f(a = 1, 2)}. */
  public static Diagnostic positionalBehindNamed(Span at, Span named) {
    return syntax("positional arguments stand before named ones", at, "this one has no name")
        .also(named, "the named one before it");
  }
}
