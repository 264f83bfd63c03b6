package org.chainrule.compiler.parse;

import java.util.Map;
import java.util.Optional;
import org.antlr.v4.runtime.ParserRuleContext;
import org.chainrule.compiler.ast.Doc;
import org.chainrule.compiler.ast.NetFile;
import org.chainrule.compiler.diag.Diagnostics;
import org.chainrule.grammar.NetParser.FileContext;

/**
 * Those who turn ANTLR's tree, which must be without errors, into the AST; they need each other.
 */
final class Builders {
  private final Places places;
  private final Map<Integer, Doc> docs;
  private final Diagnostics diagnostics;
  private final TypeBuilder types;
  private final ExpressionBuilder expressions;
  private final ArithmeticBuilder arithmetic;
  private final CallBuilder calls;
  private final StatementBuilder statements;
  private final MemberBuilder members;

  private Builders(Places places, Map<Integer, Doc> docs, Diagnostics diagnostics) {
    this.places = places;
    this.docs = docs;
    this.diagnostics = diagnostics;
    this.types = new TypeBuilder(this);
    this.expressions = new ExpressionBuilder(this);
    this.arithmetic = new ArithmeticBuilder(this);
    this.calls = new CallBuilder(this);
    this.statements = new StatementBuilder(this);
    this.members = new MemberBuilder(this);
  }

  /** The AST of a whole file, and what is wrong in it that the grammar cannot say. */
  static NetFile build(
      FileContext tree, Places places, Map<Integer, Doc> docs, Diagnostics diagnostics) {
    return new DeclarationBuilder(new Builders(places, docs, diagnostics)).file(tree);
  }

  Diagnostics diagnostics() {
    return diagnostics;
  }

  Places places() {
    return places;
  }

  /** The doc comment just before {@code node}. */
  Optional<Doc> doc(ParserRuleContext node) {
    return Optional.ofNullable(docs.get(node.getStart().getTokenIndex()));
  }

  TypeBuilder types() {
    return types;
  }

  ExpressionBuilder expressions() {
    return expressions;
  }

  ArithmeticBuilder arithmetic() {
    return arithmetic;
  }

  CallBuilder calls() {
    return calls;
  }

  StatementBuilder statements() {
    return statements;
  }

  MemberBuilder members() {
    return members;
  }
}
