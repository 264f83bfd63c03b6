package org.chainrule.compiler.lower;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chainrule.compiler.ast.Expression;
import org.chainrule.compiler.ast.Let;
import org.chainrule.compiler.ast.Member;
import org.chainrule.compiler.ast.Name;
import org.chainrule.compiler.ast.Next;
import org.chainrule.compiler.ast.Param;
import org.chainrule.compiler.ast.State;
import org.chainrule.compiler.ast.Statement;
import org.chainrule.compiler.ast.TensorType;
import org.chainrule.compiler.ast.Yield;
import org.chainrule.compiler.diag.CallMessages;
import org.chainrule.compiler.diag.NameMessages;
import org.chainrule.compiler.diag.NetworkMessages;
import org.chainrule.compiler.diag.ScanMessages;
import org.chainrule.compiler.diag.Span;
import org.chainrule.compiler.diag.TypeMessages;
import org.chainrule.compiler.tensor.ElementType;
import org.chainrule.compiler.tensor.Node;
import org.chainrule.compiler.tensor.Op.Role;
import org.chainrule.compiler.tensor.Shape;

/** Runs the statements of one block, in order. */
final class Statements implements Statement.Visitor<Optional<Value>> {
  private final Context context;
  private final NetModule module;
  private final Scope scope;
  private final Frame frame;
  private final Optional<ScanStep> step;

  Statements(Context context, NetModule module, Scope scope, Frame frame) {
    this(context, module, scope, frame, Optional.empty());
  }

  /**
   * @param step the scan whose body this is
   */
  Statements(Context context, NetModule module, Scope scope, Frame frame, Optional<ScanStep> step) {
    this.context = context;
    this.module = module;
    this.scope = scope;
    this.frame = frame;
    this.step = step;
  }

  /**
   * Binds what the statements name. An erroneous one is left out, and what uses it not reported
   * again; the block is abandoned in the end.
   */
  void runAll(List<Statement> statements) {
    long abandoned = statements.stream().filter(statement -> !run(statement)).count();
    if (abandoned > 0) {
      throw new Abandoned();
    }
  }

  private boolean run(Statement statement) {
    try {
      statement.accept(this);
      return true;
    } catch (Abandoned abandoned) {
      bindUnknown(statement);
      return false;
    }
  }

  /** Lets the uses of a name stay silent whose statement has an error. */
  void bindUnknown(Member member) {
    Names.boundBy(member)
        .filter(name -> scope.find(name.text()).isEmpty())
        .ifPresent(name -> scope.bind(name.text(), new Value.Unknown(), name.span()));
  }

  /** The expressions of the statement of this name. */
  Expressions expressions(String name) {
    return new Expressions(context, module, scope, frame.statement(name));
  }

  /** An error if the name is bound in this block already. */
  void requireFree(Name name) {
    scope
        .find(name.text())
        .ifPresent(
            earlier -> {
              throw context.error(
                  NameMessages.boundTwice(name.text(), name.span(), earlier.span()));
            });
  }

  @Override
  public Optional<Value> visit(Let let) {
    requireFree(let.name());
    Value value = expressions(let.name().text()).evaluate(let.value());
    if (value instanceof Value.Tensor tensor) {
      context.name(tensor.node(), frame.path(let.name().text()), let.name().span());
    }
    scope.bind(let.name().text(), value, let.name().span());
    return Optional.of(value);
  }

  @Override
  public Optional<Value> visit(Param param) {
    return declare(
        param.name(),
        param.type(),
        param.initialiser(),
        param.when(),
        Role.PARAMETER,
        context.parameters);
  }

  @Override
  public Optional<Value> visit(State state) {
    return declare(
        state.name(), state.type(), state.initialiser(), state.when(), Role.STATE, context.states);
  }

  private Optional<Value> declare(
      Name name,
      TensorType type,
      Expression initialiser,
      Optional<Expression> when,
      Role role,
      Map<String, Variable> variables) {
    requireFree(name);
    if (frame.isPure()) {
      throw context.error(CallMessages.functionOwnsNothing(name.text(), name.span()));
    }
    Expressions expressions = expressions(name.text());
    boolean exists =
        when.map(e -> new Conversions(context).fixed(expressions.evaluate(e), e.span()))
            .orElse(true);
    Value value =
        exists
            ? new Value.Tensor(variable(name, type, initialiser, role, variables).node())
            : new Value.Absent(name.text(), when.get().span());
    scope.bind(name.text(), value, name.span());
    return Optional.of(value);
  }

