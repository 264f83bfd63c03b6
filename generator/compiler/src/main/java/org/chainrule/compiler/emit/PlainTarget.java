package org.chainrule.compiler.emit;

import com.palantir.javapoet.CodeBlock;
import java.util.List;
import java.util.Optional;
import org.chainrule.compiler.plan.Statement;
import org.chainrule.compiler.plan.Statement.Axis;
import org.chainrule.compiler.plan.Type;

/** Plain Java loops: products in chunks of rows, see {@link ProductCode}. */
final class PlainTarget implements Target {
  private final Generated generated;
  private Optional<Statement.Product> inWork = Optional.empty();

  PlainTarget(Generated generated) {
    this.generated = generated;
  }

  @Override
  public CodeBlock product(Statement.Product product) {
    CodeBlock.Builder code = CodeBlock.builder();
    if (product.rows().isEmpty()) {
      return code.add(new ProductCode(product, generated).sums())
          .add(row(product))
          .add(body(product.body()))
          .build();
    }
    Axis first = product.rows().get(0);
    String extent = first.extent().isBatch() ? "examples" : first.extent().toString();
    int chunk = Tile.chunk(product);
    code.beginControlFlow("for (int from = 0; from < $1L; from += $2L)", extent, chunk);
    code.add(
        Code.of("final int end = %s.min(from + %d, %s);\n".formatted(Code.MATH, chunk, extent)));
    code.add(new ProductCode(product, generated).sums());
    inWork = Optional.of(product);
    code.add(body(product.body()));
    inWork = Optional.empty();
    return code.endControlFlow().build();
  }

  /** The loops over a product's rows are over those in work. */
  @Override
  public Optional<CodeBlock> loop(Statement.Loop loop) {
    return inWork
        .filter(product -> product.rows().stream().anyMatch(axis -> isOver(axis, loop)))
        .map(product -> rowLoop(product, loop));
  }

  private CodeBlock rowLoop(Statement.Product product, Statement.Loop loop) {
    List<Axis> rows = product.rows();
    boolean outermost = isOver(rows.get(0), loop);
    String from = outermost ? "from" : "0";
    String to = outermost ? "end" : loop.extent().toString();
    CodeBlock.Builder code = CodeBlock.builder();
    code.beginControlFlow("for (int $1L = $2L; $1L < $3L; $1L++)", loop.index().name(), from, to);
    if (isOver(rows.get(rows.size() - 1), loop)) {
      code.add(row(product));
    }
    return code.add(body(loop.body())).endControlFlow().build();
  }

  private CodeBlock body(List<Statement> statements) {
    return new StatementWriter(generated, this, generated.expressions()).text(statements);
  }

  private static boolean isOver(Axis axis, Statement.Loop loop) {
    return axis.index().equals(loop.index());
  }

  private CodeBlock row(Statement.Product product) {
    return CodeBlock.of("final $T row = $L;\n", generated.array(Type.REAL), Tile.row(product));
  }
}
