package org.chainrule.maven;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.SortedMap;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.chainrule.compiler.Options;
import org.chainrule.compiler.diag.Diagnostics;
import org.chainrule.runtime.Precision;

/**
 * Turns the project's {@code .net} files into Java sources, one class for each network, and adds
 * them to what Maven compiles.
 *
 * <p>A class goes into the package that its file names, and without one into that of the file's
 * folder below the source directory. Files that come out the same are not touched; files of
 * networks that are no more are removed.
 */
@Mojo(name = "generate", defaultPhase = LifecyclePhase.GENERATE_SOURCES, threadSafe = true)
public final class GenerateMojo extends AbstractMojo {
  /** Where the {@code .net} files are, in folders as deep as you like. */
  @Parameter(
      property = "chainrule.sourceDirectory",
      defaultValue = "${project.basedir}/src/main/net",
      required = true)
  private File sourceDirectory;

  /** Where the Java sources go. Files there that the plugin did not write are left alone. */
  @Parameter(
      property = "chainrule.outputDirectory",
      defaultValue = "${project.build.directory}/generated-sources/chainrule",
      required = true)
  private File outputDirectory;

  /** The precision of all numbers in the generated classes: {@code float} or {@code double}. */
  @Parameter(property = "chainrule.precision", defaultValue = "float", required = true)
  private String precision;

  /** Whether a warning fails the build as an error does. */
  @Parameter(property = "chainrule.strict", defaultValue = "false")
  private boolean strict;

  /** Whether to leave everything as it is. */
  @Parameter(property = "chainrule.skip", defaultValue = "false")
  private boolean skip;

  @Parameter(defaultValue = "${project}", readonly = true, required = true)
  private MavenProject project;

  @Override
  public void execute() throws MojoExecutionException, MojoFailureException {
    if (skip) {
      getLog().info("Skipped: chainrule.skip is true");
      return;
    }
    try {
      generate();
    } catch (IOException e) {
      throw new MojoExecutionException("Cannot read or write a file: " + e, e);
    }
  }

  private void generate() throws IOException, MojoFailureException {
    SortedMap<String, String> texts = compile();
    GeneratedSources.Changes changes = new GeneratedSources(outputDirectory.toPath()).update(texts);
    project.addCompileSourceRoot(outputDirectory.getPath());
    getLog()
        .info(
            "%d generated, %d up to date, %d removed"
                .formatted(changes.written(), changes.unchanged(), changes.removed()));
  }

  private SortedMap<String, String> compile() throws IOException, MojoFailureException {
    Path sources = sourceDirectory.toPath().toAbsolutePath().normalize();
    Diagnostics diagnostics = new Diagnostics();
    SortedMap<String, String> texts = new Generation(sources, options(), diagnostics).run();
    new BuildLog(getLog()).report(diagnostics);
    if (BuildLog.isFailure(diagnostics, strict)) {
      throw new MojoFailureException("The .net files below %s have errors".formatted(sources));
    }
    return texts;
  }

  private Options options() throws MojoFailureException {
    return Options.defaults().withPrecision(chosenPrecision()).withStrict(strict);
  }

  private Precision chosenPrecision() throws MojoFailureException {
    return switch (precision) {
      case "float" -> Precision.FLOAT;
      case "double" -> Precision.DOUBLE;
      default ->
          throw new MojoFailureException(
              "<precision> is %s; it can be float or double".formatted(precision));
    };
  }
}
