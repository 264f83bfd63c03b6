package org.chainrule.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One run of a {@link Trainer}: everything that a step needs, allocated before the first. */
final class TrainingRun {
  private static final long PROGRESS_NANOSECONDS = 100_000_000;

  private final TrainingOptions options;
  private final TrainingListener listener;
  private final Parameters parameters;
  private final Optional<Dataset> validation;
  private final Dataset metricExamples;
  private final Workspace workspace;
  private final Evaluator evaluator;
  private final Feeder feeder;
  private final Optimizer optimizer;
  private final GradientClip clip;
  private final Schedule schedule;
  private final Reals gradient;
  private final int[] order;
  private final int batch;
  private final int steps;
  private final double[] losses;
  private int done;
  private long lastProgress = System.nanoTime();

  TrainingRun(
      Network network,
      TrainingOptions options,
      TrainingListener listener,
      Parameters parameters,
      Dataset training,
      Optional<Dataset> validation,
      Workers workers) {
    this.options = options;
    this.listener = listener;
    this.parameters = parameters;
    this.validation = validation;
    metricExamples = training.sample(metricExamples(validation));
    batch = Math.min(options.batch(), training.rows());
    steps = options.stepsPerEpoch(training.rows());
    losses = new double[options.totalSteps(training.rows())];
    workspace = network.workspace(batch, workers);
    evaluator = new Evaluator(network, workspace, workers);
    feeder = Feeder.of(network.signature(), workspace, training, true, workers);
    int count = network.signature().parameterCount();
    optimizer = Optimizers.create(options.optimizer(), network.precision(), count, workers);
    clip = new GradientClip(options.clip(), count, workers);
    schedule = Schedules.create(options.schedule());
    gradient = network.precision().allocate(count);
    order = new int[training.rows()];
  }

  /** No more than there are for validation: the one figure need not be surer than the other. */
  private static int metricExamples(Optional<Dataset> validation) {
    return Math.min(
        Trainer.METRIC_EXAMPLES, validation.map(Dataset::rows).orElse(Trainer.METRIC_EXAMPLES));
  }

  History run() {
    List<EpochResult> results = new ArrayList<>();
    for (int epoch = 1; done < losses.length; epoch++) {
      int count = Math.min(steps, losses.length - done);
      double meanLoss = epoch(epoch, count);
      EpochResult result =
          new EpochResult(
              epoch,
              count,
              meanLoss,
              evaluator.evaluateChecked(parameters, metricExamples),
              validation.map(examples -> evaluator.evaluateChecked(parameters, examples)));
      results.add(result);
      listener.epoch(result);
    }
    return new History(losses, results);
  }

  /** Returns the mean loss of so many steps, all of an epoch or its first. */
  private double epoch(int epoch, int count) {
    Shuffle.reset(order);
    Shuffle.shuffle(order, options.seed(), epoch);
    double sum = 0;
    for (int step = 0; step < count; step++) {
      losses[done] = step(epoch, step);
      sum += losses[done++];
      progress(epoch, step + 1, count, sum / (step + 1));
    }
    return sum / count;
  }

  private double step(int epoch, int step) {
    int from = step * batch;
    int count = Math.min(batch, order.length - from);
    feeder.random(options.seed(), done);
    feeder.feed(order, from, count);
    workspace.random(options.seed(), done);
    double loss = workspace.train(parameters, gradient, count, false);
    if (!Double.isFinite(loss)) {
      throw new DivergenceException(loss, epoch, step + 1, steps, options.optimizer());
    }
    optimizer.step(parameters.values(), gradient, clip.factor(gradient), rateFactor());
    return loss;
  }

  /** The rate is that of the step's middle, so that a warm-up does not waste the first step. */
  private double rateFactor() {
    double middle = done + 0.5;
    return options.steps().isPresent()
        ? schedule.factor(middle, losses.length)
        : schedule.factor(middle / steps, options.epochs());
  }

  private void progress(int epoch, int step, int count, double meanLoss) {
    long now = System.nanoTime();
    if (step == count || now - lastProgress >= PROGRESS_NANOSECONDS) {
      lastProgress = now;
      listener.step(epoch, step, count, meanLoss);
    }
  }
}
