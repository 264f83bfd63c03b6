package org.chainrule.compiler.lower;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.chainrule.compiler.ast.Doc;
import org.chainrule.compiler.ast.Expression;
import org.chainrule.compiler.ast.Input;
import org.chainrule.compiler.ast.Let;
import org.chainrule.compiler.ast.Loss;
import org.chainrule.compiler.ast.Member;
import org.chainrule.compiler.ast.Metric;
import org.chainrule.compiler.ast.Name;
import org.chainrule.compiler.ast.NetworkDeclaration;
import org.chainrule.compiler.ast.Next;
import org.chainrule.compiler.ast.Output;
import org.chainrule.compiler.ast.Param;
import org.chainrule.compiler.ast.Reference;
import org.chainrule.compiler.ast.State;
import org.chainrule.compiler.ast.Target;
import org.chainrule.compiler.ast.TensorType;
import org.chainrule.compiler.ast.Train;
import org.chainrule.compiler.ast.Yield;
import org.chainrule.compiler.diag.Diagnostics;
import org.chainrule.compiler.diag.NetworkMessages;
import org.chainrule.compiler.diag.ShapeMessages;
import org.chainrule.compiler.diag.Span;
import org.chainrule.compiler.tensor.Node;
import org.chainrule.compiler.tensor.Op;
import org.chainrule.compiler.tensor.Op.Role;
import org.chainrule.compiler.tensor.Reachable;
import org.chainrule.compiler.tensor.Shape;
import org.chainrule.runtime.TensorSpec;
import org.chainrule.runtime.TrainingDefaults;

/**
 * Lowers one network, member by member; an erroneous member is left out, and what uses it is not
 * reported again.
 */
final class NetworkLowering implements Member.Visitor<Optional<Value>> {
  private final NetworkDeclaration network;
  private final Context context;
  private final Scope scope = Scope.empty();
  private final Frame frame = Frame.root();
  private final Statements statements;
  private final Diagnostics diagnostics;
  private final List<TensorSpec> inputs = new ArrayList<>();
  private final List<TensorSpec> targets = new ArrayList<>();
  private final Map<Node, Span> inputPlaces = new LinkedHashMap<>();
  private final Outputs outputs;
  private final List<Lowered.Step> steps = new ArrayList<>();
  private Optional<Loss> lossMember = Optional.empty();
  private Optional<Node> loss = Optional.empty();
  private Optional<Train> train = Optional.empty();
  private TrainingDefaults training = TrainingDefaults.none();

  NetworkLowering(
      NetworkDeclaration network,
      NetModule module,
      Set<Callee> recursive,
      Diagnostics diagnostics) {
    this.network = network;
    this.diagnostics = diagnostics;
    this.context = new Context(recursive, diagnostics);
    this.statements = new Statements(context, module, scope, frame);
    this.outputs = new Outputs(context);
  }

  /** The network; what it holds is of use only if no error was reported. */
  Lowered lower() {
    network.members().forEach(this::member);
    boolean complete = !diagnostics.hasErrors();
    if (complete) {
      attempt(this::requireResult);
      attempt(this::requireDifferentiable);
      loss.ifPresent(this::warn);
    }
    return new Lowered(
        network.name().text(),
        network.doc().map(Doc::text).orElse(""),
        network.name().span().line(),
        context.graph,
        context.origins,
        inputs,
        targets,
        parameters(context.parameters),
        parameters(context.states),
        loss,
        outputs.outputs(),
        outputs.metrics(),
        steps,
        training);
  }

  private void warn(Node lossNode) {
    List<Node> results = new ArrayList<>();
    outputs.outputs().forEach(output -> results.add(output.node()));
    outputs.metrics().forEach(metric -> results.add(metric.node()));
    context.states.values().forEach(state -> state.next().ifPresent(results::add));
    Warnings warnings = new Warnings(lossNode, results, diagnostics);
    warnings.untrained(context.parameters.values());
    warnings.ignored(inputPlaces);
  }

  private void member(Member member) {
    if (!attempt(() -> member.accept(this))) {
      statements.bindUnknown(member);
    }
  }

  /** Whether the work was done; if not, its error is in the diagnostics. */
  private static boolean attempt(Runnable work) {
    try {
      work.run();
      return true;
    } catch (Abandoned abandoned) {
      return false;
    }
  }

  private static List<Lowered.Parameter> parameters(Map<String, Variable> variables) {
    return variables.values().stream()
        .map(
            v ->
                new Lowered.Parameter(
                    v.path(), v.shape(), v.initialiser(), v.node(), v.next().orElse(v.node())))
        .toList();
  }

  @Override
  public Optional<Value> visit(Input input) {
    return given(input.name(), input.type(), Role.INPUT, inputs);
  }

  @Override
  public Optional<Value> visit(Target target) {
    return given(target.name(), target.type(), Role.TARGET, targets);
  }

