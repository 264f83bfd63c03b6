package org.chainrule.compiler.plan;

import java.util.List;
import org.chainrule.compiler.scalar.Fn;

/** A value that a kernel computes without a loop. */
public sealed interface Expression
    permits Variable,
        Expression.Real,
        Expression.Whole,
        Expression.Examples,
        Expression.Affine,
        Expression.Read,
        Expression.Apply,
        Expression.Convert,
        Expression.Uniform,
        Expression.Step,
        Expression.RowsBefore {

  /** What it evaluates to. */
  Type type();

  /** A real number. */
  record Real(double value, Type type) implements Expression {}

  /** A whole number. */
  record Whole(int value) implements Expression {
    @Override
    public Type type() {
      return Type.INT;
    }
  }

  /** The number of examples in this step. */
  record Examples() implements Expression {
    @Override
    public Type type() {
      return Type.INT;
    }
  }

  /**
   * The number of the step of a scan that a kernel is run in.
   *
   * @param name of the variable of the loop around the kernel
   */
  record Step(String name, int steps) implements Expression {
    @Override
    public Type type() {
      return Type.INT;
    }
  }

  /** How many rows come before a step's where each step has one for each example: t · N. */
  record RowsBefore(Step step) implements Expression {
    @Override
    public Type type() {
      return Type.INT;
    }
  }

  /** Σ coefficient · atom + offset, over whole numbers; made by {@link Affines}. */
  record Affine(List<Term> terms, int offset) implements Expression {
    /** One product of the sum. */
    public record Term(int coefficient, Expression atom) {}

    public Affine {
      terms = List.copyOf(terms);
    }

    @Override
    public Type type() {
      return Type.INT;
    }
  }

  /** An element of a buffer; of a scalar buffer, whose address is 0, the number itself. */
  record Read(Buffer buffer, Expression address) implements Expression {
    @Override
    public Type type() {
      return buffer.element();
    }
  }

  /** A scalar function. */
  record Apply(Fn fn, Type type, List<Expression> operands) implements Expression {
    public Apply {
      operands = List.copyOf(operands);
    }
  }

  /** The same number as another type: a wide one rounded, or a whole one as a real one. */
  record Convert(Expression operand, Type type) implements Expression {}

  /**
   * A uniform random number of a place: it depends on nothing but its arguments, the seed and the
   * step.
   *
   * @param site a number of its own for each use of random numbers in the network
   */
  record Uniform(Expression site, Expression example, Expression element) implements Expression {
    @Override
    public Type type() {
      return Type.REAL;
    }
  }
}
