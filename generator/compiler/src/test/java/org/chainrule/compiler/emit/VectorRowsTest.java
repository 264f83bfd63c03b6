package org.chainrule.compiler.emit;

import static com.google.common.truth.Truth.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.chainrule.compiler.Nets;
import org.chainrule.compiler.tensor.Programs;
import org.chainrule.runtime.Floats;
import org.chainrule.runtime.Network;
import org.chainrule.runtime.Precision;
import org.chainrule.runtime.Reals;
import org.chainrule.runtime.Values;
import org.chainrule.runtime.Workspace;
import org.junit.jupiter.api.Test;

/** Rows of pictures that are no whole vectors, and pools of them. */
final class VectorRowsTest {
  private static final Options OPTIONS = new Options(Precision.FLOAT, "test");

  private record Pool(String picture, String window) {}

  /** Sizes of pictures, with windows that fit or leave something out. */
  private static final List<Pool> POOLS =
      List.of(
          new Pool("28, 28", "2"),
          new Pool("10, 10", "2"),
          new Pool("15, 13", "2"),
          new Pool("32, 32", "2"),
          new Pool("9, 40", "[1, 2]"),
          new Pool("12, 11", "[2, 1]"),
          new Pool("8, 19", "[1, 3]"),
          new Pool("16, 70", "[4, 2]"),
          new Pool("21, 20", "3"));

  private static final String PLACES =
      """
      package rows;
      network Places {
          input x: real[2, 28, 29];
          param s: real[2, 28, 29] = zeros;
          h = (x + s) -> maxPool(2);
          loss = sum(0.5 * h);
          output h;
      }
      """;

  private static String text(int number) {
    Pool pool = POOLS.get(number);
    return """
        package rows;
        network Rows%d {
            input x: real[2, %s];
            h = x -> conv(3, kernel = 3, pad = 1) -> relu -> maxPool(%s);
            loss = mean(h^2) + sum(0.1 * h);
            output h;
        }
        """
        .formatted(number, pool.picture(), pool.window());
  }

  private static List<Programs> networks() {
    List<Programs> networks = new ArrayList<>();
    for (int k = 0; k < POOLS.size(); k++) {
      networks.addAll(Nets.programs("rows.net", text(k)));
    }
    return networks;
  }

  private static Compiled compiled(List<Programs> networks) {
    return Compiled.withTwins(
        networks.stream().map(network -> Emitter.sources(network, OPTIONS)).toList());
  }

  @Test
  void computesWhatTheInterpreterDoesWithAnyNumberOfWorkers() {
    List<Programs> networks = networks();
    Compiled compiled = compiled(networks);
    for (int k = 0; k < networks.size(); k++) {
      Oracle.check(networks.get(k), compiled.network(k), 1e-4, 1, 3);
      VectorTest.checkAnyNumberOfWorkers(compiled.network(k));
    }
  }

  /** The first of several that are the largest, and what is no number, as without vectors. */
  @Test
  void placesAreThoseOfThePlainForm() {
    Emitter.Sources sources = Emitter.sources(Nets.programs("rows.net", PLACES).get(0), OPTIONS);
    float[] plain = gradient(new Compiled(sources.plain()).network());
    float[] vectors = gradient(Compiled.withTwins(List.of(sources)).network());
    assertThat(sources.twin().orElseThrow().text()).contains("EVERY_2");
    assertThat(vectors).isEqualTo(plain);
    int places = 0;
    for (float each : plain) {
      places += each == 0 ? 0 : 1;
    }
    assertThat(places).isEqualTo(2 * 14 * 14);
  }

  private static float[] gradient(Network network) {
    Workspace workspace = network.workspace(1);
    Values x = workspace.input(0);
    Random random = new Random(1);
    for (int k = 0; k < x.length(); k++) {
      int value = random.nextInt(4);
      x.set(k, value == 3 ? Double.NaN : value);
    }
    Reals gradient = network.precision().allocate(network.signature().parameterCount());
    workspace.train(network.parameters(1), gradient, 1, true);
    return ((Floats) gradient).array();
  }
}
