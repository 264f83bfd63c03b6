package org.chainrule.samples.sidebyside;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.ref.Reference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.chainrule.runtime.Network;
import org.chainrule.runtime.Parameters;
import org.chainrule.runtime.Workers;

/**
 * How much memory training takes: {@code SIDE WORKLOAD}, where the side is {@code Chainrule} or
 * {@code PyTorch}. Counted are data, parameters, gradients, what the optimizer keeps, and all that
 * is between them.
 *
 * <p>Chainrule takes all of it when a workspace is made, so what is left of the heap's growth after
 * a collection is counted. PyTorch takes and returns it during a step, so the most that is resident
 * at a time is read from Linux, less what is resident after a step of LeNet, which is small: that
 * is the library itself.
 */
public final class MemoryNeeded {
  private static final int STEPS = 5;
  private static final long KILO = 1024;
  private static final double MEGA = 1e6;

  private MemoryNeeded() {}

  /** Prints it, in megabytes. */
  public static void main(String[] args) throws IOException {
    Workload workload = Workload.of(args[1]);
    long bytes = args[0].equals("PyTorch") ? pyTorch(workload) : chainrule(workload);
    System.out.println(
        String.format(
            Locale.ROOT, "%s: %s needs %.1f MB", workload.label(), args[0], bytes / MEGA));
  }

  /** The second time, when no class is left to load. */
  private static long chainrule(Workload workload) {
    chainruleSide(workload);
    long before = heapInUse();
    ChainruleSide side = chainruleSide(workload);
    long needed = heapInUse() - before;
    Reference.reachabilityFence(side);
    return needed;
  }

  private static long heapInUse() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  private static ChainruleSide chainruleSide(Workload workload) {
    Network network = workload.network();
    return new ChainruleSide(
        workload, network, network.parameters(1), minibatch(workload, network), Workers.single());
  }

  private static long pyTorch(Workload workload) throws IOException {
    Network network = workload.network();
    Parameters parameters = network.parameters(1);
    Minibatch minibatch = minibatch(workload, network);
    Network small = Workload.LENET.network();
    train(Workload.LENET, small.parameters(1), minibatch(Workload.LENET, small));
    System.gc();
    // Tells Linux to forget the most there was until now.
    Files.writeString(Path.of("/proc/self/clear_refs"), "5");
    long before = resident("VmRSS");
    train(workload, parameters, minibatch);
    return resident("VmHWM") - before;
  }

  private static void train(Workload workload, Parameters parameters, Minibatch minibatch) {
    PyTorchSide side = new PyTorchSide(workload, parameters, minibatch, 1);
    side.prepare();
    for (int step = 0; step < STEPS; step++) {
      side.step();
    }
  }

  private static Minibatch minibatch(Workload workload, Network network) {
    return Minibatch.of(network.signature(), workload.examples(network.signature()));
  }

  private static long resident(String name) throws IOException {
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
        .filter(line -> line.startsWith(name + ":"))
        .mapToLong(line -> KILO * Long.parseLong(line.replaceAll("\\D", "")))
        .findFirst()
        .orElseThrow();
  }
}