  private Optional<Value> given(Name name, TensorType type, Role role, List<TensorSpec> specs) {
    statements.requireFree(name);
    Types.Resolved resolved = new Types(context, statements.expressions(name.text())).resolve(type);
    Shape shape = context.checked(resolved.sizes(), true, type.span());
    Node node = context.graph.source(role, name.text(), shape, resolved.type());
    context.name(node, name.text(), name.span());
    if (role == Role.INPUT) {
      inputPlaces.put(node, name.span());
    }
    specs.add(new TensorSpec(name.text(), resolved.sizes(), resolved.type().classes(), true));
    Value value = new Value.Tensor(node);
    scope.bind(name.text(), value, name.span());
    return Optional.of(value);
  }

  @Override
  public Optional<Value> visit(Param param) {
    return statements.visit(param);
  }

  @Override
  public Optional<Value> visit(State state) {
    return statements.visit(state);
  }

  @Override
  public Optional<Value> visit(Let let) {
    int first = context.graph.nodes().size();
    Optional<Value> value = statements.visit(let);
    if (value.get() instanceof Value.Tensor tensor) {
      List<Node> added = context.graph.nodes().subList(first, context.graph.nodes().size());
      // What a scan's body was made of was added, too, but is not computed itself.
      List<Node> needed = Reachable.from(List.of(tensor.node()), first);
      steps.add(
          new Lowered.Step(
              let.name().text(),
              LayerText.of(let.value()),
              Shapes.written(tensor.node()),
              parameterCount(added),
              Work.multiplyAdds(needed)));
    }
    return value;
  }

  private static long parameterCount(List<Node> nodes) {
    return nodes.stream()
        .filter(node -> node.op() instanceof Op.Source source && source.role() == Role.PARAMETER)
        .mapToLong(node -> node.shape().elementsPerExample())
        .sum();
  }

  @Override
  public Optional<Value> visit(Next next) {
    return statements.visit(next);
  }

  @Override
  public Optional<Value> visit(Yield yield) {
    return statements.visit(yield);
  }

  @Override
  public Optional<Value> visit(Loss member) {
    lossMember.ifPresent(
        earlier -> {
          throw context.error(NetworkMessages.twice("loss", member.keyword(), earlier.keyword()));
        });
    lossMember = Optional.of(member);
    Node node = scalar("loss", member.value());
    context.name(node, "loss", member.keyword());
    loss = Optional.of(node);
    return Optional.empty();
  }

  private Node scalar(String name, Expression expression) {
    Value value = statements.expressions(name).evaluate(expression);
    Node node = new Conversions(context).real(value, expression.span());
    if (!Shapes.written(node).isEmpty()) {
      throw context.error(ShapeMessages.notAScalar(name, Shapes.text(node), expression.span()));
    }
    return node;
  }

  @Override
  public Optional<Value> visit(Output output) {
    Expression expression =
        output.value().orElseGet(() -> new Reference(output.name(), output.name().span()));
    outputs.requireNewOutput(output.name());
    Value value = statements.expressions(output.name().text()).evaluate(expression);
    Node node = new Conversions(context).tensor(value, expression.span());
    context.name(node, output.name().text(), output.name().span());
    outputs.addOutput(output.name(), node, expression.span());
    return Optional.of(value);
  }

  @Override
  public Optional<Value> visit(Metric metric) {
    outputs.requireNewMetric(metric.name());
    context.setInMetric(true);
    try {
      outputs.addMetric(metric.name(), scalar(metric.name().text(), metric.value()));
    } finally {
      context.setInMetric(false);
    }
    return Optional.empty();
  }

  @Override
  public Optional<Value> visit(Train member) {
    train.ifPresent(
        earlier -> {
          throw context.error(NetworkMessages.twice("train", member.keyword(), earlier.keyword()));
        });
    train = Optional.of(member);
    training = new TrainSettings(context, statements.expressions("train")).of(member);
    return Optional.empty();
  }

  private void requireResult() {
    if (loss.isEmpty() && outputs.outputs().isEmpty()) {
      throw context.error(
          NetworkMessages.computesNothing(network.name().text(), network.name().span()));
    }
  }

  /** An index of a maximum has no derivative: no loss may depend on one. */
  private void requireDifferentiable() {
    Span place = lossMember.map(l -> l.value().span()).orElse(network.span());
    if (loss.stream().anyMatch(node -> findsPlaces(Reachable.from(List.of(node))))) {
      throw context.error(NetworkMessages.argmaxInLoss(place));
    }
  }

  private static boolean findsPlaces(List<Node> nodes) {
    return nodes.stream()
        .anyMatch(
            node ->
                (node.op() instanceof Op.Reduce r && r.reduction() == Op.Reduction.ARG_MAX)
                    || (node.op() instanceof Op.Scan scan
                        && findsPlaces(scan.body().program().nodes())));
  }
}
