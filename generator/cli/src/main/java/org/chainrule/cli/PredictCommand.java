package org.chainrule.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.chainrule.compiler.CompiledNetwork;
import org.chainrule.formats.BatchFile;
import org.chainrule.formats.DataSource;
import org.chainrule.formats.LoadedData;
import org.chainrule.formats.Model;
import org.chainrule.formats.OutputFile;
import org.chainrule.runtime.DataException;
import org.chainrule.runtime.Dataset;
import org.chainrule.runtime.Network;
import org.chainrule.runtime.Predictor;
import org.chainrule.runtime.Signature;
import org.chainrule.runtime.Values;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code chainrule predict}: outputs of a model. */
@Command(
    name = "predict",
    description = "Compute the outputs of a saved model on data files.",
    footer = {
      "",
      "Data are scaled as the model's training data were; a batch is taken as it is. In a",
      "safetensors file each output is output/NAME; a .npy file holds the only one.",
      "",
      "Examples:",
      "  chainrule predict mnist.net --params mnist.safetensors \\",
      "    --data x=t10k-images-idx3-ubyte.gz --out probabilities.npy",
      "  chainrule predict iris.net --params iris.safetensors --data x=iris.csv#1-4",
      "  chainrule predict mnist.net --params mnist.safetensors --batch batch.safetensors \\",
      "    --out outputs.safetensors"
    })
final class PredictCommand implements Callable<Integer> {
  @Mixin private NetworkOptions network = new NetworkOptions();
  @Mixin private PrecisionOption precision = new PrecisionOption();
  @Mixin private ModelOption model = new ModelOption();

  /** Either files for each input or one for all. */
  private static final class Data {
    @Option(
        names = "--data",
        paramLabel = "NAME=SOURCE",
        arity = "1..*",
        converter = DataSourceConverter.class,
        description = "The data of an input; once for each.")
    private List<DataSource> sources = List.of();

    @Option(
        names = "--batch",
        paramLabel = "FILE.safetensors",
        description = "All inputs, each under its name, the examples as first dimension.")
    private Optional<Path> batch = Optional.empty();
  }

  @ArgGroup(exclusive = true)
  private Data data = new Data();

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description =
          "Where to write: .csv, .npy or .safetensors; CSV on standard output without it.")
  private Optional<Path> out = Optional.empty();

  @Spec private CommandSpec command;

  @Override
  public Integer call() throws Failure, IOException {
    Console console = Console.of(command);
    CompiledNetwork compiled = network.compile(precision.value(), console);
    Signature signature = compiled.signature();
    if (signature.outputs().isEmpty()) {
      throw Failure.withHelp(
          "network %s has no outputs".formatted(signature.name()), "give it one: output …;");
    }
    Model loaded = model.load(signature, precision.value());
    Dataset examples = examples(signature, loaded);
    examples.check(signature, false);
    Network predicting = GeneratedClass.instantiate(compiled);
    int batch = Math.min(TrainingOutcome.BATCH, examples.rows());
    List<Values> values =
        new Predictor(predicting, predicting.workspace(batch))
            .predict(loaded.parameters(), examples);
    write(signature, values, examples.rows(), console);
    return 0;
  }

  private Dataset examples(Signature signature, Model loaded) throws DataException {
    if (data.batch.isPresent()) {
      return BatchFile.read(data.batch.get(), signature, false);
    }
    LoadedData read =
        new DataFiles(command, "--data")
            .load(data.sources, signature.inputs(), loaded.preparation().classNames());
    return loaded.preparation().apply(read.dataset());
  }

  private void write(Signature signature, List<Values> values, int examples, Console console)
      throws DataException {
    if (out.isPresent()) {
      OutputFile.write(out.get(), signature.outputs(), values, examples);
    } else {
      console.out().print(OutputFile.csv(signature.outputs(), values, examples));
      console.out().flush();
    }
  }
}
