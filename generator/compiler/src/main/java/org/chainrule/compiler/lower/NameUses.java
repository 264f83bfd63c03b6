package org.chainrule.compiler.lower;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chainrule.compiler.ast.And;
import org.chainrule.compiler.ast.At;
import org.chainrule.compiler.ast.BoolLiteral;
import org.chainrule.compiler.ast.Call;
import org.chainrule.compiler.ast.Compare;
import org.chainrule.compiler.ast.Conditional;
import org.chainrule.compiler.ast.Expression;
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
import org.chainrule.compiler.ast.RestOfSubscript;
import org.chainrule.compiler.ast.Scan;
import org.chainrule.compiler.ast.Slice;
import org.chainrule.compiler.ast.Subscript;
import org.chainrule.compiler.ast.SubscriptItem;
import org.chainrule.compiler.ast.Sum;
import org.chainrule.compiler.diag.CallMessages;
import org.chainrule.compiler.diag.Diagnostic;
import org.chainrule.compiler.diag.NameMessages;
import org.chainrule.compiler.diag.Span;

/** Looks up every name that an expression uses, whatever becomes of the expression. */
final class NameUses implements Expression.Visitor<Void>, SubscriptItem.Visitor<Void> {
  private final NetModule module;
  private final Optional<Callee.Declared> owner;
  private final NameScope scope;
  private final Map<String, String> unreadable;
  private final NameReport report;

  /**
   * @param owner the function or layer in whose body the expressions stand; none in a network
   * @param unreadable names that are bound, but in a namespace of their own, each with what it is
   */
  NameUses(
      NetModule module,
      Optional<Callee.Declared> owner,
      NameScope scope,
      Map<String, String> unreadable,
      NameReport report) {
    this.module = module;
    this.owner = owner;
    this.scope = scope;
    this.unreadable = unreadable;
    this.report = report;
  }

  void check(Expression expression) {
    expression.accept(this);
  }

  private Void checkAll(List<Expression> expressions) {
    expressions.forEach(this::check);
    return null;
  }

  @Override
  public Void visit(Reference reference) {
    String name = reference.name().text();
    Span span = reference.span();
    Optional<NameScope.Bound> bound = scope.find(name);
    Optional<Span> later = scope.later(name);
    if (bound.isPresent()) {
      bound.get().use();
    } else if (later.isPresent()) {
      report.error(NameMessages.usedBefore(name, span, later.get()));
    } else if (!isFunction(name, span, span) && !BuiltIns.values().contains(name)) {
      unknown(NameMessages.unknownName(name, span, names()), name);
    }
    return null;
  }

  private void callee(Reference reference, Span call) {
    String name = reference.name().text();
    Optional<NameScope.Bound> bound = scope.find(name);
    if (isGiven(bound) || !isFunction(name, reference.span(), call)) {
      unlessBound(reference, bound);
    }
  }

  private static boolean isGiven(Optional<NameScope.Bound> bound) {
    return bound.filter(b -> b.kind() == NameScope.Kind.GIVEN).isPresent();
  }

  private void unlessBound(Reference reference, Optional<NameScope.Bound> bound) {
    String name = reference.name().text();
    Optional<Span> later = scope.later(name);
    if (bound.isPresent()) {
      bound.get().use();
    } else if (later.isPresent()) {
      report.error(NameMessages.usedBefore(name, reference.span(), later.get()));
    } else {
      unknown(NameMessages.unknownFunction(name, reference.span(), functions()), name);
    }
  }

  /** Not reported where an import is missing that may have offered the name. */
  private void unknown(Diagnostic diagnostic, String name) {
    if (module.isComplete()) {
      report.error(
          Optional.ofNullable(unreadable.get(name))
              .map(what -> NameMessages.notReadable(diagnostic, what, name))
              .orElse(diagnostic));
    }
  }

  private List<String> functions() {
    return report.isFull() ? List.of() : module.visibleFunctions();
  }

  private List<String> names() {
    if (report.isFull()) {
      return List.of();
    }
    List<String> names = scope.names();
    names.addAll(BuiltIns.values());
    names.addAll(module.visibleFunctions());
    return names;
  }

  /** Whether there is such a function or layer; notes its use. */
  private boolean isFunction(String name, Span span, Span call) {
    List<Callee> found = module.visible(name);
    if (found.size() > 1) {
      report.error(NameMessages.ambiguous(name, span, NetModule.places(found)));
    } else if (found.size() == 1 && found.get(0) instanceof Callee.Declared declared) {
      owner.ifPresent(by -> used(by, declared, call));
    }
    return !found.isEmpty();
  }

  private void used(Callee.Declared by, Callee.Declared declared, Span call) {
    report.use(by, declared, call);
    if (declared.isLayer() && !by.isLayer()) {
      report.error(CallMessages.layerInFunction(declared.name(), call));
    }
  }

  @Override
  public Void visit(Call call) {
    if (call.callee() instanceof Reference reference) {
      callee(reference, call.span());
    } else {
      check(call.callee());
    }
    call.arguments().forEach(argument -> check(argument.value()));
    return null;
  }

  @Override
  public Void visit(NextReference reference) {
    String name = reference.name().text();
    if (scope.find("next " + name).isEmpty()) {
      report.error(NameMessages.unknownNext(name, reference.span()));
    }
    return null;
  }

  @Override
  public Void visit(Scan scan) {
    new ScanNames(module, owner, scope, unreadable, report).check(scan);
    return null;
  }

  @Override
  public Void visit(Pipeline pipeline) {
    check(pipeline.source());
    pipeline.stages().forEach(this::check);
    return null;
  }

  @Override
  public Void visit(Subscript subscript) {
    check(subscript.value());
    subscript.items().forEach(item -> item.accept(this));
    return null;
  }

  @Override
  public Void visit(At at) {
    check(at.position());
    return null;
  }

  @Override
  public Void visit(Slice slice) {
    slice.start().ifPresent(this::check);
    slice.stop().ifPresent(this::check);
    slice.step().ifPresent(this::check);
    return null;
  }

  @Override
  public Void visit(RestOfSubscript rest) {
    return null;
  }

  @Override
  public Void visit(NumberLiteral literal) {
    return null;
  }

  @Override
  public Void visit(BoolLiteral literal) {
    return null;
  }

  @Override
  public Void visit(ListLiteral literal) {
    return checkAll(literal.items());
  }

  @Override
  public Void visit(Sum sum) {
    check(sum.first());
    sum.rest().forEach(term -> check(term.value()));
    return null;
  }

  @Override
  public Void visit(Product product) {
    check(product.first());
    product.rest().forEach(factor -> check(factor.value()));
    return null;
  }

  @Override
  public Void visit(Negate negate) {
    return checkAll(List.of(negate.value()));
  }

  @Override
  public Void visit(Power power) {
    return checkAll(List.of(power.base(), power.exponent()));
  }

  @Override
  public Void visit(Compare compare) {
    return checkAll(List.of(compare.left(), compare.right()));
  }

  @Override
  public Void visit(And and) {
    return checkAll(and.operands());
  }

  @Override
  public Void visit(Or or) {
    return checkAll(or.operands());
  }

  @Override
  public Void visit(Not not) {
    return checkAll(List.of(not.operand()));
  }

  @Override
  public Void visit(Conditional conditional) {
    return checkAll(List.of(conditional.condition(), conditional.then(), conditional.otherwise()));
  }
}
