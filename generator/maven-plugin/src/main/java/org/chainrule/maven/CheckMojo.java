package org.chainrule.maven;

import java.io.IOException;
import java.util.Optional;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.chainrule.compiler.CompiledNetwork;
import org.chainrule.compiler.Options;
import org.chainrule.compiler.diag.Diagnostics;
import org.chainrule.compiler.emit.Simd;
import org.chainrule.compiler.load.NoJavaCompilerException;
import org.chainrule.runtime.DataException;
import org.chainrule.runtime.Precision;

/**
 * Compares the gradient of every parameter of the project's networks with central differences of
 * the loss, and fails if one is not the derivative.
 *
 * <p>In double precision and in the plain form, whatever the project generates, at random
 * parameters and on random examples.
 */
@Mojo(name = "check", defaultPhase = LifecyclePhase.VERIFY, threadSafe = true)
public final class CheckMojo extends NetworksMojo {
  /** How many examples are in the batch. */
  @Parameter(property = "chainrule.check.examples", defaultValue = "5", required = true)
  private int examples;

  /** How many elements of a network are compared at most; of more, some of every parameter. */
  @Parameter(property = "chainrule.check.budget", defaultValue = "2000", required = true)
  private int budget;

  /** Of parameters and examples. Without it a network's own serves, or 0. */
  @Parameter(property = "chainrule.check.seed")
  private Long seed;

  @Override
  void run() throws IOException, MojoExecutionException, MojoFailureException {
    if (examples < 1 || budget < 1) {
      throw new MojoFailureException(
          "<examples> is %d and <budget> %d; both must be at least 1".formatted(examples, budget));
    }
    Diagnostics diagnostics = check();
    new BuildLog(getLog()).report(diagnostics);
    if (diagnostics.hasErrors()) {
      throw new MojoFailureException(
          "The gradient check failed for networks below %s".formatted(sources()));
    }
  }

  private Diagnostics check() throws IOException, MojoExecutionException, MojoFailureException {
    Diagnostics diagnostics = new Diagnostics();
    NetworkCheck check = new NetworkCheck(examples, budget, Optional.ofNullable(seed), diagnostics);
    Options options = Options.defaults().withPrecision(Precision.DOUBLE).withSimd(Simd.SCALAR);
    for (CompiledNetwork network : compile(options)) {
      try {
        getLog().info(check.of(network));
      } catch (NoJavaCompilerException e) {
        throw new MojoExecutionException(e.getMessage() + "; run Maven with a JDK", e);
      } catch (DataException e) {
        throw new MojoFailureException(network.source().qualifiedName() + ": " + e.getMessage(), e);
      }
    }
    return diagnostics;
  }
}
