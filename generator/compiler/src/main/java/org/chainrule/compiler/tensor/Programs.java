package org.chainrule.compiler.tensor;

import org.chainrule.runtime.Signature;

/**
 * A network ready to be planned: its description and one program for each entry point.
 *
 * @param source where it was declared and its documentation
 * @param train roots LOSS, GRADIENT (one for each parameter), NEXT_STATE and OUTPUT, in training
 *     mode; without roots where the network has no loss
 * @param evaluate roots AVERAGE, in prediction mode; sources of the graph are inputs, targets,
 *     parameters, states
 * @param predict roots OUTPUT, in prediction mode
 * @param metrics roots METRIC, over sources of the role AVERAGE
 */
public record Programs(
    Signature signature,
    Declared source,
    Program train,
    Program evaluate,
    Program predict,
    Program metrics) {

  /**
   * Where a network was declared.
   *
   * @param file the name of the file, without its folders
   * @param packageName the Java package, empty for the unnamed one
   * @param documentation the doc comment's text, empty if there is none
   */
  public record Declared(
      String file, int line, String packageName, String className, String documentation) {}
}
