package org.chainrule.compiler.lower;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.chainrule.compiler.ast.NextReference;
import org.chainrule.compiler.ast.Reference;
import org.chainrule.compiler.diag.Diagnostic;
import org.chainrule.compiler.diag.NameMessages;
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
        .or(() -> unlessDeclared(name, () -> BuiltIns.value(context, name)))
        .or(() -> declared(name, span).map(NameLookup::function))
        .orElseThrow(() -> unknown(NameMessages.unknownName(name, span, List.of())));
  }

  /** The file's own declarations come before what the compiler knows. */
  private Optional<Value> unlessDeclared(String name, Supplier<Optional<Value>> known) {
    return module.declared(name).isEmpty() ? known.get() : Optional.empty();
  }

  private Value present(Scope.Binding binding, Span span) {
    if (binding.value() instanceof Value.Absent absent) {
      throw context.error(
          NameMessages.absent(absent.name(), span, binding.span(), absent.condition()));
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
    throw unknown(NameMessages.unknownFunction(name, reference.span(), List.of()));
  }

  private Value notCallable(Scope.Binding binding, Reference reference) {
    if (binding.value() instanceof Value.Unknown) {
      throw new Abandoned();
    }
    throw context.error(
        NameMessages.notCallable(
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
        .orElseThrow(() -> context.error(NameMessages.unknownNext(name, reference.span())));
  }

  private Optional<Callee> declared(String name, Span span) {
    List<Callee> found = module.visible(name);
    if (found.size() > 1) {
      throw context.error(NameMessages.ambiguous(name, span, NetModule.places(found)));
    }
    return found.stream().findFirst();
  }

  /**
   * An error unless an import is missing that may have offered the name. The check of names has
   * reported it before, with names that are near.
   */
  private Abandoned unknown(Diagnostic diagnostic) {
    return module.isComplete() ? context.error(diagnostic) : new Abandoned();
  }
}
