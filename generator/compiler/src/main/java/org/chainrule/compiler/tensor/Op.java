package org.chainrule.compiler.tensor;

import java.util.List;
import org.chainrule.compiler.scalar.Fn;

/**
 * The few kinds of node that every network consists of. Dimensions are told by position; each
 * operation says how its inputs' dimensions relate to its own.
 */
public sealed interface Op {

  /** Calls the visitor's method for this kind. */
  <R> R accept(Visitor<R> visitor);

  /** What a source stands for. */
  enum Role {
    INPUT,
    TARGET,
    PARAMETER,
    STATE,
    /** An average over everything evaluated, by number; stands in metrics only. */
    AVERAGE
  }

  /** What a reduction computes over the axes that it removes. */
  enum Reduction {
    SUM,
    MAX,
    MIN,
    /** The place of the first maximum: an index, row-major over the axes removed. */
    ARG_MAX,
    /** The place of the first minimum. */
    ARG_MIN
  }

  /** A tensor given from outside. */
  record Source(Role role, String name, Shape shape, ElementType type) implements Op {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.source(this);
    }
  }

  /** A number, the same everywhere. */
  record Constant(double value) implements Op {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.constant(this);
    }
  }

  /** A constant tensor, row-major. */
  record Literal(List<Double> values, Shape shape) implements Op {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.literal(this);
    }
  }

  /** 0, 1, …, size − 1. */
  record Counter(int size) implements Op {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.counter(this);
    }
  }

  /** The number of examples in this step. */
  record BatchSize() implements Op {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.batchSize(this);
    }
  }

  /** Uniform numbers in [0, 1), a place of their own in the network's random numbers. */
  record Random(int site, Shape shape) implements Op {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.random(this);
    }
  }

  /**
   * Σ|w| or Σw² over its inputs; without inputs over all parameters of rank two or more, resolved
   * once all of them are known.
   */
  record Penalty(boolean squared) implements Op {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.penalty(this);
    }
  }

  /** Its first input while training, its second in prediction; resolved before differentiation. */
  record Choice() implements Op {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.choice(this);
    }
  }

  /** The mean of a per-example scalar over everything evaluated; stands in metrics only. */
  record Average() implements Op {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.average(this);
    }
  }

  /** A scalar function at every element: out[p] = fn(in₀[access₀(p)], in₁[access₁(p)], …). */
  record Map(Fn fn, Shape shape, List<Access> accesses) implements Op {
    public Map {
      accesses = List.copyOf(accesses);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.map(this);
    }
  }

  /** A reduction over {@code axes} of its input (ascending); the others remain, in order. */
  record Reduce(Reduction reduction, List<Integer> axes) implements Op {
    public Reduce {
      axes = List.copyOf(axes);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.reduce(this);
    }
  }

  /**
   * out[o] = Σ a[l] · b[r], summed over every label that {@code out} does not have. Labels are
   * small numbers, one for each dimension; a label in both inputs, or in an input and the result,
   * is the same axis. A label of one input alone is in the result.
   */
  record Contract(List<Integer> left, List<Integer> right, List<Integer> out) implements Op {
    public Contract {
      left = List.copyOf(left);
      right = List.copyOf(right);
      out = List.copyOf(out);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.contract(this);
    }
  }

  /**
   * out[p] = table[index(p)], 0 outside the table. The table is the first input; look-up indices
   * follow. There is one index for every dimension of the table.
   */
  record Gather(List<Index> indices, Shape shape) implements Op {
    public Gather {
      indices = List.copyOf(indices);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.gather(this);
    }
  }

  /** The transpose of a gather: out[index(p)] += in[p] for every p of the first input. */
  record Scatter(List<Index> indices, Shape shape) implements Op {
    public Scatter {
      indices = List.copyOf(indices);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.scatter(this);
    }
  }

  /** The same elements in row-major order under other dimensions; the batch stays in front. */
  record Reshape(Shape shape) implements Op {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.reshape(this);
    }
  }

  /**
   * One method for every kind, so that a new kind does not compile until it is handled everywhere.
   */
  interface Visitor<R> {
    R source(Source op);

    R constant(Constant op);

    R literal(Literal op);

    R counter(Counter op);

    R batchSize(BatchSize op);

    R random(Random op);

    R penalty(Penalty op);

    R choice(Choice op);

    R average(Average op);

    R map(Map op);

    R reduce(Reduce op);

    R contract(Contract op);

    R gather(Gather op);

    R scatter(Scatter op);

    R reshape(Reshape op);
  }
}
