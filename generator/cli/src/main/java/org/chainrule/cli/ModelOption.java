package org.chainrule.cli;

import java.nio.file.Path;
import org.chainrule.formats.Model;
import org.chainrule.formats.ModelFile;
import org.chainrule.runtime.DataException;
import org.chainrule.runtime.Precision;
import org.chainrule.runtime.Signature;
import picocli.CommandLine.Option;

/** The saved parameters that a command works with. */
final class ModelOption {
  @Option(
      names = "--params",
      paramLabel = "MODEL.safetensors",
      required = true,
      description = "The model: every parameter, and state, under its path.")
  private Path file = Path.of("");

  /** Reads the model, in this precision. */
  Model load(Signature signature, Precision precision) throws DataException {
    return ModelFile.load(file, signature, precision);
  }
}
