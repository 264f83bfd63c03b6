package org.chainrule.compiler;

import static com.google.common.truth.Truth.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.chainrule.compiler.diag.Diagnostics;
import org.chainrule.compiler.diag.Renderer;
import org.chainrule.compiler.diag.SourceFile;
import org.chainrule.compiler.format.Formatter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Input made to hurt ends in an error, soon, and on a small stack. */
final class HostileTest {
  private static final int STACK = 512 << 10;

  /** Many times what any of these takes, since the machine may be busy. */
  private static final int SECONDS = 60;

  /** What is said about a text, compiled on a thread with a small stack. */
  private static String report(String text) {
    return onSmallStack(() -> Nets.diagnostics("hostile.net", text));
  }

  private static String onSmallStack(Supplier<String> work) {
    CompletableFuture<String> result = new CompletableFuture<>();
    Thread thread =
        new Thread(
            null,
            () -> {
              try {
                result.complete(work.get());
              } catch (Throwable thrown) {
                result.completeExceptionally(thrown);
              }
            },
            "small stack",
            STACK);
    thread.setDaemon(true);
    thread.start();
    try {
      return result.get(SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      throw new AssertionError(e);
    }
  }

  private static String lines(int count, IntFunction<String> line) {
    return IntStream.range(0, count).mapToObj(line).collect(Collectors.joining("\n", "", "\n"));
  }

  private static String network(String body) {
    return "network N {\n    input x: real[3];\n" + body + "\n}\n";
  }

  @Test
  void aLongChainOfFunctions() {
    String chain = lines(10_000, k -> "function f%d(x) = f%d(x);".formatted(k + 1, k));
    String report = report("function f0(x) = x;\n" + chain + network("output y = f10000(x);"));
    assertThat(report).contains("error: calls stand too deep in each other");
  }

  /** In each the state turns out to be per example, and the step is lowered again. */
  @Test
  void scansDeepInEachOther() {
    int depth = 40;
    String scans =
        "param w: real[%s] = ones;\n".formatted("1, ".repeat(depth) + "1")
            + "ys = "
            + lines(
                depth,
                k ->
                    "scan a%1$d in %2$s with s%1$d = 0 { v%1$d ="
                        .formatted(k, k == 0 ? "w" : "a" + (k - 1)))
            + "a%d;\n".formatted(depth - 1)
            + lines(
                depth,
                k ->
                    "next s%1$d = s%1$d + sum(v%1$d) + x[0]; yield v%1$d * s%1$d; };"
                        .formatted(depth - 1 - k));
    assertThat(report(network(scans + "output y = ys;"))).isEmpty();
  }

  @Test
  void aStateForEveryStateBeforeIt() {
    int count = 150;
    String states = lines(count, k -> "s%d = 0%s".formatted(k, k < count - 1 ? "," : ""));
    String nexts =
        lines(count, k -> "next s%d = %s;".formatted(k, k < count - 1 ? "s" + (k + 1) : "x[0]"));
    String scan =
        "param w: real[3] = ones; ys = scan v in w with " + states + "{" + nexts + "yield s0; };";
    assertThat(report(network(scan + "output y = ys;"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"relu(", "(", "-", "[", "x ? "})
  void allTheDepthThatIsAllowed(String opening) {
    String end = opening.endsWith("(") ? ")" : opening.equals("[") ? "]" : "";
    for (int depth : new int[] {90, 198, 300}) {
      String text = network("output y = " + opening.repeat(depth) + "x" + end.repeat(depth) + ";");
      report(text);
      onSmallStack(
          () -> Formatter.format(new SourceFile("a.net", text), new Diagnostics()).orElse(""));
    }
  }

  @Test
  void aLongChainOfDeepFunctions() {
    String open = "relu(".repeat(40);
    String close = ")".repeat(40);
    String chain =
        lines(200, k -> "function f%d(x) = %sf%d(x)%s;".formatted(k + 1, open, k, close));
    String report = report("function f0(x) = x;\n" + chain + network("output y = f200(x);"));
    assertThat(report).contains("too deep in each other");
  }

  @Test
  void functionsThatDoubleThemselves() {
    String chain = lines(60, k -> "function f%d(x) = f%d(x) + f%d(x);".formatted(k + 1, k, k));
    String report = report("function f0(x) = x;\n" + chain + network("output y = f60(x);"));
    assertThat(report).contains("error: the network grows beyond all bounds");
  }

  @Test
  void layersThatDoubleThemselves() {
    String chain =
        lines(
            60,
            k ->
                "layer f%d(x) {\n    h = x -> f%d -> f%d;\n    return h;\n}"
                    .formatted(k + 1, k, k));
    String report =
        report(
            "layer f0(x) {\n return x -> dense(3);\n}\n" + chain + network("output y = f60(x);"));
    assertThat(report).contains("error: the network grows beyond all bounds");
  }

  @ParameterizedTest
  @ValueSource(strings = {"relu", "dense(3)", "repeat(1000000000, relu)"})
  void repetitionWithoutEnd(String layer) {
    String report = report(network("output y = x -> repeat(1000000000, " + layer + ");"));
    assertThat(report).contains("error: ");
  }

  @Test
  void aCircleOfManyFunctions() {
    String chain = lines(10_000, k -> "function f%d(x) = f%d(x);".formatted(k, (k + 1) % 10_000));
    assertThat(report(chain + network("output y = f0(x);"))).contains("calls itself through");
  }

  @Test
  void manyFunctions() {
    String many = lines(20_000, k -> "function f%d(x)=x;".formatted(k));
    assertThat(report(many + network("output y = f19999(x);"))).isEmpty();
  }

  @Test
  void manyStatements() {
    String many = lines(2_000, k -> "    a%d = %s + 1;".formatted(k + 1, k == 0 ? "x" : "a" + k));
    assertThat(report(network(many + "output y = a2000;"))).isEmpty();
  }

  @Test
  void manyErrors() {
    String many = lines(5_000, k -> "    a%d = unknown%d(x);".formatted(k, k));
    assertThat(report(network(many + "output x;"))).contains("more");
  }

  @Test
  void longSumsAndPipelines() {
    String sum = network("output y = x" + " + x".repeat(2_000) + ";");
    assertThat(report(sum)).isEmpty();
    String pipeline = network("output y = x" + " -> relu".repeat(1_000) + ";");
    assertThat(report(pipeline)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "real[0]",
        "real[99999999999999999999999999]",
        "real[2147483647, 2147483647, 2147483647, 2147483647, 2147483647]",
        "real[9223372036854775807]",
        "real[2^62]",
        "real[10^400]",
        "real[1/0]",
        "index(0)",
        "index(99999999999)"
      })
  void sizesBeyondAllBounds(String type) {
    assertThat(report("network N {\n    input x: " + type + ";\n    output y = x;\n}\n"))
        .contains("error: ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "output y = pad(x, [[500000000, 500000000]]) + pad(x, [[500000000, 500000001]]);",
        "output y = x * zeros(2147483647);",
        "output y = concat([zeros(2000000000), zeros(2000000000)]);",
        "output y = zeros(100000, 1) @ zeros(1, 100000);",
        "output y = reshape(x, [2147483647, 2147483647, 2147483647]);",
        "output y = x[2147483648];",
        "output y = x[-9223372036854775808:9223372036854775807:9223372036854775807];",
        "h = x -> dense(2000000000);  output h;",
      })
  void resultsBeyondAllBounds(String body) {
    assertThat(report(network(body))).contains("error: ");
  }

  @Test
  void importsInALongRow(@TempDir Path folder) throws IOException {
    for (int k = 0; k < 2000; k++) {
      Files.writeString(
          folder.resolve("f" + k + ".net"),
          "import \"f%d.net\";\nfunction g%d(x) = x;\n".formatted(k + 1, k));
    }
    Files.writeString(folder.resolve("f2000.net"), "function g2000(x) = x;\n");
    String report =
        onSmallStack(
            () -> {
              Diagnostics diagnostics = new Diagnostics();
              Compiler.compile(folder.resolve("f0.net"), Options.defaults(), diagnostics);
              return Renderer.render(diagnostics);
            });
    assertThat(report).contains("error: imports stand too deep in each other");
  }

  @Test
  void importsThatAreNoPaths() {
    Diagnostics diagnostics = new Diagnostics();
    SourceFile file =
        new SourceFile("a.net", "import \"" + "a/".repeat(5000) + "\";\nfunction f(x) = x;\n");
    Compiler.compile(file, Options.defaults(), diagnostics);
    assertThat(Renderer.render(diagnostics)).contains("error: cannot find");
  }
}
