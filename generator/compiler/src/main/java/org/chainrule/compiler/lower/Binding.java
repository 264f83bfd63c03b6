package org.chainrule.compiler.lower;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.chainrule.compiler.diag.SemanticMessages;
import org.chainrule.compiler.diag.Span;
import org.chainrule.compiler.lower.Callee.Formal;

/** The arguments of a call, given to the parameters they are meant for. */
final class Binding {
  private final Context context;
  private final Callee callee;
  private final List<Value> positional;
  private final Map<String, Value> values = new LinkedHashMap<>();
  private final Span span;

  Binding(
      Context context, Callee callee, List<Value> positional, Map<String, Value> named, Span span) {
    this.context = context;
    this.callee = callee;
    this.positional = positional;
    this.span = span;
    values.putAll(named);
    List<Formal> byPosition = byPosition();
    int count = Math.min(positional.size(), byPosition.size());
    IntStream.range(0, count).forEach(k -> give(byPosition.get(k), positional.get(k)));
  }

  private List<Formal> byPosition() {
    return callee.formals().stream().filter(formal -> !formal.byNameOnly()).toList();
  }

  private void give(Formal formal, Value value) {
    if (values.put(formal.name(), value) != null) {
      throw context.error(SemanticMessages.argumentTwice(formal.name(), span));
    }
  }

  private List<Value> surplus() {
    int taken = byPosition().size();
    return positional.size() <= taken ? List.of() : positional.subList(taken, positional.size());
  }

  /** For a built-in: by name; what is left over it may take or refuse. */
  Arguments builtIn(Expressions caller) {
    requireGiven();
    if (!surplus().isEmpty() && !BuiltIns.takesAnyNumber(callee.name())) {
      throw tooMany();
    }
    callee.formals().stream()
        .filter(formal -> values.containsKey(formal.name()))
        .forEach(formal -> check(formal, values.get(formal.name())));
    return new Arguments(context, caller, values, surplus(), span);
  }

  /** For a declared callee: bound in its scope, defaults filled in, shapes matched. */
  void declared(Scope scope, Expressions inside) {
    requireGiven();
    if (!surplus().isEmpty()) {
      throw tooMany();
    }
    Patterns patterns = new Patterns(context, scope, inside, span);
    Callee.Declared declared = (Callee.Declared) callee;
    for (Formal formal : callee.formals()) {
      Value value = values.get(formal.name());
      if (value == null) {
        value = defaultOf(formal, inside);
      }
      check(formal, value);
      Span place = declared.declaration().name().span();
      Value matched = patterns.match(formal, value);
      scope.bind(formal.name(), matched, place);
    }
  }

  private static Value defaultOf(Formal formal, Expressions inside) {
    return formal.kind() == Callee.Kind.FUNCTION
        ? inside.function(formal.defaultValue().orElseThrow())
        : inside.evaluate(formal.defaultValue().orElseThrow());
  }

  private void requireGiven() {
    for (Formal formal : callee.formals()) {
      if (!formal.optional() && !values.containsKey(formal.name())) {
        throw context.error(
            SemanticMessages.missingArgument(
                callee.kind(), callee.name(), formal.name(), formal.kind().description(), span));
      }
    }
  }

  private Abandoned tooMany() {
    return context.error(
        SemanticMessages.tooManyArguments(
            callee.kind(), callee.name(), byPosition().size(), positional.size(), span));
  }

  private void check(Formal formal, Value value) {
    boolean fits =
        switch (formal.kind()) {
          case TENSOR -> !(value instanceof Value.Function) && !(value instanceof Value.Start);
          case INT -> value instanceof Value.Whole;
          case NUMBER -> value instanceof Value.Numeric;
          case BOOL -> value instanceof Value.Known;
          case FUNCTION -> value instanceof Value.Function;
          case INITIALIZER -> value instanceof Value.Start || value instanceof Value.Numeric;
          case ANY -> true;
        };
    if (!fits) {
      throw context.error(
          SemanticMessages.wrongArgument(
              callee.name(), formal.name(), formal.kind().description(), value.describe(), span));
    }
  }
}
