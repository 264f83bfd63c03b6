package org.chainrule.maven;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import org.apache.maven.model.Build;
import org.apache.maven.model.Model;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.codehaus.plexus.util.xml.Xpp3DomBuilder;
import org.codehaus.plexus.util.xml.pull.XmlPullParserException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompilerArgumentsTest {
  private static final String WITH =
      "<compilerArgs><arg>-parameters</arg><arg>--add-modules=jdk.incubator.vector</arg>"
          + "</compilerArgs>";

  @ParameterizedTest
  @CsvSource({
    "--add-modules=jdk.incubator.vector, true",
    "--add-modules jdk.incubator.vector, true",
    "-Xlint:all --add-modules java.sql -Werror, false",
    "--add-modules=java.sql --add-modules=java.xml|jdk.incubator.vector, true",
    "--add-modules java.sql|jdk.incubator.vector -Werror, true",
    "--limit-modules=jdk.incubator.vector, false",
    "--add-modules, false",
    "'', false"
  })
  void moduleIsNamedInOneWordOrTwo(String arguments, boolean added) {
    List<String> words = List.of(arguments.replace('|', ',').split(" "));
    assertEquals(added, CompilerArguments.addVectorModule(words));
  }

  @Test
  void projectWithoutConfigurationDoesNotNameIt() throws XmlPullParserException, IOException {
    assertEquals(false, CompilerArguments.addVectorModule(new MavenProject(new Model())));
    assertEquals(false, CompilerArguments.addVectorModule(project(new Plugin())));
    assertEquals(false, CompilerArguments.addVectorModule(project(configured("<fork/>"))));
  }

  @Test
  void pluginsConfigurationNamesIt() throws XmlPullParserException, IOException {
    assertEquals(true, CompilerArguments.addVectorModule(project(configured(WITH))));
    String single = "<compilerArgument> --add-modules=jdk.incubator.vector </compilerArgument>";
    assertEquals(true, CompilerArguments.addVectorModule(project(configured(single))));
  }

  @Test
  void whatCompilesTestsIsNotAsked() throws XmlPullParserException, IOException {
    Plugin plugin = configured("<fork/>");
    plugin.addExecution(execution("compile", "<fork/>"));
    plugin.addExecution(execution("testCompile", WITH));
    assertEquals(false, CompilerArguments.addVectorModule(project(plugin)));
    plugin.addExecution(execution("compile", WITH));
    assertEquals(true, CompilerArguments.addVectorModule(project(plugin)));
  }

  private static MavenProject project(Plugin plugin) {
    plugin.setGroupId("org.apache.maven.plugins");
    plugin.setArtifactId("maven-compiler-plugin");
    Build build = new Build();
    build.addPlugin(plugin);
    Model model = new Model();
    model.setBuild(build);
    return new MavenProject(model);
  }

  private static Plugin configured(String content) throws XmlPullParserException, IOException {
    Plugin plugin = new Plugin();
    plugin.setConfiguration(configuration(content));
    return plugin;
  }

  private static PluginExecution execution(String goal, String content)
      throws XmlPullParserException, IOException {
    PluginExecution execution = new PluginExecution();
    execution.setId(goal + content.length());
    execution.addGoal(goal);
    execution.setConfiguration(configuration(content));
    return execution;
  }

  private static Xpp3Dom configuration(String content) throws XmlPullParserException, IOException {
    return Xpp3DomBuilder.build(new StringReader("<configuration>" + content + "</configuration>"));
  }
}
