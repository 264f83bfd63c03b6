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
  private final List<double[]> losses = new ArrayList<>();
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
    metricExamples = training.sample(Trainer.METRIC_EXAMPLES);
    batch = Math.min(options.batch(), training.rows());
    steps = (training.rows() - 1) / batch + 1;
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

  History run() {
    List<EpochResult> results = new ArrayList<>();
    for (int epoch = 1; epoch <= options.epochs(); epoch++) {
      double meanLoss = epoch(epoch);
      EpochResult result =
          new EpochResult(
              epoch,
              meanLoss,
              evaluator.evaluateChecked(parameters, metricExamples),
              validation.map(examples -> evaluator.evaluateChecked(parameters, examples)));
      results.add(result);
      listener.epoch(result);
    }
    return new History(allLosses(), results);
  }

  private double[] allLosses() {
    double[] all = new double[Math.multiplyExact(steps, losses.size())];
    for (int epoch = 0; epoch < losses.size(); epoch++) {
      System.arraycopy(losses.get(epoch), 0, all, epoch * steps, steps);
    }
    return all;
  }

  /** Returns the mean loss of the epoch's steps. */
  private double epoch(int epoch) {
    Shuffle.reset(order);
    Shuffle.shuffle(order, options.seed(), epoch);
    double[] epochLosses = new double[steps];
    losses.add(epochLosses);
    double sum = 0;
    for (int step = 0; step < steps; step++) {
      double loss = step(epoch, step);
      epochLosses[step] = loss;
      sum += loss;
      progress(epoch, step + 1, sum / (step + 1));
    }
    return sum / steps;
  }

  private double step(int epoch, int step) {
    int from = step * batch;
    int count = Math.min(batch, order.length - from);
    feeder.feed(order, from, count);
    workspace.random(options.seed(), (epoch - 1L) * steps + step);
    double loss = workspace.train(parameters, gradient, count, false);
    if (!Double.isFinite(loss)) {
      throw new DivergenceException(loss, epoch, step + 1, steps, options.optimizer());
    }
    update(epoch - 1 + (step + 0.5) / steps);
    return loss;
  }

  /** The rate is that of the step's middle, so that a warm-up does not waste the first step. */
  private void update(double time) {
    double rateFactor = schedule.factor(time, options.epochs());
    optimizer.step(parameters.values(), gradient, clip.factor(gradient), rateFactor);
  }

  private void progress(int epoch, int step, double meanLoss) {
    long now = System.nanoTime();
    if (step == steps || now - lastProgress >= PROGRESS_NANOSECONDS) {
      lastProgress = now;
      listener.step(epoch, step, steps, meanLoss);
    }
  }
}
