package org.chainrule.cli;

import static com.google.common.truth.Truth.assertWithMessage;
import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is wrong with what the command is given, it says so in words, and soon. */
class BadInputIT {
  /** Generous: two seconds are promised, but many builds may run on a machine at once. */
  private static final double LIMIT_SECONDS = 10;

  @TempDir private Path folder;

  @BeforeEach
  void write() throws Exception {
    Networks.write(folder, "tiny.net", Networks.TINY);
    Points points = Points.of(100, 1);
    points.idxCoordinates(folder.resolve("x"));
    points.idxClasses(folder.resolve("y"));
  }

  @Test
  void anEmptyFile() throws Exception {
    refused(new byte[0], "bad.net");
  }

  @Test
  void aBinaryFile() throws Exception {
    byte[] bytes = new byte[10_000];
    new Random(1).nextBytes(bytes);
    refused(bytes, "bad.net");
  }

  @Test
  void aFileThatIsNotUtf8() throws Exception {
    refused("network Größe { loss = 1; }".getBytes(ISO_8859_1), "bad.net", "UTF-8");
  }

  @Test
  void aFileThatIsCutOff() throws Exception {
    byte[] whole = Networks.TINY.getBytes(ISO_8859_1);
    refused(Arrays.copyOf(whole, whole.length / 2), "bad.net:", "^");
  }

  @ParameterizedTest
  @ValueSource(strings = {"(", "-", "[", "1 ? ", "2 ^ ", "f(", "{", "x -> ", "1 + "})
  void aFileThatIsNestedDeeply(String opening) throws Exception {
    String text = "network Deep { loss = " + opening.repeat(100_000) + "; }";
    refused(text.getBytes(ISO_8859_1), "bad.net:1:", "^");
  }

  @Test
  void aFileThatIsNotThereOrAFolder() throws Exception {
    refused("none.net", "summary", "none.net");
    refused("/", "summary", "/");
  }

  @Test
  void imagesThatAreNotThere() throws Exception {
    refused("none.gz", train("x=none.gz", "y=y"));
  }

  @Test
  void imagesThatAreCutOff() throws Exception {
    byte[] whole = Files.readAllBytes(folder.resolve("x"));
    Files.write(folder.resolve("cut"), Arrays.copyOf(whole, whole.length - 3));

    refused("cut", train("x=cut", "y=y"));
  }

  @Test
  void labelsThatAreOutOfRange() throws Exception {
    byte[] bytes = Files.readAllBytes(folder.resolve("y"));
    bytes[bytes.length - 1] = 2;
    Files.write(folder.resolve("labels"), bytes);

    refused("labels, example 99", train("x=x", "y=labels"));
  }

  @Test
  void aModelOfAnotherNetwork() throws Exception {
    Networks.write(folder, "other.net", Networks.TINY.replace("dense(3)", "dense(5)"));
    Distribution.run(folder, train("x=x", "y=y")).succeeded();

    refused(
        "hidden.dense.W",
        "evaluate",
        "other.net",
        "--params",
        "m.safetensors",
        "--test",
        "x=x",
        "--test",
        "y=y");
  }

  @Test
  void aPlaceThatCannotBeWrittenTo() throws Exception {
    refused("none", "generate", "tiny.net", "-o", "tiny.net/none");
    refused(
        "nowhere",
        "train",
        "tiny.net",
        "--out",
        "nowhere/m.safetensors",
        "--train",
        "x=x",
        "--train",
        "y=y");
  }

  @Test
  void optionsThatAreNotThere() throws Exception {
    Distribution.run(folder, "train", "tiny.net", "--out", "m", "--speed", "9")
        .wrongUsage("--speed");
  }

  private static Object[] train(String x, String y) {
    return new Object[] {
      "train", "tiny.net", "--out", "m.safetensors", "--train", x, "--train", y, "--epochs", 1
    };
  }

  private void refused(byte[] net, Object... words) throws Exception {
    Files.write(folder.resolve("bad.net"), net);
    timed("summary", "bad.net").failed(words);
  }

  private void refused(String word, Object... arguments) throws Exception {
    timed(arguments).failed(word);
  }

  private Result timed(Object... arguments) throws Exception {
    long start = System.nanoTime();
    Result result = Distribution.run(folder, arguments);
    assertWithMessage("seconds").that((System.nanoTime() - start) / 1e9).isLessThan(LIMIT_SECONDS);
    return result;
  }
}
