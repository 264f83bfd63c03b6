package org.chainrule.compiler.diag;

import static com.google.common.truth.Truth.assertThat;

import org.junit.jupiter.api.Test;

final class JsonRendererTest {
  private final SourceFile file = new SourceFile("a \"b\".net", "x = y;\n\tz = é;\n");

  @Test
  void nothingIsAnEmptyArray() {
    assertThat(JsonRenderer.render(new Diagnostics())).isEqualTo("[]\n");
  }

  @Test
  void anErrorWithTwoPlacesAndAHelp() {
    Diagnostics diagnostics = new Diagnostics();
    diagnostics.report(
        Diagnostic.error("unknown-name", "nothing is called 'y' here", file.span(4, 5), "not known")
            .also(file.span(8, 13), "see\\here")
            .help("did you mean 'z'?"));
    assertThat(JsonRenderer.render(diagnostics))
        .isEqualTo(
            "[{\"severity\":\"error\",\"kind\":\"unknown-name\","
                + "\"message\":\"nothing is called 'y' here\","
                + "\"file\":\"a \\\"b\\\".net\",\"line\":1,\"column\":5,"
                + "\"endLine\":1,\"endColumn\":6,"
                + "\"labels\":[{\"text\":\"not known\",\"file\":\"a \\\"b\\\".net\","
                + "\"line\":1,\"column\":5,\"endLine\":1,\"endColumn\":6},"
                + "{\"text\":\"see\\\\here\",\"file\":\"a \\\"b\\\".net\","
                + "\"line\":2,\"column\":2,\"endLine\":2,\"endColumn\":7}],"
                + "\"helps\":[\"did you mean 'z'?\"]}]\n");
  }

  @Test
  void oneWithoutAPlaceHasNoNumbers() {
    Diagnostics diagnostics = new Diagnostics();
    diagnostics.report(FileMessages.missing("nöthing.net"));
    assertThat(JsonRenderer.render(diagnostics))
        .isEqualTo(
            "[{\"severity\":\"error\",\"kind\":\"missing-file\","
                + "\"message\":\"there is no file n\\u00f6thing.net\","
                + "\"labels\":[],\"helps\":[]}]\n");
  }

  @Test
  void warningsAreToldFromErrors() {
    Diagnostics diagnostics = new Diagnostics();
    diagnostics.report(WarningMessages.unused("value", "x", file.span(0, 1)));
    assertThat(JsonRenderer.render(diagnostics)).startsWith("[{\"severity\":\"warning\"");
    assertThat(JsonRenderer.render(diagnostics.asErrors())).startsWith("[{\"severity\":\"error\"");
  }
}
