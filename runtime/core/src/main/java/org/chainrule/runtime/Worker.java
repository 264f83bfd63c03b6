package org.chainrule.runtime;

import java.util.concurrent.locks.LockSupport;

/**
 * One of the threads of {@link Workers}: waits for a job, does its share, says so.
 *
 * <p>Jobs are numbered by rounds. Each side announces by a volatile write of the round and then
 * looks whether the other has parked; each side that parks first says so and then looks at the
 * round again. So no wake-up is lost, and nobody is woken who does not sleep.
 */
final class Worker implements Runnable {
  private static final Workers.Job NOTHING = (worker, workers) -> {};

  private final int number;
  private final int workers;
  private final long spin;
  private final Thread thread;
  private Workers.Job job = NOTHING;
  private Outcome outcome = Outcome.DONE;
  private Thread caller;
  private boolean ending;
  private volatile int given;
  private volatile int done;
  private volatile boolean parked;
  private volatile boolean callerParked;

  /**
   * A worker that has not started.
   *
   * @param number from 1; the caller is 0
   * @param spin for how many nanoseconds a wait spins before it parks
   */
  Worker(int number, int workers, long spin) {
    this.number = number;
    this.workers = workers;
    this.spin = spin;
    thread = new Thread(this, "chainrule-worker-" + number);
    thread.setDaemon(true);
    caller = thread;
  }

  void start() {
    thread.start();
  }

  /** Hands over the job of a new round; called by the caller only. */
  void give(Workers.Job job, int round) {
    this.job = job;
    caller = Thread.currentThread();
    announce(round);
  }

  /** Lets the thread end instead of waiting for another round. */
  void end() {
    ending = true;
    announce(given + 1);
  }

  private void announce(int round) {
    given = round;
    if (parked) {
      LockSupport.unpark(thread);
    }
  }

  /** Waits until the share of this round is done; an interrupt is kept for afterwards. */
  Outcome await(int round) {
    if (!spinUntilDone(round)) {
      callerParked = true;
      boolean interrupted = false;
      while (done != round) {
        LockSupport.park(this);
        // A set flag would make every further park return at once.
        interrupted |= Thread.interrupted();
      }
      callerParked = false;
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
    return outcome;
  }

  /** Waits until the thread has ended; whether the wait was interrupted. */
  boolean join() {
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException keptForLater) {
        interrupted = true;
      }
    }
    return interrupted;
  }

  @Override
  public void run() {
    int round = next(0);
    while (!ending) {
      outcome = Outcome.of(job, number, workers);
      job = NOTHING;
      done = round;
      if (callerParked) {
        LockSupport.unpark(caller);
      }
      round = next(round);
    }
  }

  private int next(int last) {
    if (!spinUntilGiven(last)) {
      parked = true;
      while (given == last) {
        LockSupport.park(this);
        // Nobody has a reason to interrupt a worker; a set flag would keep it from sleeping.
        Thread.interrupted();
      }
      parked = false;
    }
    return given;
  }

  private boolean spinUntilDone(int round) {
    long start = System.nanoTime();
    while (done != round) {
      if (isSpent(System.nanoTime() - start)) {
        return false;
      }
    }
    return true;
  }

  private boolean spinUntilGiven(int last) {
    long start = System.nanoTime();
    while (given == last) {
      if (isSpent(System.nanoTime() - start)) {
        return false;
      }
    }
    return true;
  }

  /**
   * One turn of a spin, after so many nanoseconds; whether it was the last. After a short while it
   * lets others run: where the system has put both threads on one core, the one that is waited for.
   */
  @SuppressWarnings("ThreadPriorityCheck") // nothing but speed depends on who runs then
  private boolean isSpent(long nanoseconds) {
    if (nanoseconds < Math.min(spin, Workers.ALONE_NANOSECONDS)) {
      Thread.onSpinWait();
    } else {
      Thread.yield();
    }
    return nanoseconds >= spin;
  }
}
