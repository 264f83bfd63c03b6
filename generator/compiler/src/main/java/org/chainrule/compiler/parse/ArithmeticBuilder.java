package org.chainrule.compiler.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.TerminalNode;
import org.chainrule.compiler.ast.Compare;
import org.chainrule.compiler.ast.Expression;
import org.chainrule.compiler.ast.Factor;
import org.chainrule.compiler.ast.Negate;
import org.chainrule.compiler.ast.Power;
import org.chainrule.compiler.ast.Product;
import org.chainrule.compiler.ast.Sum;
import org.chainrule.compiler.ast.Term;
import org.chainrule.grammar.NetParser.ComparisonContext;
import org.chainrule.grammar.NetParser.PowerContext;
import org.chainrule.grammar.NetParser.ProductContext;
import org.chainrule.grammar.NetParser.SumContext;
import org.chainrule.grammar.NetParser.UnaryContext;

/** Comparisons, sums, products, signs and powers. */
final class ArithmeticBuilder {
  private final Builders builders;
  private final Places places;

  ArithmeticBuilder(Builders builders) {
    this.builders = builders;
    this.places = builders.places();
  }

  Expression comparison(ComparisonContext node) {
    Expression left = sum(node.sum(0));
    if (node.getChildCount() == 1) {
      return left;
    }
    Token operator = operator(node, 1);
    return new Compare(
        left, comparator(operator), places.of(operator), sum(node.sum(1)), places.of(node));
  }

  private Expression sum(SumContext node) {
    Expression first = product((ProductContext) node.getChild(0));
    List<Term> rest = rest(node, operator -> term(node, operator));
    return rest.isEmpty() ? first : new Sum(first, rest, places.of(node));
  }

  private Term term(SumContext node, int operator) {
    Token sign = operator(node, operator);
    Expression value = product((ProductContext) node.getChild(operator + 1));
    return new Term(symbol(Term.Sign.values(), Term.Sign::symbol, sign), places.of(sign), value);
  }

  private Expression product(ProductContext node) {
    Expression first = unary((UnaryContext) node.getChild(0));
    List<Factor> rest = rest(node, operator -> factor(node, operator));
    return rest.isEmpty() ? first : new Product(first, rest, places.of(node));
  }

  private Factor factor(ProductContext node, int operator) {
    Token sign = operator(node, operator);
    Expression value = unary((UnaryContext) node.getChild(operator + 1));
    return new Factor(
        symbol(Factor.Operator.values(), Factor.Operator::symbol, sign), places.of(sign), value);
  }

  private Expression unary(UnaryContext node) {
    return node.MINUS() == null
        ? power(node.power())
        : new Negate(unary(node.unary()), places.of(node));
  }

  private Expression power(PowerContext node) {
    Expression base = builders.calls().postfix(node.postfix());
    return node.POWER() == null
        ? base
        : new Power(base, places.of(node.POWER()), unary(node.unary()), places.of(node));
  }

  /** What {@code make} makes of the operator at each odd place among the children of a chain. */
  private static <T> List<T> rest(ParserRuleContext chain, Function<Integer, T> make) {
    List<T> rest = new ArrayList<>();
    for (int operator = 1; operator < chain.getChildCount(); operator += 2) {
      rest.add(make.apply(operator));
    }
    return rest;
  }

  private static Token operator(ParserRuleContext chain, int place) {
    return ((TerminalNode) chain.getChild(place)).getSymbol();
  }

  private static Compare.Operator comparator(Token token) {
    return symbol(Compare.Operator.values(), Compare.Operator::symbol, token);
  }

  private static <T> T symbol(T[] all, Function<T, String> symbol, Token token) {
    // By the token's type and not its text, which may be a look-alike's.
    String written = Words.text(token.getType());
    return Stream.of(all)
        .filter(one -> symbol.apply(one).equals(written))
        .findFirst()
        .orElseThrow();
  }
}
