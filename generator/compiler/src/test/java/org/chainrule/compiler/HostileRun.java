package org.chainrule.compiler;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.chainrule.compiler.diag.Diagnostic;
import org.chainrule.compiler.diag.Diagnostics;
import org.chainrule.compiler.diag.Renderer;
import org.chainrule.compiler.diag.SourceFile;
import org.chainrule.compiler.parse.DeepStack;
import org.chainrule.compiler.parse.SourceReader;

/**
 * Compiles every hostile input in one Java of little memory, and prints for each the milliseconds
 * of the processor's time, the first error, and the input's name.
 */
final class HostileRun {
  private static final int NAME = 60;

  private HostileRun() {}

  /** The folder to write files to that import each other is the only argument. */
  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    run("warm-up", CompileTime.text(100), folder);
    HostileInputs.texts().forEach((name, text) -> run(name, text, folder));
    HostileInputs.files(folder).forEach(HostileRun::run);
  }

  private static void run(String name, String text, Path folder) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    measure(
        name,
        diagnostics ->
            SourceReader.decode("hostile.net", bytes, diagnostics)
                .ifPresent(file -> compile(file, folder.resolve("hostile.net"), diagnostics)));
  }

  private static void run(String name, Path file) {
    measure(
        name,
        diagnostics ->
            SourceReader.read(file, diagnostics)
                .ifPresent(source -> compile(source, file, diagnostics)));
  }

  private static void compile(SourceFile source, Path place, Diagnostics diagnostics) {
    new Compiler(Options.defaults(), diagnostics).compile(source, place);
  }

  private interface Work {
    void report(Diagnostics diagnostics);
  }

  private static void measure(String name, Work work) {
    Diagnostics diagnostics = new Diagnostics();
    long time =
        DeepStack.call(
            () -> {
              work.report(diagnostics);
              Renderer.render(diagnostics);
              return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            });
    String error =
        diagnostics.list().stream()
            .filter(diagnostic -> diagnostics.hasErrors())
            .findFirst()
            .map(Diagnostic::kind)
            .orElse("-");
    System.out.printf("%d %s %s%n", TimeUnit.NANOSECONDS.toMillis(time), error, printable(name));
  }

  private static String printable(String name) {
    return name.substring(0, Math.min(NAME, name.length())).replaceAll("[^ -~]", "?");
  }
}
