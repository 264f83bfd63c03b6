package org.chainrule.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The files that a training run leaves: the model, and beside it the history and the report.
 *
 * @param model {@code NAME.safetensors}
 */
record TrainingFiles(Path model) {
  private static final String ENDING = ".safetensors";

  /** {@code NAME.history.csv}. */
  Path history() {
    return beside(".history.csv");
  }

  /** {@code NAME.report.html}. */
  Path report() {
    return beside(".report.html");
  }

  /** Finds out before hours of training that nothing could be written after them. */
  void requireWritable() throws Failure {
    Path folder = model.toAbsolutePath().getParent();
    if (!Files.isDirectory(folder)) {
      throw new Failure("cannot write %s: there is no folder %s".formatted(model, folder));
    }
    if (!Files.isWritable(folder)) {
      throw new Failure("cannot write %s: no permission in its folder".formatted(model));
    }
    for (Path file : List.of(model, history(), report())) {
      if (Files.isDirectory(file)) {
        throw new Failure("cannot write %s: it is a folder".formatted(file));
      }
    }
  }

  private Path beside(String ending) {
    String name = model.getFileName().toString();
    String stem = name.endsWith(ENDING) ? name.substring(0, name.length() - ENDING.length()) : name;
    return model.resolveSibling(stem + ending);
  }
}
