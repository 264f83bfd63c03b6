package org.chainrule.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.chainrule.compiler.CompiledNetwork;
import org.chainrule.formats.BatchFile;
import org.chainrule.formats.GradientFile;
import org.chainrule.runtime.DataException;
import org.chainrule.runtime.Dataset;
import org.chainrule.runtime.Feeder;
import org.chainrule.runtime.Network;
import org.chainrule.runtime.Parameters;
import org.chainrule.runtime.Reals;
import org.chainrule.runtime.Signature;
import org.chainrule.runtime.Values;
import org.chainrule.runtime.Workspace;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code chainrule gradients}: everything that one training step computes, as a file. */
@Command(
    name = "gradients",
    description = "Write loss, outputs and all gradients at given parameters on a given batch.",
    footer = {
      "",
      "The parameters are in their file under their paths, the inputs and targets in theirs under",
      "their names with the batch as first dimension: index values as I64 or I32, the rest as F32",
      "or F64. Written are loss, grad/PATH for every parameter and output/NAME for every output,",
      "all in training mode. A network without inputs needs no batch.",
      "",
      "Examples:",
      "  chainrule gradients mnist.net --params p.safetensors --batch b.safetensors \\",
      "    --out g.safetensors --precision double"
    })
final class GradientsCommand implements Callable<Integer> {
  @Mixin private NetworkOptions network = new NetworkOptions();
  @Mixin private PrecisionOption precision = new PrecisionOption();
  @Mixin private ModelOption model = new ModelOption();

  @Option(
      names = "--batch",
      paramLabel = "B.safetensors",
      description = "Every input and target under its name.")
  private Optional<Path> batch = Optional.empty();

  @Option(
      names = "--out",
      paramLabel = "G.safetensors",
      required = true,
      description = "The file to write.")
  private Path out = Path.of("");

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Of the network's random numbers (default: 0).")
  private long seed;

  @Spec private CommandSpec command;

  @Override
  public Integer call() throws Failure, IOException {
    CompiledNetwork compiled = network.compileWithLoss(precision.value(), Console.of(command));
    Signature signature = compiled.signature();
    Parameters parameters = model.load(signature, precision.value()).parameters();
    Dataset examples = examples(signature);
    write(GeneratedClass.instantiate(compiled), parameters, examples);
    return 0;
  }

  private Dataset examples(Signature signature) throws DataException {
    if (batch.isPresent()) {
      return BatchFile.read(batch.get(), signature, true);
    }
    if (DataFiles.inputsAndTargets(signature).isEmpty()) {
      return Dataset.withoutColumns();
    }
    throw new ParameterException(
        command.commandLine(), "there is no data: give --batch B.safetensors");
  }

  private void write(Network differentiated, Parameters parameters, Dataset examples)
      throws DataException {
    Signature signature = differentiated.signature();
    Workspace workspace = differentiated.workspace(examples.rows());
    Feeder.of(signature, workspace, examples, true).feed(0, examples.rows());
    workspace.random(seed, 0);
    Reals gradient = differentiated.precision().allocate(signature.parameterCount());
    double loss = workspace.train(parameters, gradient, examples.rows(), true);
    List<Values> outputs =
        IntStream.range(0, signature.outputs().size()).mapToObj(workspace::output).toList();
    GradientFile.write(out, signature, loss, gradient, outputs, examples.rows());
  }
}
