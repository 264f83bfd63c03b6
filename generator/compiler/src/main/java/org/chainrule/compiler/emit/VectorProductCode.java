package org.chainrule.compiler.emit;

import com.palantir.javapoet.CodeBlock;
import org.chainrule.compiler.plan.Expression;
import org.chainrule.compiler.plan.Statement;

/**
 * A product in tiles: panels of neighbouring columns, as many as one row of a tile has, and blocks
 * of rows; for every panel and block the sums, then what is done with them while they are in the
 * first-level cache. Panels and blocks do not depend on each other: workers share them.
 */
final class VectorProductCode {
  private final VectorProduct product;
  private final ExpressionWriter expressions;
  private final boolean shared;
  private final String rows;
  private final CodeBlock.Builder code = CodeBlock.builder();

  VectorProductCode(VectorProduct product, ExpressionWriter expressions, boolean shared) {
    this.product = product;
    this.expressions = expressions;
    this.shared = shared;
    this.rows = VectorProduct.count(product.product().rows());
  }

  /** Where a row's sums are. */
  static CodeBlock row(Statement.Product product, String index) {
    boolean few = VectorProduct.of(product).orElseThrow().mayHaveFewRows();
    return CodeBlock.of(
        "final int row = ($L - from) * $L - start;\n", index, few ? "stride" : "PANEL");
  }

  CodeBlock row(String index) {
    return row(product.product(), index);
  }

  /** The whole, around what is done with the rows from {@code from} to {@code end}. */
  CodeBlock around(CodeBlock body) {
    boolean few = product.mayHaveFewRows();
    int width = product.product().width();
    code.addStatement("final int vectors = ($L + LANES - 1) / LANES", width);
    if (few) {
      code.addStatement("final boolean few = $L < ROWS", rows);
      code.addStatement("final int panels = few ? 1 : (vectors + VECTORS - 1) / VECTORS");
      code.addStatement("final int stride = few ? vectors * LANES : PANEL");
    } else {
      code.addStatement("final int panels = (vectors + VECTORS - 1) / VECTORS");
    }
    code.addStatement("final int height = height($L)", rows);
    code.addStatement("final int blocks = ($L + height - 1) / height", rows);
    if (!product.isInPlace()) {
      code.addStatement("int packed = -1");
    }
    units();
    line("final int end = %s.min(from + height, %s)".formatted(Code.MATH, rows));
    code.addStatement("final int first = vectors * panel / panels");
    code.addStatement("final int count = vectors * (panel + 1) / panels - first");
    code.addStatement("final int start = first * LANES");
    line("final int stop = %s.min(start + count * LANES, %d)".formatted(Code.MATH, width));
    if (few) {
      code.beginControlFlow("if (few)");
      fewRows();
      code.nextControlFlow("else");
      multiply();
      code.endControlFlow();
    } else {
      multiply();
    }
    return code.add(body).endControlFlow().build();
  }

  private void units() {
    String from = shared ? "panels * blocks * worker / workers" : "0";
    String to = shared ? "panels * blocks * (worker + 1) / workers" : "panels * blocks";
    code.beginControlFlow("for (int unit = $L; unit < $L; unit++)", from, to);
    boolean inPlace = product.isInPlace();
    code.addStatement("final int panel = unit $L", inPlace ? "% panels" : "/ blocks");
    code.addStatement("final int from = unit $L * height", inPlace ? "/ panels" : "% blocks");
  }

  private void fewRows() {
    Statement.Product parts = product.product();
    code.beginControlFlow("for (int r = from; r < end; r++)");
    line(
        "multiplyRow(%s, %s, %d, %s, %s, %d, block, (r - from) * stride, %d, %s)"
            .formatted(
                expressions.array(parts.left().buffer()),
                left("r"),
                product.leftStep(),
                expressions.array(parts.right().buffer()),
                right(""),
                product.rightStep(),
                parts.width(),
                depth()));
    code.endControlFlow();
  }

  private void multiply() {
    Statement.Product parts = product.product();
    String right = expressions.array(parts.right().buffer());
    if (!product.isInPlace()) {
      code.beginControlFlow("if (panel != packed)");
      line(
          "pack(%s, %s, %d, %d, stop - start, %s, panelOf, count * LANES)"
              .formatted(
                  right, right("start"), product.rightStep(), product.columnStep(), depth()));
      code.addStatement("packed = panel").endControlFlow();
    }
    String factor =
        product.isInPlace()
            ? right + ", " + right("start") + ", " + product.rightStep()
            : "panelOf, 0, count * LANES";
    line(
        "multiply(%s, %s, %d, %d, %s, block, end - from, count, %s, %s)"
            .formatted(
                expressions.array(parts.left().buffer()),
                left("from"),
                product.rowStep(),
                product.leftStep(),
                factor,
                product.isInPlace() ? "stop - start - LANES" : "(count - 1) * LANES",
                depth()));
  }

  private String depth() {
    return VectorProduct.count(product.summed());
  }

  private String left(String row) {
    String start = address(product.product().left(), product.leftAt());
    boolean isFixed = product.product().rows().isEmpty() || product.rowStep() == 0;
    return isFixed ? start : sum(start, product.rowStep(), row);
  }

  private String right(String column) {
    String start = address(product.product().right(), product.rightAt());
    return column.isEmpty() ? start : sum(start, product.columnStep(), column);
  }

  private static String sum(String start, int factor, String index) {
    String term = factor == 1 ? index : factor + " * " + index;
    return start.equals("0") ? term : start + " + " + term;
  }

  private String address(Expression.Read read, Expression start) {
    return expressions.address(read.buffer(), start);
  }

  private void line(String text) {
    code.add(Code.of(text)).add(";\n");
  }
}
