package org.chainrule.compiler.lower;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chainrule.compiler.diag.Span;

/** The names bound so far in a block and the blocks around it; each is bound once. */
final class Scope {
  /** A name's value, and where it was bound. */
  record Binding(Value value, Span span) {}

  private final Optional<Scope> outer;
  private final Map<String, Binding> bindings = new HashMap<>();

  private Scope(Optional<Scope> outer) {
    this.outer = outer;
  }

  /** The scope of a network, layer or function. */
  static Scope empty() {
    return new Scope(Optional.empty());
  }

  /** A block within this one. */
  Scope inner() {
    return new Scope(Optional.of(this));
  }

  Optional<Binding> find(String name) {
    Binding own = bindings.get(name);
    return own != null ? Optional.of(own) : outer.flatMap(scope -> scope.find(name));
  }

  /** Binds a name that must not be bound yet. */
  void bind(String name, Value value, Span span) {
    bindings.put(name, new Binding(value, span));
  }

  /** Every name that is bound. */
  List<String> names() {
    List<String> all = new ArrayList<>(outer.map(Scope::names).orElse(List.of()));
    all.addAll(bindings.keySet());
    return all;
  }
}
