package org.chainrule.compiler.emit;

import java.util.ArrayList;
import java.util.List;
import org.chainrule.compiler.gradient.Gradient;
import org.chainrule.compiler.optimise.Optimiser;
import org.chainrule.compiler.tensor.ElementType;
import org.chainrule.compiler.tensor.Graph;
import org.chainrule.compiler.tensor.Node;
import org.chainrule.compiler.tensor.Op;
import org.chainrule.compiler.tensor.Origin;
import org.chainrule.compiler.tensor.Origins;
import org.chainrule.compiler.tensor.Program;
import org.chainrule.compiler.tensor.Programs;
import org.chainrule.compiler.tensor.Root;
import org.chainrule.compiler.tensor.Root.Purpose;
import org.chainrule.compiler.tensor.Shape;
import org.chainrule.runtime.Initialiser;
import org.chainrule.runtime.ParameterSpec;
import org.chainrule.runtime.Signature;
import org.chainrule.runtime.TensorSpec;
import org.chainrule.runtime.TrainingDefaults;

/** Builds a network's programs from graph nodes, as the compiler's front would. */
final class NetworkBuilder {
  final Graph graph;
  private final Origins origins = new Origins();
  private final List<TensorSpec> inputs = new ArrayList<>();
  private final List<TensorSpec> targets = new ArrayList<>();
  private final List<ParameterSpec> parameters = new ArrayList<>();
  private final List<ParameterSpec> states = new ArrayList<>();
  private final List<Node> parameterNodes = new ArrayList<>();
  private final List<TensorSpec> outputs = new ArrayList<>();
  private final List<Root> train = new ArrayList<>();
  private final List<Root> evaluate = new ArrayList<>();
  private final List<Root> predict = new ArrayList<>();
  private int line = 2;

  NetworkBuilder() {
    this(new Graph());
  }

  /** Builds on nodes that are there already. */
  NetworkBuilder(Graph graph) {
    this.graph = graph;
  }

  Node input(String name, Integer... shape) {
    inputs.add(TensorSpec.real(name, shape));
    return given(Op.Role.INPUT, name, ElementType.REAL, shape);
  }

  Node indexInput(String name, int classes, Integer... shape) {
    inputs.add(TensorSpec.index(name, classes, shape));
    return given(Op.Role.INPUT, name, ElementType.index(classes), shape);
  }

  Node indexTarget(String name, int classes, Integer... shape) {
    targets.add(TensorSpec.index(name, classes, shape));
    return given(Op.Role.TARGET, name, ElementType.index(classes), shape);
  }

  private Node given(Op.Role role, String name, ElementType type, Integer... shape) {
    return graph.source(role, name, Shape.of(List.of(shape)).perExample(), type);
  }

  Node parameter(String path, Integer... shape) {
    Initialiser normal = new Initialiser.Normal(0.3);
    parameters.add(new ParameterSpec(path, List.of(shape), end(parameters), normal));
    Node node = graph.source(Op.Role.PARAMETER, path, Shape.of(List.of(shape)), ElementType.REAL);
    parameterNodes.add(node);
    return node;
  }

  Node state(String path, Integer... shape) {
    Initialiser normal = new Initialiser.Normal(0.3);
    states.add(new ParameterSpec(path, List.of(shape), end(states), normal));
    return graph.source(Op.Role.STATE, path, Shape.of(List.of(shape)), ElementType.REAL);
  }

  private static int end(List<ParameterSpec> specs) {
    return specs.isEmpty() ? 0 : specs.get(specs.size() - 1).end();
  }

  /** Takes a source of the graph into the signature. */
  void adopt(Node source) {
    Op.Source op = (Op.Source) source.op();
    List<Integer> sizes = known(op.shape());
    switch (op.role()) {
      case INPUT -> inputs.add(new TensorSpec(op.name(), sizes, op.type().classes(), true));
      case TARGET -> targets.add(new TensorSpec(op.name(), sizes, op.type().classes(), true));
      case PARAMETER -> parameter(op.name(), sizes.toArray(Integer[]::new));
      case STATE -> state(op.name(), sizes.toArray(Integer[]::new));
      case STEPPED, CARRIED, CAPTURED, AVERAGE ->
          throw new IllegalArgumentException(op + " is no part of a signature");
    }
  }

  private static List<Integer> known(Shape shape) {
    return shape.dimensions().stream().filter(d -> !d.isBatch()).map(d -> d.size()).toList();
  }

  Node named(String name, Node node) {
    origins.note(node, new Origin(name, line++));
    return node;
  }

  NetworkBuilder output(String name, Node node) {
    List<Integer> sizes = known(node.shape());
    Root root = new Root(Purpose.OUTPUT, outputs.size(), node);
    outputs.add(new TensorSpec(name, sizes, node.type().classes(), node.shape().isBatched()));
    train.add(root);
    predict.add(root);
    return this;
  }

  NetworkBuilder next(int state, Node node) {
    train.add(new Root(Purpose.NEXT_STATE, state, node));
    return this;
  }

  NetworkBuilder average(Node node) {
    int index = 1 + (int) evaluate.stream().filter(root -> root.index() > 0).count();
    evaluate.add(new Root(Purpose.AVERAGE, index, node));
    return this;
  }

  /** A total loss, and the gradients by all parameters. */
  NetworkBuilder loss(Node loss) {
    train.add(0, new Root(Purpose.LOSS, 0, loss));
    evaluate.add(0, new Root(Purpose.AVERAGE, 0, loss));
    List<Node> gradients = Gradient.of(graph, origins, loss, parameterNodes);
    for (int k = 0; k < gradients.size(); k++) {
      train.add(new Root(Purpose.GRADIENT, k, gradients.get(k)));
    }
    return this;
  }

  Programs build(String name) {
    boolean hasLoss = train.stream().anyMatch(root -> root.purpose() == Purpose.LOSS);
    int averages = 1 + (int) evaluate.stream().filter(root -> root.index() > 0).count();
    Signature signature =
        new Signature(
            name,
            "demo." + name,
            inputs,
            targets,
            parameters,
            states,
            outputs,
            List.of(),
            averages,
            hasLoss,
            TrainingDefaults.none());
    return new Programs(
        signature,
        new Programs.Declared("demo.net", 1, "demo", name, "A network of a test."),
        new Program(graph, train, origins),
        new Program(graph, evaluate, origins),
        new Program(graph, predict, origins),
        new Program(new Graph(), List.of(), new Origins()));
  }

  /** The same with all programs simplified. */
  Programs buildOptimised(String name) {
    Programs programs = build(name);
    return new Programs(
        programs.signature(),
        programs.source(),
        Optimiser.optimise(programs.train()),
        Optimiser.optimise(programs.evaluate()),
        Optimiser.optimise(programs.predict()),
        programs.metrics());
  }
}
