package org.chainrule.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.chainrule.compiler.Version;
import org.junit.jupiter.api.Test;

class MainTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void printsItsVersion() {
    assertEquals(0, run("--version"));
    assertEquals("chainrule " + Version.current(), out.toString().strip());
  }

  @Test
  void printsHelp() {
    assertEquals(0, run("--help"));
    assertTrue(out.toString().startsWith("Usage: chainrule"));
  }

  @Test
  void withoutACommandIsWrongUsage() {
    assertEquals(2, run());
    assertTrue(err.toString().startsWith("a command is missing"));
  }

  private int run(String... arguments) {
    return Main.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
  }
}
