package org.chainrule.cli;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chainrule.formats.DataSource;
import org.chainrule.formats.LoadedData;
import org.chainrule.formats.Preparation;
import org.chainrule.runtime.DataException;
import org.chainrule.runtime.Dataset;
import org.chainrule.runtime.Signature;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The options that say what to train and test on. */
final class TrainingDataOptions {
  @Option(
      names = "--train",
      paramLabel = "NAME=SOURCE",
      arity = "1..*",
      converter = DataSourceConverter.class,
      description = "The training data of an input or target; once for each.")
  private List<DataSource> training = List.of();

  @Option(
      names = "--test",
      paramLabel = "NAME=SOURCE",
      arity = "1..*",
      converter = DataSourceConverter.class,
      description = "The test data of an input or target; once for each.")
  private List<DataSource> test = List.of();

  @Option(
      names = "--validation",
      paramLabel = "FRACTION",
      converter = Numbers.BetweenZeroAndOne.class,
      description = "Keep back this part of the training data, and show how well it is predicted.")
  private Optional<Double> validation = Optional.empty();

  @Option(
      names = "--scale",
      paramLabel = "NAME=FACTOR",
      description = "Multiply an input with a number, such as 1/255.")
  private List<String> scale = List.of();

  @Option(
      names = "--standardize",
      paramLabel = "NAME",
      description = "Bring an input to mean 0 and standard deviation 1.")
  private List<String> standardize = List.of();

  @Option(
      names = "--shift",
      paramLabel = "NAME=PIXELS",
      description =
          "Move the images of an input, [.., height, width], by chance by up to so many pixels each"
              + " way whenever they are learned from; zeros move in.")
  private Map<String, Integer> shift = Map.of();

  private CommandSpec command;

  @Spec(Spec.Target.MIXEE)
  void of(CommandSpec mixee) {
    command = mixee;
  }

  /**
   * Reads, parts, prepares and checks the data. What is learned for preparing them is learned on
   * what is trained on alone.
   *
   * @param seed of the parting
   */
  TrainingData load(Signature signature, long seed) throws DataException {
    LoadedData all = read("--train", training, signature, Map.of());
    Dataset learnedOn = all.dataset();
    Optional<Dataset> keptBack = Optional.empty();
    if (validation.isPresent()) {
      Dataset.Split split = all.dataset().split(validation.get(), seed);
      learnedOn = split.training();
      keptBack = Optional.of(split.validation());
    }
    LoadedData loaded = new LoadedData(learnedOn, all.classNames());
    Preparation preparation = Preparation.learn(loaded, scale, standardize);
    Dataset prepared = preparation.apply(learnedOn).shifted(shift);
    prepared.check(signature, true);
    return new TrainingData(
        prepared, prepared(keptBack, preparation), test(signature, preparation), preparation);
  }

  private Optional<Dataset> test(Signature signature, Preparation preparation)
      throws DataException {
    if (test.isEmpty()) {
      return Optional.empty();
    }
    LoadedData read = read("--test", test, signature, preparation.classNames());
    Dataset prepared = preparation.apply(read.dataset());
    prepared.check(signature, true);
    return Optional.of(prepared);
  }

  private LoadedData read(
      String option,
      List<DataSource> sources,
      Signature signature,
      Map<String, List<String>> classNames)
      throws DataException {
    return new DataFiles(command, option)
        .load(sources, DataFiles.inputsAndTargets(signature), classNames);
  }

  private static Optional<Dataset> prepared(Optional<Dataset> dataset, Preparation preparation)
      throws DataException {
    return dataset.isPresent() ? Optional.of(preparation.apply(dataset.get())) : Optional.empty();
  }
}
