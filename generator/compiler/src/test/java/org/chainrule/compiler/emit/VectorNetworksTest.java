package org.chainrule.compiler.emit;

import java.util.List;
import org.chainrule.compiler.Nets;
import org.chainrule.compiler.tensor.Programs;
import org.chainrule.runtime.Precision;
import org.junit.jupiter.api.Test;

/** Every network of the tests that has a vector form. */
final class VectorNetworksTest {
  @Test
  void everyNetworkOfTheTestsComputesWhatTheInterpreterDoes() {
    List<Programs> networks =
        Nets.names().stream().flatMap(name -> Nets.file(name).stream()).toList();
    Options options = new Options(Precision.DOUBLE, "test");
    List<Emitter.Sources> sources =
        networks.stream().map(network -> Emitter.sources(network, options)).toList();
    Compiled compiled = Compiled.withTwins(sources);
    for (int k = 0; k < networks.size(); k++) {
      if (sources.get(k).twin().isPresent()) {
        Oracle.check(networks.get(k), compiled.network(k), 1e-11, 4, 1, 3);
      }
    }
  }
}
