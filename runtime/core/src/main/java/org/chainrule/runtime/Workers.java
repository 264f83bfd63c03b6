package org.chainrule.runtime;

import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Threads that share the work of a step: {@link #run} gives every one of them, the caller included,
 * its share of a job and returns when all are done.
 *
 * <p>Whoever waits, a worker for its next job or the caller for the workers, spins for at most
 * {@value #SPIN_NANOSECONDS} ns and then parks: a hand-off inside a step takes less than a
 * microsecond, and no core is kept busy while nothing happens. Where there are fewer processors
 * than threads nobody spins, since that would keep off the one who is waited for. Nothing is
 * allocated in a run. What the caller wrote before a run is seen by every worker, and what they
 * wrote by the caller after it.
 *
 * <p>Used by one thread at a time. A share may not run or close its own workers.
 */
public final class Workers implements AutoCloseable {
  /** How long a wait may spin. */
  static final long SPIN_NANOSECONDS = 30_000;

  /** For how long of that it does not let others run. */
  static final long ALONE_NANOSECONDS = 5_000;

  /** The largest number of workers. */
  public static final int LARGEST = 1024;

  private static final Workers SINGLE = new Workers(1);

  private final Worker[] others;
  private final AtomicBoolean busy = new AtomicBoolean();
  private int round;
  private boolean closed;

  /** What is done by all workers, each its share. */
  @FunctionalInterface
  public interface Job {
    /**
     * Does one share.
     *
     * @param worker whose share, from 0; the caller of {@link Workers#run} is 0
     * @param workers how many shares there are
     */
    void run(int worker, int workers);
  }

  /**
   * Starts one thread less than the number given, since the caller is a worker too.
   *
   * @throws IllegalArgumentException if the number is less than 1 or above {@link #LARGEST}
   */
  public Workers(int threads) {
    requireCount(threads);
    long spin = threads > Runtime.getRuntime().availableProcessors() ? 0 : SPIN_NANOSECONDS;
    others = new Worker[threads - 1];
    for (int i = 0; i < others.length; i++) {
      others[i] = new Worker(i + 1, threads, spin);
    }
    try {
      for (Worker worker : others) {
        worker.start();
      }
    } catch (Throwable noThread) {
      close();
      throw noThread;
    }
  }

  /**
   * Checks a number of threads as the constructor does.
   *
   * @throws IllegalArgumentException if it is less than 1 or above {@link #LARGEST}
   */
  public static void requireCount(int threads) {
    if (threads < 1 || threads > LARGEST) {
      throw new IllegalArgumentException(
          "threads must be from 1 to " + LARGEST + ", found " + threads);
    }
  }

  /** The calling thread alone: shared by all who need no other, has nothing to close. */
  public static Workers single() {
    return SINGLE;
  }

  /** How many work, the caller included. */
  public int count() {
    return others.length + 1;
  }

  /**
   * Does a job: the share of worker 0 on the calling thread, the others on their own.
   *
   * <p>What a share throws is thrown here, after all shares are done: that of the first worker by
   * number, with those of the others suppressed in it. An interrupt of the caller does not cut the
   * wait short; it is still set afterwards.
   *
   * @throws IllegalStateException if these workers are closed or in the middle of another run
   */
  public void run(Job job) {
    if (others.length == 0) {
      job.run(0, 1);
      return;
    }
    begin();
    try {
      int next = ++round;
      for (Worker worker : others) {
        worker.give(job, next);
      }
      finish(Outcome.of(job, 0, count()), next);
    } finally {
      busy.set(false);
    }
  }

  private void begin() {
    if (!busy.compareAndSet(false, true)) {
      throw new IllegalStateException("these workers are in the middle of another run");
    }
    if (closed) {
      busy.set(false);
      throw new IllegalStateException("these workers are closed");
    }
  }

  private void finish(Outcome own, int round) {
    Outcome outcome = own;
    for (Worker worker : others) {
      outcome = outcome.and(worker.await(round));
    }
    outcome.rethrow();
  }

  /**
   * Ends all threads and waits until they have ended; a second call does nothing.
   *
   * @throws IllegalStateException in the middle of a run
   */
  @Override
  public void close() {
    if (!busy.compareAndSet(false, true)) {
      throw new IllegalStateException("these workers are in the middle of a run");
    }
    try {
      if (!closed) {
        closed = true;
        end();
      }
    } finally {
      busy.set(false);
    }
  }

  private void end() {
    for (Worker worker : others) {
      worker.end();
    }
    boolean interrupted = false;
    for (Worker worker : others) {
      interrupted |= worker.join();
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
