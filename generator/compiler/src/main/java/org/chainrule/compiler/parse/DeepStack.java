package org.chainrule.compiler.parse;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

/**
 * A thread with room for the recursion that the deepest file allowed takes, however small the stack
 * of the caller's thread is.
 */
public final class DeepStack {
  private static final long BYTES = 64 << 20;

  private DeepStack() {}

  /** What {@code work} gives, or throws. */
  public static <T> T call(Supplier<T> work) {
    FutureTask<T> task = new FutureTask<>(work::get);
    Thread thread = new Thread(null, task, "chainrule", BYTES);
    thread.setDaemon(true);
    thread.start();
    return result(task);
  }

  private static <T> T result(FutureTask<T> task) {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return task.get();
        } catch (InterruptedException e) {
          // What waits is interrupted, not the work, which comes to an end by itself.
          interrupted = true;
        }
      }
    } catch (ExecutionException e) {
      throw unchecked(e.getCause());
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static RuntimeException unchecked(Throwable cause) {
    if (cause instanceof Error error) {
      throw error;
    }
    return (RuntimeException) cause;
  }
}
