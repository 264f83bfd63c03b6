package org.chainrule.compiler.lower;

import java.util.List;
import java.util.Optional;
import org.chainrule.compiler.tensor.Graph;
import org.chainrule.compiler.tensor.Node;
import org.chainrule.compiler.tensor.Origins;
import org.chainrule.runtime.Initialiser;
import org.chainrule.runtime.TensorSpec;
import org.chainrule.runtime.TrainingDefaults;

/**
 * A network as a graph, with {@code training} still open, penalties not yet resolved and nothing
 * differentiated.
 *
 * @param documentation the doc comment's text, empty if there is none
 * @param loss per example or shared
 */
public record Lowered(
    String name,
    String documentation,
    int line,
    Graph graph,
    Origins origins,
    List<TensorSpec> inputs,
    List<TensorSpec> targets,
    List<Parameter> parameters,
    List<Parameter> states,
    Optional<Node> loss,
    List<Named> outputs,
    List<Named> metrics,
    List<Step> steps,
    TrainingDefaults training) {

  /**
   * A parameter or a state.
   *
   * @param next what a training step makes of a state; the state itself if it stays as it is
   */
  public record Parameter(
      String path, List<Integer> shape, Initialiser initialiser, Node node, Node next) {}

  /** An output or a metric. */
  public record Named(String name, Node node) {}

  /**
   * A named value of the network, for the summary.
   *
   * @param layers what it calls, as written
   * @param parameters how many numbers it owns
   * @param multiplyAdds of its forward pass, for one example
   */
  public record Step(
      String name, String layers, List<Integer> shape, long parameters, long multiplyAdds) {}
}
