package org.chainrule.compiler.diag;

import java.util.List;

/** What there is to say about text that is not in the language, by the language's grammar. */
public final class GrammarMessages {
  private GrammarMessages() {}

  /** The general case. */
  public static Diagnostic expected(Span at, String expected, String found) {
    return syntax("expected " + expected + ", found " + found, at, "expected " + expected);
  }

  /** The same, right behind the word {@code before}. */
  public static Diagnostic expectedBehind(Span at, String expected, String before, String found) {
    return syntax(
        "expected " + expected + " after '" + before + "', found " + found,
        at,
        "expected " + expected);
  }

  /** No semicolon at the end of a statement. */
  public static Diagnostic semicolon(Span at, String found) {
    return syntax("expected ';' after this statement, found " + found, at, "expected ';'");
  }

  // Brackets

  /** A bracket that no other opens. */
  public static Diagnostic closesNothing(Span at, String bracket) {
    return syntax("this '" + bracket + "' closes nothing", at, "no bracket is open here");
  }

  /** A brace without its partner. */
  public static Diagnostic openBrace(Span at, String found, Span brace) {
    return syntax("expected '}', found " + found, at, "expected '}'")
        .also(brace, "to close this one");
  }

  /** A round or square bracket without its partner. */
  public static Diagnostic openBracket(Span at, String bracket, String found, Span open) {
    return syntax("expected '" + bracket + "', found " + found, at, "expected '" + bracket + "'")
        .also(open, "to close this one");
  }

  /** A comma with nothing behind it. */
  public static Diagnostic trailingComma(Span comma, String found) {
    return syntax("nothing stands between this ',' and " + found, comma, "")
        .help("leave out the comma");
  }

  // Names

  /** A reserved word where a name is expected. */
  public static Diagnostic reserved(Span at, List<String> reserved) {
    return syntax("'" + at.text() + "' is reserved and cannot be a name", at, "expected a name")
        .help("choose another name; reserved are only: " + String.join(" ", reserved));
  }

  /** A number where a name is expected. */
  public static Diagnostic numberAsName(Span at) {
    return syntax("expected a name, found the number " + at.text(), at, "expected a name")
        .help("a name starts with a letter or '_'");
  }

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

  // Types

  /** A name without a colon and a type. */
  public static Diagnostic noType(Span at, String name, String found) {
    return syntax("expected ':' after '" + name + "', found " + found, at, "expected ':'")
        .help("a type stands behind a colon: " + name + ": real[3]");
  }

  /** Something else than a type. */
  public static Diagnostic notAType(Span at, String found, boolean compileTime, String meant) {
    Diagnostic diagnostic = syntax("expected a type, found " + found, at, "expected a type");
    return meant.isEmpty()
        ? diagnostic.help(
            compileTime
                ? "types are real, index(n), either with dimensions, and int, number, bool,"
                    + " function, initializer"
                : "types are real and index(n), either with dimensions: real[28, 28]")
        : diagnostic.help("did you mean '" + meant + "'?");
  }

  /** {@code index} alone, or with other brackets. */
  public static Diagnostic indexWithoutSize(Span at, String found) {
    return syntax("expected '(' after 'index', found " + found, at, "expected '('")
        .help("say how many values there are, index(10), and then the dimensions: index(10)[28]");
  }

  /** {@code real[]}. */
  public static Diagnostic emptyShape(Span at) {
    return syntax("expected a dimension between these brackets", at, "")
        .help("a scalar's type has no brackets: real");
  }

  /** {@code real(3)}. */
  public static Diagnostic roundShape(Span at) {
    return syntax("dimensions stand in square brackets", at, "expected '['").help("write real[3]");
  }

  // Statements

  /** {@code input x: real = 3}. */
  public static Diagnostic valueOfInput(Span at, String keyword) {
    return syntax("expected ';', found '='", at, "expected ';'")
        .help("what an " + keyword + " holds is given when the network is used");
  }

  /** Anything but '=' behind the name that starts a statement. */
  public static Diagnostic notAssigned(Span at, String name, String found) {
    return syntax("expected '=' after '" + name + "', found " + found, at, "expected '='");
  }

  /** {@code x: real = …}. */
  public static Diagnostic typeOfLet(Span at, String name) {
    return syntax("expected '=' after '" + name + "', found ':'", at, "expected '='")
        .help("the type of a value follows from it; only input, target, param and state have one");
  }

