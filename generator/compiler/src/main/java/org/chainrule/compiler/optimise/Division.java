package org.chainrule.compiler.optimise;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.chainrule.compiler.scalar.Fn;
import org.chainrule.compiler.tensor.Body;
import org.chainrule.compiler.tensor.Graph;
import org.chainrule.compiler.tensor.Node;
import org.chainrule.compiler.tensor.Op;
import org.chainrule.compiler.tensor.Origins;
import org.chainrule.compiler.tensor.Program;
import org.chainrule.compiler.tensor.Root;
import org.chainrule.compiler.tensor.Root.Purpose;
import org.chainrule.compiler.tensor.ScanBuilder;

/**
 * One scan, divided: products that need nothing carried are done for all steps at once before it,
 * {@code xₜ · W = (x · W)ₜ}, and products that nothing carried needs are done for all steps at once
 * behind it. What is only added up becomes a sum over the steps, {@code Σₜ aₜᵀ · bₜ = aᵀ · b}.
 */
final class Division {
  private final Graph graph;
  private final Op.Scan scan;
  private final List<Node> given;
  private final List<Root> roots;
  private final Set<Integer> fixed;
  private final ScanBuilder builder;
  private final Lift lift;
  private final Map<Integer, Node> parts = new HashMap<>();
  private final Map<Integer, Node> carried = new TreeMap<>();
  private final Map<Node, Node> step;

  /**
   * @param graph where the scan is built
   * @param given its inputs, in the graph
   * @param body what each step does; its roots, of the scan's numbers, are all that is wanted
   */
  Division(Graph graph, Origins origins, Op.Scan scan, List<Node> given, Program body) {
    this.graph = graph;
    this.scan = scan;
    this.given = given;
    this.roots = body.roots();
    this.fixed = fixed(roots);
    this.builder = new ScanBuilder(graph, origins, scan.steps(), scan.backwards());
    this.lift = new Lift(graph, origins, scan.steps());
    this.step = new Body(body).inline(graph, this::input);
    body.nodes().forEach(n -> body.origins().of(n).ifPresent(o -> origins.note(step.get(n), o)));
  }

  /** What stands for a source of the body; what is the same at every step is just that. */
  private Node input(Op.Source source) {
    int number = source.number();
    return switch (source.role()) {
      case STEPPED -> parts.computeIfAbsent(number, k -> part(given.get(k)));
      case CARRIED -> fixed.contains(number) ? start(number) : carriedOn(number);
      default -> given.get(scan.stepped() + scan.carried() + number);
    };
  }

  private Node part(Node sequence) {
    if (StepOfLookup.isLookup(sequence)) {
      return StepOfLookup.of(graph, sequence, part(sequence.input(1)));
    }
    Node part = builder.step(sequence);
    lift.know(part, sequence);
    return part;
  }

  private Node start(int number) {
    return given.get(scan.stepped() + number);
  }

  private Node carriedOn(int number) {
    return carried.computeIfAbsent(number, k -> placeholder(start(k)));
  }

  /** The results that are wanted, by number. */
  Map<Integer, Node> results() {
    Map<Integer, Node> nexts = flat(Purpose.NEXT_STATE);
    Map<Integer, Node> yields = flat(Purpose.OUTPUT);
    Set<Node> all = new LinkedHashSet<>(nexts.values());
    all.addAll(yields.values());
    Parts places = new Parts(all, new HashSet<>(carried.values()), lift);
    Map<Integer, Node> added = added(nexts, yields, places);
    nexts.keySet().removeAll(added.keySet());
    nexts.keySet().removeAll(fixed);
    places.loopFor(nexts.values());
    places.before().forEach(node -> builder.step(node, lift.stack(node)));
    StepSums sums = new StepSums(graph, scan.steps(), lift, places::varies, places::isStacked);
    List<Node> wanted = new ArrayList<>(yields.values());
    added.values().forEach(value -> wanted.addAll(sums.needs(value)));
    places.want(wanted);
    Map<Integer, Node> results = loop(nexts, places);
    fixed.forEach(number -> results.put(number, start(number)));
    places.behind().forEach(lift::lift);
    added.forEach((number, value) -> results.put(number, plus(start(number), sums.sum(value))));
    yields.forEach((number, value) -> results.put(scan.carried() + number, stack(value)));
    return results;
  }

  private Map<Integer, Node> flat(Purpose purpose) {
    Map<Integer, Node> flat = new TreeMap<>();
    roots.stream()
        .filter(root -> root.purpose() == purpose)
        .forEach(root -> flat.put(root.index(), step.get(root.node())));
    return flat;
  }

  /** What of the carried values stays as it is: its next value is itself. */
  private static Set<Integer> fixed(List<Root> roots) {
    return roots.stream()
        .filter(root -> root.purpose() == Purpose.NEXT_STATE)
        .filter(root -> root.node().op() instanceof Op.Source source && isOf(root, source))
        .map(Root::index)
        .collect(Collectors.toSet());
  }

  private static boolean isOf(Root root, Op.Source source) {
    return source.role() == Op.Role.CARRIED && source.number() == root.index();
  }

  /** What is carried only to be added up: next c = c + v, with c read by nothing else. */
  private Map<Integer, Node> added(
      Map<Integer, Node> nexts, Map<Integer, Node> yields, Parts places) {
    Map<Node, Integer> uses = new HashMap<>();
    places.order().forEach(n -> n.inputs().forEach(input -> uses.merge(input, 1, Integer::sum)));
    nexts.values().forEach(next -> uses.merge(next, 1, Integer::sum));
    yields.values().forEach(value -> uses.merge(value, 1, Integer::sum));
    Map<Integer, Node> added = new TreeMap<>();
    carried.forEach(
        (number, placeholder) -> {
          Node next = nexts.get(number);
          boolean once = uses.get(placeholder) == 1 && uses.getOrDefault(next, 0) == 1;
          if (once && isSum(next) && next.inputs().contains(placeholder)) {
            added.put(number, next.input(next.input(0) == placeholder ? 1 : 0));
          }
        });
    return added;
  }

  private static boolean isSum(Node node) {
    return node.op() instanceof Op.Map map
        && map.fn() == Fn.ADD
        && map.accesses().stream().allMatch(access -> access.isStraight(node.shape().rank()));
  }

  /** What remains a loop; the results that it carries. */
  private Map<Integer, Node> loop(Map<Integer, Node> nexts, Parts places) {
    Map<Integer, Node> results = new TreeMap<>();
    List<Integer> numbers = List.copyOf(nexts.keySet());
    for (int number : numbers) {
      Node placeholder = carriedOn(number);
      builder.carry(placeholder, start(number));
      builder.next(placeholder, nexts.get(number));
    }
    Map<Node, Integer> kept = new HashMap<>();
    places.kept().forEach(node -> kept.put(node, builder.stack(node)));
    if (!numbers.isEmpty() || !kept.isEmpty()) {
      Node loop = builder.build();
      kept.forEach((node, result) -> lift.know(node, graph.result(loop, result)));
      numbers.forEach(n -> results.put(n, graph.result(loop, numbers.indexOf(n))));
    }
    return results;
  }

  private Node placeholder(Node start) {
    return graph.placeholder(Op.Role.CARRIED, start.shape(), start.type());
  }

  private Node plus(Node left, Node right) {
    return graph.map(Fn.ADD, left.shape(), left, right);
  }

  private Node stack(Node value) {
    return lift.knows(value) ? lift.stack(value) : lift.repeated(value);
  }
}
