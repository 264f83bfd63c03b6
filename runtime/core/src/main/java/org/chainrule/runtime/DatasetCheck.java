package org.chainrule.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Whether a dataset is what a network declares; finds one problem for each column. */
final class DatasetCheck {
  private final Dataset dataset;
  private final Signature signature;
  private final List<String> problems = new ArrayList<>();

  private DatasetCheck(Dataset dataset, Signature signature) {
    this.dataset = dataset;
    this.signature = signature;
  }

  static void check(Dataset dataset, Signature signature, boolean withTargets)
      throws DataException {
    DatasetCheck check = new DatasetCheck(dataset, signature);
    check.names();
    check.columns("input", signature.inputs());
    if (withTargets) {
      check.columns("target", signature.targets());
    }
    if (!check.problems.isEmpty()) {
      throw new DataException(String.join(System.lineSeparator(), check.problems));
    }
  }

  private void names() {
    for (String name : dataset.columns().keySet()) {
      if (signature.inputOrTarget(name).isEmpty()) {
        problems.add(
            "network %s has no input or target '%s'; it has %s"
                .formatted(signature.name(), name, String.join(", ", declared())));
      }
    }
  }

  private List<String> declared() {
    List<String> names =
        Stream.concat(signature.inputs().stream(), signature.targets().stream())
            .map(TensorSpec::name)
            .toList();
    return names.isEmpty() ? List.of("none") : names;
  }

  private void columns(String role, List<TensorSpec> specs) {
    for (TensorSpec spec : specs) {
      Optional<Column> column = dataset.column(spec.name());
      if (column.isEmpty()) {
        problems.add("there is no data for %s '%s'".formatted(role, spec.name()));
      } else {
        column(role, spec, column.get());
      }
    }
  }

  private void column(String role, TensorSpec spec, Column column) {
    if (!Shapes.fit(column.shape(), spec.shape())) {
      problems.add(
          "%s '%s' is declared as %s, but an example of %s is %s"
              .formatted(
                  role, spec.name(), spec.type(), column.source(), Shapes.text(column.shape())));
      return;
    }
    ImageShift shift = dataset.shift(spec);
    if (shift.most() > 0 && !(spec.isReal() && shift.fits())) {
      problems.add(
          "%s '%s' (%s, %s) cannot be shifted by up to %d: expected real[.., height, width], both more"
              .formatted(role, spec.name(), spec.type(), column.source(), shift.most()));
      return;
    }
    values(role, spec, column);
  }

  private void values(String role, TensorSpec spec, Column column) {
    double[] example = new double[spec.size()];
    for (int row = 0; row < column.rows(); row++) {
      column.read(row, example);
      for (double value : example) {
        if (!isAllowed(spec, value)) {
          problems.add(
              "%s '%s' (%s): %s"
                  .formatted(role, spec.name(), column.place(row), problem(spec, value)));
          return;
        }
      }
    }
  }

  private static boolean isAllowed(TensorSpec spec, double value) {
    return spec.isReal()
        ? Double.isFinite(value)
        : value >= 0 && value < spec.classes() && value == Math.rint(value);
  }

  private static String problem(TensorSpec spec, double value) {
    if (spec.isReal()) {
      return value + " is not a finite number";
    }
    String found = value == Math.rint(value) ? String.format("%.0f", value) : "" + value;
    return "class %s is out of range; it is declared as %s, so 0 to %d"
        .formatted(found, spec.type(), spec.classes() - 1);
  }
}
