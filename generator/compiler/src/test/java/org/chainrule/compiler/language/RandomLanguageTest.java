package org.chainrule.compiler.language;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.chainrule.compiler.Nets;
import org.chainrule.compiler.emit.Compiled;
import org.chainrule.compiler.emit.Emitter;
import org.chainrule.compiler.emit.JavaSource;
import org.chainrule.compiler.emit.Options;
import org.chainrule.compiler.emit.Oracle;
import org.chainrule.compiler.tensor.Programs;
import org.chainrule.runtime.DataException;
import org.chainrule.runtime.GradientCheck;
import org.chainrule.runtime.Network;
import org.chainrule.runtime.Precision;
import org.chainrule.runtime.RandomDataset;
import org.chainrule.runtime.TensorCheck;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random networks as text: they compile without warnings, to the same text twice, to what the
 * interpreter computes and to gradients that are central differences. A network that fails is
 * shrunk before it is shown. More of them: {@code -Dnetworks=5000}.
 */
final class RandomLanguageTest {
  private static final int PORTION = 50;
  private static final double EXACT = 1e-12;
  private static final double GOOD = 1e-7;
  private static final int BUDGET = 40;
  private static final Options OPTIONS = new Options(Precision.DOUBLE, "test");

  /** The first seeds of portions whose classes are compiled in one run. */
  static LongStream portions() {
    return LongStream.range(0, Long.getLong("networks", 500) / PORTION).map(k -> k * PORTION);
  }

  @ParameterizedTest
  @MethodSource("portions")
  void areSound(long first) {
    List<RandomNet> networks =
        LongStream.range(first, first + PORTION).mapToObj(RandomNet::of).toList();
    List<Programs> programs = new ArrayList<>();
    List<JavaSource> sources = new ArrayList<>();
    networks.forEach(network -> generate(network, programs, sources));
    Compiled compiled = compiled(networks, sources);
    for (int k : IntStream.range(0, PORTION).toArray()) {
      reported(networks.get(k), () -> check(programs.get(k), compiled.network(k)));
    }
  }

  private static void generate(
      RandomNet network, List<Programs> programs, List<JavaSource> sources) {
    reported(
        network,
        () -> {
          Programs lowered = programs(network);
          JavaSource source = Emitter.emit(lowered, OPTIONS);
          assertEquals(source.text(), Emitter.emit(programs(network), OPTIONS).text());
          programs.add(lowered);
          sources.add(source);
        });
  }

  /** All classes at once; if one of them does not compile, each on its own to find it. */
  private static Compiled compiled(List<RandomNet> networks, List<JavaSource> sources) {
    try {
      return new Compiled(sources);
    } catch (AssertionError e) {
      networks.forEach(network -> reported(network, () -> prove(network)));
      throw e;
    }
  }

  private static Programs programs(RandomNet network) {
    return Nets.programs("random.net", network.text()).get(0);
  }

  private static void prove(RandomNet network) {
    Programs programs = programs(network);
    check(programs, new Compiled(Emitter.emit(programs, OPTIONS)).network());
  }

  private static void check(Programs programs, Network network) {
    Oracle.check(programs, network, EXACT, 3, 1);
    try {
      new GradientCheck(network, BUDGET)
          .check(network.parameters(1), RandomDataset.of(network.signature(), 3, 1), 1)
          .tensors()
          .forEach(RandomLanguageTest::requireGood);
    } catch (DataException e) {
      throw new AssertionError(e);
    }
  }

  private static void requireGood(TensorCheck tensor) {
    assertTrue(tensor.relativeError() <= GOOD, tensor::toString);
  }

  /** Runs a check; what fails is shown with the smallest network that fails likewise. */
  private static void reported(RandomNet network, Runnable check) {
    try {
      check.run();
    } catch (RuntimeException | AssertionError e) {
      RandomNet shrunk = network.shrunk(RandomLanguageTest::fails);
      fail("%s%n%s".formatted(e.getMessage(), shrunk.text()), e);
    }
  }

  private static boolean fails(RandomNet network) {
    try {
      prove(network);
      return false;
    } catch (RuntimeException | AssertionError e) {
      return true;
    }
  }
}
