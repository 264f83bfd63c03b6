package org.chainrule.maven;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.chainrule.compiler.CompiledNetwork;
import org.chainrule.compiler.Options;
import org.chainrule.compiler.diag.Diagnostic;
import org.chainrule.compiler.diag.Diagnostics;
import org.chainrule.compiler.load.NoJavaCompilerException;
import org.chainrule.runtime.Precision;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NetworkCheckTest {
  @TempDir Path sources;
  private final Diagnostics diagnostics = new Diagnostics();

  @Test
  void rightGradientsPass() throws IOException, NoJavaCompilerException {
    assertEquals(
        "A: gradient check passed for 2 of 2 parameters",
        check("network A { input x: real[3]; loss = sum(tanh(dense(x, 2))); }"));
    assertEquals(List.of(), diagnostics.list());
  }

  @Test
  void networkAndParameterOfAWrongGradientAreNamed() throws IOException, NoJavaCompilerException {
    assertEquals(
        "demo.A: gradient check FAILED for 1 of 2 parameters",
        check(
            "package demo; network A { param v: real = 2; param w: real[3] = normal(1);"
                + " loss = v * v + sum(w * stopGradient(w)); }"));
    List<Diagnostic> found = diagnostics.list();
    assertEquals(1, found.size(), found::toString);
    String message = found.get(0).message();
    assertTrue(
        message.startsWith("demo.A: the gradient of w is wrong: relative error 3.33e-01;"),
        message);
    assertTrue(message.contains(" of [3] it is "), message);
  }

  @Test
  void networkWithoutLossIsPassedBy() throws IOException, NoJavaCompilerException {
    assertEquals(
        "A: has no loss, so no gradient to check",
        check("network A { input x: real[3]; output y = 2 * x; }"));
  }

  private String check(String text) throws IOException, NoJavaCompilerException {
    Files.writeString(sources.resolve("a.net"), text);
    Options options = Options.defaults().withPrecision(Precision.DOUBLE);
    List<CompiledNetwork> networks = new Generation(sources, options, diagnostics).run();
    assertEquals(List.of(), diagnostics.list());
    return new NetworkCheck(5, 100, Optional.empty(), diagnostics).of(networks.get(0));
  }
}
