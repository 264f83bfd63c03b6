package org.chainrule.compiler;

import static com.google.common.truth.Truth.assertWithMessage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Data flows one way through the compiler: what each of its packages imports. */
class ImportsTest {
  private static final Path ROOT = Path.of("src/main/java/org/chainrule/compiler");
  private static final String RUNTIME = "org.chainrule.runtime";
  private static final String GRAMMAR = "org.chainrule.grammar";
  private static final String ANTLR = "org.antlr";
  private static final String JAVAPOET = "com.palantir.javapoet";

  /** Everything that a package may import, besides itself and the platform. */
  private static final Map<String, Set<String>> ALLOWED =
      Map.ofEntries(
          Map.entry("diag", Set.of()),
          Map.entry("ast", Set.of("diag")),
          Map.entry("parse", Set.of("ast", "diag", GRAMMAR, ANTLR)),
          Map.entry("format", Set.of("parse", "diag")),
          Map.entry("scalar", Set.of(RUNTIME + ".ScalarFunctions")),
          Map.entry("tensor", Set.of("scalar", RUNTIME + ".RandomNumbers", RUNTIME + ".Signature")),
          Map.entry("lower", Set.of("ast", "parse", "tensor", "scalar", "diag", RUNTIME)),
          Map.entry("gradient", Set.of("tensor", "scalar")),
          Map.entry("optimise", Set.of("tensor", "scalar")),
          Map.entry("stepwise", Set.of("tensor", "scalar")),
          Map.entry("plan", Set.of("tensor", "scalar", RUNTIME)),
          Map.entry("emit", Set.of("plan", "tensor", "scalar", RUNTIME, JAVAPOET)),
          Map.entry("load", Set.of("emit", RUNTIME, "javax.tools")));

  private static final Pattern IMPORT =
      Pattern.compile("^import (?:static )?([\\w.]+)", Pattern.MULTILINE);

  static Stream<String> packages() throws IOException {
    try (Stream<Path> folders = Files.list(ROOT)) {
      return folders
          .filter(Files::isDirectory)
          .map(folder -> folder.getFileName().toString())
          .sorted()
          .toList()
          .stream();
    }
  }

  @ParameterizedTest
  @MethodSource("packages")
  void usesOnlyWhatItMay(String name) throws IOException {
    Set<String> allowed = ALLOWED.getOrDefault(name, Set.of("a line for it in the table"));
    Set<String> refused = new TreeSet<>();
    for (String imported : imports(ROOT.resolve(name))) {
      if (!isFree(imported, name) && allowed.stream().noneMatch(prefix -> isIn(imported, prefix))) {
        refused.add(imported);
      }
    }
    assertWithMessage("%s may use %s", name, allowed).that(refused).isEmpty();
  }

  private static boolean isFree(String imported, String name) {
    boolean platform = imported.startsWith("java.") || imported.startsWith("javax.lang.");
    return platform || isIn(imported, name);
  }

  private static boolean isIn(String imported, String prefix) {
    String whole = prefix.contains(".") ? prefix : "org.chainrule.compiler." + prefix;
    return (imported + ".").startsWith(whole + ".");
  }

  private static List<String> imports(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .map(ImportsTest::text)
          .flatMap(
              text -> IMPORT.matcher(text).results().map((MatchResult found) -> found.group(1)))
          .toList();
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  @Test
  void everyPackageOfTheTableExists() throws IOException {
    assertWithMessage("packages")
        .that(packages().toList())
        .containsAtLeastElementsIn(ALLOWED.keySet());
  }
}
