package org.chainrule.formats;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.chainrule.runtime.Column;
import org.chainrule.runtime.DataException;
import org.chainrule.runtime.Dataset;
import org.chainrule.runtime.Shapes;
import org.chainrule.runtime.Signature;
import org.chainrule.runtime.TensorSpec;

/**
 * Reads a batch from a safetensors file: every input and target under its name, the batch as
 * leading dimension; index values as I64 or I32, the rest as F32 or F64.
 */
public final class BatchFile {
  private final String name;
  private final TensorFile content;
  private final Map<String, Column> columns = new LinkedHashMap<>();
  private final List<String> problems = new ArrayList<>();
  private OptionalInt examples = OptionalInt.empty();

  private BatchFile(String name, TensorFile content) {
    this.name = name;
    this.content = content;
  }

  /**
   * Reads the batch and checks it whole.
   *
   * @param withTargets whether the targets must be there; without, they may be and are left out
   * @throws DataException if the file cannot be read or does not fit; one message names all tensors
   *     that are missing, too many, or of a wrong type or shape
   */
  public static Dataset read(Path file, Signature signature, boolean withTargets)
      throws DataException {
    return read(file.toString(), Safetensors.read(file), signature, withTargets);
  }

  static Dataset read(String name, TensorFile content, Signature signature, boolean withTargets)
      throws DataException {
    return new BatchFile(name, content).read(signature, withTargets);
  }

  private Dataset read(Signature signature, boolean withTargets) throws DataException {
    List<TensorSpec> wanted =
        withTargets
            ? Stream.concat(signature.inputs().stream(), signature.targets().stream()).toList()
            : signature.inputs();
    for (TensorSpec spec : wanted) {
      read(spec);
    }
    tooMany(signature);
    if (!problems.isEmpty()) {
      throw new DataException(
          "%s does not fit network %s:%n  %s"
              .formatted(
                  name, signature.name(), String.join(System.lineSeparator() + "  ", problems)));
    }
    Dataset dataset = columns.isEmpty() ? Dataset.withoutColumns() : Dataset.of(columns);
    dataset.check(signature, withTargets);
    return dataset;
  }

  private void read(TensorSpec spec) throws DataException {
    Optional<Tensor> tensor = content.tensor(spec.name());
    if (tensor.isEmpty()) {
      problems.add("'%s', %s, is missing".formatted(spec.name(), expected(spec)));
    } else if (!hasType(spec, tensor.get()) || !hasShape(spec, tensor.get())) {
      problems.add(
          "'%s' is %s, expected %s"
              .formatted(spec.name(), tensor.get().description(), expected(spec)));
    } else {
      columns.put(spec.name(), tensor.get().column(name + ", tensor '" + spec.name() + "'"));
    }
  }

  private static boolean hasType(TensorSpec spec, Tensor tensor) {
    return switch (tensor.type()) {
      case F32, F64 -> spec.isReal();
      case I32, I64 -> !spec.isReal();
      default -> false;
    };
  }

  /** The leading dimension of the first tensor is the batch's. */
  private boolean hasShape(TensorSpec spec, Tensor tensor) {
    List<Integer> shape = tensor.shape();
    if (shape.isEmpty() || !shape.subList(1, shape.size()).equals(spec.shape())) {
      return false;
    }
    int found = shape.get(0);
    if (examples.isEmpty() && found > 0) {
      examples = OptionalInt.of(found);
    }
    return examples.isPresent() && examples.getAsInt() == found;
  }

  private String expected(TensorSpec spec) {
    String batch = examples.isPresent() ? String.valueOf(examples.getAsInt()) : "batch";
    String rest = spec.shape().isEmpty() ? "]" : ", " + Shapes.text(spec.shape()).substring(1);
    return (spec.isReal() ? "F32 or F64 [" : "I64 or I32 [") + batch + rest;
  }

  private void tooMany(Signature signature) {
    content
        .tensors()
        .forEach(
            (tensorName, tensor) -> {
              if (signature.inputOrTarget(tensorName).isEmpty()) {
                problems.add("'%s', %s, is too many".formatted(tensorName, tensor.description()));
              }
            });
  }
}
