package org.chainrule.cli;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.chainrule.compiler.emit.TwinServices;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GenerateCommandTest {
  private static final String WIDE =
      """
      package demo;
      network Wide {
          input x: real[40];
          output y = dense(x, 40);
      }
      """;

  @TempDir private Path folder;

  @Test
  void writesEachNetworkIntoTheFolderOfItsPackage() throws IOException {
    Path tiny = Networks.write(folder, "tiny.net", Networks.TINY);
    Path two = Networks.write(folder, "two.net", Networks.TWO);
    Path target = folder.resolve("new/java");
    Path vector = folder.resolve("new/java-vector");

    Result result = Result.of("generate", tiny, two, "-o", target).succeeded();

    assertThat(result.out())
        .isEqualTo(
            "%s%n%s%n%s%n%s%n%s%n"
                .formatted(
                    target.resolve("demo/Tiny.java"),
                    target.resolve("Sums.java"),
                    target.resolve("Halves.java"),
                    vector.resolve("demo/TinySimd.java"),
                    vector.resolve("META-INF/services/org.chainrule.runtime.VectorTwin")));
    assertThat(Files.readString(target.resolve("demo/Tiny.java"))).contains("package demo;");
  }

  @Test
  void writesOneNetworkOfSeveral() throws IOException {
    Path two = Networks.write(folder, "two.net", Networks.TWO);

    Result.of("generate", two, "--network", "Halves", "-o", folder).succeeded();

    assertThat(Files.exists(folder.resolve("Halves.java"))).isTrue();
    assertThat(Files.exists(folder.resolve("Sums.java"))).isFalse();
  }

  @Test
  void leavesWhatWouldNotChangeUntouched() throws IOException {
    Path net = Networks.write(folder, "tiny.net", Networks.TINY);
    Path java = folder.resolve("demo/Tiny.java");
    Result.of("generate", net, "-o", folder).succeeded();
    FileTime early = FileTime.fromMillis(1000);
    Files.setLastModifiedTime(java, early);

    Result again = Result.of("generate", net, "-o", folder).succeeded();

    assertThat(again.out()).startsWith(java + " (unchanged)" + System.lineSeparator());
    assertThat(again.out().lines().allMatch(line -> line.endsWith(" (unchanged)"))).isTrue();
    assertEquals(early, Files.getLastModifiedTime(java));
  }

  @Test
  void precisionIsThatOfTheClass() throws IOException {
    Path net = Networks.write(folder, "tiny.net", Networks.TINY);

    Result.of("generate", net, "-o", folder, "--precision", "double").succeeded();

    assertThat(Files.readString(folder.resolve("demo/Tiny.java"))).contains("Precision.DOUBLE");
  }

  @Test
  void theVectorFormGoesBesideThePlainOne() throws IOException {
    Path net = Networks.write(folder, "wide.net", WIDE);
    Path java = folder.resolve("java");

    Result result = Result.of("generate", net, "-o", java).succeeded();

    Path twin = folder.resolve("java-vector/demo/WideSimd.java");
    Path services = folder.resolve("java-vector").resolve(TwinServices.PATH);
    assertThat(result.out()).contains(twin.toString());
    assertThat(Files.readString(twin)).contains("jdk.incubator.vector");
    assertThat(Files.readString(java.resolve("demo/Wide.java"))).doesNotContain("incubator");
    assertThat(Files.readString(services)).isEqualTo("demo.WideSimd$Twin\n");
    assertThat(Result.of("generate", net, "-o", java).succeeded().out())
        .contains(services + " (unchanged)");
  }

  @Test
  void scalarIsThePlainFormAlone() throws IOException {
    Path net = Networks.write(folder, "wide.net", WIDE);
    Path java = folder.resolve("java");

    Result.of("generate", net, "-o", java, "--simd", "scalar").succeeded();

    assertThat(Files.exists(folder.resolve("java-vector"))).isFalse();
    assertThat(Files.readString(java.resolve("demo/Wide.java"))).doesNotContain("VectorTwins");
  }

  @Test
  void vectorRefusesToRunWithoutIt() throws IOException {
    Path net = Networks.write(folder, "wide.net", WIDE);
    Path java = folder.resolve("java");
    Path twins = folder.resolve("twins");

    Result.of("generate", net, "-o", java, "--simd", "vector", "--vector-output", twins)
        .succeeded();

    assertThat(Files.exists(twins.resolve("demo/WideSimd.java"))).isTrue();
    assertThat(Files.readString(java.resolve("demo/Wide.java"))).contains("VectorTwins.required(");
  }

  @Test
  void anErrorInOneFileLeavesNothingWrittenOfAny() throws IOException {
    Path good = Networks.write(folder, "tiny.net", Networks.TINY);
    Path bad = Networks.write(folder, "bad.net", "network Bad { loss = unknown; }\n");
    Path other = Networks.write(folder, "other.net", "network Other { loss = missing; }\n");

    Result result = Result.of("generate", good, bad, other, "-o", folder.resolve("java"));

    result.failed("bad.net:1:22", "other.net:1:24", "^", "unknown", "missing");
    assertThat(result.out()).isEmpty();
    assertThat(Files.exists(folder.resolve("java"))).isFalse();
  }

  @Test
  void twoNetworksOfOneNameAreAnError() throws IOException {
    Path one = Networks.write(folder, "one.net", Networks.TINY);
    Path other = Networks.write(folder, "other.net", Networks.TINY);

    Result.of("generate", one, other, "-o", folder).failed("demo.Tiny");
  }

  @Test
  void aNetworkCalledAsAVectorFormIsAnError() throws IOException {
    Path wide = Networks.write(folder, "wide.net", WIDE);
    Path other = Networks.write(folder, "other.net", Networks.TINY.replace("Tiny", "WideSimd"));
    Path java = folder.resolve("java");

    Result.of("generate", wide, other, "-o", java)
        .failed("the network demo.WideSimd is called as the vector form", "--simd scalar");

    assertThat(Files.exists(java)).isFalse();
    Result.of("generate", wide, other, "-o", java, "--simd", "scalar").succeeded();
  }

  @Test
  void aFileWhereAFolderIsNeededIsAnError() throws IOException {
    Path net = Networks.write(folder, "tiny.net", Networks.TINY);

    Result.of("generate", net, "-o", net).failed(net);
  }

  @Test
  void wrongOptionsAreWrongUsage() {
    Result.of("generate", "x.net").wrongUsage("--output");
    Result.of("generate", "x.net", "-o", ".", "--precision", "half")
        .wrongUsage("float or double", "half");
  }
}
