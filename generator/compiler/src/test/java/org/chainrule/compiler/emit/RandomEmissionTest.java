package org.chainrule.compiler.emit;

import java.util.List;
import java.util.stream.LongStream;
import org.chainrule.compiler.random.RandomNetwork;
import org.chainrule.compiler.tensor.Node;
import org.chainrule.compiler.tensor.Programs;
import org.chainrule.runtime.Precision;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Over random networks with every kind of node, generated code computes what the interpreter does.
 */
final class RandomEmissionTest {
  static LongStream seeds() {
    return LongStream.range(0, Long.getLong("seeds", 40));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void asTheInterpreter(long seed) {
    Oracle.check(network(seed).build("Random"), Precision.DOUBLE, 1e-9, 3, 1, 2);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void asTheInterpreterWhenOptimised(long seed) {
    Programs programs = network(seed).buildOptimised("Random");
    Oracle.check(programs, Precision.DOUBLE, 1e-9, 3, 1, 2);
  }

  private static NetworkBuilder network(long seed) {
    RandomNetwork random = RandomNetwork.of(seed, (int) (4 + seed % 24));
    NetworkBuilder builder = new NetworkBuilder(random.graph());
    random.sources().forEach(builder::adopt);
    List<Node> outputs = random.outputs();
    for (int k = 0; k < outputs.size(); k++) {
      builder.output("o" + k, outputs.get(k));
    }
    return builder.next(0, random.nextState()).loss(random.loss());
  }
}
