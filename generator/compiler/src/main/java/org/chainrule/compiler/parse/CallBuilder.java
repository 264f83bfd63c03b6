package org.chainrule.compiler.parse;

import java.util.List;
import java.util.Optional;
import org.chainrule.compiler.ast.Argument;
import org.chainrule.compiler.ast.At;
import org.chainrule.compiler.ast.Call;
import org.chainrule.compiler.ast.Expression;
import org.chainrule.compiler.ast.Name;
import org.chainrule.compiler.ast.Pipeline;
import org.chainrule.compiler.ast.Reference;
import org.chainrule.compiler.ast.RestOfSubscript;
import org.chainrule.compiler.ast.Slice;
import org.chainrule.compiler.ast.Subscript;
import org.chainrule.compiler.ast.SubscriptItem;
import org.chainrule.compiler.diag.ExpressionMessages;
import org.chainrule.compiler.diag.Span;
import org.chainrule.grammar.NetParser.ArgumentContext;
import org.chainrule.grammar.NetParser.ArgumentsContext;
import org.chainrule.grammar.NetParser.ItemContext;
import org.chainrule.grammar.NetParser.NameContext;
import org.chainrule.grammar.NetParser.PostfixContext;
import org.chainrule.grammar.NetParser.RangeContext;
import org.chainrule.grammar.NetParser.ReferenceContext;
import org.chainrule.grammar.NetParser.StageContext;
import org.chainrule.grammar.NetParser.SubscriptContext;

/** Pipelines, calls and subscripts. */
final class CallBuilder {
  private final Builders builders;
  private final Places places;

  CallBuilder(Builders builders) {
    this.builders = builders;
    this.places = builders.places();
  }

  /** {@code source} itself if there are no stages. */
  Expression pipeline(Expression source, List<StageContext> stages) {
    if (stages.isEmpty()) {
      return source;
    }
    Span last = places.of(stages.get(stages.size() - 1));
    return new Pipeline(source, stages.stream().map(this::stage).toList(), source.span().to(last));
  }

  private Call stage(StageContext node) {
    NameContext callee = node.name(0);
    Optional<Name> as = as(node.name());
    Span span = places.of(callee).to(places.of(node));
    return node.arguments().isEmpty()
        ? new Call(named(callee), List.of(), as, span)
        : call(callee, node.arguments(), as, span);
  }

  Expression reference(ReferenceContext node) {
    return node.arguments().isEmpty()
        ? named(node.name(0))
        : call(node.name(0), node.arguments(), as(node.name()), places.of(node));
  }

  /** A call for each pair of brackets, the last of which has the name. */
  private Call call(
      NameContext callee, List<ArgumentsContext> brackets, Optional<Name> as, Span span) {
    Expression called = named(callee);
    for (ArgumentsContext inner : brackets.subList(0, brackets.size() - 1)) {
      Span covered = called.span().to(places.of(inner));
      called = new Call(called, arguments(inner), Optional.empty(), covered);
    }
    return new Call(called, arguments(brackets.get(brackets.size() - 1)), as, span);
  }

  private Reference named(NameContext node) {
    return new Reference(places.name(node), places.of(node));
  }

  /** The name behind {@code as}, which is the second of {@code names}. */
  private Optional<Name> as(List<NameContext> names) {
    return names.stream().skip(1).findFirst().map(places::name);
  }

  private List<Argument> arguments(ArgumentsContext node) {
    List<Argument> arguments = node.argument().stream().map(this::argument).toList();
    checkOrder(arguments);
    return arguments;
  }

  private void checkOrder(List<Argument> arguments) {
    for (int i = 1; i < arguments.size(); i++) {
      Argument before = arguments.get(i - 1);
      if (before.name().isPresent() && arguments.get(i).name().isEmpty()) {
        builders
            .diagnostics()
            .report(
                ExpressionMessages.positionalBehindNamed(arguments.get(i).span(), before.span()));
      }
    }
  }

  private Argument argument(ArgumentContext node) {
    return new Argument(
        Optional.ofNullable(node.name()).map(places::name),
        builders.expressions().expression(node.expression()),
        places.of(node));
  }

  Expression postfix(PostfixContext node) {
    Expression value = builders.expressions().primary(node.primary());
    Span start = places.of(node.primary());
    for (SubscriptContext subscript : node.subscript()) {
      List<SubscriptItem> items = subscript.item().stream().map(this::item).toList();
      value = new Subscript(value, items, start.to(places.of(subscript)));
    }
    return value;
  }

  private SubscriptItem item(ItemContext node) {
    if (node.REST() != null) {
      return new RestOfSubscript(places.of(node));
    }
    Optional<Expression> start = builders.expressions().optional(node.disjunction());
    return node.range() == null
        ? new At(position(node, start.orElseThrow()), places.of(node))
        : slice(start, node.range(), places.of(node));
  }

  private Expression position(ItemContext node, Expression start) {
    Expression source =
        node.QUESTION() == null
            ? start
            : builders.expressions().choice(start, node.conditional(), places.of(node));
    return pipeline(source, node.stage());
  }

  private Slice slice(Optional<Expression> start, RangeContext range, Span span) {
    return new Slice(
        start,
        builders.expressions().optional(range.stop),
        builders.expressions().optional(range.stride),
        span);
  }
}
