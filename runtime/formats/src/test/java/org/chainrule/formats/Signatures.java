package org.chainrule.formats;

import java.util.List;
import org.chainrule.runtime.Initialiser;
import org.chainrule.runtime.ParameterSpec;
import org.chainrule.runtime.Signature;
import org.chainrule.runtime.TensorSpec;
import org.chainrule.runtime.TrainingDefaults;

/** Signatures of networks that the tests make up. */
final class Signatures {
  private Signatures() {}

  /** x: real[width], y: index(4), t: real; h.W [2, 3], h.b [3] and the state steps, 4 at first. */
  static Signature small(String name, int width) {
    return of(
        name,
        List.of(TensorSpec.real("x", width)),
        List.of(TensorSpec.index("y", 4), TensorSpec.real("t")),
        List.of(
            new ParameterSpec("h.W", List.of(2, 3), 0, new Initialiser.Normal(1)),
            new ParameterSpec("h.b", List.of(3), 6, new Initialiser.Constant(0))),
        List.of(new ParameterSpec("steps", List.of(), 0, new Initialiser.Constant(4))));
  }

  static Signature of(
      String name,
      List<TensorSpec> inputs,
      List<TensorSpec> targets,
      List<ParameterSpec> parameters,
      List<ParameterSpec> states) {
    return new Signature(
        name,
        "demo." + name,
        inputs,
        targets,
        parameters,
        states,
        List.of(
            TensorSpec.real("scores", 3),
            TensorSpec.index("best", 3),
            new TensorSpec("shared", List.of(2), 0, false)),
        List.of(),
        1,
        true,
        TrainingDefaults.none());
  }
}
