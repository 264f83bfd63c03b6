package org.chainrule.runtime;

import java.util.Optional;

/**
 * How a share of a job ended: done, or with what it threw.
 *
 * @param failure what was thrown; empty if the share was done
 */
record Outcome(Optional<Throwable> failure) {
  /** Of a share without failure. */
  static final Outcome DONE = new Outcome(Optional.empty());

  /** Does one share and says how it ended. */
  static Outcome of(Workers.Job job, int worker, int workers) {
    try {
      job.run(worker, workers);
      return DONE;
    } catch (Throwable thrown) {
      return new Outcome(Optional.of(thrown));
    }
  }

  /** Both in one: the failure of the first, with that of the second suppressed in it. */
  Outcome and(Outcome second) {
    if (failure.isEmpty() || second.failure.isEmpty()) {
      return failure.isEmpty() ? second : this;
    }
    if (failure.get() != second.failure.get()) {
      failure.get().addSuppressed(second.failure.get());
    }
    return this;
  }

  /** Throws the failure, if there is one; a checked one, which no job declares, as a cause. */
  void rethrow() {
    if (failure.isPresent()) {
      Throwable thrown = failure.get();
      if (thrown instanceof Error error) {
        throw error;
      }
      throw thrown instanceof RuntimeException unchecked
          ? unchecked
          : new IllegalStateException("a share failed", thrown);
    }
  }
}
