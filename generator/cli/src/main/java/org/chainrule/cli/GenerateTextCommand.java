package org.chainrule.cli;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.chainrule.compiler.CompiledNetwork;
import org.chainrule.formats.Model;
import org.chainrule.formats.TextGenerator;
import org.chainrule.formats.Vocabulary;
import org.chainrule.runtime.Parameters;
import org.chainrule.runtime.Sampler;
import org.chainrule.runtime.SequenceReader;
import org.chainrule.runtime.SequenceShapes;
import org.chainrule.runtime.Signature;
import org.chainrule.runtime.StepReader;
import org.chainrule.runtime.WindowReader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code chainrule generate-text}: what a model of a text would write. */
@Command(
    name = "generate-text",
    description = "Continue a text with a model that was trained on characters.",
    footer = {
      "",
      "The network's input is index(n)[t], its first output the scores of what follows each place,",
      "and the model was trained with --train NAME=FILE.txt#chars and NAME=FILE.txt#next. Where it",
      "is recurrent, each character costs the same and everything read is remembered; otherwise",
      "(with attention, for instance) it sees the last t characters.",
      "",
      "Examples:",
      "  chainrule generate-text gpt.net --params gpt.safetensors",
      "  chainrule generate-text lstm.net --params lstm.safetensors --prompt 'ROMEO:' \\",
      "    --length 1000 --temperature 0.8 --top-k 20 --seed 7"
    })
final class GenerateTextCommand implements Callable<Integer> {
  @Mixin private NetworkOptions network = new NetworkOptions();
  @Mixin private PrecisionOption precision = new PrecisionOption();
  @Mixin private ModelOption model = new ModelOption();

  @Option(
      names = "--prompt",
      paramLabel = "TEXT",
      description = "What to continue; a line end if it is not given.")
  private String prompt = "\n";

  @Option(
      names = "--length",
      paramLabel = "N",
      converter = AtLeastOne.class,
      description = "How many characters to write (${DEFAULT-VALUE}).")
  private int length = 500;

  @Option(
      names = "--temperature",
      paramLabel = "NUMBER",
      converter = Numbers.class,
      description =
          "Below 1 the likelier characters come more often, above 1 less often; 0 always takes the"
              + " likeliest (${DEFAULT-VALUE}).")
  private Double temperature = 1.0;

  @Option(
      names = "--top-k",
      paramLabel = "K",
      converter = AtLeastOne.class,
      description = "Choose among the K likeliest characters only.")
  private Optional<Integer> most = Optional.empty();

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "One seed, one text (${DEFAULT-VALUE}).")
  private long seed;

  @Spec private CommandSpec command;

  @Override
  public Integer call() throws Failure, IOException {
    Sampler sampler = sampler();
    Console console = Console.of(command);
    CompiledNetwork compiled = network.compileStepwise(precision.value(), console);
    Signature signature = compiled.signature();
    requireText(signature);
    Model loaded = model.load(signature, precision.value());
    Vocabulary vocabulary = vocabulary(signature, loaded);
    SequenceReader reader = reader(compiled, loaded.parameters());
    console.out().print(prompt);
    new TextGenerator(reader, vocabulary, sampler)
        .continueText(
            prompt,
            length,
            character -> {
              console.out().print(character);
              console.out().flush();
            });
    console.out().println();
    console.out().flush();
    return 0;
  }

  private Sampler sampler() {
    try {
      return new Sampler(temperature, most.orElse(0), seed);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command.commandLine(), e.getMessage(), e);
    }
  }

  private static void requireText(Signature signature) throws Failure {
    try {
      SequenceShapes.require(signature);
    } catch (IllegalArgumentException e) {
      throw new Failure(e.getMessage());
    }
  }

  private static Vocabulary vocabulary(Signature signature, Model loaded) throws Failure {
    String input = signature.inputs().get(0).name();
    List<String> characters = loaded.preparation().classNames().getOrDefault(input, List.of());
    if (characters.isEmpty()) {
      throw Failure.withHelp(
          "the model does not know which characters the numbers of '%s' are".formatted(input),
          "train it on a text: --train %s=corpus.txt#chars".formatted(input));
    }
    return new Vocabulary(characters);
  }

  private static SequenceReader reader(CompiledNetwork compiled, Parameters parameters)
      throws Failure {
    return compiled.step().isPresent()
        ? new StepReader(GeneratedClass.instantiate(compiled.step().get()), parameters)
        : new WindowReader(GeneratedClass.instantiate(compiled), parameters);
  }
}
