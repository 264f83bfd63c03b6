package org.chainrule.compiler.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.chainrule.compiler.plan.Expression.Affine;
import org.chainrule.compiler.tensor.Dimension;

/**
 * Two loops, one all that is in the other, as one: where every place depends on i·n + j alone, j
 * being the inner index and n how far it runs, that is an index itself.
 */
final class Collapse {
  private final Variable outer;
  private final Variable inner;
  private final int size;
  private boolean fits = true;

  private Collapse(Variable outer, Variable inner, int size) {
    this.outer = outer;
    this.inner = inner;
    this.size = size;
  }

  /** The same statements, with as few loops as that allows. */
  static List<Statement> of(List<Statement> statements) {
    return statements.stream().map(Collapse::of).toList();
  }

  private static Statement of(Statement statement) {
    if (!(statement instanceof Statement.Loop loop)) {
      return statement;
    }
    Statement.Loop within = new Statement.Loop(loop.index(), loop.extent(), of(loop.body()));
    return collapsed(within).map(Statement.class::cast).orElse(within);
  }

  private static Optional<Statement.Loop> collapsed(Statement.Loop loop) {
    if (loop.extent().isBatch() || loop.body().size() != 1) {
      return Optional.empty();
    }
    if (!(loop.body().get(0) instanceof Statement.Loop inner) || inner.extent().isBatch()) {
      return Optional.empty();
    }
    long size = (long) loop.extent().size() * inner.extent().size();
    Collapse collapse = new Collapse(loop.index(), inner.index(), inner.extent().size());
    List<Statement> body = inner.body().stream().map(collapse::rewrite).toList();
    return collapse.fits && size <= Integer.MAX_VALUE
        ? Optional.of(new Statement.Loop(loop.index(), new Dimension((int) size), body))
        : Optional.empty();
  }

  private Statement rewrite(Statement statement) {
    if (statement instanceof Statement.Declare declare) {
      return new Statement.Declare(declare.variable(), rewrite(declare.value()), declare.changes());
    } else if (statement instanceof Statement.Assign assign) {
      return new Statement.Assign(assign.variable(), rewrite(assign.value()));
    } else if (statement instanceof Statement.Increase increase) {
      return new Statement.Increase(increase.variable(), rewrite(increase.value()));
    } else if (statement instanceof Statement.Store store) {
      return new Statement.Store(store.buffer(), rewrite(store.address()), rewrite(store.value()));
    } else if (statement instanceof Statement.Add add) {
      return new Statement.Add(add.buffer(), rewrite(add.address()), rewrite(add.value()));
    }
    fits = false;
    return statement;
  }

  private Expression rewrite(Expression expression) {
    if (expression instanceof Variable variable) {
      fits &= !variable.equals(outer) && !variable.equals(inner);
    } else if (expression instanceof Affine affine) {
      return rewrite(affine);
    } else if (expression instanceof Expression.Read read) {
      return new Expression.Read(read.buffer(), rewrite(read.address()));
    } else if (expression instanceof Expression.Apply apply) {
      return new Expression.Apply(
          apply.fn(), apply.type(), apply.operands().stream().map(this::rewrite).toList());
    } else if (expression instanceof Expression.Convert convert) {
      return new Expression.Convert(rewrite(convert.operand()), convert.type());
    } else if (expression instanceof Expression.Uniform uniform) {
      return new Expression.Uniform(
          uniform.site(), rewrite(uniform.example()), rewrite(uniform.element()));
    }
    return expression;
  }

  private Expression rewrite(Affine affine) {
    List<Integer> coefficients = new ArrayList<>();
    List<Expression> atoms = new ArrayList<>();
    int ofOuter = 0;
    int ofInner = 0;
    for (Affine.Term term : affine.terms()) {
      if (term.atom().equals(outer)) {
        ofOuter = term.coefficient();
      } else if (term.atom().equals(inner)) {
        ofInner = term.coefficient();
        coefficients.add(ofInner);
        atoms.add(outer);
      } else {
        coefficients.add(term.coefficient());
        atoms.add(rewrite(term.atom()));
      }
    }
    fits &= ofOuter == (long) size * ofInner;
    return Affines.sum(coefficients, atoms, affine.offset());
  }
}
