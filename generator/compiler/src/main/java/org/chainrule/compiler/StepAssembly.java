package org.chainrule.compiler;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.chainrule.compiler.lower.Lowered;
import org.chainrule.compiler.optimise.Optimiser;
import org.chainrule.compiler.stepwise.Stepwise;
import org.chainrule.compiler.tensor.Program;
import org.chainrule.compiler.tensor.Programs;
import org.chainrule.runtime.Signature;
import org.chainrule.runtime.TensorSpec;
import org.chainrule.runtime.TrainingDefaults;

/**
 * From a network that reads a sequence to the network of its single steps: the same parameters, the
 * inputs and outputs of one position, {@code isFirst}, and what a step hands to the next as inputs
 * and as outputs behind the others.
 */
final class StepAssembly {
  private static final String SUFFIX = "Step";

  private final Lowered network;
  private final Programs whole;

  private StepAssembly(Lowered network, Programs whole) {
    this.network = network;
    this.whole = whole;
  }

  /**
   * The programs of the step.
   *
   * @param whole those of the network
   * @param predict its outputs in prediction mode, not optimised
   * @return empty if it reads no sequence, or not position after position
   */
  static Optional<Programs> of(Lowered network, Programs whole, Program predict) {
    return new StepAssembly(network, whole).programs(predict);
  }

  private Optional<Programs> programs(Program predict) {
    return network.inputs().stream()
        .filter(input -> !input.shape().isEmpty())
        .findFirst()
        .map(input -> input.shape().get(0))
        .flatMap(length -> Stepwise.of(predict, length, names()).map(s -> programs(s, length)));
  }

  private Programs programs(Stepwise.Step step, int length) {
    Programs.Declared declared = whole.source();
    Program nothing = new Program(network.graph(), List.of(), network.origins());
    return new Programs(
        signature(step, length),
        new Programs.Declared(
            declared.file(),
            declared.line(),
            declared.packageName(),
            declared.className() + SUFFIX,
            declared.documentation()),
        nothing,
        nothing,
        Optimiser.optimise(step.program()),
        nothing);
  }

  private Signature signature(Stepwise.Step step, int length) {
    Signature signature = whole.signature();
    List<TensorSpec> inputs = new ArrayList<>();
    signature.inputs().forEach(input -> inputs.add(ofPosition(input, length)));
    inputs.add(TensorSpec.real(names().first()));
    List<TensorSpec> outputs = new ArrayList<>();
    signature.outputs().forEach(output -> outputs.add(ofPosition(output, length)));
    for (Stepwise.Carried carried : step.carried()) {
      TensorSpec spec = new TensorSpec(carried.name(), carried.shape(), 0, true);
      inputs.add(spec);
      outputs.add(spec);
    }
    return new Signature(
        signature.name() + SUFFIX,
        signature.qualifiedName() + SUFFIX,
        inputs,
        List.of(),
        signature.parameters(),
        signature.states(),
        outputs,
        List.of(),
        1,
        false,
        TrainingDefaults.none());
  }

  private static TensorSpec ofPosition(TensorSpec spec, int length) {
    List<Integer> shape = spec.shape();
    boolean isSequence = spec.perExample() && !shape.isEmpty() && shape.get(0) == length;
    return isSequence
        ? new TensorSpec(spec.name(), shape.subList(1, shape.size()), spec.classes(), true)
        : spec;
  }

  private Stepwise.Names names() {
    return new Stepwise.Names(free("isFirst"), free("carried"));
  }

  /** A name that no input or output begins with. */
  private String free(String name) {
    boolean taken =
        whole.signature().inputs().stream().anyMatch(spec -> spec.name().startsWith(name))
            || whole.signature().outputs().stream().anyMatch(spec -> spec.name().startsWith(name));
    return taken ? free(name + "_") : name;
  }
}
