package org.chainrule.compiler.lower;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.chainrule.compiler.diag.CallMessages;
import org.chainrule.compiler.diag.Diagnostic;
import org.chainrule.compiler.lower.NameReport.Use;

/**
 * Finds functions and layers that call themselves, directly or through others: a walk over the uses
 * in depth, with a stack of its own, since chains may be long.
 */
final class Recursion {
  private final Map<Callee.Declared, List<Use>> uses;
  private final NameReport report;
  private final Set<Callee.Declared> done = new HashSet<>();
  private final Set<Callee> recursive = new HashSet<>();

  /** The functions and layers under way, each with the uses not looked at yet. */
  private final Map<Callee.Declared, Iterator<Use>> path = new LinkedHashMap<>();

  private final Deque<Callee.Declared> stack = new ArrayDeque<>();

  private Recursion(NameReport report) {
    this.uses = report.uses();
    this.report = report;
  }

  /** Reports every circle of uses; the functions and layers that are on one. */
  static Set<Callee> check(NameReport report) {
    Recursion recursion = new Recursion(report);
    List.copyOf(report.uses().keySet()).forEach(recursion::walk);
    return recursion.recursive;
  }

  private void walk(Callee.Declared start) {
    enter(start);
    while (!stack.isEmpty()) {
      Iterator<Use> rest = path.get(stack.peek());
      if (rest.hasNext()) {
        follow(rest.next());
      } else {
        done.add(stack.peek());
        path.remove(stack.pop());
      }
    }
  }

  private void enter(Callee.Declared callee) {
    if (!done.contains(callee)) {
      path.put(callee, uses.getOrDefault(callee, List.of()).iterator());
      stack.push(callee);
    }
  }

  private void follow(Use use) {
    if (path.containsKey(use.callee())) {
      circle(use);
    } else {
      enter(use.callee());
    }
  }

  private void circle(Use use) {
    List<Callee.Declared> all = new ArrayList<>(path.keySet());
    List<Callee.Declared> circle = all.subList(all.indexOf(use.callee()), all.size());
    recursive.addAll(circle);
    List<String> through = circle.stream().skip(1).map(Callee::name).toList();
    Callee.Declared callee = use.callee();
    Diagnostic message = CallMessages.recursion(callee.kind(), callee.name(), through, use.span());
    report.error(callee.place().map(place -> message.also(place, "declared here")).orElse(message));
  }
}
