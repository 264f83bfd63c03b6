package org.chainrule.formats;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a safetensors file holds.
 *
 * @param tensors by name, in the order in which their data follow each other
 * @param metadata text by key, sorted; empty if there is none
 */
public record TensorFile(Map<String, Tensor> tensors, Map<String, String> metadata) {
  /** Keeps maps of its own. */
  public TensorFile {
    tensors = Collections.unmodifiableMap(new LinkedHashMap<>(tensors));
    metadata = Collections.unmodifiableMap(new TreeMap<>(metadata));
  }

  /** The tensor of this name. */
  public Optional<Tensor> tensor(String name) {
    return Optional.ofNullable(tensors.get(name));
  }
}
