package org.chainrule.formats;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.chainrule.runtime.DataException;
import org.chainrule.runtime.ParameterSpec;
import org.chainrule.runtime.Parameters;
import org.chainrule.runtime.Precision;
import org.chainrule.runtime.Shapes;
import org.chainrule.runtime.Signature;
import org.chainrule.runtime.TensorView;

/** Copies tensors by their paths into parameters, and lists all that do not fit. */
final class ParameterReader {
  private final TensorFile content;
  private final Parameters parameters;
  private final boolean stateRequired;
  private final List<String> problems = new ArrayList<>();

  ParameterReader(TensorFile content, Parameters parameters, boolean stateRequired) {
    this.content = content;
    this.parameters = parameters;
    this.stateRequired = stateRequired;
  }

  /**
   * Overwrites the parameters.
   *
   * @param origin what the file is, for the message
   * @throws DataException if a tensor is missing, too many, or of a wrong type or shape
   */
  void read(String origin) throws DataException {
    Signature signature = parameters.signature();
    signature.parameters().forEach(spec -> read(spec, true));
    signature.states().forEach(spec -> read(spec, stateRequired));
    tooMany(signature);
    if (!problems.isEmpty()) {
      throw new DataException(
          "%s does not fit network %s:%n  %s"
              .formatted(
                  origin, signature.name(), String.join(System.lineSeparator() + "  ", problems)));
    }
  }

  private void read(ParameterSpec spec, boolean required) {
    Optional<Tensor> tensor = content.tensor(spec.path());
    if (tensor.isPresent()) {
      read(spec, tensor.get());
    } else if (required) {
      problems.add("'%s', %s, is missing".formatted(spec.path(), Shapes.text(spec.shape())));
    }
  }

  private void read(ParameterSpec spec, Tensor tensor) {
    if (tensor.type() != ElementType.F32 && tensor.type() != ElementType.F64) {
      problems.add("'%s' is of type %s, expected F32 or F64".formatted(spec.path(), tensor.type()));
    } else if (!tensor.shape().equals(spec.shape())) {
      problems.add(
          "'%s' is %s, expected %s"
              .formatted(spec.path(), Shapes.text(tensor.shape()), Shapes.text(spec.shape())));
    } else {
      copy(spec, tensor, parameters.view(spec.path()));
    }
  }

  private void copy(ParameterSpec spec, Tensor tensor, TensorView view) {
    for (int i = 0; i < tensor.size(); i++) {
      double value = tensor.get(i);
      if (parameters.precision() == Precision.FLOAT && overflows(value)) {
        problems.add(
            "'%s' holds %s, which is too large for single precision".formatted(spec.path(), value));
        return;
      }
      view.set(i, value);
    }
  }

  private static boolean overflows(double value) {
    return Double.isFinite(value) && Float.isInfinite((float) value);
  }

  private void tooMany(Signature signature) {
    Set<String> known = new HashSet<>();
    signature.parameters().forEach(spec -> known.add(spec.path()));
    signature.states().forEach(spec -> known.add(spec.path()));
    content
        .tensors()
        .forEach(
            (path, tensor) -> {
              if (!known.contains(path)) {
                problems.add("'%s', %s, is too many".formatted(path, tensor.description()));
              }
            });
  }
}
