package org.chainrule.compiler.lower;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.chainrule.compiler.ast.Name;
import org.chainrule.compiler.ast.ScanState;
import org.chainrule.compiler.diag.ScanMessages;
import org.chainrule.compiler.diag.Span;
import org.chainrule.compiler.tensor.Node;
import org.chainrule.compiler.tensor.ScanBuilder;
import org.chainrule.compiler.tensor.Shape;

/** The one step of a scan that is lowered: what it carries, and what it leaves. */
final class ScanStep {
  private record Carried(int number, Node placeholder, Span start) {}

  private final Context context;
  private final ScanBuilder builder;
  private final int steps;
  private final List<Node> yielded = new ArrayList<>();
  private final Map<String, Carried> carried = new LinkedHashMap<>();
  private final Set<Integer> perExample = new LinkedHashSet<>();

  ScanStep(Context context, ScanBuilder builder, int steps) {
    this.context = context;
    this.steps = steps;
    this.builder = builder;
  }

  /** What is carried under this state's name. */
  Node carry(ScanState state, Node start, boolean batched) {
    Shape shape = Shapes.of(Shapes.written(start), batched || start.shape().isBatched());
    Node placeholder = builder.carry(stretched(start, shape));
    int number = carried.size();
    carried.put(state.name().text(), new Carried(number, placeholder, state.start().span()));
    return placeholder;
  }

  /** Whether a name is one of what is carried. */
  boolean carries(String name) {
    return carried.containsKey(name);
  }

  /** {@code next h = value;}: what the next step finds as h, shaped as it. */
  Node next(Name name, Node value, Span span) {
    Carried state = carried.get(name.text());
    Node placeholder = state.placeholder();
    List<Integer> written = Shapes.written(value);
    boolean fits =
        value.type().equals(placeholder.type())
            && (written.isEmpty() || written.equals(Shapes.written(placeholder)));
    if (!fits) {
      throw context.error(
          ScanMessages.carriedChanges(
              name.text(),
              Shapes.describe(placeholder),
              state.start(),
              Shapes.describe(value),
              span));
    }
    if (value.shape().isBatched() && !placeholder.shape().isBatched()) {
      perExample.add(state.number());
      return value;
    }
    Node shaped = stretched(value, placeholder.shape());
    builder.next(placeholder, shaped);
    return shaped;
  }

  private Node stretched(Node value, Shape shape) {
    return context.graph.view(value, Shapes.broadcast(value.shape(), shape), shape);
  }

  /** The states that turned out to be per example, though they did not start so. */
  Set<Integer> nowPerExample() {
    return perExample;
  }

  /** {@code yield value;}: one entry of the result. */
  void leave(Node value, Span span) {
    List<Integer> sizes = new ArrayList<>(List.of(steps));
    sizes.addAll(Shapes.written(value));
    context.checked(sizes, value.shape().isBatched(), span);
    yielded.add(value);
  }

  /** What is yielded, when all has been said. */
  List<Node> yielded() {
    return yielded;
  }
}
