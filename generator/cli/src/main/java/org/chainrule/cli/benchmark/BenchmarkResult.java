package org.chainrule.cli.benchmark;

/**
 * What a {@link Benchmark} measured.
 *
 * @param training steps
 * @param predictions of whole minibatches
 * @param predictionsOfOne of a single example each
 * @param bytes held by parameters, gradient, optimizer and workspace
 * @param warmUp of the training
 * @param loss of the last step
 */
public record BenchmarkResult(
    Rate training,
    Rate predictions,
    Rate predictionsOfOne,
    long bytes,
    WarmUp warmUp,
    double loss) {}
