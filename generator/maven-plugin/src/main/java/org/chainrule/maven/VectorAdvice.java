package org.chainrule.maven;

import java.util.List;
import java.util.stream.Stream;

/** What the vector forms of networks need of a pom that does not have it. */
final class VectorAdvice {
  private static final List<String> CONFIGURATION =
      List.of(
          "  <compilerArgs>",
          "    <arg>--add-modules=" + CompilerArguments.VECTOR_MODULE + "</arg>",
          "  </compilerArgs>");

  /** Told where the plain forms serve. */
  static final List<String> LINES =
      Stream.of(
              List.of(
                  "The networks are compiled in their plain form, which runs everywhere. For the"
                      + " faster vector form",
                  "add to the configuration of maven-compiler-plugin"),
              CONFIGURATION,
              List.of(
                  "and start java with --add-modules=%s; <simd>scalar</simd> asks for neither."
                      .formatted(CompilerArguments.VECTOR_MODULE)))
          .flatMap(List::stream)
          .toList();

  /** Told where the plain forms must not serve. */
  static final String REFUSAL =
      """
      <simd> is vector, but javac is not told of the module that the vector forms are written for; \
      add to the configuration of maven-compiler-plugin
      %s
      or choose <simd>auto</simd>, with which the plain forms run where the vector forms cannot"""
          .formatted(String.join("\n", CONFIGURATION));

  private VectorAdvice() {}
}
