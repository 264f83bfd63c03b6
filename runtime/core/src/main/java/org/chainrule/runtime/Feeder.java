package org.chainrule.runtime;

import java.util.List;
import java.util.stream.Stream;

/**
 * Copies examples of a dataset into the inputs and targets of a workspace; allocates nothing after
 * it was made. The dataset must have passed {@link Dataset#check}.
 */
public final class Feeder {
  private final Column[] columns;
  private final Values[] destinations;
  private final int[] sizes;
  private final double[] example;

  private Feeder(List<TensorSpec> specs, Values[] destinations, Dataset dataset) {
    this.columns = new Column[specs.size()];
    this.destinations = destinations;
    this.sizes = new int[specs.size()];
    int largest = 0;
    for (int i = 0; i < columns.length; i++) {
      String name = specs.get(i).name();
      columns[i] =
          dataset
              .column(name)
              .orElseThrow(() -> new IllegalArgumentException("no data for '" + name + "'"));
      sizes[i] = specs.get(i).size();
      largest = Math.max(largest, sizes[i]);
    }
    this.example = new double[largest];
  }

  /** Feeds inputs, and targets if they are wanted. */
  public static Feeder of(
      Signature signature, Workspace workspace, Dataset dataset, boolean withTargets) {
    int inputs = signature.inputs().size();
    int targets = withTargets ? signature.targets().size() : 0;
    Values[] destinations = new Values[inputs + targets];
    for (int slot = 0; slot < inputs; slot++) {
      destinations[slot] = workspace.input(slot);
    }
    for (int slot = 0; slot < targets; slot++) {
      destinations[inputs + slot] = workspace.target(slot);
    }
    return new Feeder(specs(signature, withTargets), destinations, dataset);
  }

  /** Copies the examples {@code rows[from]} to {@code rows[from + count - 1]}. */
  public void feed(int[] rows, int from, int count) {
    for (int i = 0; i < columns.length; i++) {
      for (int k = 0; k < count; k++) {
        copy(i, rows[from + k], k);
      }
    }
  }

  /** Copies {@code count} examples in a row, the first being {@code first}. */
  public void feed(int first, int count) {
    for (int i = 0; i < columns.length; i++) {
      for (int k = 0; k < count; k++) {
        copy(i, first + k, k);
      }
    }
  }

  private void copy(int column, int row, int place) {
    columns[column].read(row, example);
    int size = sizes[column];
    write(destinations[column], place * size, size);
  }

  private void write(Values destination, int start, int size) {
    if (destination instanceof Floats floats) {
      float[] array = floats.array();
      for (int i = 0; i < size; i++) {
        array[start + i] = (float) example[i];
      }
    } else if (destination instanceof Doubles doubles) {
      System.arraycopy(example, 0, doubles.array(), start, size);
    } else if (destination instanceof Indices indices) {
      int[] array = indices.array();
      for (int i = 0; i < size; i++) {
        array[start + i] = (int) example[i];
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
