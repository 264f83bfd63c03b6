package org.chainrule.runtime;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Examples to train, evaluate or predict with: a {@link Column} for each input and target, by its
 * name, all of one length.
 */
public final class Dataset {
  private final Map<String, Column> columns;
  private final int rows;
  private final Map<String, Integer> shifts;

  private Dataset(Map<String, Column> columns, int rows, Map<String, Integer> shifts) {
    this.columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
    this.rows = rows;
    this.shifts = Map.copyOf(shifts);
  }

  /**
   * Examples from columns by the name of their input or target.
   *
   * @throws DataException if the columns have different numbers of rows, or none
   */
  public static Dataset of(Map<String, Column> columns) throws DataException {
    if (columns.isEmpty()) {
      throw new DataException("a dataset needs at least one column");
    }
    Map.Entry<String, Column> first = columns.entrySet().iterator().next();
    int rows = first.getValue().rows();
    for (Map.Entry<String, Column> other : columns.entrySet()) {
      if (other.getValue().rows() != rows) {
        throw new DataException(
            "%s and %s differ in their number of examples"
                .formatted(describe(first), describe(other)));
      }
    }
    if (rows == 0) {
      throw new DataException(describe(first) + ": there must be at least one");
    }
    return new Dataset(columns, rows, Map.of());
  }

  /** One example of a network without inputs and targets. */
  public static Dataset withoutColumns() {
    return new Dataset(Map.of(), 1, Map.of());
  }

  /** The number of examples, at least 1. */
  public int rows() {
    return rows;
  }

  /** All columns by name. */
  public Map<String, Column> columns() {
    return columns;
  }

  /** The column of an input or target. */
  public Optional<Column> column(String name) {
    return Optional.ofNullable(columns.get(name));
  }

  /** The examples whose numbers are listed, in that order; at least one. */
  public Dataset select(int[] selection) {
    if (selection.length == 0) {
      throw new IllegalArgumentException("a dataset has at least one example");
    }
    return new Dataset(
        mapped(column -> Columns.select(column, selection)), selection.length, shifts);
  }

  /** The same examples with some columns prepared; names that are not there are an error. */
  public Dataset prepare(Map<String, Affine> preparations) throws DataException {
    Map<String, Column> prepared = new LinkedHashMap<>(columns);
    for (Map.Entry<String, Affine> preparation : preparations.entrySet()) {
      String name = preparation.getKey();
      Column column = prepared.get(name);
      if (column == null) {
        throw new DataException("there is no data for '" + name + "' to prepare");
      }
      prepared.put(name, prepare(name, column, preparation.getValue()));
    }
    return new Dataset(prepared, rows, shifts);
  }

  /**
   * The same examples, whose images, {@code [.., height, width]}, a {@link Trainer} moves by chance
   * whenever it learns from them: by up to so many rows and columns each way, all images of an
   * example alike, and zeros move in. The seed decides where to. Figures are computed of them
   * unmoved.
   *
   * @param most how far, by the name of an input
   * @throws DataException if there is no data of that name, or it moves by less than 1
   */
  public Dataset shifted(Map<String, Integer> most) throws DataException {
    for (Map.Entry<String, Integer> shift : most.entrySet()) {
      if (!columns.containsKey(shift.getKey())) {
        throw new DataException("there is no data for '" + shift.getKey() + "' to shift");
      }
      if (shift.getValue() < 1) {
        throw new DataException(
            "'%s' cannot be shifted by up to %d; expected at least 1"
                .formatted(shift.getKey(), shift.getValue()));
      }
    }
    return new Dataset(columns, rows, most);
  }

  /** How far images move at most, by the name of their input. */
  public Map<String, Integer> shifts() {
    return shifts;
  }

  /** How the images of an input or target move, of which there is a column. */
  ImageShift shift(TensorSpec spec) {
    return ImageShift.of(shifts.getOrDefault(spec.name(), 0), spec, columns.get(spec.name()));
  }

  /**
   * At most so many examples, chosen by chance, always the same ones, in the order of the whole.
   *
   * <p>Evenly spaced ones would not do, since files can be periodic: every sixth training digit of
   * MNIST is clearly harder to read than the average.
   */
  public Dataset sample(int limit) {
    if (rows <= limit) {
      return this;
    }
    int[] shuffled = Shuffle.identity(rows);
    Shuffle.shuffle(shuffled, 0, Shuffle.SAMPLE);
    return select(Shuffle.sortedPart(shuffled, 0, limit));
  }

  /**
   * Parts the examples: a fraction of them, rounded, for validation and the rest for training, each
   * part in the order of the whole. They are chosen by chance, except that of consecutive examples
   * (see {@link Column#isConsecutive}) the last are for validation.
   *
   * @throws DataException if either part were empty
   */
  public Split split(double validationFraction, long seed) throws DataException {
    int validation = (int) Math.round(rows * validationFraction);
    if (validation < 1 || validation >= rows) {
      throw new DataException(
          "a fraction of %s of %d examples leaves %d for validation and %d for training"
              .formatted(validationFraction, rows, validation, rows - validation));
    }
    int[] order = Shuffle.identity(rows);
    if (columns.values().stream().anyMatch(Column::isConsecutive)) {
      int training = rows - validation;
      return new Split(
          select(Arrays.copyOf(order, training)),
          select(Arrays.copyOfRange(order, training, rows)));
    }
    Shuffle.shuffle(order, seed, Shuffle.SPLIT);
    return new Split(
        select(Shuffle.sortedPart(order, validation, rows)),
        select(Shuffle.sortedPart(order, 0, validation)));
  }

  /**
   * Checks that there is a column for every input, and every target if they are wanted, that shapes
   * fit (see {@link Shapes#fit}), and that every value is finite, and a class in its range.
   *
   * @throws DataException that lists everything found
   */
  public void check(Signature signature, boolean withTargets) throws DataException {
    DatasetCheck.check(this, signature, withTargets);
  }

  /** The two parts of a dataset. */
  public record Split(Dataset training, Dataset validation) {}

  private Map<String, Column> mapped(UnaryOperator<Column> change) {
    Map<String, Column> changed = new LinkedHashMap<>();
    columns.forEach((name, column) -> changed.put(name, change.apply(column)));
    return changed;
  }

  private static Column prepare(String name, Column column, Affine affine) throws DataException {
    try {
      return Columns.prepare(column, affine);
    } catch (IllegalArgumentException e) {
      throw new DataException("'%s' (%s): %s".formatted(name, column.source(), e.getMessage()), e);
    }
  }

  private static String describe(Map.Entry<String, Column> entry) {
    return "'%s' (%s, %d examples)"
        .formatted(entry.getKey(), entry.getValue().source(), entry.getValue().rows());
  }
}
