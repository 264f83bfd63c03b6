package org.chainrule.compiler.lower;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.chainrule.compiler.diag.CallMessages;
import org.chainrule.compiler.diag.Diagnostic;
import org.chainrule.compiler.diag.Label;
import org.chainrule.compiler.diag.Span;

/** The calls under way, innermost first, through which an error is shown in the user's own text. */
final class CallStack {
  /** Of the calls that lead to an error, how many are shown. */
  private static final int MOST_SHOWN = 3;

  private record Call(Callee callee, Span span, Map<String, Placed> given) {
    boolean isUsers() {
      return !Library.contains(span);
    }
  }

  private final Deque<Call> calls = new ArrayDeque<>();

  void enter(Callee callee, Span span) {
    calls.push(new Call(callee, span, Map.of()));
  }

  /** Notes the arguments of the innermost call, by the parameters' names. */
  void given(Map<String, Placed> arguments) {
    Call call = calls.pop();
    calls.push(new Call(call.callee(), call.span(), arguments));
  }

  void leave() {
    calls.pop();
  }

  int depth() {
    return calls.size();
  }

  boolean contains(Callee callee) {
    return calls.stream().anyMatch(call -> call.callee().equals(callee));
  }

  /**
   * A place in the user's text: {@code span} itself, or the call that leads into the library there.
   */
  Span inUsersText(Span span) {
    return Library.contains(span) ? userCall().map(Call::span).orElse(span) : span;
  }

  private Optional<Call> userCall() {
    return calls.stream().filter(Call::isUsers).findFirst();
  }

  /**
   * An error within a function or layer also shows the calls that lead there; one within the
   * library is shown at the call, since that is the user's own text.
   */
  Diagnostic located(Diagnostic diagnostic) {
    if (diagnostic.span().isEmpty()) {
      return diagnostic;
    }
    Diagnostic shown =
        Library.contains(diagnostic.span().get())
            ? userCall().map(call -> atCall(diagnostic, call)).orElse(diagnostic)
            : diagnostic;
    return withCallers(shown);
  }

  private static Diagnostic atCall(Diagnostic diagnostic, Call call) {
    // Where the library complains of a parameter by name, the user's own argument is meant.
    Optional<Placed> culprit =
        Optional.ofNullable(call.given().get(diagnostic.span().get().text()));
    if (culprit.isPresent() && !Library.contains(culprit.get().span())) {
      return CallMessages.atCall(
          diagnostic, culprit.get().within(call.span()), call.callee().name(), List.of());
    }
    List<Label> arguments = new ArrayList<>();
    call.given()
        .forEach(
            (name, placed) -> {
              if (placed.value() instanceof Value.Tensor && !Library.contains(placed.span())) {
                arguments.add(new Label(placed.span(), name + " is " + placed.describe()));
              }
            });
    return CallMessages.atCall(diagnostic, call.span(), call.callee().name(), arguments);
  }

  private Diagnostic withCallers(Diagnostic diagnostic) {
    Placed place = new Placed(new Value.Unknown(), diagnostic.span().get());
    Stream<Span> callers =
        calls.stream()
            .filter(Call::isUsers)
            .map(Call::span)
            .filter(span -> place.within(span).equals(span))
            .filter(span -> !span.equals(place.span()))
            .distinct()
            .limit(MOST_SHOWN);
    Diagnostic shown = diagnostic;
    String words = "in this call";
    for (Span caller : callers.toList()) {
      shown = shown.also(caller, words);
      words = "called from here";
    }
    return shown;
  }
}
