package org.chainrule.maven;

import java.io.File;
import java.io.IOException;
import java.util.SortedMap;
import org.apache.maven.model.Resource;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.chainrule.compiler.Options;
import org.chainrule.compiler.emit.Simd;
import org.chainrule.compiler.emit.TwinServices;
import org.chainrule.maven.GeneratedSources.Changes;
import org.chainrule.runtime.Precision;

/**
 * Turns the project's {@code .net} files into Java sources, one class for each network and another
 * for its vector form, and adds them to what Maven compiles.
 *
 * <p>A class goes into the package that its file names, and without one into that of the file's
 * folder below the source directory. Files that come out the same are not touched; files of
 * networks that are no more are removed.
 */
@Mojo(name = "generate", defaultPhase = LifecyclePhase.GENERATE_SOURCES, threadSafe = true)
public final class GenerateMojo extends NetworksMojo {
  /** Where the Java sources go. Files there that the plugin did not write are left alone. */
  @Parameter(
      property = "chainrule.outputDirectory",
      defaultValue = "${project.build.directory}/generated-sources/chainrule",
      required = true)
  private File outputDirectory;

  /** Where the vector forms go: a source root of their own, since javac may have to pass it by. */
  @Parameter(
      property = "chainrule.vectorOutputDirectory",
      defaultValue = "${project.build.directory}/generated-sources/chainrule-vector",
      required = true)
  private File vectorOutputDirectory;

  /** Where the file goes by which a program finds the vector forms. */
  @Parameter(
      property = "chainrule.resourceOutputDirectory",
      defaultValue = "${project.build.directory}/generated-resources/chainrule",
      required = true)
  private File resourceOutputDirectory;

  /**
   * Which forms of a class there are. {@code auto}: a plain one, and a faster one for vectors,
   * which is used where javac and java have the module {@code jdk.incubator.vector}; {@code
   * vector}: the same, but nothing is built and nothing runs without that module; {@code scalar}:
   * the plain one alone.
   */
  @Parameter(property = "chainrule.simd", defaultValue = "auto", required = true)
  private String simd;

  /** The precision of all numbers in the generated classes: {@code float} or {@code double}. */
  @Parameter(property = "chainrule.precision", defaultValue = "float", required = true)
  private String precision;

  @Parameter(defaultValue = "${project}", readonly = true, required = true)
  private MavenProject project;

  @Override
  void run() throws IOException, MojoFailureException {
    GeneratedFiles files = GeneratedFiles.of(compile(options()));
    boolean vectors = CompilerArguments.addVectorModule(project);
    if (chosenSimd() == Simd.VECTOR && !vectors && !files.vector().isEmpty()) {
      throw new MojoFailureException(VectorAdvice.REFUSAL);
    }
    Changes changes =
        update(outputDirectory, files.plain()).plus(update(vectorOutputDirectory, files.vector()));
    update(resourceOutputDirectory, files.resources());
    project.addCompileSourceRoot(outputDirectory.getPath());
    getLog()
        .info(
            "%d generated, %d up to date, %d removed"
                .formatted(changes.written(), changes.unchanged(), changes.removed()));
    if (!files.vector().isEmpty()) {
      addVectorForms(vectors);
    }
  }

  private static Changes update(File folder, SortedMap<String, String> texts) throws IOException {
    return new GeneratedSources(folder.toPath()).update(texts);
  }

  /** Adds the vector forms to what is compiled and packed, or says what they need. */
  private void addVectorForms(boolean canBeCompiled) {
    if (canBeCompiled) {
      project.addCompileSourceRoot(vectorOutputDirectory.getPath());
      Resource services = new Resource();
      services.setDirectory(resourceOutputDirectory.getPath());
      services.addInclude(TwinServices.PATH);
      project.addResource(services);
    } else {
      VectorAdvice.LINES.forEach(getLog()::info);
    }
  }

  private Options options() throws MojoFailureException {
    return Options.defaults().withPrecision(chosenPrecision()).withSimd(chosenSimd());
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

  private Simd chosenSimd() throws MojoFailureException {
    return switch (simd) {
      case "auto" -> Simd.AUTO;
      case "vector" -> Simd.VECTOR;
      case "scalar" -> Simd.SCALAR;
      default ->
          throw new MojoFailureException(
              "<simd> is %s; it can be auto, vector or scalar".formatted(simd));
    };
  }
}
