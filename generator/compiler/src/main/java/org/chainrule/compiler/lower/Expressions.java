package org.chainrule.compiler.lower;

import java.util.List;
import java.util.Optional;
import org.chainrule.compiler.ast.And;
import org.chainrule.compiler.ast.BoolLiteral;
import org.chainrule.compiler.ast.Call;
import org.chainrule.compiler.ast.Compare;
import org.chainrule.compiler.ast.Conditional;
import org.chainrule.compiler.ast.Expression;
import org.chainrule.compiler.ast.Factor;
import org.chainrule.compiler.ast.ListLiteral;
import org.chainrule.compiler.ast.Negate;
import org.chainrule.compiler.ast.NextReference;
import org.chainrule.compiler.ast.Not;
import org.chainrule.compiler.ast.NumberLiteral;
import org.chainrule.compiler.ast.Or;
import org.chainrule.compiler.ast.Pipeline;
import org.chainrule.compiler.ast.Power;
import org.chainrule.compiler.ast.Product;
import org.chainrule.compiler.ast.Reference;
import org.chainrule.compiler.ast.Scan;
import org.chainrule.compiler.ast.Subscript;
import org.chainrule.compiler.ast.Sum;
import org.chainrule.compiler.ast.Term;
import org.chainrule.compiler.diag.Span;
import org.chainrule.compiler.diag.TypeMessages;
import org.chainrule.compiler.scalar.Fn;
import org.chainrule.compiler.tensor.Node;

/** What the expressions of one statement stand for. */
final class Expressions implements Expression.Visitor<Value> {
  private final Context context;
  private final NetModule module;
  private final Scope scope;
  private final Frame frame;
  private final Conversions conversions;
  private final Arithmetic arithmetic;

  Expressions(Context context, NetModule module, Scope scope, Frame frame) {
    this.context = context;
    this.module = module;
    this.scope = scope;
    this.frame = frame;
    this.conversions = new Conversions(context);
    this.arithmetic = new Arithmetic(context);
  }

  Context context() {
    return context;
  }

  NetModule module() {
    return module;
  }

  Scope scope() {
    return scope;
  }

  Frame frame() {
    return frame;
  }

  Value evaluate(Expression expression) {
    context.bounds().expressions().enter(expression.span());
    try {
      Value value = expression.accept(this);
      if (value instanceof Value.Unknown) {
        throw new Abandoned();
      }
      return value;
    } finally {
      context.bounds().expressions().leave();
    }
  }

  Placed placed(Expression expression) {
    return new Placed(evaluate(expression), expression.span());
  }

  /** An argument, as its parameter wants it. */
  Placed argument(Callee.Kind kind, Expression expression) {
    return kind == Callee.Kind.FUNCTION
        ? new Placed(function(expression), expression.span())
        : placed(expression);
  }

  /** An expression where a function is expected: a call there only gives some of the arguments. */
  Value.Function function(Expression expression) {
    Value value = expression instanceof Call call ? partial(call) : callable(expression);
    if (value instanceof Value.Function function) {
      return function;
    }
    throw context.error(
        TypeMessages.expected("a function or layer", value.describe(), expression.span()));
  }

  private Value partial(Call call) {
    Value.Function callee = function(call.callee());
    return new Calls(this).partial(callee, call);
  }

  private Value callable(Expression expression) {
    return expression instanceof Reference reference
        ? new NameLookup(context, module, scope).callee(reference)
        : evaluate(expression);
  }

  @Override
  public Value visit(NumberLiteral literal) {
    if (literal.isWhole() && Math.abs(literal.value()) < 1L << 53) {
      return new Value.Whole((long) literal.value());
    }
    return new Value.Decimal(literal.value(), Optional.empty());
  }

  @Override
  public Value visit(BoolLiteral literal) {
    return new Value.Known(Truth.of(literal.value()));
  }

  @Override
  public Value visit(ListLiteral literal) {
    return new Value.Sequence(literal.items().stream().map(this::placed).toList(), literal.span());
  }

  @Override
  public Value visit(Reference reference) {
    return new NameLookup(context, module, scope).value(reference);
  }

  @Override
  public Value visit(NextReference reference) {
    return new NameLookup(context, module, scope).next(reference);
  }

