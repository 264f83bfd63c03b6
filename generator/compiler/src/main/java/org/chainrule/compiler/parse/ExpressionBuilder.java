package org.chainrule.compiler.parse;

import java.util.List;
import java.util.Optional;
import org.chainrule.compiler.ast.And;
import org.chainrule.compiler.ast.BoolLiteral;
import org.chainrule.compiler.ast.Conditional;
import org.chainrule.compiler.ast.Expression;
import org.chainrule.compiler.ast.ListLiteral;
import org.chainrule.compiler.ast.NextReference;
import org.chainrule.compiler.ast.Not;
import org.chainrule.compiler.ast.NumberLiteral;
import org.chainrule.compiler.ast.Or;
import org.chainrule.compiler.ast.Scan;
import org.chainrule.compiler.ast.ScanSource;
import org.chainrule.compiler.ast.ScanState;
import org.chainrule.compiler.diag.Span;
import org.chainrule.grammar.NetParser.ConditionalContext;
import org.chainrule.grammar.NetParser.ConjunctionContext;
import org.chainrule.grammar.NetParser.DisjunctionContext;
import org.chainrule.grammar.NetParser.ExpressionContext;
import org.chainrule.grammar.NetParser.ListContext;
import org.chainrule.grammar.NetParser.NegationContext;
import org.chainrule.grammar.NetParser.PrimaryContext;
import org.chainrule.grammar.NetParser.ScanContext;
import org.chainrule.grammar.NetParser.ScanSourceContext;
import org.chainrule.grammar.NetParser.ScanStateContext;
import org.chainrule.grammar.NetParser.StageContext;
import org.chainrule.grammar.NetParser.ValueContext;

/**
 * Expressions down to conditions, and what an operand is; the others have builders of their own.
 */
final class ExpressionBuilder {
  private final Builders builders;
  private final Places places;

  ExpressionBuilder(Builders builders) {
    this.builders = builders;
    this.places = builders.places();
  }

  /** What a statement ends in. */
  Expression value(ValueContext node) {
    return pipeline(node.scan(), node.conditional(), node.stage());
  }

  Expression expression(ExpressionContext node) {
    return pipeline(node.scan(), node.conditional(), node.stage());
  }

  private Expression pipeline(
      ScanContext scan, ConditionalContext conditional, List<StageContext> stages) {
    Expression source = scan == null ? conditional(conditional) : scan(scan);
    return builders.calls().pipeline(source, stages);
  }

  private Scan scan(ScanContext node) {
    return new Scan(
        node.scanSource().stream().map(this::source).toList(),
        node.scanState().stream().map(this::state).toList(),
        node.step().stream().map(builders.statements()::step).toList(),
        places.of(node));
  }

  private ScanSource source(ScanSourceContext node) {
    return new ScanSource(places.name(node.name()), expression(node.expression()), places.of(node));
  }

  private ScanState state(ScanStateContext node) {
    return new ScanState(places.name(node.name()), expression(node.expression()), places.of(node));
  }

  Expression conditional(ConditionalContext node) {
    Expression condition = disjunction(node.disjunction());
    return node.QUESTION() == null
        ? condition
        : choice(condition, node.conditional(), places.of(node));
  }

  Expression choice(Expression condition, List<ConditionalContext> branches, Span span) {
    return new Conditional(
        condition, conditional(branches.get(0)), conditional(branches.get(1)), span);
  }

  Expression disjunction(DisjunctionContext node) {
    List<Expression> operands = node.conjunction().stream().map(this::conjunction).toList();
    return operands.size() == 1 ? operands.get(0) : new Or(operands, places.of(node));
  }

  private Expression conjunction(ConjunctionContext node) {
    List<Expression> operands = node.negation().stream().map(this::negation).toList();
    return operands.size() == 1 ? operands.get(0) : new And(operands, places.of(node));
  }

  private Expression negation(NegationContext node) {
    return node.NOT() == null
        ? builders.arithmetic().comparison(node.comparison())
        : new Not(negation(node.negation()), places.of(node));
  }

  Expression primary(PrimaryContext node) {
    if (node.NUMBER() != null) {
      return number(node);
    } else if (node.list() != null) {
      return list(node.list());
    } else if (node.expression() != null) {
      return expression(node.expression());
    } else if (node.nextReference() != null) {
      return new NextReference(places.name(node.nextReference().name()), places.of(node));
    } else if (node.reference() != null) {
      return builders.calls().reference(node.reference());
    }
    return new BoolLiteral(node.TRUE() != null, places.of(node));
  }

  private NumberLiteral number(PrimaryContext node) {
    String text = node.getText();
    return new NumberLiteral(text, Double.parseDouble(text), places.of(node));
  }

  private ListLiteral list(ListContext node) {
    return new ListLiteral(
        node.expression().stream().map(this::expression).toList(), places.of(node));
  }

  /** The expressions of nodes that may be missing. */
  Optional<Expression> optional(DisjunctionContext node) {
    return Optional.ofNullable(node).map(this::disjunction);
  }

  Optional<Expression> optional(ExpressionContext node) {
    return Optional.ofNullable(node).map(this::expression);
  }
}
