package org.chainrule.maven;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.maven.model.ConfigurationContainer;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;

/** The arguments that a project's pom hands to javac for its main sources. */
final class CompilerArguments {
  /** The module that the vector forms of networks are written for. */
  static final String VECTOR_MODULE = "jdk.incubator.vector";

  private static final String PLUGIN = "org.apache.maven.plugins:maven-compiler-plugin";
  private static final String ADD_MODULES = "--add-modules";

  private CompilerArguments() {}

  /** Whether javac is told of the module that vector forms need. */
  static boolean addVectorModule(MavenProject project) {
    return Optional.ofNullable(project.getPlugin(PLUGIN)).stream()
        .flatMap(CompilerArguments::containers)
        .anyMatch(container -> addVectorModule(arguments(container)));
  }

  /** In one word or in two, alone or with other modules. */
  static boolean addVectorModule(List<String> arguments) {
    int next = arguments.indexOf(ADD_MODULES) + 1;
    return arguments.stream()
            .filter(argument -> argument.startsWith(ADD_MODULES + "="))
            .anyMatch(argument -> listsVectorModule(argument.substring(ADD_MODULES.length() + 1)))
        || (next > 0 && next < arguments.size() && listsVectorModule(arguments.get(next)));
  }

  private static boolean listsVectorModule(String modules) {
    return Arrays.asList(modules.split(",", -1)).contains(VECTOR_MODULE);
  }

  /** The executions that compile main sources; they have the plugin's own arguments too. */
  private static Stream<ConfigurationContainer> containers(Plugin plugin) {
    List<PluginExecution> compiling =
        plugin.getExecutions().stream()
            .filter(execution -> execution.getGoals().contains("compile"))
            .toList();
    return compiling.isEmpty() ? Stream.of(plugin) : compiling.stream().map(one -> one);
  }

  private static List<String> arguments(ConfigurationContainer container) {
    return container.getConfiguration() instanceof Xpp3Dom configuration
        ? Stream.concat(
                Stream.of(configuration.getChildren("compilerArgs"))
                    .flatMap(arguments -> Stream.of(arguments.getChildren())),
                Stream.of(configuration.getChildren("compilerArgument")))
            .flatMap(argument -> Optional.ofNullable(argument.getValue()).stream())
            .map(String::strip)
            .toList()
        : List.of();
  }
}
