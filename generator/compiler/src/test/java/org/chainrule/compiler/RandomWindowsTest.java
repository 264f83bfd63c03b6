package org.chainrule.compiler;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.chainrule.compiler.tensor.Programs;
import org.junit.jupiter.api.Test;

/** Chains of random convolutions and pools: code = interpreter, gradients = differences. */
final class RandomWindowsTest {
  private static final int NETWORKS = 20;

  /** What a chain has come to: its text, and the sizes of its result. */
  private record Chain(String text, List<Integer> sizes) {}

  @Test
  void everyChainComputesAndDifferentiatesRightly() {
    List<Programs> all =
        IntStream.range(0, NETWORKS)
            .mapToObj(seed -> Nets.programs("random.net", network(seed)).get(0))
            .toList();
    CompiledNetworks compiled = new CompiledNetworks(all);
    for (Programs programs : all) {
      compiled.checkValues(programs, 1, 3);
      compiled.checkGradients(programs);
    }
  }

  private static String network(int seed) {
    Random random = new Random(seed);
    List<Integer> input = new ArrayList<>(List.of(1 + random.nextInt(4)));
    int dimensions = 1 + random.nextInt(2);
    random.ints(dimensions, 4, 10).forEach(input::add);
    Chain chain = new Chain("x", input);
    for (int k = 0; k < 2 + random.nextInt(2); k++) {
      chain = longer(chain, random);
    }
    return """
        network Random%d {
            input x: real%s;
            y = %s;
            loss = mean(tanh(y) + 0.1 * y);
            output y;
        }
        """
        .formatted(seed, input, chain.text());
  }

  private static Chain longer(Chain chain, Random random) {
    boolean pools = random.nextInt(4) == 0;
    List<Integer> kernel = new ArrayList<>();
    List<Integer> stride = new ArrayList<>();
    List<Integer> pad = new ArrayList<>();
    List<Integer> dilation = new ArrayList<>();
    int groups = random.nextInt(3) == 0 ? chain.sizes().get(0) : 1;
    int channels = pools ? chain.sizes().get(0) : groups * (1 + random.nextInt(5));
    List<Integer> sizes = new ArrayList<>(List.of(channels));
    for (int size : chain.sizes().subList(1, chain.sizes().size())) {
      int k = 1 + random.nextInt(Math.min(size, 4));
      int p = random.nextInt(k / 2 + 1);
      int apart =
          pools ? 1 : 1 + random.nextInt((size + 2 * p - 1) / Math.max(1, k - 1) > 1 ? 2 : 1);
      int step = random.nextBoolean() ? 1 : 1 + random.nextInt(3);
      kernel.add(k);
      pad.add(p);
      dilation.add(apart);
      stride.add(step);
      sizes.add((size + 2 * p - apart * (k - 1) - 1) / step + 1);
    }
    String settings = "stride = %s, pad = %s".formatted(stride, pad);
    String text =
        pools
            ? "%s -> avgPool(%s, %s)".formatted(chain.text(), kernel, settings)
            : "%s -> conv(%d, %s, %s, dilation = %s, groups = %d)"
                .formatted(chain.text(), channels, kernel, settings, dilation, groups);
    return new Chain(text, sizes);
  }
}
