package org.chainrule.runtime;

import java.util.List;

/**
 * The result of a {@link GradientCheck}.
 *
 * @param tensors one entry for each parameter, in order of declaration
 * @param loss at the parameters that were checked
 * @param examples how many examples the loss was computed over
 */
public record GradientReport(List<TensorCheck> tensors, double loss, int examples) {
  /** Keeps a list of its own. */
  public GradientReport {
    tensors = List.copyOf(tensors);
  }

  /** The worst verdict on any parameter; excellent if there is none. */
  public Verdict verdict() {
    return tensors.stream().map(TensorCheck::verdict).reduce(Verdict.EXCELLENT, Verdict::or);
  }

  /** Whether of some parameter only a part of the elements was looked at. */
  public boolean sampled() {
    return tensors.stream().anyMatch(TensorCheck::sampled);
  }
}
