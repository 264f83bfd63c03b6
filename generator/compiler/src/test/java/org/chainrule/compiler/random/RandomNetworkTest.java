package org.chainrule.compiler.random;

import static com.google.common.truth.Truth.assertThat;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.LongStream;
import org.chainrule.compiler.scalar.Fn;
import org.chainrule.compiler.tensor.Interpreter;
import org.chainrule.compiler.tensor.Node;
import org.chainrule.compiler.tensor.Op;
import org.junit.jupiter.api.Test;

class RandomNetworkTest {
  /**
   * Penalties, choices and averages are resolved before a graph is differentiated or evaluated. A
   * scan can be differentiated only once it yields what its adjoint reads, for which a program is
   * rewritten as a whole: random scans are among the networks of {@code RandomLanguageTest}, which
   * go that way.
   */
  private static final Set<Class<?>> NOT_GENERATED =
      Set.of(Op.Penalty.class, Op.Choice.class, Op.Average.class, Op.Scan.class, Op.Result.class);

  @Test
  void usesEveryKindAndEveryFunction() {
    Set<Class<?>> kinds = new HashSet<>(Arrays.asList(Op.class.getPermittedSubclasses()));
    Set<Fn> functions = EnumSet.allOf(Fn.class);
    LongStream.range(0, 100)
        .mapToObj(RandomNetwork::of)
        .flatMap(network -> network.graph().nodes().stream())
        .map(Node::op)
        .forEach(
            op -> {
              kinds.remove(op.getClass());
              functions.removeIf(fn -> op instanceof Op.Map map && map.fn() == fn);
            });
    assertThat(kinds).containsExactlyElementsIn(NOT_GENERATED);
    assertThat(functions).isEmpty();
  }

  @Test
  void staysFinite() {
    LongStream.range(0, 100).forEach(RandomNetworkTest::requireFinite);
  }

  private static void requireFinite(long seed) {
    RandomNetwork network = RandomNetwork.of(seed);
    Interpreter interpreter =
        new Interpreter(RandomValues.of(seed, network.sources(), 3), 3, seed, 0);
    for (Node node : network.graph().nodes()) {
      assertThat(Arrays.stream(interpreter.value(node)).allMatch(Double::isFinite)).isTrue();
    }
  }

  @Test
  void beginsAlikeWithFewerSteps() {
    assertThat(RandomNetwork.of(3, 20).outputs()).isNotEmpty();
    assertThat(RandomNetwork.of(3).graph().nodes().toString())
        .isEqualTo(RandomNetwork.of(3).graph().nodes().toString());
  }
}
