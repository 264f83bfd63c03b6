package org.chainrule.cli;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GenerateTextCommandTest {
  private static final String COUNTING = "one, two, three, four. ";

  @TempDir private Path folder;
  private Path corpus;
  private Path model;

  @BeforeEach
  void write() throws IOException {
    corpus = Files.writeString(folder.resolve("corpus.txt"), COUNTING.repeat(100));
    model = folder.resolve("model.safetensors");
  }

  private Path network(String body) throws IOException {
    String text =
        """
        network Counting {
            input x: index(20)[16];
            target y: index(20)[16];
            %s
            loss = softmaxCrossEntropy(scores, y);
            output scores;
            train { optimizer = adam(rate = 0.01); batch = 16; steps = 300; }
        }
        """;
    return Networks.write(folder, "counting.net", text.formatted(body));
  }

  private Path trained(String body) throws IOException {
    Path net = network(body);
    Result.of(
            "train",
            net,
            "--train",
            "x=" + corpus + "#chars",
            "y=" + corpus + "#next",
            "--validation",
            0.1,
            "--out",
            model)
        .succeeded();
    return net;
  }

  private Result generate(Path net, Object... options) {
    Object[] arguments = new Object[options.length + 4];
    System.arraycopy(new Object[] {"generate-text", net, "--params", model}, 0, arguments, 0, 4);
    System.arraycopy(options, 0, arguments, 4, options.length);
    return Result.of(arguments);
  }

  /** Far beyond the windows of 16 characters that it was trained on. */
  @Test
  void aRecurrentNetworkGoesOnAndOn() throws IOException {
    Path net = trained("scores = x -> embedding(8) -> gru(24) -> dense(20);");

    Result result = generate(net, "--prompt", "one, two,", "--length", 60, "--temperature", 0);

    assertEquals(
        COUNTING.repeat(3).substring(0, 69) + System.lineSeparator(), result.succeeded().out());
    Result chosen = generate(net, "--prompt", "one", "--length", 40, "--seed", 3, "--top-k", 4);
    assertEquals(
        chosen.succeeded().out(),
        generate(net, "--prompt", "one", "--length", 40, "--seed", 3, "--top-k", 4).out());
    generate(net, "--prompt", "zone").failed("the prompt, line 1", "no character 'z'");
    generate(net, "--prompt", "").failed("the prompt is empty");
    generate(net, "--temperature", -1).wrongUsage("temperature");
    generate(net, "--length", 0).wrongUsage("--length");
  }

  /** The window is shorter than what is written. */
  @Test
  void anAttentiveNetworkSeesAWindow() throws IOException {
    Path net =
        trained(
            """
            param P: real[16, 16] = normal(0.02);
            h = (x -> embedding(16)) + P;
            scores = h -> transformerBlock(heads = 2, causal = true) -> dense(20);
            """);

    Result result = generate(net, "--prompt", "one, two,", "--length", 40, "--temperature", 0);

    assertThat(result.succeeded().out()).startsWith("one, two, three, four. one, two");
    assertEquals(49, result.out().stripTrailing().length());
  }

  @Test
  void saysWhatItNeeds() throws IOException {
    Path tiny = Networks.write(folder, "tiny.net", Networks.TINY);
    generate(tiny).failed("network Tiny takes x: real[2], expected a sequence index(n)[t] alone");
    Path other =
        Networks.write(
            folder,
            "mean.net",
            "network Mean { input x: index(3)[4]; output y = mean(x -> embedding(2)); }");
    generate(other).failed("gives y: real, expected as first output", "real[4, m]");
  }

  @Test
  void aModelOfNumbersHasNoCharacters() throws IOException {
    Path table = folder.resolve("numbers.csv");
    String row = "0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15\n";
    Files.writeString(table, row.repeat(20));
    Path net = network("scores = x -> embedding(4) -> dense(20);");
    Result.of("train", net, "--train", "x=" + table, "y=" + table, "--out", model, "--steps", 2)
        .succeeded();

    generate(net).failed("which characters the numbers of 'x' are", "x=corpus.txt#chars");
  }
}
