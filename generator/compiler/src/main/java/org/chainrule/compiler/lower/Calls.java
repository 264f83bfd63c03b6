package org.chainrule.compiler.lower;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chainrule.compiler.ast.Argument;
import org.chainrule.compiler.ast.Call;
import org.chainrule.compiler.ast.Name;
import org.chainrule.compiler.diag.CallMessages;
import org.chainrule.compiler.diag.Span;
import org.chainrule.compiler.lower.Callee.Formal;

/** Calls: arguments to parameters, then the body inlined, or the built-in applied. */
final class Calls {
  private final Expressions caller;
  private final Context context;

  Calls(Expressions caller) {
    this.caller = caller;
    this.context = caller.context();
  }

  /** A function with the arguments of a call added, but not called. */
  Value.Function partial(Value.Function function, Call call) {
    List<Placed> positional = new ArrayList<>();
    Map<String, Placed> named = new LinkedHashMap<>(function.named());
    // What completes the call comes first: the first parameter is left to it.
    evaluate(function, 1, call, positional, named);
    positional.addAll(function.positional());
    return new Value.Function(function.callee(), positional, named);
  }

  /** The value of a call; {@code piped} stands before the arguments written. */
  Value call(Value.Function function, List<Placed> piped, Call call) {
    List<Placed> positional = new ArrayList<>(piped);
    Map<String, Placed> named = new LinkedHashMap<>();
    evaluate(function, piped.size(), call, positional, named);
    Expressions within =
        new Expressions(context, caller.module(), caller.scope(), inside(function, call));
    return new Calls(within).invoke(function, positional, named, call.span());
  }

  /** Evaluates the arguments written, each as its parameter wants it. */
  private void evaluate(
      Value.Function function,
      int skipped,
      Call call,
      List<Placed> positional,
      Map<String, Placed> named) {
    List<Formal> formals = function.callee().formals();
    int position = skipped;
    for (Argument argument : call.arguments()) {
      if (argument.name().isPresent()) {
        Name name = argument.name().get();
        Formal formal = formal(function.callee(), name);
        Placed earlier = named.put(name.text(), caller.argument(formal.kind(), argument.value()));
        if (earlier != null) {
          throw context.error(
              CallMessages.argumentTwice(name.text(), argument.span(), earlier.span()));
        }
      } else {
        Callee.Kind kind =
            position < formals.size() ? formals.get(position).kind() : Callee.Kind.ANY;
        positional.add(caller.argument(kind, argument.value()));
        position++;
      }
    }
  }

  private Formal formal(Callee callee, Name name) {
    return callee.formals().stream()
        .filter(formal -> formal.name().equals(name.text()))
        .findFirst()
        .orElseThrow(
            () ->
                context.error(
                    CallMessages.unknownArgument(
                        callee.kind(),
                        callee.name(),
                        name.text(),
                        name.span(),
                        callee.formals().stream().map(Formal::name).toList(),
                        callee.signature()),
                    callee.place(),
                    "declared here"));
  }

  /** Where a layer's parameters get their paths; functions add no level. */
  private Frame inside(Value.Function function, Call call) {
    boolean owns = owns(function.callee());
    Optional<Name> as = call.as();
    if (as.isPresent() && !owns) {
      throw context.error(
          CallMessages.asOfFunction(as.get().text(), function.callee().name(), as.get().span()));
    }
    return frame(function.callee(), as.map(Name::text), call.span());
  }

  private static boolean owns(Callee callee) {
    return callee instanceof Callee.Declared declared
        ? declared.isLayer()
        : callee.name().equals(BuiltIns.REPEAT);
  }

  private Frame frame(Callee callee, Optional<String> as, Span span) {
    Frame frame = caller.frame();
    if (!owns(callee)) {
      return callee instanceof Callee.Declared ? frame.function(callee.name()) : frame;
    }
    if (frame.isPure()) {
      if (callee.name().equals(BuiltIns.REPEAT)) {
        return frame;
      }
      throw context.error(CallMessages.layerInFunction(callee.name(), span));
    }
    return as.map(frame::named).orElseGet(() -> frame.call(callee.name()));
  }

  /** The value of a function of these arguments; the frame is the body's. */
  Value invoke(
      Value.Function function, List<Placed> positional, Map<String, Placed> named, Span span) {
    List<Placed> allPositional = new ArrayList<>(positional);
    allPositional.addAll(function.positional());
    Map<String, Placed> allNamed = new LinkedHashMap<>(function.named());
    allNamed.putAll(named);
    context.enter(function.callee(), span);
    try {
      Binding binding = new Binding(context, function.callee(), allPositional, allNamed, span);
      context.given(function.callee(), binding.given(), span);
      Value value =
          function.callee() instanceof Callee.BuiltIn builtIn
              ? builtIn.body().apply(binding.builtIn(caller))
              : body((Callee.Declared) function.callee(), binding);
      context.returned(function.callee(), value);
      return value;
    } finally {
      context.leave();
    }
  }

  /** A function value called by a built-in, as a layer of its own. */
  Value nested(Value.Function function, List<Placed> positional, Span span) {
    Frame inside = frame(function.callee(), Optional.empty(), span);
    Expressions within = new Expressions(context, caller.module(), caller.scope(), inside);
    return new Calls(within).invoke(function, positional, Map.of(), span);
  }

  private Value body(Callee.Declared callee, Binding binding) {
    Scope scope = Scope.empty();
    Frame frame = caller.frame();
    Expressions inside = new Expressions(context, callee.module(), scope, frame);
    binding.declared(scope, inside);
    Statements statements = new Statements(context, callee.module(), scope, frame);
    statements.runAll(callee.body().statements());
    return inside.evaluate(callee.body().result());
  }
}
