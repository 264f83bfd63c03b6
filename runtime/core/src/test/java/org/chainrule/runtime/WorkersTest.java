package org.chainrule.runtime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
final class WorkersTest {
  /** Threads of this name that live, those of other tests' workers among them. */
  private static long living() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("chainrule-worker"))
        .count();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7})
  void everyWorkerDoesItsShareOnce(int threads) {
    try (Workers workers = new Workers(threads)) {
      int[] runs = new int[threads];
      Thread[] by = new Thread[threads];
      assertEquals(threads, workers.count());
      workers.run(
          (worker, count) -> {
            assertEquals(threads, count);
            runs[worker]++;
            by[worker] = Thread.currentThread();
          });
      int[] once = new int[threads];
      Arrays.fill(once, 1);
      assertArrayEquals(once, runs);
      assertSame(Thread.currentThread(), by[0]);
      assertEquals(threads, Arrays.stream(by).distinct().count());
    }
  }

  /** Every share reads what all shares wrote in the run before, without any volatile of its own. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7})
  void whatWasWrittenIsSeenInTheNextRun(int threads) {
    try (Workers workers = new Workers(threads)) {
      long[][] sums = new long[2][threads];
      sums[0][0] = 1;
      int runs = 5_000;
      for (int i = 0; i < runs; i++) {
        long[] from = sums[i % 2];
        long[] to = sums[(i + 1) % 2];
        workers.run((worker, count) -> to[worker] = Arrays.stream(from).sum() % 1_000_003 + worker);
      }
      assertArrayEquals(alone(threads, runs), sums[runs % 2]);
    }
  }

  private static long[] alone(int threads, int runs) {
    long[] from = new long[threads];
    from[0] = 1;
    for (int i = 0; i < runs; i++) {
      long sum = Arrays.stream(from).sum() % 1_000_003;
      for (int worker = 0; worker < threads; worker++) {
        from[worker] = sum + worker;
      }
    }
    return from;
  }

  private static final class Counter implements Workers.Job {
    final long[] counts;

    Counter(int threads) {
      counts = new long[threads];
    }

    @Override
    public void run(int worker, int workers) {
      counts[worker]++;
    }
  }

  /** Far more threads than cores, so that some worker is always late. */
  @ParameterizedTest
  @CsvSource({"1, 100000", "2, 100000", "3, 10000", "7, 10000"})
  void manyTinyRunsAllocateNothing(int threads, int runs) {
    ThreadMXBean threadBean = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    try (Workers workers = new Workers(threads)) {
      Counter counter = new Counter(threads);
      long[] ids = new long[threads];
      workers.run((worker, count) -> ids[worker] = Thread.currentThread().getId());
      runs(workers, counter, 1000);
      long[] before = threadBean.getThreadAllocatedBytes(ids);
      runs(workers, counter, runs - 1000);
      long[] after = threadBean.getThreadAllocatedBytes(ids);
      for (int i = 1; i < threads; i++) {
        assertEquals(before[i], after[i], "bytes allocated by worker " + i);
      }
      // The caller's counter itself allocates what it returns.
      assertTrue(after[0] - before[0] < 1000, () -> "allocated " + (after[0] - before[0]));
      assertEquals((long) threads * runs, Arrays.stream(counter.counts).sum());
    }
  }

  private static void runs(Workers workers, Counter counter, int count) {
    for (int i = 0; i < count; i++) {
      workers.run(counter);
    }
  }

  /** A worker that has parked is woken, and a caller that has parked too. */
  @Test
  void waitsThatAreLongerThanTheSpin() {
    try (Workers workers = new Workers(3)) {
      Counter counter = new Counter(3);
      for (int i = 0; i < 50; i++) {
        LockSupport.parkNanos(3 * Workers.SPIN_NANOSECONDS);
        workers.run(
            (worker, count) -> {
              LockSupport.parkNanos(3L * worker * Workers.SPIN_NANOSECONDS);
              counter.run(worker, count);
            });
      }
      assertArrayEquals(new long[] {50, 50, 50}, counter.counts);
    }
  }

  @Test
  void spinsForAWhileOnly() throws InterruptedException {
    ThreadMXBean threadBean = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    try (Workers workers = new Workers(2)) {
      long[] id = new long[2];
      workers.run((worker, count) -> id[worker] = Thread.currentThread().getId());
      Thread.sleep(20);
      long before = threadBean.getThreadCpuTime(id[1]);
      Thread.sleep(200);
      long spent = threadBean.getThreadCpuTime(id[1]) - before;
      assertTrue(spent < Duration.ofMillis(20).toNanos(), () -> "spent " + spent + " ns idle");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void whatAShareThrowsReachesTheCallerWhenAllAreDone(int thrower) {
    try (Workers workers = new Workers(3)) {
      boolean[] done = new boolean[3];
      Error error = new AssertionError("share " + thrower);
      Workers.Job job =
          (worker, count) -> {
            if (worker == thrower) {
              throw error;
            }
            LockSupport.parkNanos(3_000_000);
            done[worker] = true;
          };
      for (int again = 0; again < 3; again++) {
        Arrays.fill(done, false);
        assertSame(error, assertThrows(AssertionError.class, () -> workers.run(job)));
        for (int worker = 0; worker < 3; worker++) {
          assertEquals(worker != thrower, done[worker]);
        }
      }
      Counter counter = new Counter(3);
      workers.run(counter);
      assertArrayEquals(new long[] {1, 1, 1}, counter.counts);
    }
  }

  @Test
  void theFirstWorkersFailureIsThrownAndTheOthersAreSuppressedInIt() {
    try (Workers workers = new Workers(3)) {
      IllegalStateException thrown =
          assertThrows(
              IllegalStateException.class,
              () ->
                  workers.run(
                      (worker, count) -> {
                        throw new IllegalStateException("share " + worker);
                      }));
      assertEquals("share 0", thrown.getMessage());
      assertEquals(
          List.of("share 1", "share 2"),
          Arrays.stream(thrown.getSuppressed()).map(Throwable::getMessage).toList());
      RuntimeException same = new RuntimeException("one for all");
      Workers.Job job =
          (worker, count) -> {
            throw same;
          };
      assertSame(same, assertThrows(RuntimeException.class, () -> workers.run(job)));
    }
  }

  @Test
  void anInterruptIsKeptAndDisturbsNothing() {
    try (Workers workers = new Workers(3)) {
      boolean[] done = new boolean[3];
      Thread.currentThread().interrupt();
      long start = System.nanoTime();
      workers.run(
          (worker, count) -> {
            if (worker > 0) {
              LockSupport.parkNanos(5_000_000);
            }
            done[worker] = true;
          });
      assertTrue(System.nanoTime() - start > 4_000_000);
      assertArrayEquals(new boolean[] {true, true, true}, done);
      assertTrue(Thread.interrupted(), "the flag is set");
      assertFalse(Thread.interrupted());
    }
    Workers closed = new Workers(2);
    Thread.currentThread().interrupt();
    closed.close();
    assertTrue(Thread.interrupted(), "the flag is set");
  }

  @Test
  void leavesNoThreadBehind() {
    long before = living();
    Workers workers = new Workers(4);
    Thread[] threads = new Thread[4];
    workers.run((worker, count) -> threads[worker] = Thread.currentThread());
    assertEquals(before + 3, living());
    workers.close();
    workers.close();
    for (int worker = 1; worker < 4; worker++) {
      assertTrue(threads[worker].isDaemon());
      assertFalse(threads[worker].isAlive());
    }
    assertEquals(before, living());
    assertThrows(IllegalStateException.class, () -> workers.run((worker, count) -> {}));
  }

  @Test
  void refusesToBeClosedByAShare() {
    Workers workers = new Workers(2);
    assertThrows(
        IllegalStateException.class, () -> workers.run((worker, count) -> workers.close()));
    workers.run((worker, count) -> {});
    workers.close();
  }

  @Test
  void refusesARunWithinARun() throws InterruptedException {
    try (Workers workers = new Workers(2)) {
      assertThrows(
          IllegalStateException.class,
          () -> workers.run((worker, count) -> workers.run((inner, all) -> {})));
      CountDownLatch running = new CountDownLatch(1);
      CountDownLatch end = new CountDownLatch(1);
      Thread other =
          new Thread(
              () ->
                  workers.run(
                      (worker, count) -> {
                        running.countDown();
                        awaitUninterrupted(end);
                      }));
      other.start();
      running.await();
      assertThrows(IllegalStateException.class, () -> workers.run((worker, count) -> {}));
      end.countDown();
      other.join();
      workers.run((worker, count) -> {});
    }
  }

  private static void awaitUninterrupted(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException interrupted) {
      throw new AssertionError(interrupted);
    }
  }

  @Test
  void oneForAllHasNothingToClose() {
    assertSame(Workers.single(), Workers.single());
    assertEquals(1, Workers.single().count());
    Workers.single().close();
    int[] runs = new int[1];
    Workers.single().run((worker, count) -> Workers.single().run((inner, all) -> runs[0]++));
    assertEquals(1, runs[0]);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, 1025})
  void refusesOtherNumbersOfThreads(int threads) {
    IllegalArgumentException thrown =
        assertThrows(IllegalArgumentException.class, () -> new Workers(threads));
    assertEquals("threads must be from 1 to 1024, found " + threads, thrown.getMessage());
  }
}
