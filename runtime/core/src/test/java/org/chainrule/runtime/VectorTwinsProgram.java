package org.chainrule.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Asks for the vector forms of the networks in its arguments; prints what was told, and got. */
public final class VectorTwinsProgram {
  /** Kept, since loggers that nobody holds are collected. */
  private static final Logger LOGGER = Logger.getLogger("org.chainrule");

  private VectorTwinsProgram() {}

  /** The vector form of demo.Network. */
  public static final class Twin implements VectorTwin {
    @Override
    public String network() {
      return "demo.Network";
    }

    @Override
    public Workspace workspace(int capacity, Workers workers) {
      return new Described(
          "a workspace for " + capacity + " examples and " + workers.count() + " workers");
    }
  }

  public static void main(String[] networks) {
    LOGGER.setUseParentHandlers(false);
    LOGGER.addHandler(new Printing());
    List<String> lines = new ArrayList<>();
    ClassLoader loader = VectorTwinsProgram.class.getClassLoader();
    for (String network : networks) {
      lines.add(
          network
              + ": "
              + VectorTwins.workspace(network, loader, 12, Workers.single())
                  .map(Workspace::toString)
                  .orElse("none"));
      lines.add(network + " required: " + required(network, loader));
    }
    lines.forEach(System.out::println);
  }

  private static String required(String network, ClassLoader loader) {
    try {
      return VectorTwins.required(network, loader, 12, Workers.single()).toString();
    } catch (IllegalStateException none) {
      return none.getMessage();
    }
  }

  private static final class Printing extends Handler {
    @Override
    public void publish(LogRecord message) {
      System.out.println(message.getLevel() + " " + message.getMessage());
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }

  /** Does nothing but say what it was made for. */
  private record Described(String text) implements Workspace {
    @Override
    public String toString() {
      return text;
    }

    @Override
    public int capacity() {
      throw new AssertionError("not used");
    }

    @Override
    public Values input(int slot) {
      throw new AssertionError("not used");
    }

    @Override
    public Values target(int slot) {
      throw new AssertionError("not used");
    }

    @Override
    public Values output(int slot) {
      throw new AssertionError("not used");
    }

    @Override
    public void random(long seed, long step) {}

    @Override
    public double train(Parameters parameters, Reals gradient, int examples, boolean outputs) {
      throw new AssertionError("not used");
    }

    @Override
    public void evaluate(Parameters parameters, int examples, double[] sums) {
      throw new AssertionError("not used");
    }

    @Override
    public void predict(Parameters parameters, int examples) {
      throw new AssertionError("not used");
    }
  }
}
