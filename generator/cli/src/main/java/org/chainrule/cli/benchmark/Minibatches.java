package org.chainrule.cli.benchmark;

import java.util.List;
import java.util.stream.IntStream;
import org.chainrule.runtime.Column;
import org.chainrule.runtime.Dataset;
import org.chainrule.runtime.Doubles;
import org.chainrule.runtime.Floats;
import org.chainrule.runtime.Indices;
import org.chainrule.runtime.Network;
import org.chainrule.runtime.RandomDataset;
import org.chainrule.runtime.Signature;
import org.chainrule.runtime.TensorSpec;
import org.chainrule.runtime.Values;
import org.chainrule.runtime.Workspace;

/**
 * Random minibatches, one after the other for ever: {@value #COUNT} of them, so that they do not
 * all stay in the fastest cache, as real data would not.
 *
 * <p>The second half of each repeats the inputs of its first half with other targets. So it cannot
 * be learned by heart: gradients do not fade until their numbers are denormal, which some machines
 * compute with slowly.
 */
final class Minibatches {
  private static final int COUNT = 20;

  private final List<Minibatch> minibatches;
  private int next;

  /** Of so many examples each, drawn from the seed; on all cores, since nothing else is to do. */
  Minibatches(Network network, int examples, long seed) {
    minibatches =
        IntStream.range(0, COUNT)
            .parallel()
            .mapToObj(i -> Minibatch.of(network, examples, seed + i))
            .toList();
  }

  /** Copies the next one into a workspace of the same capacity. */
  void feed(Workspace workspace) {
    feedInputs(workspace);
    List<Values> targets = minibatches.get(next).targets;
    for (int slot = 0; slot < targets.size(); slot++) {
      copy(targets.get(slot), workspace.target(slot));
    }
  }

  /** Copies the inputs of the next one into a workspace of the same capacity. */
  void feedInputs(Workspace workspace) {
    next = (next + 1) % COUNT;
    List<Values> inputs = minibatches.get(next).inputs;
    for (int slot = 0; slot < inputs.size(); slot++) {
      copy(inputs.get(slot), workspace.input(slot));
    }
  }

  private static void copy(Values from, Values to) {
    System.arraycopy(array(from), 0, array(to), 0, from.length());
  }

  private static Object array(Values values) {
    if (values instanceof Floats floats) {
      return floats.array();
    }
    if (values instanceof Doubles doubles) {
      return doubles.array();
    }
    return ((Indices) values).array();
  }

  private record Minibatch(List<Values> inputs, List<Values> targets) {
    static Minibatch of(Network network, int examples, long seed) {
      Signature signature = network.signature();
      Dataset dataset = RandomDataset.of(signature, examples, seed);
      int half = examples / 2;
      return new Minibatch(
          signature.inputs().stream()
              .map(input -> values(network, input, dataset, examples, half))
              .toList(),
          signature.targets().stream()
              .map(target -> values(network, target, dataset, examples, examples))
              .toList());
    }

    /**
     * Repeats the first {@code period} rows; an odd number of examples ends in a row of its own.
     */
    private static Values values(
        Network network, TensorSpec spec, Dataset dataset, int examples, int period) {
      Column column = dataset.column(spec.name()).orElseThrow();
      Values values = spec.allocate(network.precision(), examples);
      double[] example = new double[spec.size()];
      for (int row = 0; row < examples; row++) {
        column.read(row < 2 * period ? row % period : row, example);
        for (int i = 0; i < example.length; i++) {
          values.set(row * example.length + i, example[i]);
        }
      }
      return values;
    }
  }
}
