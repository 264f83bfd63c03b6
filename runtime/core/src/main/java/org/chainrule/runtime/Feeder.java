package org.chainrule.runtime;

import java.util.List;
import java.util.stream.Stream;

/**
 * Copies examples of a dataset into the inputs and targets of a workspace; allocates nothing after
 * it was made. The dataset must have passed {@link Dataset#check}.
 */
public final class Feeder {
  private static final int[] IN_A_ROW = {};

  /** Fewer elements are copied in less time than it takes to wake another thread. */
  private static final int LEAST_SHARED = 16_384;

  private final Column[] columns;
  private final Values[] destinations;
  private final int[] sizes;
  private final ImageShift[] shifts;
  private final double[][] scratch;
  private final Workers workers;
  private final Workers.Job job = this::share;
  private int[] rows = IN_A_ROW;
  private int first;
  private int count;
  private boolean moving;
  private long key;

  private Feeder(List<TensorSpec> specs, Values[] destinations, Dataset dataset, Workers workers) {
    this.columns = new Column[specs.size()];
    this.destinations = destinations;
    this.sizes = new int[specs.size()];
    this.shifts = new ImageShift[specs.size()];
    this.workers = workers;
    int largest = 0;
    for (int i = 0; i < columns.length; i++) {
      String name = specs.get(i).name();
      columns[i] =
          dataset
              .column(name)
              .orElseThrow(() -> new IllegalArgumentException("no data for '" + name + "'"));
      sizes[i] = specs.get(i).size();
      shifts[i] = dataset.shift(specs.get(i));
      largest = Math.max(largest, sizes[i]);
    }
    this.scratch = new double[workers.count()][largest];
  }

  /** Feeds inputs, and targets if they are wanted. */
  public static Feeder of(
      Signature signature, Workspace workspace, Dataset dataset, boolean withTargets) {
    return of(signature, workspace, dataset, withTargets, Workers.single());
  }

  /** Feeds inputs, and targets if they are wanted; workers share the examples. */
  public static Feeder of(
      Signature signature,
      Workspace workspace,
      Dataset dataset,
      boolean withTargets,
      Workers workers) {
    int inputs = signature.inputs().size();
    int targets = withTargets ? signature.targets().size() : 0;
    Values[] destinations = new Values[inputs + targets];
    for (int slot = 0; slot < inputs; slot++) {
      destinations[slot] = workspace.input(slot);
    }
    for (int slot = 0; slot < targets; slot++) {
      destinations[inputs + slot] = workspace.target(slot);
    }
    return new Feeder(specs(signature, withTargets), destinations, dataset, workers);
  }

  /** Sets what shifts of images are drawn from; until then they stay where they are. */
  void random(long seed, long step) {
    moving = true;
    key = ImageShift.key(seed, step);
  }

  /** Copies the examples {@code rows[from]} to {@code rows[from + count - 1]}. */
  public void feed(int[] rows, int from, int count) {
    this.rows = rows;
    feedFrom(from, count);
  }

  /** Copies {@code count} examples in a row, the first being {@code first}. */
  public void feed(int first, int count) {
    rows = IN_A_ROW;
    feedFrom(first, count);
  }

  private void feedFrom(int first, int count) {
    this.first = first;
    this.count = count;
    long elements = 0;
    for (int size : sizes) {
      elements += (long) count * size;
    }
    if (elements < LEAST_SHARED) {
      share(0, 1);
    } else {
      workers.run(job);
    }
  }

  private void share(int worker, int workers) {
    int to = (int) ((long) count * (worker + 1) / workers);
    for (int place = (int) ((long) count * worker / workers); place < to; place++) {
      int row = rows.length == 0 ? first + place : rows[first + place];
      for (int i = 0; i < columns.length; i++) {
        copy(i, row, place, scratch[worker]);
      }
    }
  }

  private void copy(int i, int row, int place, double[] example) {
    int size = sizes[i];
    int start = place * size;
    boolean moves = moving && shifts[i].most() > 0;
    if (!moves && destinations[i] instanceof Floats floats) {
      columns[i].read(row, example, floats.array(), start, size);
      return;
    }
    columns[i].read(row, example);
    if (moves) {
      shifts[i].move(key, place, example, size);
    }
    write(example, destinations[i], start, size);
  }

  private static void write(double[] example, Values destination, int start, int size) {
    if (destination instanceof Floats floats) {
      float[] array = floats.array();
      for (int k = 0; k < size; k++) {
        array[start + k] = (float) example[k];
      }
    } else if (destination instanceof Doubles doubles) {
      System.arraycopy(example, 0, doubles.array(), start, size);
    } else if (destination instanceof Indices indices) {
      int[] array = indices.array();
      for (int k = 0; k < size; k++) {
        array[start + k] = (int) example[k];
      }
    }
  }

  private static List<TensorSpec> specs(Signature signature, boolean withTargets) {
    if (!withTargets) {
      return signature.inputs();
    }
    return Stream.concat(signature.inputs().stream(), signature.targets().stream()).toList();
  }
}
