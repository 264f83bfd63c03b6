package org.chainrule.cli;

import java.util.Optional;
import java.util.concurrent.Callable;
import org.chainrule.cli.benchmark.Benchmark;
import org.chainrule.cli.benchmark.BenchmarkResult;
import org.chainrule.compiler.CompiledNetwork;
import org.chainrule.runtime.TrainingDefaults;
import org.chainrule.runtime.TrainingOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code chainrule benchmark}: how fast a network trains and predicts on this machine. */
@Command(
    name = "benchmark",
    description = "Measure how fast a network trains and predicts on this machine.",
    footer = {
      "",
      "Times whole training steps (forward, loss, backward, update of the parameters) on 20",
      "minibatches of random data, then predictions of a minibatch and of one example: the median",
      "of 7 rounds, and the least and most of them. GFLOP/s are of the multiply-adds that",
      "'chainrule summary' counts, two operations each. Memory is that of parameters, gradient,",
      "optimizer and workspace.",
      "",
      "In JSON, predict_per_s are examples per second in minibatches, predict_one_us microseconds",
      "for one example, bytes the memory, and warm_up_s the seconds from the start of the process",
      "until training reached 90 %% of its speed.",
      "",
      "Examples:",
      "  chainrule benchmark mnist.net --batch 200",
      "  chainrule benchmark mnist.net --batch 128 --optimizer adam --seconds 20 --json"
    })
final class BenchmarkCommand implements Callable<Integer> {
  @Mixin private NetworkOptions network = new NetworkOptions();
  @Mixin private PrecisionOption precision = new PrecisionOption();
  @Mixin private OptimizerOptions optimizer = new OptimizerOptions();
  @Mixin private ThreadsOption threads = new ThreadsOption();

  @Option(
      names = "--batch",
      paramLabel = "N",
      converter = AtLeastOne.class,
      description = "Examples per step (default: the train block's).")
  private Optional<Integer> batch = Optional.empty();

  @Option(
      names = "--seconds",
      paramLabel = "S",
      converter = Numbers.Positive.class,
      description =
          "How long to time the training (default: 7), after up to 3 s of warm-up; predictions take"
              + " half as long.")
  private double seconds = 7;

  @Option(names = "--json", description = "As JSON, for programs.")
  private boolean json;

  @Spec private CommandSpec command;

  @Override
  public Integer call() throws Failure {
    Console console = Console.of(command);
    CompiledNetwork compiled = network.compileWithLoss(precision.value(), console);
    TrainingOptions options = options(compiled.signature().training());
    say(console, compiled, options);
    Benchmark benchmark = new Benchmark(GeneratedClass.instantiate(compiled), options);
    BenchmarkResult result = benchmark.measure(seconds);
    if (!Double.isFinite(result.loss())) {
      console
          .err()
          .println("note: the loss became %s; try a smaller --rate".formatted(result.loss()));
    }
    Work work = new Work(compiled.summary(), options.batch());
    console.out().print(json ? BenchmarkJson.text(result, work) : text(result, work));
    console.out().flush();
    return 0;
  }

  private TrainingOptions options(TrainingDefaults defaults) {
    try {
      TrainingOptions options = TrainingOptions.of(defaults);
      return options
          .withOptimizer(optimizer.over(options.optimizer()))
          .withBatch(batch.orElse(options.batch()))
          .withThreads(threads.value());
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command.commandLine(), e.getMessage(), e);
    }
  }

  private static String text(BenchmarkResult result, Work work) {
    return new BenchmarkTable(result, work).text();
  }

  private void say(Console console, CompiledNetwork compiled, TrainingOptions options) {
    console
        .err()
        .println(
            "%s, batch %d, %s, %s, at most %d thread%s"
                .formatted(
                    compiled.signature().qualifiedName(),
                    options.batch(),
                    Words.word(precision.value()),
                    TrainingFacts.optimizer(options),
                    threads.value(),
                    threads.value() == 1 ? "" : "s"));
    console.err().flush();
  }
}
