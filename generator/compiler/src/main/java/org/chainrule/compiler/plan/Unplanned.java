package org.chainrule.compiler.plan;

import org.chainrule.compiler.tensor.Op;

/** Refuses every kind of node; a visitor of some kinds alone overrides these. */
abstract class Unplanned<R> implements Op.Visitor<R> {
  private R refuse(Op op) {
    throw new IllegalStateException(getClass().getSimpleName() + " has no place for " + op);
  }

  @Override
  public R source(Op.Source op) {
    return refuse(op);
  }

  @Override
  public R constant(Op.Constant op) {
    return refuse(op);
  }

  @Override
  public R literal(Op.Literal op) {
    return refuse(op);
  }

  @Override
  public R counter(Op.Counter op) {
    return refuse(op);
  }

  @Override
  public R batchSize(Op.BatchSize op) {
    return refuse(op);
  }

  @Override
  public R random(Op.Random op) {
    return refuse(op);
  }

  @Override
  public R penalty(Op.Penalty op) {
    return refuse(op);
  }

  @Override
  public R choice(Op.Choice op) {
    return refuse(op);
  }

  @Override
  public R average(Op.Average op) {
    return refuse(op);
  }

  @Override
  public R map(Op.Map op) {
    return refuse(op);
  }

  @Override
  public R reduce(Op.Reduce op) {
    return refuse(op);
  }

  @Override
  public R contract(Op.Contract op) {
    return refuse(op);
  }

  @Override
  public R gather(Op.Gather op) {
    return refuse(op);
  }

  @Override
  public R scatter(Op.Scatter op) {
    return refuse(op);
  }

  @Override
  public R reshape(Op.Reshape op) {
    return refuse(op);
  }

  @Override
  public R scan(Op.Scan op) {
    return refuse(op);
  }

  @Override
  public R result(Op.Result op) {
    return refuse(op);
  }
}
