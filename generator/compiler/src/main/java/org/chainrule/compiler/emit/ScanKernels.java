package org.chainrule.compiler.emit;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.chainrule.compiler.plan.Buffer.Storage;
import org.chainrule.compiler.plan.Expression;
import org.chainrule.compiler.plan.Kernel;
import org.chainrule.compiler.plan.Plan;
import org.chainrule.compiler.plan.Schedule;
import org.chainrule.compiler.plan.Statement;

/**
 * What is done once for a scan rather than at each of its steps: work is handed to workers, each of
 * which does all steps for some of the examples, and factors of products are packed that no step
 * changes.
 */
final class ScanKernels {
  /** What takes more examples than this to be worth sharing is not shared. */
  private static final long MANY = 2048;

  /** In the place of a scan's name for what is run by none. */
  private static final String NO_SCAN = "";

  private final Map<String, Set<String>> places = new HashMap<>();
  private final Set<String> ranTwice = new HashSet<>();
  private final Set<String> divided;

  /**
   * @param vectors the kernels that have a vector form
   */
  ScanKernels(Generated generated, Set<String> vectors) {
    Plan plan = generated.plan();
    Stream.of(plan.train(), plan.evaluate(), plan.predict())
        .forEach(schedule -> note(NO_SCAN, schedule.steps()));
    generated.scans().forEach(scan -> note(scan.name(), scan.body()));
    this.divided =
        generated.scans().stream()
            .filter(scan -> isDivisible(scan, vectors))
            .map(Schedule.Loop::name)
            .collect(Collectors.toCollection(HashSet::new));
    boolean changed = true;
    while (changed) {
      changed = divided.removeIf(name -> !runsItsKernelsAlone(name));
    }
  }

  private void note(String scan, List<Schedule.Step> steps) {
    Set<String> here = new HashSet<>();
    for (Schedule.Step step : steps) {
      if (step instanceof Schedule.Run run) {
        String name = run.kernel().name();
        places.computeIfAbsent(name, n -> new HashSet<>()).add(scan);
        if (!here.add(name)) {
          ranTwice.add(name);
        }
      }
    }
  }

  /** Whether every kernel computes what is of one example from that example alone. */
  private static boolean isDivisible(Schedule.Loop scan, Set<String> vectors) {
    List<Kernel> all = scan.kernels().toList();
    return scan.body().stream().allMatch(Schedule.Run.class::isInstance)
        && all.stream().allMatch(k -> vectors.contains(k.name()) && Sharing.isByExample(k.body()))
        && fewest(scan) <= MANY;
  }

  private boolean runsItsKernelsAlone(String scan) {
    return places.values().stream()
        .filter(scans -> scans.contains(scan))
        .allMatch(divided::containsAll);
  }

  /** From how many examples on a scan is worth sharing. */
  static long fewest(Schedule.Loop scan) {
    List<Statement> all = scan.kernels().flatMap(kernel -> kernel.body().stream()).toList();
    return Sharing.fewest(all, scan.index().steps());
  }

  /** Whether each worker does all steps of a scan for some of the examples. */
  boolean isDivided(Schedule.Loop scan) {
    return divided.contains(scan.name());
  }

  /** Whether all that run a kernel are scans that are divided. */
  boolean isDivided(Kernel kernel) {
    return divided.containsAll(places.get(kernel.name()));
  }

  /** Whether the right factor of a kernel's product is packed before the first step. */
  boolean isPacked(Kernel kernel) {
    return isPackable(kernel)
        && !ranTwice.contains(kernel.name())
        && !places.get(kernel.name()).contains(NO_SCAN);
  }

  /** Parameters are the same at all steps; their place may not depend on the step. */
  private static boolean isPackable(Kernel kernel) {
    Optional<VectorProduct> product = product(kernel);
    return product.isPresent()
        && product.get().product().right().buffer().storage() == Storage.PARAMETERS
        && Addresses.affine(product.get().rightAt()).terms().stream()
            .noneMatch(term -> term.atom() instanceof Expression.Step);
  }

  private static Optional<VectorProduct> product(Kernel kernel) {
    return kernel.body().size() == 1 && kernel.body().get(0) instanceof Statement.Product product
        ? VectorProduct.of(product)
        : Optional.empty();
  }
}