  /** {@code x == …}. */
  public static Diagnostic equalForAssign(Span at, String name) {
    return syntax("expected '=' after '" + name + "', found '=='", at, "expected '='")
        .help("'==' compares; a name is bound with '='");
  }

  /** {@code x[0] = …}. */
  public static Diagnostic partAssigned(Span at, String name) {
    return syntax("expected '=' after '" + name + "', found '['", at, "expected '='")
        .help("values do not change, not even in part; bind a new name to the changed one");
  }

  /** {@code x += …}. */
  public static Diagnostic assignedTwice(Span at, String name) {
    return syntax(
            "expected '=' after '" + name + "', found '" + at.text() + "'", at, "expected '='")
        .help("a name is bound once; bind a new name to the changed value");
  }

  /** {@code x -> dense(3);}. */
  public static Diagnostic valueWithoutName(Span at, String found) {
    return syntax(
            "expected '=' after '" + at.text() + "', found " + found,
            at,
            "a statement starts with the name that it binds")
        .help("write y = " + at.text() + (found.equals("'('") ? "(...);" : " -> ...;"));
  }

  /** {@code relu(x);} at the end of a block. */
  public static Diagnostic forgottenReturn(Span at, String found) {
    return syntax(
            "expected '=' after '" + at.text() + "', found " + found,
            at,
            "a statement starts with the name that it binds")
        .help("if this is the result, write 'return' before it");
  }

  /** {@code if …}. */
  public static Diagnostic noControl(Span at, String word) {
    Diagnostic diagnostic =
        syntax("there is no statement '" + word + "'", at, "expected a statement");
    return word.equals("for") || word.equals("while")
        ? diagnostic.help("walk a tensor with scan, apply a layer several times with repeat")
        : diagnostic.help(
            "choose between values with where(condition, a, b), or, when compiling, with"
                + " condition ? a : b");
  }

  /** {@code let x = …}. */
  public static Diagnostic noBinder(Span at, String word, String name) {
    return syntax("expected '=' after '" + word + "', found " + name, at, "expected a statement")
        .help("leave out '" + word + "': a value is bound by its name alone");
  }

  /** {@code parm W: …}. */
  public static Diagnostic misspelt(Span at, String word, String meant) {
    return syntax("there is no statement '" + word + "'", at, "expected a statement")
        .help("did you mean '" + meant + "'?");
  }

  /** A semicolon alone. */
  public static Diagnostic emptyStatement(Span at) {
    return syntax("there is no statement before this ';'", at, "").help("leave it out");
  }

  /** An operator behind a semicolon. */
  public static Diagnostic continuesNothing(Span at, String found, Span semicolon) {
    return syntax("expected a statement, found " + found, at, "there is nothing to continue")
        .also(semicolon, "the statement before ends here")
        .help("leave out that ';'");
  }

  /** {@code param W: real;}. */
  public static Diagnostic noInitialiser(Span at, String keyword, String found) {
    return syntax(
            "expected '=' and what the " + keyword + " starts from, found " + found,
            at,
            "expected '='")
        .help("start it from zeros, ones, he, xavier, normal(0.02), ... or a number");
  }

  /** {@code rate: 3} in a train block. */
  public static Diagnostic settingWithoutValue(Span at, String name, String found) {
    return syntax("expected '=' after '" + name + "', found " + found, at, "expected '='")
        .help("a setting is a name and its value: batch = 200;");
  }

  /** {@code scan x of …}. */
  public static Diagnostic scanWithoutIn(Span at, String name, String found) {
    return syntax("expected 'in' after '" + name + "', found " + found, at, "expected 'in'")
        .help("say what is walked: scan " + name + " in x { ... }");
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

  // Expressions

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

  /** {@code package "a.b"}. */
  public static Diagnostic packageInMarks(Span at, String name) {
    return syntax("expected a name, found a text", at, "expected a name")
        .help("write package " + name + ";");
  }

  /** A state of a scan without its value before the first step. */
  public static Diagnostic stateWithoutStart(Span at, String name, String found) {
    return syntax("expected '=' after '" + name + "', found " + found, at, "expected '='")
        .help("say what the state is before the first step: with " + name + " = zeros(3)");
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

  private static Diagnostic syntax(String message, Span at, String text) {
    return Diagnostic.error("syntax", message, at, text);
  }
}
