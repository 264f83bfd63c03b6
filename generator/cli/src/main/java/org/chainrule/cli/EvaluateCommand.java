package org.chainrule.cli;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.chainrule.cli.report.Figures;
import org.chainrule.compiler.CompiledNetwork;
import org.chainrule.formats.DataSource;
import org.chainrule.formats.LoadedData;
import org.chainrule.formats.Model;
import org.chainrule.runtime.Dataset;
import org.chainrule.runtime.Signature;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code chainrule evaluate}: loss and metrics of a model. */
@Command(
    name = "evaluate",
    description = "Compute loss and metrics of a saved model on data files.",
    footer = {
      "",
      "Data are scaled as the model's training data were.",
      "",
      "Examples:",
      "  chainrule evaluate mnist.net --params mnist.safetensors \\",
      "    --test x=t10k-images-idx3-ubyte.gz --test y=t10k-labels-idx1-ubyte.gz",
      "  chainrule evaluate iris.net --params iris.safetensors --json \\",
      "    --test x=iris.csv#1-4 --test y=iris.csv#species"
    })
final class EvaluateCommand implements Callable<Integer> {
  @Mixin private NetworkOptions network = new NetworkOptions();
  @Mixin private PrecisionOption precision = new PrecisionOption();
  @Mixin private ModelOption model = new ModelOption();

  @Option(
      names = "--test",
      paramLabel = "NAME=SOURCE",
      arity = "1..*",
      converter = DataSourceConverter.class,
      description = "The data of an input or target; once for each.")
  private List<DataSource> sources = List.of();

  @Option(names = "--json", description = "As a JSON object, for programs.")
  private boolean json;

  @Spec private CommandSpec command;

  @Override
  public Integer call() throws Failure, IOException {
    Console console = Console.of(command);
    Map<String, Double> figures = figures(network.compile(precision.value(), console));
    if (json) {
      console.out().print(Json.text(figures));
    } else {
      figures.forEach((name, value) -> console.out().println(name + " " + Figures.number(value)));
    }
    console.out().flush();
    return 0;
  }

  private Map<String, Double> figures(CompiledNetwork compiled) throws Failure, IOException {
    Signature signature = compiled.signature();
    if (!signature.hasLoss() && signature.metrics().isEmpty()) {
      throw new Failure("network %s has neither a loss nor metrics".formatted(signature.name()));
    }
    Model loaded = model.load(signature, precision.value());
    LoadedData data =
        new DataFiles(command, "--test")
            .load(
                sources, DataFiles.inputsAndTargets(signature), loaded.preparation().classNames());
    Dataset dataset = loaded.preparation().apply(data.dataset());
    dataset.check(signature, true);
    return TrainingOutcome.figures(
        GeneratedClass.instantiate(compiled), loaded.parameters(), dataset);
  }
}
