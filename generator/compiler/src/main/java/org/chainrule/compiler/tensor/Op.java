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
    /** Within a scan's body, by number: this step's part of a sequence. */
    STEPPED,
    /** Within a scan's body, by number: what the step before left. */
    CARRIED,
    /** Within a scan's body, by number: what is the same at every step. */
    CAPTURED,
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
    /** The number that a source within a scan's body is named by. */
    public int number() {
      return Integer.parseInt(name);
    }

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
   * A loop over the steps of sequences. Its inputs are the sequences, then what is carried at the
   * start, then what is captured; each step computes the body once. It has several results, which
   * {@link Result} tells apart: what is carried in the end, then everything yielded, stacked.
   *
   * @param backwards whether the last step is done first; part t of a sequence still belongs to
   *     entry t of what is stacked
   * @param stepped the number of sequences
   * @param carried the number of values that are carried from step to step
   */
  record Scan(Body body, int steps, boolean backwards, int stepped, int carried) implements Op {
    /** The sequences among the inputs. */
    public List<Node> sequences(Node scan) {
      return scan.inputs().subList(0, stepped);
    }

    /** What is carried at the start, among the inputs. */
    public List<Node> starts(Node scan) {
      return scan.inputs().subList(stepped, stepped + carried);
    }

    /** What is captured, among the inputs. */
    public List<Node> captured(Node scan) {
      return scan.inputs().subList(stepped + carried, scan.inputs().size());
    }

    /** The input that stands for a source of the body. */
    public Node input(Node scan, Source source) {
      return switch (source.role()) {
        case STEPPED -> sequences(scan).get(source.number());
        case CARRIED -> starts(scan).get(source.number());
        case CAPTURED -> captured(scan).get(source.number());
        default -> throw new IllegalStateException("in a body: " + source);
      };
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.scan(this);
    }
  }

  /** One of the results of a scan, by number. */
  record Result(int index) implements Op {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.result(this);
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

    R scan(Scan op);

    R result(Result op);
  }
}
