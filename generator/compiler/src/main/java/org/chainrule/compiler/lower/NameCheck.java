package org.chainrule.compiler.lower;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chainrule.compiler.ast.Declaration;
import org.chainrule.compiler.ast.DimensionExpression;
import org.chainrule.compiler.ast.DimensionPattern;
import org.chainrule.compiler.ast.Expression;
import org.chainrule.compiler.ast.FunctionDeclaration;
import org.chainrule.compiler.ast.Index;
import org.chainrule.compiler.ast.LayerDeclaration;
import org.chainrule.compiler.ast.Member;
import org.chainrule.compiler.ast.Metric;
import org.chainrule.compiler.ast.Name;
import org.chainrule.compiler.ast.NetworkDeclaration;
import org.chainrule.compiler.ast.Output;
import org.chainrule.compiler.ast.ParameterDeclaration;
import org.chainrule.compiler.ast.Reference;
import org.chainrule.compiler.ast.RestOfShape;
import org.chainrule.compiler.ast.TensorType;
import org.chainrule.compiler.diag.ShapeMessages;
import org.chainrule.compiler.diag.Span;

/**
 * Checks the names of a whole file, also of functions and layers that nobody calls: every name is
 * known, bound once, and used after it is bound.
 */
final class NameCheck implements Declaration.Visitor<Void> {
  private final NetModule module;
  private final NameReport report;

  private NameCheck(NetModule module, NameReport report) {
    this.module = module;
    this.report = report;
  }

  static void check(NetModule module, NameReport report) {
    NameCheck check = new NameCheck(module, report);
    Map<String, Span> names = new HashMap<>();
    for (Declaration declaration : module.file().declarations()) {
      Name name = declaration.name();
      Span earlier = names.putIfAbsent(name.text(), name.span());
      if (earlier != null) {
        report.boundTwice(name.text(), name.span(), earlier);
      }
      declaration.accept(check);
    }
  }

  @Override
  public Void visit(NetworkDeclaration network) {
    NameScope scope = NameScope.of(network.members());
    BlockNames names =
        new BlockNames(
            module,
            Optional.empty(),
            scope,
            unreadable(network.members()),
            report,
            Optional.empty());
    network.members().forEach(names::check);
    report.unused(scope);
    return null;
  }

  /** Outputs and metrics have namespaces of their own; the loss has no name at all. */
  private static Map<String, String> unreadable(List<Member> members) {
    Map<String, String> names = new HashMap<>(Map.of("loss", "the loss"));
    for (Member member : members) {
      if (member instanceof Output output) {
        names.put(output.name().text(), "an output");
      } else if (member instanceof Metric metric) {
        names.put(metric.name().text(), "a metric");
      }
    }
    return names;
  }

  @Override
  public Void visit(LayerDeclaration layer) {
    return callee(layer);
  }

  @Override
  public Void visit(FunctionDeclaration function) {
    return callee(function);
  }

  private Void callee(Declaration declaration) {
    Callee.Declared callee = module.callee(declaration);
    NameScope scope = NameScope.of(callee.body().statements());
    BlockNames names =
        new BlockNames(module, Optional.of(callee), scope, Map.of(), report, Optional.empty());
    callee.parameters().forEach(parameter -> parameter(parameter, scope, names));
    callee.body().statements().forEach(names::check);
    names.check(callee.body().result());
    report.unused(scope);
    return null;
  }

  private void parameter(ParameterDeclaration parameter, NameScope scope, BlockNames names) {
    parameter.defaultValue().ifPresent(names::check);
    if (parameter.type().isPresent() && parameter.type().get() instanceof TensorType type) {
      pattern(type, scope, names);
    }
    bind(parameter.name(), scope);
  }

  private void pattern(TensorType type, NameScope scope, BlockNames names) {
    if (type.element() instanceof Index index) {
      size(index.size(), scope, names);
    }
    List<DimensionPattern> dimensions = type.dimensions().orElse(List.of());
    dimensions.stream()
        .filter(RestOfShape.class::isInstance)
        .skip(1)
        .findFirst()
        .ifPresent(second -> report.error(ShapeMessages.twoRestsOfShape(second.span())));
    for (DimensionPattern dimension : dimensions) {
      if (dimension instanceof DimensionExpression expression) {
        size(expression.size(), scope, names);
      }
    }
  }

  /** In a pattern a name that is not bound yet is bound. */
  private void size(Expression size, NameScope scope, BlockNames names) {
    if (size instanceof Reference reference && scope.find(reference.name().text()).isEmpty()) {
      bind(reference.name(), scope);
    } else {
      names.check(size);
    }
  }

  private void bind(Name name, NameScope scope) {
    scope
        .bind(name, NameScope.Kind.GIVEN)
        .ifPresent(earlier -> report.boundTwice(name.text(), name.span(), earlier));
  }
}