  private Variable variable(
      Name name,
      TensorType type,
      Expression initialiser,
      Role role,
      Map<String, Variable> variables) {
    Expressions expressions = expressions(name.text());
    Types.Resolved resolved = new Types(context, expressions).resolve(type);
    if (resolved.type().isIndex()) {
      throw context.error(TypeMessages.indexParameter(name.text(), type.span()));
    }
    Shape shape = context.checked(resolved.sizes(), false, type.span());
    Initialisation start =
        new Conversions(context)
            .initialisation(expressions.evaluate(initialiser), initialiser.span());
    String path = frame.path(name.text());
    requireNewPath(path, name.span());
    context.bounds().requireRoom(role, Shapes.elements(resolved.sizes()), name.span());
    Node node = context.graph.source(role, path, shape, ElementType.REAL);
    context.name(node, path, name.span());
    Variable variable =
        new Variable(
            path,
            resolved.sizes(),
            start.of(resolved.sizes()),
            node,
            context.calls().inUsersText(name.span()),
            Optional.empty());
    variables.put(path, variable);
    return variable;
  }

  private void requireNewPath(String path, Span span) {
    for (Map<String, Variable> variables : List.of(context.parameters, context.states)) {
      if (variables.containsKey(path)) {
        throw context.error(
            NameMessages.pathTwice(
                path, context.calls().inUsersText(span), variables.get(path).place()));
      }
    }
  }

  /**
   * {@code next s = …;}: the state's value from the next training step on; of what a scan carries,
   * from the scan's next step on.
   */
  @Override
  public Optional<Value> visit(Next next) {
    String name = next.name().text();
    requireFree(new Name("next " + name, next.name().span()));
    Node node =
        step.filter(s -> s.carries(name)).map(s -> carried(s, next)).orElseGet(() -> owned(next));
    scope.bind("next " + name, new Value.Tensor(node), next.name().span());
    return Optional.of(new Value.Tensor(node));
  }

  private Node carried(ScanStep scan, Next next) {
    String name = next.name().text();
    Value value = expressions(name).evaluate(next.value());
    Node node = new Conversions(context).tensor(value, next.value().span());
    Node shaped = scan.next(next.name(), node, next.value().span());
    context.name(shaped, "next " + name, next.name().span());
    return shaped;
  }

  private Node owned(Next next) {
    Variable state = state(next.name());
    Value value = expressions(next.name().text()).evaluate(next.value());
    Node node = new Conversions(context).real(value, next.value().span());
    Node stretched = fitting(state, node, next.value().span());
    context.states.put(state.path(), state.withNext(stretched));
    return stretched;
  }

  private Variable state(Name name) {
    List<Variable> found = new ArrayList<>();
    scope
        .find(name.text())
        .map(Scope.Binding::value)
        .filter(Value.Tensor.class::isInstance)
        .map(value -> ((Value.Tensor) value).node())
        .ifPresent(
            node ->
                context.states.values().stream().filter(s -> s.node() == node).forEach(found::add));
    if (found.isEmpty()) {
      throw context.error(
          step.isPresent()
              ? ScanMessages.notCarried(name.text(), name.span())
              : NetworkMessages.notAState(name.text(), name.span()));
    }
    return found.get(0);
  }

  private Node fitting(Variable state, Node value, Span span) {
    boolean fits =
        !value.shape().isBatched()
            && (value.shape().rank() == 0 || Shapes.written(value).equals(state.shape()));
    if (!fits) {
      throw context.error(
          NetworkMessages.stateMismatch(
              state.path(),
              Shapes.text(state.shape()),
              Shapes.describe(value),
              value.shape().isBatched(),
              span));
    }
    return context.graph.broadcast(value, state.node().shape());
  }

  @Override
  public Optional<Value> visit(Yield statement) {
    if (step.isEmpty()) {
      throw context.error(NetworkMessages.yieldOutsideScan(statement.span()));
    }
    Expressions expressions = new Expressions(context, module, scope, frame);
    Value value = expressions.evaluate(statement.value());
    Span span = statement.value().span();
    step.get().leave(new Conversions(context).tensor(value, span), span);
    return Optional.of(value);
  }
}
