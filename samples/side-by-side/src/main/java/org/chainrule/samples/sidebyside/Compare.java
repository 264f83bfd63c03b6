package org.chainrule.samples.sidebyside;

import static org.bytedeco.openblas.global.openblas_full.openblas_get_corename;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.chainrule.runtime.Network;
import org.chainrule.runtime.Parameters;
import org.chainrule.runtime.Signature;
import org.chainrule.runtime.Workers;

/** Compares one workload on so many threads: {@code WORKLOAD THREADS}. */
public final class Compare {
  private static final int SEED = 1;

  private Compare() {}

  /** Prints how long a step of each side takes, and what share of the machine's peak that is. */
  public static void main(String[] args) {
    try {
      Surroundings.check();
      compare(Workload.of(args[0]), Integer.parseInt(args[1]));
    } catch (IllegalArgumentException | IllegalStateException e) {
      System.err.println("error: " + e.getMessage());
      System.exit(1);
    }
  }

  private static void compare(Workload workload, int threads) {
    Network network = workload.network();
    Parameters parameters = network.parameters(SEED);
    Minibatch data = Minibatch.of(network.signature(), workload.examples(network.signature()));
    try (Workers workers = new Workers(threads)) {
      Agreement agreement =
          Agreement.of(
              workload,
              new ChainruleSide(workload, network, parameters.copy(), data, workers),
              new PyTorchSide(workload, parameters, data, 1));
      List<Side> sides = new ArrayList<>();
      sides.add(new ChainruleSide(workload, network, parameters.copy(), data, workers));
      sides.add(new Peak());
      for (int t = 1; t <= threads; t++) {
        sides.add(new PyTorchSide(workload, parameters, data, t));
      }
      report(workload, network.signature(), threads, agreement, race().run(sides));
    }
  }

  private static Race race() {
    return new Race(
        Integer.getInteger("rounds", 7),
        Double.parseDouble(System.getProperty("seconds", "0.5")),
        Double.parseDouble(System.getProperty("warmup", "3")));
  }

  private static void report(
      Workload workload,
      Signature signature,
      int threads,
      Agreement agreement,
      List<Race.Times> times) {
    double operations = workload.operations(signature);
    double peak = Peak.operations() / times.get(1).median() * 1e-9;
    say(
        "%s, batch %d, threads: %d; %d results agree to %.1e, outputs to %.1e, the first %.5f, the last %.5f",
        workload.label(),
        workload.examples(signature),
        threads,
        Agreement.STEPS,
        agreement.difference(),
        agreement.outputs(),
        agreement.first(),
        agreement.last());
    say("OpenBLAS has its kernels for %s", openblas_get_corename().getString());
    say("%-22s %11s %11s %11s %9s %8s", "", "us a step", "least", "most", "GFLOP/s", "of peak");
    line("Chainrule", times.get(0), operations, peak * threads);
    double best = Double.POSITIVE_INFINITY;
    for (int t = 1; t <= threads; t++) {
      Race.Times theirs = times.get(t + 1);
      line("PyTorch, threads: " + t, theirs, operations, peak * threads);
      best = Math.min(best, theirs.median());
    }
    say(
        "%s: %.2f times as fast as PyTorch, %.1f %% of the peak of %d x %.1f GFLOP/s",
        workload.label(),
        best / times.get(0).median(),
        100 * operations / times.get(0).median() * 1e-9 / (peak * threads),
        threads,
        peak);
  }

  private static void line(String name, Race.Times times, double operations, double peak) {
    double speed = operations / times.median() * 1e-9;
    say(
        "%-22s %11.3f %11.3f %11.3f %9.2f %6.1f %%",
        name,
        1e6 * times.median(),
        1e6 * times.least(),
        1e6 * times.most(),
        speed,
        100 * speed / peak);
  }

  private static void say(String format, Object... values) {
    System.out.println(String.format(Locale.ROOT, format, values));
  }
}
