package org.chainrule.cli;

import picocli.CommandLine.Option;

/** On how many cores a network may be trained at once. */
final class ThreadsOption {
  @Option(
      names = "--threads",
      paramLabel = "N",
      converter = AtLeastOne.class,
      description = "Threads to use at most (default: 1); the result is the same for any number.")
  private int threads = 1;

  int value() {
    return threads;
  }
}
