package org.chainrule.formats;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.chainrule.runtime.Affine;
import org.chainrule.runtime.DataException;
import org.chainrule.runtime.Dataset;

/**
 * What was learned from the training data besides the parameters, and has to be done to all data
 * alike: how inputs are scaled, and which number stands for which class. Saved with the model.
 *
 * @param inputs how the elements of an input are shifted and scaled, by the input's name
 * @param classNames by input or target that came as text: class 0 is the first name
 */
public record Preparation(Map<String, Affine> inputs, Map<String, List<String>> classNames) {
  /** Nothing to prepare. */
  public static final Preparation NONE = new Preparation(Map.of(), Map.of());

  /** Keeps maps of its own, sorted by name. */
  public Preparation {
    inputs = Collections.unmodifiableMap(new TreeMap<>(inputs));
    classNames = Collections.unmodifiableMap(new TreeMap<>(classNames));
  }

  /**
   * Learns from training data what a command line asks for.
   *
   * @param scale each {@code NAME=FACTOR}, a number or a fraction: {@code x=1/255}
   * @param standardise names of inputs that are brought to mean 0 and standard deviation 1
   * @throws DataException if a name is not there or given twice, or a factor is no number
   */
  public static Preparation learn(LoadedData training, List<String> scale, List<String> standardise)
      throws DataException {
    Map<String, Affine> inputs = new TreeMap<>();
    for (String text : scale) {
      ScaleOption option = ScaleOption.parse(text);
      add(inputs, option.name(), Affine.scale(option.factor()));
    }
    for (String name : standardise) {
      add(inputs, name, standardise(training.dataset(), name));
    }
    return new Preparation(inputs, training.classNames());
  }

  /**
   * The dataset with its inputs prepared; inputs that it does not have are left out.
   *
   * @throws DataException if an input has another number of elements than was learned
   */
  public Dataset apply(Dataset dataset) throws DataException {
    Map<String, Affine> present = new TreeMap<>(inputs);
    present.keySet().retainAll(dataset.columns().keySet());
    return dataset.prepare(present);
  }

  private static Affine standardise(Dataset dataset, String name) throws DataException {
    return Affine.standardise(
        dataset
            .column(name)
            .orElseThrow(() -> new DataException("there is no data for '" + name + "'")));
  }

  private static void add(Map<String, Affine> inputs, String name, Affine affine)
      throws DataException {
    if (inputs.put(name, affine) != null) {
      throw new DataException("'" + name + "' can be scaled or standardised once, not twice");
    }
  }
}
