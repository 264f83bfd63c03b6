package org.chainrule.maven;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.chainrule.compiler.CompiledNetwork;
import org.chainrule.compiler.Options;
import org.chainrule.compiler.diag.Diagnostics;

/** What the goals have in common: the {@code .net} files, and what happens if they are wrong. */
abstract class NetworksMojo extends AbstractMojo {
  /** Where the {@code .net} files are, in folders as deep as you like. */
  @Parameter(
      property = "chainrule.sourceDirectory",
      defaultValue = "${project.basedir}/src/main/net",
      required = true)
  private File sourceDirectory;

  /** Whether a warning fails the build as an error does. */
  @Parameter(property = "chainrule.strict", defaultValue = "false")
  private boolean strict;

  /** Whether to leave everything as it is. */
  @Parameter(property = "chainrule.skip", defaultValue = "false")
  private boolean skip;

  @Override
  public final void execute() throws MojoExecutionException, MojoFailureException {
    if (skip) {
      getLog().info("Skipped: chainrule.skip is true");
      return;
    }
    try {
      run();
    } catch (IOException e) {
      throw new MojoExecutionException("Cannot read or write a file: " + e, e);
    }
  }

  abstract void run() throws IOException, MojoExecutionException, MojoFailureException;

  /** All networks of the project; fails with the errors of all files if there are any. */
  final List<CompiledNetwork> compile(Options options) throws IOException, MojoFailureException {
    Path sources = sources();
    Diagnostics diagnostics = new Diagnostics();
    List<CompiledNetwork> networks =
        new Generation(sources, options.withStrict(strict), diagnostics).run();
    new BuildLog(getLog()).report(diagnostics);
    if (BuildLog.isFailure(diagnostics, strict)) {
      throw new MojoFailureException("The .net files below %s have errors".formatted(sources));
    }
    return networks;
  }

  final Path sources() {
    return sourceDirectory.toPath().toAbsolutePath().normalize();
  }
}
