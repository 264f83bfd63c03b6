package org.chainrule.cli;

import org.chainrule.compiler.CompiledNetwork;
import org.chainrule.compiler.load.NetworkLoader;
import org.chainrule.compiler.load.NoJavaCompilerException;
import org.chainrule.runtime.Network;

/** Makes instances of generated classes. */
final class GeneratedClass {
  private GeneratedClass() {}

  /**
   * An instance of a network's class, compiled in memory.
   *
   * @throws Failure if this Java has no compiler
   */
  static Network instantiate(CompiledNetwork network) throws Failure {
    try {
      return NetworkLoader.load(network.source(), network.twin());
    } catch (NoJavaCompilerException e) {
      throw Failure.withHelp(e.getMessage(), "set JAVA_HOME to a JDK, 17 or newer");
    }
  }
}
