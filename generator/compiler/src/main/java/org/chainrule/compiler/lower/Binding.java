package org.chainrule.compiler.lower;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.chainrule.compiler.diag.CallMessages;
import org.chainrule.compiler.diag.Span;
import org.chainrule.compiler.lower.Callee.Formal;

/** The arguments of a call, given to the parameters they are meant for. */
final class Binding {
  private final Context context;
  private final Callee callee;
  private final List<Placed> positional;
  private final Map<String, Placed> values = new LinkedHashMap<>();
  private final Span span;

  Binding(
      Context context,
      Callee callee,
      List<Placed> positional,
      Map<String, Placed> named,
      Span span) {
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

  private void give(Formal formal, Placed value) {
    Placed named = values.put(formal.name(), value);
    if (named != null && positional.contains(named)) {
      // Two parameters of one name, which is reported at their declaration.
      throw new Abandoned();
    }
    if (named != null) {
      throw context.error(
          CallMessages.argumentTwice(formal.name(), named.within(span), value.within(span)));
    }
  }

  private List<Placed> surplus() {
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
    Patterns patterns = new Patterns(context, callee, scope, inside, span);
    for (Formal formal : callee.formals()) {
      Placed given = values.get(formal.name());
      Placed value = given == null ? defaultOf(formal, inside) : given;
      check(formal, value);
      scope.bind(formal.name(), patterns.match(formal, value), formal.place().orElse(span));
    }
  }

  /** The arguments given, by the parameters' names. */
  Map<String, Placed> given() {
    return values;
  }

  private static Placed defaultOf(Formal formal, Expressions inside) {
    return inside.argument(formal.kind(), formal.defaultValue().orElseThrow());
  }

  private void requireGiven() {
    for (Formal formal : callee.formals()) {
      if (!formal.optional() && !values.containsKey(formal.name())) {
        throw context.error(
            CallMessages.missingArgument(
                callee.kind(),
                callee.name(),
                formal.name(),
                formal.kind().description(),
                span,
                callee.signature()),
            callee.place(),
            "declared here");
      }
    }
  }

  private Abandoned tooMany() {
    return context.error(
        CallMessages.tooManyArguments(
            callee.kind(),
            callee.name(),
            byPosition().size(),
            positional.size(),
            surplus().get(0).within(span),
            callee.signature()),
        callee.place(),
        "declared here");
  }

  private void check(Formal formal, Placed placed) {
    Value value = placed.value();
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
          CallMessages.wrongArgument(
              callee.name(),
              formal.name(),
              formal.kind().description(),
              value.describe(),
              placed.within(span)),
          formal.place().filter(place -> callee.place().isPresent()),
          "'" + formal.name() + "' is declared here");
    }
  }
}
