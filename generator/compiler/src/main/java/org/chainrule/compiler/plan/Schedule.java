package org.chainrule.compiler.plan;

import java.util.List;
import java.util.stream.Stream;

/** The kernels of one entry point, in the order in which they run. */
public record Schedule(List<Step> steps) {
  public Schedule {
    steps = List.copyOf(steps);
  }

  /** All loops, each before those within it. */
  public Stream<Loop> loops() {
    return steps.stream().flatMap(Step::loops);
  }

  /** All kernels, those within loops once. */
  public Stream<Kernel> kernels() {
    return steps.stream().flatMap(Step::kernels);
  }

  /** A part of the schedule. */
  public sealed interface Step {
    /** Whether it is needed for nothing but the outputs, so that training may skip it. */
    boolean forOutputs();

    /** The kernels that it runs. */
    Stream<Kernel> kernels();

    /** The loop that it is, and those within it. */
    Stream<Loop> loops();
  }

  /**
   * A kernel at its place.
   *
   * @param arguments what it is handed
   * @param equations what it computes here
   */
  public record Run(
      Kernel kernel, List<Argument> arguments, List<Equation> equations, boolean forOutputs)
      implements Step {
    public Run {
      arguments = List.copyOf(arguments);
      equations = List.copyOf(equations);
    }

    /** A kernel that is run here alone. */
    Run(Kernel kernel, boolean forOutputs) {
      this(kernel, List.of(), kernel.equations(), forOutputs);
    }

    @Override
    public Stream<Kernel> kernels() {
      return Stream.of(kernel);
    }

    @Override
    public Stream<Loop> loops() {
      return Stream.of();
    }
  }

  /**
   * The steps of a scan, one after the other.
   *
   * @param name a Java identifier of its own within the class
   * @param equation what the loop computes
   * @param backwards whether the last step comes first
   */
  public record Loop(
      String name,
      String equation,
      Expression.Step index,
      boolean backwards,
      List<Step> body,
      boolean forOutputs)
      implements Step {
    public Loop {
      body = List.copyOf(body);
    }

    @Override
    public Stream<Kernel> kernels() {
      return body.stream().flatMap(Step::kernels);
    }

    @Override
    public Stream<Loop> loops() {
      return Stream.concat(Stream.of(this), body.stream().flatMap(Step::loops));
    }
  }
}
