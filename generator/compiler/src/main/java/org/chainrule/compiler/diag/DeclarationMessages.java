package org.chainrule.compiler.diag;

import static org.chainrule.compiler.diag.GrammarMessages.syntax;

/**
 * What there is to say about files and declarations that are not in the language, and about
 * statements that stand in the wrong one.
 */
public final class DeclarationMessages {
  private DeclarationMessages() {}

  // Files and declarations

  /** A package line behind other lines. */
  public static Diagnostic packageNotFirst(Span at) {
    return syntax("the package stands first in its file, once", at, "too late");
  }

  /** An import behind a declaration. */
  public static Diagnostic importNotFirst(Span at) {
    return syntax("imports stand before the declarations", at, "too late")
        .help("move this line up, behind the package");
  }

  /** A path without quotation marks. */
  public static Diagnostic importWithoutMarks(Span at) {
    return syntax(
            "expected a path in quotation marks, found '" + at.text() + "'", at, "expected '\"'")
        .help("write import \"" + at.text() + ".net\";");
  }

  /** A statement outside of all braces. */
  public static Diagnostic statementOutside(Span at, String found, Span brace) {
    return statementOutside(at, found).also(brace, "what is before it ends here");
  }

  /** A statement outside of all braces, in front of all declarations. */
  public static Diagnostic statementOutside(Span at, String found) {
    return syntax(
            "expected a network, a layer or a function, found " + found,
            at,
            "this statement belongs to none")
        .help("put it between the braces of a network: network Name { ... }");
  }

  /** What starts no declaration. */
  public static Diagnostic notADeclaration(Span at, String found, String meant) {
    String expected = "a network, a layer or a function";
    Diagnostic diagnostic =
        syntax("expected " + expected + ", found " + found, at, "expected " + expected);
    return meant.isEmpty() ? diagnostic : diagnostic.help("write " + meant);
  }

  /** A bracket behind a network's name. */
  public static Diagnostic networkParameters(Span at) {
    return syntax("expected '{' after the network's name, found '('", at, "expected '{'")
        .help("what a network is given are its members: input x: real[784];");
  }

  /** No bracket behind a layer's or a function's name. */
  public static Diagnostic noParameters(Span at, String name, String found) {
    return syntax("expected '(' after '" + name + "', found " + found, at, "expected '('")
        .help("what it is given stands in brackets: " + name + "(x)");
  }

  /** {@code layer f(x) = …}. */
  public static Diagnostic layerWithoutBraces(Span at) {
    return syntax("expected '{', found '='", at, "expected '{'")
        .help("a layer has a body: { return ...; }; only a function may be written with '='");
  }

  /** {@code layer f(x) { … }} without a result. */
  public static Diagnostic noReturn(Span at, String owner) {
    return syntax("this " + owner + " returns nothing", at, "expected 'return' before this brace")
        .help("end the " + owner + " with its result: return ...;");
  }

  /** A statement behind the result. */
  public static Diagnostic behindReturn(Span at, String owner, String found) {
    return syntax(
        "expected '}' after the " + owner + "'s result, found " + found, at, "nothing follows it");
  }

  // Statements in the wrong place

  /** {@code return} in a network. */
  public static Diagnostic returnInNetwork(Span at) {
    return syntax("a network has outputs and does not return", at, "unexpected in a network")
        .help("write output name = ...;");
  }

  /** {@code return} in a scan. */
  public static Diagnostic returnInScan(Span at) {
    return syntax("the body of a scan does not return", at, "unexpected in a scan")
        .help("write yield ...; for what each step adds to the result");
  }

  /** {@code yield} elsewhere. */
  public static Diagnostic yieldOutsideScan(Span at) {
    return syntax("'yield' stands in the body of a scan only", at, "not in a scan");
  }

  /** {@code input} in a layer. */
  public static Diagnostic inputOutsideNetwork(Span at) {
    return syntax("'input' stands in networks only", at, "not in a network")
        .help("what a layer or function is given stands in brackets behind its name");
  }

  /** {@code target} and its like in a layer. */
  public static Diagnostic memberOutsideNetwork(Span at, String word) {
    return syntax("'" + word + "' stands in networks only", at, "not in a network");
  }

  /** {@code import} between braces. */
  public static Diagnostic headWithinDeclaration(Span at, String word) {
    return syntax("'" + word + "' stands at the start of the file only", at, "too late");
  }

  /** {@code layer} between braces. */
  public static Diagnostic declarationWithinDeclaration(Span at, String word) {
    return syntax("a " + word + " is not declared within another declaration", at, "")
        .help("move it out of the braces");
  }

  /** {@code package "a.b"}. */
  public static Diagnostic packageInMarks(Span at, String name) {
    return syntax("expected a name, found a text", at, "expected a name")
        .help("write package " + name + ";");
  }
}
