package org.chainrule.compiler.parse;

import java.util.Optional;
import org.antlr.v4.runtime.ParserRuleContext;
import org.chainrule.compiler.ast.Doc;
import org.chainrule.compiler.ast.Expression;
import org.chainrule.compiler.ast.Let;
import org.chainrule.compiler.ast.Name;
import org.chainrule.compiler.ast.Next;
import org.chainrule.compiler.ast.Param;
import org.chainrule.compiler.ast.State;
import org.chainrule.compiler.ast.Statement;
import org.chainrule.compiler.ast.TensorType;
import org.chainrule.compiler.ast.Yield;
import org.chainrule.compiler.diag.Span;
import org.chainrule.grammar.NetParser.LetContext;
import org.chainrule.grammar.NetParser.NextContext;
import org.chainrule.grammar.NetParser.ParamContext;
import org.chainrule.grammar.NetParser.StateContext;
import org.chainrule.grammar.NetParser.StatementContext;
import org.chainrule.grammar.NetParser.StepContext;
import org.chainrule.grammar.NetParser.ValueContext;
import org.chainrule.grammar.NetParser.VariableContext;
import org.chainrule.grammar.NetParser.YieldStatementContext;

/** Statements, wherever they stand. */
final class StatementBuilder {
  private final Builders builders;
  private final Places places;

  StatementBuilder(Builders builders) {
    this.builders = builders;
    this.places = builders.places();
  }

  Statement statement(StatementContext node) {
    return statement(node.param(), node.state(), node.next(), node.let());
  }

  Statement step(StepContext node) {
    return node.yieldStatement() == null
        ? statement(node.param(), node.state(), node.next(), node.let())
        : yielded(node.yieldStatement());
  }

  /** The one of these that is there. */
  Statement statement(ParamContext param, StateContext state, NextContext next, LetContext let) {
    if (param != null) {
      return param(param);
    } else if (state != null) {
      return state(state);
    }
    return next != null ? next(next) : let(let);
  }

  private Param param(ParamContext node) {
    Variable variable = new Variable(node.variable());
    return new Param(
        variable.name, variable.type, variable.initialiser, variable.when, doc(node), of(node));
  }

  private State state(StateContext node) {
    Variable variable = new Variable(node.variable());
    return new State(
        variable.name, variable.type, variable.initialiser, variable.when, doc(node), of(node));
  }

  private Next next(NextContext node) {
    return new Next(places.name(node.name()), value(node.value()), doc(node), of(node));
  }

  private Yield yielded(YieldStatementContext node) {
    return new Yield(value(node.value()), doc(node), of(node));
  }

  private Let let(LetContext node) {
    return new Let(places.name(node.name()), value(node.value()), doc(node), of(node));
  }

  private Expression value(ValueContext node) {
    return builders.expressions().value(node);
  }

  private Optional<Doc> doc(ParserRuleContext node) {
    return builders.doc(node);
  }

  private Span of(ParserRuleContext node) {
    return places.of(node);
  }

  /** What {@code param} and {@code state} have in common. */
  private final class Variable {
    private final Name name;
    private final TensorType type;
    private final Expression initialiser;
    private final Optional<Expression> when;

    private Variable(VariableContext node) {
      name = places.name(node.name());
      type = builders.types().tensor(node.tensorType());
      initialiser = builders.expressions().expression(node.expression(0));
      when = builders.expressions().optional(node.expression(1));
    }
  }
}
