package org.chainrule.compiler.emit;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.chainrule.compiler.plan.Buffer;
import org.chainrule.compiler.plan.Expression;
import org.chainrule.compiler.plan.Statement;
import org.chainrule.compiler.plan.Statement.Axis;
import org.chainrule.compiler.plan.Variable;

/**
 * Whether and from which number of examples on workers share a kernel. That is a matter of the plan
 * alone, and each element is computed by one worker as it would be without others: the result is
 * the same to the bit for any number of them.
 */
final class Sharing {
  /** To hand work over and back costs as much as about so many simple operations. */
  private static final long WORTHWHILE = 40_000;

  /**
   * So many multiply-adds of a product in tiles take as long as one simple operation, where
   * products are so small that it matters: what is copied and filled up takes most of the time of
   * those.
   */
  private static final long TILED = 4;

  private Sharing() {}

  /** The only statement of a kernel, if its iterations do not depend on each other. */
  static Optional<Statement> candidate(List<Statement> body) {
    if (body.size() != 1) {
      return Optional.empty();
    }
    Statement only = body.get(0);
    boolean independent =
        only instanceof Statement.Product
            || (only instanceof Statement.Loop loop
                && loop.body().stream().allMatch(statement -> isWithin(statement, loop)));
    return independent ? Optional.of(only) : Optional.empty();
  }

  /** Whether a statement changes nothing that another iteration reads or changes. */
  private static boolean isWithin(Statement statement, Statement.Loop loop) {
    if (statement instanceof Statement.Loop inner) {
      return inner.body().stream().allMatch(s -> isWithin(s, loop));
    } else if (statement instanceof Statement.If condition) {
      return condition.body().stream().allMatch(s -> isWithin(s, loop));
    } else if (statement instanceof Statement.Product product) {
      return product.body().stream().allMatch(s -> isWithin(s, loop));
    } else if (statement instanceof Statement.Store store) {
      return isWithin(store.buffer(), store.address(), loop);
    } else if (statement instanceof Statement.Add add) {
      return loop.extent().isBatch() && isWithin(add.buffer(), add.address(), loop);
    } else if (statement instanceof Statement.Fill fill) {
      return isWithin(fill.buffer(), fill.from(), loop);
    } else if (statement instanceof Statement.Assign assign) {
      return isInside(assign.variable(), loop);
    } else if (statement instanceof Statement.Increase increase) {
      return isInside(increase.variable(), loop);
    }
    return true;
  }

  private static boolean isWithin(Buffer buffer, Expression address, Statement.Loop loop) {
    boolean own = loop.extent().isBatch() && buffer.isOfOneExample();
    return own
        || (buffer.storage() != Buffer.Storage.SCALAR
            && Addresses.coefficient(address, loop.index()) != 0);
  }

  private static boolean isInside(Variable variable, Statement.Loop loop) {
    return variable.depth() >= loop.index().depth();
  }

  /**
   * Whether a kernel computes what is of one example from nothing that another one's may change:
   * there is one loop over the examples, so nothing of others is read.
   */
  static boolean isByExample(List<Statement> body) {
    if (body.size() != 1) {
      return false;
    }
    if (body.get(0) instanceof Statement.Loop loop) {
      boolean inside = loop.body().stream().anyMatch(Sharing::isOfExamples);
      return loop.extent().isBatch() && !inside && candidate(body).isPresent();
    }
    return body.get(0) instanceof Statement.Product product
        && VectorProduct.of(product).isPresent()
        && !product.rows().isEmpty()
        && product.rows().get(0).extent().isBatch()
        && Stream.of(product.columns(), product.summed())
            .flatMap(List::stream)
            .noneMatch(axis -> axis.extent().isBatch());
  }

  /**
   * The smallest number of examples that are worth sharing; empty if it does not depend on their
   * number or none is.
   */
  static long fewest(Statement statement) {
    return fewest(List.of(statement), 1);
  }

  /** The same of statements that are repeated. */
  static long fewest(List<Statement> statements, long times) {
    long operations = Math.max(1, times * sum(statements));
    return (WORTHWHILE + operations - 1) / operations;
  }

  /** Operations for each example, or all if the number of examples does not matter. */
  static long operations(Statement statement) {
    if (statement instanceof Statement.Loop loop) {
      return size(List.of(new Axis(loop.index(), loop.extent()))) * sum(loop.body());
    } else if (statement instanceof Statement.If condition) {
      return sum(condition.body());
    } else if (statement instanceof Statement.Product product) {
      long sums = size(product.rows()) * size(product.columns()) * size(product.summed());
      return sums / TILED + 1;
    }
    return 1;
  }

  private static long sum(List<Statement> statements) {
    return statements.stream().mapToLong(Sharing::operations).sum();
  }

  private static long size(List<Axis> axes) {
    return axes.stream()
        .mapToLong(axis -> axis.extent().isBatch() ? 1 : axis.extent().size())
        .reduce(1, Math::multiplyExact);
  }

  /** Whether the number of examples is a factor of the work. */
  static boolean isOfExamples(Statement statement) {
    if (statement instanceof Statement.Loop loop) {
      return loop.extent().isBatch() || loop.body().stream().anyMatch(Sharing::isOfExamples);
    } else if (statement instanceof Statement.Product product) {
      return Stream.of(product.rows(), product.columns(), product.summed())
          .flatMap(List::stream)
          .anyMatch(axis -> axis.extent().isBatch());
    }
    return false;
  }
}
