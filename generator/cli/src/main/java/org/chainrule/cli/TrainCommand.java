package org.chainrule.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.chainrule.cli.report.Figures;
import org.chainrule.cli.report.HistoryTable;
import org.chainrule.cli.report.TrainingReport;
import org.chainrule.compiler.CompiledNetwork;
import org.chainrule.formats.Model;
import org.chainrule.formats.ModelFile;
import org.chainrule.formats.TextFile;
import org.chainrule.runtime.DataException;
import org.chainrule.runtime.Network;
import org.chainrule.runtime.TrainingOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code chainrule train}: a model from a network and data. */
@Command(
    name = "train",
    description = "Train a network on data files, and save the model, the history and a report.",
    footer = {
      "",
      "Options come before what the network's train block says. A SOURCE is an IDX file (.gz or",
      "not), FILE.csv#COLUMNS (numbers or headings), FILE.safetensors#TENSOR, FILE.npy, or of a",
      "text FILE.txt#chars (windows of characters) and FILE.txt#next (what follows each of them);",
      "of a text, --validation keeps back the end.",
      "",
      "Beside MODEL.safetensors are left MODEL.history.csv, with the loss of every step and the",
      "figures of every epoch, and MODEL.report.html, with curves. The same seed gives the same",
      "model to the last bit.",
      "",
      "Examples:",
      "  chainrule train mnist.net --out mnist.safetensors --scale x=1/255 \\",
      "    --train x=train-images-idx3-ubyte.gz --train y=train-labels-idx1-ubyte.gz \\",
      "    --test x=t10k-images-idx3-ubyte.gz --test y=t10k-labels-idx1-ubyte.gz",
      "  chainrule train iris.net --out iris.safetensors --standardize x --validation 0.2 \\",
      "    --train x=iris.csv#1-4 --train y=iris.csv#species --optimizer adam --rate 1e-2",
      "  chainrule train lenet.net --out lenet.safetensors --scale x=1/255 --shift x=2 \\",
      "    --train x=train-images-idx3-ubyte.gz --train y=train-labels-idx1-ubyte.gz"
    })
final class TrainCommand implements Callable<Integer> {
  @Mixin private NetworkOptions network = new NetworkOptions();
  @Mixin private PrecisionOption precision = new PrecisionOption();
  @Mixin private TrainingDataOptions data = new TrainingDataOptions();
  @Mixin private TrainingOverrides overrides = new TrainingOverrides();
  @Mixin private OptimizerOptions optimizer = new OptimizerOptions();
  @Mixin private ThreadsOption threads = new ThreadsOption();

  @Option(
      names = "--out",
      paramLabel = "MODEL.safetensors",
      required = true,
      description = "The model to write.")
  private Path out = Path.of("");

  @Spec private CommandSpec command;

  @Override
  public Integer call() throws Failure, IOException {
    TrainingFiles files = new TrainingFiles(out);
    files.requireWritable();
    CompiledNetwork compiled = network.compileWithLoss(precision.value(), Console.of(command));
    TrainingOptions options = overrides.over(compiled.signature().training(), optimizer, threads);
    TrainingData examples = data.load(compiled.signature(), options.seed());
    train(GeneratedClass.instantiate(compiled), options, examples, files);
    return 0;
  }

  private void train(
      Network trained, TrainingOptions options, TrainingData examples, TrainingFiles files)
      throws DataException {
    Console console = Console.of(command);
    Map<String, String> facts = TrainingFacts.of(trained, options, examples);
    say(console, facts);
    TrainingProgress progress =
        new TrainingProgress(console, options.passes(examples.training().rows()));
    TrainingOutcome outcome = TrainingOutcome.of(trained, options, examples, progress);
    save(files, new Model(outcome.parameters(), examples.preparation()), outcome, facts);
    outcome
        .test()
        .forEach((name, value) -> console.out().println(name + " " + Figures.number(value)));
    console.err().println("saved %s, %s and %s".formatted(out, files.history(), files.report()));
  }

  private static void save(
      TrainingFiles files, Model model, TrainingOutcome outcome, Map<String, String> facts)
      throws DataException {
    TrainingReport report =
        new TrainingReport(
            model.parameters().signature(),
            facts,
            outcome.history(),
            outcome.gradients(),
            outcome.test());
    ModelFile.save(files.model(), model);
    TextFile.write(files.history(), HistoryTable.text(outcome.history()));
    TextFile.write(files.report(), report.html());
  }

  private static void say(Console console, Map<String, String> facts) {
    String text =
        facts.entrySet().stream()
            .map(fact -> fact.getKey() + " " + fact.getValue())
            .collect(Collectors.joining(", "));
    console.err().println(text);
    console.err().flush();
  }
}