  @Override
  public Value visit(Sum sum) {
    Placed left = placed(sum.first());
    for (Term term : sum.rest()) {
      Fn fn = term.sign() == Term.Sign.PLUS ? Fn.ADD : Fn.SUBTRACT;
      Placed right = placed(term.value());
      Value value = arithmetic.apply(fn, term.operator(), left, right);
      left = new Placed(value, left.span().to(right.span()));
    }
    return left.value();
  }

  @Override
  public Value visit(Product product) {
    Placed left = placed(product.first());
    for (Factor factor : product.rest()) {
      Placed right = placed(factor.value());
      Value value =
          switch (factor.kind()) {
            case TIMES -> arithmetic.apply(Fn.MULTIPLY, factor.operator(), left, right);
            case OVER -> arithmetic.apply(Fn.DIVIDE, factor.operator(), left, right);
            case MATRIX -> matrixProduct(left, right, factor.operator());
          };
      left = new Placed(value, left.span().to(right.span()));
    }
    return left.value();
  }

  private Value matrixProduct(Placed left, Placed right, Span operator) {
    Node a = conversions.real(left.value(), left.span());
    Node b = conversions.real(right.value(), right.span());
    return new Value.Tensor(
        new MatrixProduct(context).of(a, b, operator, List.of(left.span(), right.span())));
  }

  @Override
  public Value visit(Negate negate) {
    return arithmetic.apply(Fn.NEGATE, negate.span(), placed(negate.value()));
  }

  @Override
  public Value visit(Power power) {
    return arithmetic.apply(
        Fn.POWER, power.operator(), placed(power.base()), placed(power.exponent()));
  }

  @Override
  public Value visit(Compare compare) {
    return conditions().compare(compare, evaluate(compare.left()), evaluate(compare.right()));
  }

  @Override
  public Value visit(And and) {
    return conditions().all(and.operands(), this);
  }

  @Override
  public Value visit(Or or) {
    return conditions().any(or.operands(), this);
  }

  @Override
  public Value visit(Not not) {
    return conditions().not(evaluate(not.operand()), not.operand().span());
  }

  private Conditions conditions() {
    return new Conditions(context);
  }

  /** The branch not taken is not looked into; by {@code training}, both are. */
  @Override
  public Value visit(Conditional conditional) {
    Value condition = evaluate(conditional.condition());
    Truth truth = conditions().known(condition, conditional.condition().span());
    return switch (truth) {
      case TRUE -> evaluate(conditional.then());
      case FALSE -> evaluate(conditional.otherwise());
      case TRAINING -> choice(conditional, false);
      case PREDICTING -> choice(conditional, true);
    };
  }

  private Value choice(Conditional conditional, boolean swapped) {
    Node then = conversions.tensor(evaluate(conditional.then()), conditional.then().span());
    Node otherwise =
        conversions.tensor(evaluate(conditional.otherwise()), conditional.otherwise().span());
    List<Node> alike = conditions().alike(conditional, then, otherwise);
    Node training = alike.get(swapped ? 1 : 0);
    Node predicting = alike.get(swapped ? 0 : 1);
    return new Value.Tensor(context.graph.choice(training, predicting));
  }

  @Override
  public Value visit(Call call) {
    Value.Function callee = function(call.callee());
    return new Calls(this).call(callee, List.of(), call);
  }

  @Override
  public Value visit(Pipeline pipeline) {
    Placed piped = placed(pipeline.source());
    for (Call stage : pipeline.stages()) {
      Value.Function callee = function(stage.callee());
      piped = new Placed(new Calls(this).call(callee, List.of(piped), stage), stage.span());
    }
    return piped.value();
  }

  @Override
  public Value visit(Subscript subscript) {
    return new Subscripts(context, this).of(subscript);
  }

  @Override
  public Value visit(Scan scan) {
    return new Scans(this).of(scan);
  }

  /** One copy of a repeated layer, under a number of its own. */
  Value inCopy(int copy, Value.Function layer, Placed x, Span span) {
    Frame inside = frame.statement(Integer.toString(copy));
    return new Calls(new Expressions(context, module, scope, inside))
        .nested(layer, List.of(x), span);
  }
}
