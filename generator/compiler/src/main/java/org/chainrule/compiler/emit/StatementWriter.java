package org.chainrule.compiler.emit;

import com.palantir.javapoet.CodeBlock;
import java.util.List;
import java.util.Optional;
import org.chainrule.compiler.plan.Buffer;
import org.chainrule.compiler.plan.Expression;
import org.chainrule.compiler.plan.Statement;
import org.chainrule.compiler.plan.Variable;

/** Statements as Java; loops and products as a target has them. */
final class StatementWriter {
  private final Generated generated;
  private final Target target;
  private final ExpressionWriter expressions;
  private final CodeBlock.Builder code = CodeBlock.builder();

  StatementWriter(Generated generated, Target target, ExpressionWriter expressions) {
    this.generated = generated;
    this.target = target;
    this.expressions = expressions;
  }

  /** Statements as plain loops. */
  static CodeBlock plain(Generated generated, List<Statement> statements) {
    return new StatementWriter(generated, new PlainTarget(generated), generated.expressions())
        .text(statements);
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
      code.add(target.product(product));
    } else if (statement instanceof Statement.If condition) {
      code.add("if (").add(Code.of(text(condition.condition()))).add(") {\n").indent();
      condition.body().forEach(this::write);
      code.unindent().add("}\n");
    }
  }

  private void loop(Statement.Loop loop) {
    Optional<CodeBlock> special = target.loop(loop);
    if (special.isPresent()) {
      code.add(special.get());
      return;
    }
    String extent = loop.extent().isBatch() ? "examples" : loop.extent().toString();
    code.beginControlFlow("for (int $1L = 0; $1L < $2L; $1L++)", loop.index().name(), extent);
    loop.body().forEach(this::write);
    code.endControlFlow();
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
