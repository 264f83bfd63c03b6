package org.chainrule.compiler.lower;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chainrule.compiler.ast.Call;
import org.chainrule.compiler.ast.DimensionExpression;
import org.chainrule.compiler.ast.DimensionPattern;
import org.chainrule.compiler.ast.Expression;
import org.chainrule.compiler.ast.Index;
import org.chainrule.compiler.ast.Input;
import org.chainrule.compiler.ast.Let;
import org.chainrule.compiler.ast.Loss;
import org.chainrule.compiler.ast.Member;
import org.chainrule.compiler.ast.Metric;
import org.chainrule.compiler.ast.Name;
import org.chainrule.compiler.ast.Next;
import org.chainrule.compiler.ast.Output;
import org.chainrule.compiler.ast.Param;
import org.chainrule.compiler.ast.Reference;
import org.chainrule.compiler.ast.Scan;
import org.chainrule.compiler.ast.Setting;
import org.chainrule.compiler.ast.State;
import org.chainrule.compiler.ast.Target;
import org.chainrule.compiler.ast.TensorType;
import org.chainrule.compiler.ast.Train;
import org.chainrule.compiler.ast.Yield;
import org.chainrule.compiler.diag.CallMessages;
import org.chainrule.compiler.diag.Diagnostic;
import org.chainrule.compiler.diag.NetworkMessages;
import org.chainrule.compiler.diag.ScanMessages;

/** The names of one block, statement by statement. */
final class BlockNames implements Member.Visitor<Void> {
  private final Optional<Callee.Declared> owner;
  private final NameScope scope;
  private final NameUses uses;
  private final NameReport report;
  private final Optional<Scan> scan;

  /**
   * @param scan the scan whose body the block is
   */
  BlockNames(
      NetModule module,
      Optional<Callee.Declared> owner,
      NameScope scope,
      Map<String, String> unreadable,
      NameReport report,
      Optional<Scan> scan) {
    this.owner = owner;
    this.scope = scope;
    this.uses = new NameUses(module, owner, scope, unreadable, report);
    this.report = report;
    this.scan = scan;
  }

  void check(Member member) {
    member.accept(this);
  }

  void check(Expression expression) {
    uses.check(expression);
  }

  private void bind(Name name, NameScope.Kind kind) {
    scope
        .bind(name, kind)
        .ifPresent(earlier -> report.boundTwice(name.text(), name.span(), earlier));
  }

  /** A type whose dimensions are all known. */
  private void check(TensorType type) {
    if (type.element() instanceof Index index) {
      check(index.size());
    }
    for (DimensionPattern dimension : type.dimensions().orElse(List.of())) {
      if (dimension instanceof DimensionExpression expression) {
        check(expression.size());
      }
    }
  }

  @Override
  public Void visit(Let let) {
    check(let.value());
    bind(let.name(), NameScope.Kind.VALUE);
    return null;
  }

  @Override
  public Void visit(Param param) {
    owned(param.name(), param.type(), param.initialiser(), param.when());
    bind(param.name(), NameScope.Kind.PARAMETER);
    return null;
  }

  @Override
  public Void visit(State state) {
    owned(state.name(), state.type(), state.initialiser(), state.when());
    bind(state.name(), NameScope.Kind.STATE);
    return null;
  }

  private void owned(
      Name name, TensorType type, Expression initialiser, Optional<Expression> when) {
    if (owner.filter(callee -> !callee.isLayer()).isPresent()) {
      report.error(CallMessages.functionOwnsNothing(name.text(), name.span()));
    }
    when.ifPresent(this::check);
    check(type);
    check(initialiser);
  }

  @Override
  public Void visit(Next next) {
    boolean isState =
        scope
            .find(next.name().text())
            .filter(bound -> bound.kind() == NameScope.Kind.STATE)
            .isPresent();
    if (!isState && !isCarried(next.name())) {
      report.error(notAState(next.name()));
    }
    check(next.value());
    bind(Names.boundBy(next).orElseThrow(), NameScope.Kind.GIVEN);
    return null;
  }

  /** Whether the scan has a state of this name, which may be bound elsewhere by mistake. */
  private boolean isCarried(Name name) {
    return scan.stream()
        .flatMap(s -> s.states().stream())
        .anyMatch(state -> state.name().text().equals(name.text()));
  }

  private Diagnostic notAState(Name name) {
    return scan.isPresent()
        ? ScanMessages.notCarried(name.text(), name.span())
        : NetworkMessages.notAState(name.text(), name.span());
  }

  @Override
  public Void visit(Yield statement) {
    if (scan.isEmpty()) {
      report.error(NetworkMessages.yieldOutsideScan(statement.span()));
    }
    check(statement.value());
    return null;
  }

  @Override
  public Void visit(Input input) {
    check(input.type());
    bind(input.name(), NameScope.Kind.INPUT);
    return null;
  }

  @Override
  public Void visit(Target target) {
    check(target.type());
    bind(target.name(), NameScope.Kind.TARGET);
    return null;
  }

  @Override
  public Void visit(Loss loss) {
    check(loss.value());
    return null;
  }

  @Override
  public Void visit(Output output) {
    check(output.value().orElseGet(() -> new Reference(output.name(), output.name().span())));
    return null;
  }

  @Override
  public Void visit(Metric metric) {
    check(metric.value());
    return null;
  }

  /** The names of optimisers and schedules are not names of the language. */
  @Override
  public Void visit(Train train) {
    for (Setting setting : train.settings()) {
      if (setting.value() instanceof Call call) {
        call.arguments().forEach(argument -> check(argument.value()));
      } else if (!(setting.value() instanceof Reference)) {
        check(setting.value());
      }
    }
    return null;
  }
}
