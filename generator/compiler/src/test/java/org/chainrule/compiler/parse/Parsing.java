package org.chainrule.compiler.parse;

import static com.google.common.truth.Truth.assertThat;

import java.util.Optional;
import org.chainrule.compiler.ast.Declaration;
import org.chainrule.compiler.ast.Expression;
import org.chainrule.compiler.ast.Let;
import org.chainrule.compiler.ast.Member;
import org.chainrule.compiler.ast.NetFile;
import org.chainrule.compiler.ast.NetworkDeclaration;
import org.chainrule.compiler.diag.Diagnostics;
import org.chainrule.compiler.diag.Renderer;
import org.chainrule.compiler.diag.SourceFile;

/** Parses text that is in the language, or as much of it as a test is about. */
final class Parsing {
  private Parsing() {}

  static NetFile file(String text) {
    Diagnostics diagnostics = new Diagnostics();
    Optional<NetFile> file = FileParser.parse(new SourceFile("test.net", text), diagnostics);
    assertThat(Renderer.render(diagnostics)).isEmpty();
    return file.orElseThrow();
  }

  static Declaration declaration(String text) {
    return file(text).declarations().get(0);
  }

  static Member member(String text) {
    return ((NetworkDeclaration) declaration("network N { " + text + " }")).members().get(0);
  }

  static Expression expression(String text) {
    return ((Let) member("test = " + text + ";")).value();
  }

  /** What is said about text that is not in the language. */
  static Diagnostics errors(String text) {
    Diagnostics diagnostics = new Diagnostics();
    FileParser.parse(new SourceFile("test.net", text), diagnostics);
    return diagnostics;
  }
}
