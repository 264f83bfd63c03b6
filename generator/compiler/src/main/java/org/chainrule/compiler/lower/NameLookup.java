package org.chainrule.compiler.lower;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chainrule.compiler.ast.NextReference;
import org.chainrule.compiler.ast.Reference;
import org.chainrule.compiler.diag.SemanticMessages;
import org.chainrule.compiler.diag.Span;

/**
 * What a name stands for: what the block binds, then what the file, its imports, the library and
 * the compiler declare.
 */
final class NameLookup {
  private final Context context;
  private final NetModule module;
  private final Scope scope;

  NameLookup(Context context, NetModule module, Scope scope) {
    this.context = context;
    this.module = module;
    this.scope = scope;
  }

  /** The value of a name that is not called. */
  Value value(Reference reference) {
    String name = reference.name().text();
    Span span = reference.span();
    return scope
        .find(name)
        .map(binding -> present(binding, span))
        .or(() -> BuiltIns.value(context, name))
        .or(() -> declared(name, span).map(NameLookup::function))
        .orElseThrow(() -> context.error(SemanticMessages.unknownName(name, span, names())));
  }

  private Value present(Scope.Binding binding, Span span) {
    if (binding.value() instanceof Value.Absent absent) {
      throw context.error(
          SemanticMessages.absent(absent.name(), span, binding.span(), absent.condition()));
    }
    return binding.value();
  }

  /**
   * What a name in the place of a function stands for; a block's own tensor of that name is passed
   * over.
   */
  Value callee(Reference reference) {
    String name = reference.name().text();
    Optional<Scope.Binding> binding = scope.find(name);
    Optional<Value> bound = binding.map(Scope.Binding::value);
    if (bound.filter(Value.Function.class::isInstance).isPresent()) {
      return bound.get();
    }
    Optional<Callee> declared = declared(name, reference.span());
    if (declared.isPresent()) {
      return function(declared.get());
    }
    if (binding.isPresent()) {
      return notCallable(binding.get(), reference);
    }
    throw context.error(SemanticMessages.unknownFunction(name, reference.span(), functions()));
  }

  private Value notCallable(Scope.Binding binding, Reference reference) {
    if (binding.value() instanceof Value.Unknown) {
      throw new Abandoned();
    }
    throw context.error(
        SemanticMessages.notCallable(
            reference.name().text(), binding.value().describe(), reference.span(), binding.span()));
  }

  private static Value function(Callee callee) {
    return new Value.Function(callee, List.of(), Map.of());
  }

  /** {@code next c}: what an earlier statement of the block gave the state. */
  Value next(NextReference reference) {
    String name = reference.name().text();
    return scope
        .find("next " + name)
        .map(Scope.Binding::value)
        .orElseThrow(() -> context.error(SemanticMessages.unknownNext(name, reference.span())));
  }

  private Optional<Callee> declared(String name, Span span) {
    Optional<Callee> own = module.own(name);
    if (own.isPresent()) {
      return own;
    }
    List<Callee> imported = module.imported(name);
    if (imported.size() > 1) {
      throw context.error(SemanticMessages.ambiguous(name, span, places(imported)));
    }
    return imported.stream()
        .findFirst()
        .or(() -> Library.get().find(name))
        .or(() -> BuiltIns.find(name));
  }

  private static List<Span> places(List<Callee> callees) {
    return callees.stream()
        .map(callee -> ((Callee.Declared) callee).declaration().name().span())
        .toList();
  }

  private List<String> names() {
    List<String> all = new ArrayList<>(scope.names());
    all.addAll(BuiltIns.values());
    all.addAll(functions());
    return all;
  }

  private List<String> functions() {
    List<String> all = new ArrayList<>(module.names());
    all.addAll(Library.names());
    all.addAll(BuiltIns.names());
    return all;
  }
}
