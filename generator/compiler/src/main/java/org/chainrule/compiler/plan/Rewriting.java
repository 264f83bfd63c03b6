package org.chainrule.compiler.plan;

import java.util.List;
import java.util.Optional;
import org.chainrule.compiler.plan.Expression.Affine;
import org.chainrule.compiler.plan.Statement.Axis;

/** The same statements with formal names for what kernels are handed, and other variables. */
abstract class Rewriting {
  /** What takes the place of something that a kernel may be handed, if anything does. */
  abstract Optional<Formal> formal(Argument argument);

  /** What takes the place of a variable. */
  abstract Variable variable(Variable variable);

  final List<Statement> of(List<Statement> statements) {
    return statements.stream().map(this::of).toList();
  }

  private Statement of(Statement statement) {
    if (statement instanceof Statement.Loop loop) {
      return new Statement.Loop(variable(loop.index()), loop.extent(), of(loop.body()));
    } else if (statement instanceof Statement.Declare declare) {
      Expression value = of(declare.value());
      return new Statement.Declare(variable(declare.variable()), value, declare.changes());
    } else if (statement instanceof Statement.Assign assign) {
      return new Statement.Assign(variable(assign.variable()), of(assign.value()));
    } else if (statement instanceof Statement.Increase increase) {
      return new Statement.Increase(variable(increase.variable()), of(increase.value()));
    } else if (statement instanceof Statement.Store store) {
      return new Statement.Store(
          buffer(store.buffer()), place(store.buffer(), store.address()), of(store.value()));
    } else if (statement instanceof Statement.Add add) {
      return new Statement.Add(
          buffer(add.buffer()), place(add.buffer(), add.address()), of(add.value()));
    } else if (statement instanceof Statement.Fill fill) {
      return new Statement.Fill(
          buffer(fill.buffer()),
          place(fill.buffer(), fill.from()),
          place(fill.buffer(), fill.to()),
          fill.value());
    } else if (statement instanceof Statement.If condition) {
      return new Statement.If(of(condition.condition()), of(condition.body()));
    }
    return of((Statement.Product) statement);
  }

  private Statement of(Statement.Product product) {
    return new Statement.Product(
        axes(product.rows()),
        axes(product.columns()),
        axes(product.summed()),
        product.positions(),
        product.relevant(),
        of(product.left()),
        of(product.right()),
        product.inside().map(inside -> inside.with(this::variable)),
        of(product.body()));
  }

  private List<Axis> axes(List<Axis> axes) {
    return axes.stream().map(axis -> new Axis(variable(axis.index()), axis.extent())).toList();
  }

  private Expression of(Expression expression) {
    if (expression instanceof Variable variable) {
      return variable(variable);
    } else if (expression instanceof Affine affine) {
      return Affines.sum(
          affine.terms().stream().map(Affine.Term::coefficient).toList(),
          affine.terms().stream().map(term -> of(term.atom())).toList(),
          affine.offset());
    } else if (expression instanceof Expression.Read read) {
      return of(read);
    } else if (expression instanceof Expression.Apply apply) {
      return new Expression.Apply(
          apply.fn(), apply.type(), apply.operands().stream().map(this::of).toList());
    } else if (expression instanceof Expression.Convert convert) {
      return new Expression.Convert(of(convert.operand()), convert.type());
    } else if (expression instanceof Expression.Uniform uniform) {
      return new Expression.Uniform(
          site(uniform.site()), of(uniform.example()), of(uniform.element()));
    }
    return expression;
  }

  private Expression.Read of(Expression.Read read) {
    return new Expression.Read(buffer(read.buffer()), place(read.buffer(), read.address()));
  }

  private Buffer buffer(Buffer buffer) {
    return switch (buffer.storage()) {
      case INPUT, TARGET, OUTPUT, ARRAY, TABLE ->
          formal(new Argument.Array(buffer)).map(Formal::buffer).orElse(buffer);
      case PARAMETERS, STATE, GRADIENT -> start(buffer).map(start -> buffer.flat()).orElse(buffer);
      default -> buffer;
    };
  }

  /** Where a part of a flat array starts, if that has a formal name. */
  private Optional<Expression> start(Buffer buffer) {
    return switch (buffer.storage()) {
      case PARAMETERS, STATE, GRADIENT ->
          formal(new Argument.Offset(buffer.name(), buffer.offset())).map(Formal::variable);
      default -> Optional.empty();
    };
  }

  private Expression place(Buffer buffer, Expression place) {
    Expression address = of(place);
    return start(buffer)
        .map(start -> Affines.sum(List.of(1, 1), List.of(start, address), -buffer.offset()))
        .orElse(address);
  }

  private Expression site(Expression site) {
    return site instanceof Expression.Whole number
        ? formal(new Argument.Site(number.value())).<Expression>map(Formal::variable).orElse(site)
        : site;
  }
}
