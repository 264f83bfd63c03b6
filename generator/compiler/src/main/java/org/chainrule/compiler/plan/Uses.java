package org.chainrule.compiler.plan;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What statements refer to. */
public final class Uses {
  private final Set<Buffer> buffers = new LinkedHashSet<>();
  private final List<Statement.Product> products = new ArrayList<>();
  private final Set<Expression.Step> steps = new LinkedHashSet<>();
  private boolean examples;

  public Uses(List<Statement> statements) {
    statements.forEach(this::note);
  }

  /** The buffers, in order of first use. */
  public Set<Buffer> buffers() {
    return buffers;
  }

  /** The products. */
  public List<Statement.Product> products() {
    return products;
  }

  /** Whether there is a buffer of this kind among them. */
  public boolean has(Buffer.Storage storage) {
    return buffers.stream().anyMatch(buffer -> buffer.storage() == storage);
  }

  /** The numbers of the steps of scans, in order of first use. */
  public Set<Expression.Step> steps() {
    return steps;
  }

  /** Whether the number of examples is used. */
  public boolean examples() {
    return examples;
  }

  private void note(Statement statement) {
    if (statement instanceof Statement.Loop loop) {
      examples |= loop.extent().isBatch();
      loop.body().forEach(this::note);
    } else if (statement instanceof Statement.Declare declare) {
      note(declare.value());
    } else if (statement instanceof Statement.Assign assign) {
      note(assign.value());
    } else if (statement instanceof Statement.Increase increase) {
      note(increase.value());
    } else if (statement instanceof Statement.Store store) {
      noteElement(store.buffer(), store.address());
      note(store.value());
    } else if (statement instanceof Statement.Add add) {
      noteElement(add.buffer(), add.address());
      note(add.value());
    } else if (statement instanceof Statement.Fill fill) {
      noteElement(fill.buffer(), fill.from());
    } else if (statement instanceof Statement.Product product) {
      note(product);
    } else if (statement instanceof Statement.If condition) {
      note(condition.condition());
      condition.body().forEach(this::note);
    }
  }

  private void note(Statement.Product product) {
    products.add(product);
    note(product.left());
    note(product.right());
    examples |=
        Stream.of(product.rows(), product.summed())
            .flatMap(List::stream)
            .anyMatch(axis -> axis.extent().isBatch());
    product.body().forEach(this::note);
  }

  private void noteElement(Buffer buffer, Expression address) {
    buffers.add(buffer);
    note(address);
  }

  private void note(Expression expression) {
    if (expression instanceof Expression.Read read) {
      noteElement(read.buffer(), read.address());
    } else if (expression instanceof Expression.Affine affine) {
      affine.terms().forEach(term -> note(term.atom()));
    } else if (expression instanceof Expression.Apply apply) {
      apply.operands().forEach(this::note);
    } else if (expression instanceof Expression.Convert convert) {
      note(convert.operand());
    } else if (expression instanceof Expression.Uniform uniform) {
      note(uniform.site());
      note(uniform.example());
      note(uniform.element());
    } else if (expression instanceof Expression.Step step) {
      steps.add(step);
    } else if (expression instanceof Expression.RowsBefore rows) {
      steps.add(rows.step());
      examples = true;
    } else if (expression instanceof Expression.Examples) {
      examples = true;
    }
  }
}
