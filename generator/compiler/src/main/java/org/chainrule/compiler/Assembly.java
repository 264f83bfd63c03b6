package org.chainrule.compiler;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chainrule.compiler.gradient.Gradient;
import org.chainrule.compiler.gradient.Saving;
import org.chainrule.compiler.gradient.TotalLoss;
import org.chainrule.compiler.lower.Lowered;
import org.chainrule.compiler.optimise.ActivationsBehindPools;
import org.chainrule.compiler.optimise.Optimiser;
import org.chainrule.compiler.optimise.Rewriting;
import org.chainrule.compiler.optimise.Rule;
import org.chainrule.compiler.optimise.Specialising;
import org.chainrule.compiler.tensor.Node;
import org.chainrule.compiler.tensor.Op;
import org.chainrule.compiler.tensor.Program;
import org.chainrule.compiler.tensor.Programs;
import org.chainrule.compiler.tensor.Reachable;
import org.chainrule.compiler.tensor.Root;
import org.chainrule.compiler.tensor.Root.Purpose;
import org.chainrule.runtime.ParameterSpec;
import org.chainrule.runtime.Signature;
import org.chainrule.runtime.TensorSpec;

/**
 * From a lowered network to what its three entry points compute: {@code training} is settled,
 * activations come behind pools, the training program gets its gradients, and all are optimised.
 */
final class Assembly {
  private final Lowered network;
  private final Map<Node, Integer> averages = new LinkedHashMap<>();

  private Assembly(Lowered network) {
    this.network = network;
  }

  /**
   * The programs of a network that is declared in {@code file} and becomes a class of a package.
   */
  static Programs of(Lowered network, String file, String packageName) {
    return new Assembly(network).programs(file, packageName);
  }

  /** The programs of a network's single steps, if it reads a sequence position after position. */
  static Optional<Programs> stepwise(Lowered network, Programs whole) {
    return StepAssembly.of(network, whole, new Assembly(network).specialisedOutputs());
  }

  private Programs programs(String file, String packageName) {
    numberAverages();
    Programs.Declared declared =
        new Programs.Declared(
            file, network.line(), packageName, network.name(), network.documentation());
    return new Programs(
        signature(packageName), declared, train(), evaluate(), predict(), metrics());
  }

  /** Average 0 is the loss; the others are numbered as the metrics name them. */
  private void numberAverages() {
    List<Node> metrics = network.metrics().stream().map(Lowered.Named::node).toList();
    for (Node node : Reachable.from(metrics)) {
      if (node.op() instanceof Op.Average) {
        averages.putIfAbsent(node, averages.size() + 1);
      }
    }
  }

  private Program train() {
    if (network.loss().isEmpty()) {
      return new Program(network.graph(), List.of(), network.origins());
    }
    List<Root> roots = new ArrayList<>();
    roots.add(new Root(Purpose.LOSS, 0, TotalLoss.of(network.graph(), network.loss().get())));
    addAll(
        roots, Purpose.NEXT_STATE, network.states().stream().map(Lowered.Parameter::next).toList());
    addAll(roots, Purpose.OUTPUT, outputs());
    // Every parameter stays within the graph, though the loss may not depend on it.
    addAll(roots, Purpose.GRADIENT, parameters());
    return Optimiser.optimise(differentiated(Saving.apply(specialised(roots, true))));
  }

  /** The program whose GRADIENT roots, the parameters, are replaced by the derivatives by them. */
  private static Program differentiated(Program program) {
    Node loss = program.roots().get(0).node();
    List<Root> kept = new ArrayList<>(program.roots());
    kept.removeIf(root -> root.purpose() == Purpose.GRADIENT);
    List<Node> sources =
        program.roots().stream()
            .filter(root -> root.purpose() == Purpose.GRADIENT)
            .map(Root::node)
            .toList();
    addAll(kept, Purpose.GRADIENT, Gradient.of(program.graph(), program.origins(), loss, sources));
    return new Program(program.graph(), kept, program.origins());
  }

  private Program evaluate() {
    List<Root> roots = new ArrayList<>();
    network
        .loss()
        .ifPresent(
            loss -> roots.add(new Root(Purpose.AVERAGE, 0, TotalLoss.of(network.graph(), loss))));
    averages.forEach((node, number) -> roots.add(new Root(Purpose.AVERAGE, number, node.input(0))));
    return Optimiser.optimise(specialised(roots, false));
  }

  private Program predict() {
    return Optimiser.optimise(specialisedOutputs());
  }

  private Program specialisedOutputs() {
    List<Root> roots = new ArrayList<>();
    addAll(roots, Purpose.OUTPUT, outputs());
    return specialised(roots, false);
  }

  private Program metrics() {
    List<Root> roots = new ArrayList<>();
    addAll(roots, Purpose.METRIC, network.metrics().stream().map(Lowered.Named::node).toList());
    Program numbered =
        Rewriting.replacing(
            new Program(network.graph(), roots, network.origins()),
            (graph, node) ->
                Optional.ofNullable(averages.get(node))
                    .map(number -> Specialising.averageNumber(graph, number)));
    return Optimiser.optimise(Rewriting.apply(rules(false), numbered));
  }

  private Program specialised(List<Root> roots, boolean training) {
    Program settled =
        Rewriting.apply(rules(training), new Program(network.graph(), roots, network.origins()));
    return ActivationsBehindPools.of(settled);
  }

  private List<Rule> rules(boolean training) {
    return List.of(Specialising.choice(training), Specialising.penalty(parameters()));
  }

  private static void addAll(List<Root> roots, Purpose purpose, List<Node> nodes) {
    for (int k = 0; k < nodes.size(); k++) {
      roots.add(new Root(purpose, k, nodes.get(k)));
    }
  }

  private List<Node> parameters() {
    return network.parameters().stream().map(Lowered.Parameter::node).toList();
  }

  private List<Node> outputs() {
    return network.outputs().stream().map(Lowered.Named::node).toList();
  }

  private Signature signature(String packageName) {
    String qualified = packageName.isEmpty() ? network.name() : packageName + "." + network.name();
    return new Signature(
        network.name(),
        qualified,
        network.inputs(),
        network.targets(),
        specs(network.parameters()),
        specs(network.states()),
        network.outputs().stream().map(Assembly::output).toList(),
        network.metrics().stream().map(Lowered.Named::name).toList(),
        averages.size() + 1,
        network.loss().isPresent(),
        network.training());
  }

  private static List<ParameterSpec> specs(List<Lowered.Parameter> parameters) {
    List<ParameterSpec> specs = new ArrayList<>();
    int offset = 0;
    for (Lowered.Parameter parameter : parameters) {
      ParameterSpec spec =
          new ParameterSpec(parameter.path(), parameter.shape(), offset, parameter.initialiser());
      specs.add(spec);
      offset = spec.end();
    }
    return specs;
  }

  private static TensorSpec output(Lowered.Named output) {
    Node node = output.node();
    List<Integer> shape =
        node.shape().dimensions().stream().filter(d -> !d.isBatch()).map(d -> d.size()).toList();
    return new TensorSpec(output.name(), shape, node.type().classes(), node.shape().isBatched());
  }
}
