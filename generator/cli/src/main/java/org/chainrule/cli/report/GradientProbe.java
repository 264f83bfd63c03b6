package org.chainrule.cli.report;

import java.util.ArrayList;
import java.util.List;
import org.chainrule.runtime.Dataset;
import org.chainrule.runtime.Feeder;
import org.chainrule.runtime.Network;
import org.chainrule.runtime.ParameterSpec;
import org.chainrule.runtime.Parameters;
import org.chainrule.runtime.Reals;
import org.chainrule.runtime.Workspace;

/**
 * Looks at the size of every parameter's gradient on a few fixed training examples, so that
 * vanishing and exploding gradients show.
 */
public final class GradientProbe {
  /** On how many examples at most. */
  private static final int EXAMPLES = 200;

  private final Workspace workspace;
  private final Parameters scratch;
  private final Reals gradient;
  private final int examples;
  private final List<double[]> norms = new ArrayList<>();

  /** On examples that are evenly spread over the dataset, which has been checked. */
  public GradientProbe(Network network, Dataset dataset) {
    Dataset sample = dataset.sample(EXAMPLES);
    examples = sample.rows();
    workspace = network.workspace(examples);
    scratch = Parameters.zeros(network.signature(), network.precision());
    gradient = network.precision().allocate(network.signature().parameterCount());
    Feeder.of(network.signature(), workspace, sample, true).feed(0, examples);
  }

  /** Adds the norms at these parameters, which are not changed, and neither is their state. */
  public void look(Parameters parameters) {
    scratch.copyFrom(parameters);
    workspace.train(scratch, gradient, examples, false);
    norms.add(scratch.signature().parameters().stream().mapToDouble(this::norm).toArray());
  }

  /** For each look the norm of each parameter's gradient, in order of declaration. */
  public List<double[]> norms() {
    return List.copyOf(norms);
  }

  private double norm(ParameterSpec spec) {
    double squares = 0;
    for (int i = spec.offset(); i < spec.end(); i++) {
      squares += gradient.get(i) * gradient.get(i);
    }
    return Math.sqrt(squares);
  }
}
