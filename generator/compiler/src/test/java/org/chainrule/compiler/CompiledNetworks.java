package org.chainrule.compiler;

import java.util.List;
import org.chainrule.compiler.emit.Compiled;
import org.chainrule.compiler.emit.Emitter;
import org.chainrule.compiler.emit.Oracle;
import org.chainrule.compiler.tensor.Programs;
import org.chainrule.runtime.Network;
import org.chainrule.runtime.Precision;

/** Many networks whose generated classes are compiled in one run per precision, which is quick. */
final class CompiledNetworks {
  private static final double EXACT = 1e-12;
  private static final double SINGLE = 1e-5;

  private final List<Programs> programs;
  private final Compiled doubles;
  private final Compiled floats;

  /** Networks of different names. */
  CompiledNetworks(List<Programs> programs) {
    this.programs = List.copyOf(programs);
    this.doubles = compiled(programs, Precision.DOUBLE);
    this.floats = compiled(programs, Precision.FLOAT);
  }

  private static Compiled compiled(List<Programs> programs, Precision precision) {
    org.chainrule.compiler.emit.Options options =
        new org.chainrule.compiler.emit.Options(precision, "test");
    return new Compiled(programs.stream().map(each -> Emitter.emit(each, options)).toList());
  }

  /** Generated code computes what the interpreter does, in both precisions. */
  void checkValues(Programs network, int... examples) {
    int place = programs.indexOf(network);
    Oracle.check(network, doubles.network(place), EXACT, examples);
    Oracle.check(network, floats.network(place), SINGLE, examples);
  }

  /** Every parameter's gradient is the central difference of the loss. */
  void checkGradients(Programs network) {
    GradientProof.check(inDouble(network));
  }

  /** The class generated in double. */
  Network inDouble(Programs network) {
    return doubles.network(programs.indexOf(network));
  }
}
