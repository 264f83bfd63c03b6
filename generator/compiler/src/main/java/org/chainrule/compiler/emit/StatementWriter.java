package org.chainrule.compiler.emit;

import com.palantir.javapoet.CodeBlock;
import java.util.List;
import java.util.Optional;
import org.chainrule.compiler.plan.Buffer;
import org.chainrule.compiler.plan.Expression;
import org.chainrule.compiler.plan.Statement;
import org.chainrule.compiler.plan.Statement.Axis;
import org.chainrule.compiler.plan.Type;
import org.chainrule.compiler.plan.Variable;

/** Statements as plain Java loops. */
final class StatementWriter {
  private final Generated generated;
  private final ExpressionWriter expressions;
  private final CodeBlock.Builder code = CodeBlock.builder();
  private Optional<Statement.Product> inWork = Optional.empty();

  StatementWriter(Generated generated) {
    this.generated = generated;
    this.expressions = generated.expressions();
  }

  /** The text of some statements. */
  CodeBlock text(List<Statement> statements) {
    statements.forEach(this::write);
    return code.build();
  }

  private void write(Statement statement) {
    if (statement instanceof Statement.Loop loop) {
      loop(loop);
    } else if (statement instanceof Statement.Declare declare) {
      declare(declare);
    } else if (statement instanceof Statement.Assign assign) {
      line(assign.variable().name() + " = " + text(assign.value()));
    } else if (statement instanceof Statement.Increase increase) {
      line(increase.variable().name() + " += " + text(increase.value()));
    } else if (statement instanceof Statement.Store store) {
      line(expressions.element(store.buffer(), store.address()) + " = " + text(store.value()));
    } else if (statement instanceof Statement.Add add) {
      line(expressions.element(add.buffer(), add.address()) + " += " + text(add.value()));
    } else if (statement instanceof Statement.Fill fill) {
      fill(fill);
    } else if (statement instanceof Statement.Product product) {
      product(product);
    } else if (statement instanceof Statement.If condition) {
      code.add("if (").add(Code.of(text(condition.condition()))).add(") {\n").indent();
      condition.body().forEach(this::write);
      code.unindent().add("}\n");
    }
  }

  private void loop(Statement.Loop loop) {
    String extent = loop.extent().isBatch() ? "examples" : loop.extent().toString();
    Optional<Statement.Product> product = inWork.filter(work -> isOver(work.rows(), loop));
    boolean outermost = product.filter(work -> isOver(work.rows().subList(0, 1), loop)).isPresent();
    String from = outermost ? "from" : "0";
    String to = outermost ? "end" : extent;
    code.beginControlFlow("for (int $1L = $2L; $1L < $3L; $1L++)", loop.index().name(), from, to);
    product
        .filter(
            work -> isOver(work.rows().subList(work.rows().size() - 1, work.rows().size()), loop))
        .ifPresent(this::row);
    loop.body().forEach(this::write);
    code.endControlFlow();
  }

  private static boolean isOver(List<Axis> axes, Statement.Loop loop) {
    return axes.stream().anyMatch(axis -> axis.index().equals(loop.index()));
  }

  private void product(Statement.Product product) {
    if (product.rows().isEmpty()) {
      code.add(new ProductCode(product, generated).sums());
      row(product);
      product.body().forEach(this::write);
      return;
    }
    Axis first = product.rows().get(0);
    String extent = first.extent().isBatch() ? "examples" : first.extent().toString();
    int chunk = Tile.chunk(product);
    code.beginControlFlow("for (int from = 0; from < $1L; from += $2L)", extent, chunk);
    line("final int end = %s.min(from + %d, %s)".formatted(Code.MATH, chunk, extent));
    code.add(new ProductCode(product, generated).sums());
    inWork = Optional.of(product);
    product.body().forEach(this::write);
    inWork = Optional.empty();
    code.endControlFlow();
  }

  private void row(Statement.Product product) {
    code.addStatement("final $T row = $L", generated.array(Type.REAL), Tile.row(product));
  }

  private void declare(Statement.Declare declare) {
    Variable variable = declare.variable();
    code.add("$T $L = ", generated.primitive(variable.type()), variable.name());
    line(text(declare.value()));
  }

  private void fill(Statement.Fill fill) {
    Buffer buffer = fill.buffer();
    String value = text(new Expression.Real(fill.value(), buffer.element()));
    if (buffer.storage() == Buffer.Storage.SCALAR) {
      line(buffer.name() + " = " + value);
      return;
    }
    String from = expressions.address(buffer, fill.from());
    String to = expressions.address(buffer, fill.to());
    line(
        "%s.fill(%s, %s, %s, %s)"
            .formatted(Code.ARRAYS, Generated.arrayName(buffer), from, to, value));
  }

  private String text(Expression expression) {
    return expressions.text(expression);
  }

  private void line(String text) {
    code.add(Code.of(text)).add(";\n");
  }
}
