package org.chainrule.formats;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.chainrule.runtime.DataException;
import org.chainrule.runtime.ParameterSpec;
import org.chainrule.runtime.Parameters;
import org.chainrule.runtime.Precision;
import org.chainrule.runtime.Signature;

/**
 * Saves and loads models as safetensors files: every parameter and state under its path, and
 * metadata that tell of which network the model is and how its data are prepared. Files by other
 * hands have no metadata; they are taken as they are.
 */
public final class ModelFile {
  private static final String FORMAT = "chainrule.format";
  private static final String VERSION = "1";
  private static final String NETWORK = "chainrule.network";
  private static final String FINGERPRINT = "chainrule.fingerprint";
  private static final String PREPARATION = "chainrule.preparation";

  private ModelFile() {}

  /**
   * Writes a model whole or not at all; the same model always gives the same bytes.
   *
   * @throws DataException if it cannot be written
   */
  public static void save(Path file, Model model) throws DataException {
    Parameters parameters = model.parameters();
    Signature signature = parameters.signature();
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    for (List<ParameterSpec> specs : List.of(signature.parameters(), signature.states())) {
      for (ParameterSpec spec : specs) {
        tensors.put(spec.path(), Tensor.of(parameters.view(spec.path())));
      }
    }
    Safetensors.write(file, new TensorFile(tensors, metadata(signature, model.preparation())));
  }

  /**
   * Reads a model of this network, in the precision that is wanted. State that a file by another
   * hand does not have is as it starts.
   *
   * @throws DataException if the file cannot be read or is a model of another network; one message
   *     names all tensors that are missing, too many, or of a wrong type or shape
   */
  public static Model load(Path file, Signature signature, Precision precision)
      throws DataException {
    return load(file.toString(), Safetensors.read(file), signature, precision);
  }

  static Model load(String name, TensorFile content, Signature signature, Precision precision)
      throws DataException {
    Map<String, String> metadata = content.metadata();
    requireVersion(name, metadata);
    boolean ours = metadata.containsKey(FORMAT);
    Parameters parameters = Parameters.initialised(signature, precision, 0);
    new ParameterReader(content, parameters, ours).read(origin(name, metadata));
    requireSameNetwork(name, metadata, signature);
    String preparation = metadata.get(PREPARATION);
    return new Model(
        parameters,
        preparation == null ? Preparation.NONE : PreparationText.read(name, preparation));
  }

  private static Map<String, String> metadata(Signature signature, Preparation preparation) {
    Map<String, String> metadata = new TreeMap<>();
    metadata.put(FORMAT, VERSION);
    metadata.put(NETWORK, signature.name());
    metadata.put(FINGERPRINT, Fingerprint.of(signature));
    metadata.put(PREPARATION, PreparationText.write(preparation));
    return metadata;
  }

  private static void requireVersion(String name, Map<String, String> metadata)
      throws DataException {
    String found = metadata.getOrDefault(FORMAT, VERSION);
    if (!found.equals(VERSION)) {
      throw new DataException(
          "%s is a model in format %s, expected %s; a newer version of this program wrote it"
              .formatted(name, found, VERSION));
    }
  }

  private static String origin(String name, Map<String, String> metadata) {
    return metadata.containsKey(NETWORK)
        ? name + " (a model of network " + metadata.get(NETWORK) + ")"
        : name;
  }

  private static void requireSameNetwork(
      String name, Map<String, String> metadata, Signature signature) throws DataException {
    String network = metadata.getOrDefault(NETWORK, signature.name());
    if (!network.equals(signature.name())) {
      throw new DataException(
          "%s is a model of network %s, expected one of %s"
              .formatted(name, network, signature.name()));
    }
    String fingerprint = Fingerprint.of(signature);
    if (!metadata.getOrDefault(FINGERPRINT, fingerprint).equals(fingerprint)) {
      throw new DataException(
          "%s is a model of network %s before its inputs or parameters were declared otherwise"
              .formatted(name, network));
    }
  }
}
