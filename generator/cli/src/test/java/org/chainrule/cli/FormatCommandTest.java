package org.chainrule.cli;

import static com.google.common.truth.Truth.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FormatCommandTest {
  private static final String WILD = "network A{input x:real[3];output y=2*x;}";
  private static final String TIDY =
      """
      network A {
          input x: real[3];
          output y = 2 * x;
      }
      """;

  @TempDir private Path folder;

  @Test
  void laysFilesOutAndNamesThoseThatChanged() throws IOException {
    Path wild = Networks.write(folder, "wild.net", WILD);
    Path tidy = Networks.write(folder, "tidy.net", TIDY);

    Result result = Result.of("format", wild, tidy).succeeded();

    assertThat(result.out()).isEqualTo("%s%n".formatted(wild));
    assertThat(Files.readString(wild)).isEqualTo(TIDY);
    assertThat(Files.readString(tidy)).isEqualTo(TIDY);
  }

  @Test
  void checkNamesWhatWouldChangeAndChangesNothing() throws IOException {
    Path wild = Networks.write(folder, "wild.net", WILD);

    Result result = Result.of("format", "--check", wild);

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.out()).isEqualTo("%s%n".formatted(wild));
    assertThat(Files.readString(wild)).isEqualTo(WILD);
  }

  @Test
  void checkIsContentWithWhatIsTidy() throws IOException {
    Path tidy = Networks.write(folder, "tidy.net", TIDY);

    assertThat(Result.of("format", "--check", tidy).succeeded().out()).isEmpty();
  }

  @Test
  void anErrorLeavesItsFileAndFormatsTheOthers() throws IOException {
    Path bad = Networks.write(folder, "bad.net", "network A { x = ; }");
    Path wild = Networks.write(folder, "wild.net", WILD);

    Result result = Result.of("format", bad, wild);

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.err()).contains("bad.net:1:17");
    assertThat(Files.readString(bad)).isEqualTo("network A { x = ; }");
    assertThat(Files.readString(wild)).isEqualTo(TIDY);
  }
}
