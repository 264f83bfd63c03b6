package org.chainrule.compiler.plan;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * All that a generated class does: the arrays that it needs and the kernels of each entry point.
 *
 * @param buffers every buffer that is kept between kernels, in order of first use
 * @param owners for each array buffer the one whose array it is in: buffers that are never alive at
 *     the same time share one
 * @param loss where {@code train} leaves the total loss; empty without a loss
 * @param leastExamples the smallest number of examples in a step of training
 */
public record Plan(
    List<Buffer> buffers,
    Map<Buffer, Buffer> owners,
    Schedule train,
    Schedule evaluate,
    Schedule predict,
    List<Metric> metrics,
    List<Table> tables,
    Optional<Buffer> loss,
    int leastExamples) {
  public Plan {
    buffers = List.copyOf(buffers);
    metrics = List.copyOf(metrics);
    tables = List.copyOf(tables);
  }

  /**
   * How many numbers a workspace holds, those of buffers that share an array counted once.
   *
   * @param batched whether those of each example are counted, or those besides
   */
  public long numbers(boolean batched) {
    Stream<Buffer> given = buffers.stream().filter(buffer -> !isOwned(buffer));
    return Stream.concat(given, owners.values().stream().distinct())
        .filter(buffer -> buffer.batched() == batched)
        .mapToLong(Buffer::size)
        .sum();
  }

  /** Whether a buffer is in an array that is shared, or is a part of what a caller holds. */
  private static boolean isOwned(Buffer buffer) {
    return switch (buffer.storage()) {
      case INPUT, TARGET, OUTPUT, SCALAR -> false;
      default -> true;
    };
  }

  /** A metric's value: some declarations, then the result. */
  public record Metric(String name, List<Statement> declarations, Expression value) {}

  /** The numbers of a constant buffer. */
  public record Table(Buffer buffer, List<Double> values) {}
}
