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
  private final ScanRole role;
  private final String rows;
  private final String firstRow;
  private final String lastRow;
  private final CodeBlock.Builder code = CodeBlock.builder();

  VectorProductCode(
      VectorProduct product, ExpressionWriter expressions, boolean shared, ScanRole role) {
    this.product = product;
    this.expressions = expressions;
    this.shared = shared;
    this.role = role;
    this.rows = VectorProduct.count(product.product().rows());
    this.firstRow = shared ? "firstRow" : "0";
    this.lastRow = shared ? "lastRow" : rows;
  }

  /** Where a row's sums are. */
  static CodeBlock row(Statement.Product product, String index) {
    VectorProduct regular = VectorProduct.of(product).orElseThrow();
    return CodeBlock.of(
        "final int row = ($L - from) * $L - start;\n",
        index,
        regular.mayHaveFewRows() ? "stride" : "PANEL");
  }

  CodeBlock row(String index) {
    return row(product.product(), index);
  }

  /** The whole, around what is done with the rows from {@code from} to {@code end}. */
  CodeBlock around(CodeBlock body) {
    boolean few = product.mayHaveFewRows();
    boolean someColumns = shared && !role.isDivided();
    code.addStatement("final int vectors = ($L + LANES - 1) / LANES", product.product().width());
    if (few) {
      code.addStatement("final boolean few = $L < ROWS", rows);
      code.addStatement("final int stride = few ? vectors * LANES : PANEL");
    }
    code.addStatement(
        "final int panels = $L(vectors + VECTORS - 1) / VECTORS", few ? "few ? 1 : " : "");
    if (shared) {
      share();
    }
    boolean bands = product.isInBands();
    if (bands) {
      beginBands();
    }
    String top = bands ? "top" : firstRow;
    String low = bands ? "low" : lastRow;
    code.addStatement("final int height = height($L)", top.equals("0") ? low : low + " - " + top);
    code.beginControlFlow(
        "for (int panel = $L; panel < $L; panel++)",
        someColumns ? "firstPanel" : "0",
        someColumns ? "lastPanel" : "panels");
    panel();
    if (role.panels().isEmpty()) {
      if (few) {
        code.beginControlFlow("if (!few)");
      }
      pack("panelOf");
      if (few) {
        code.endControlFlow();
      }
    }
    code.beginControlFlow("for (int from = $1L; from < $2L; from += height)", top, low);
    line("final int end = %s.min(from + height, %s)".formatted(Code.MATH, low));
    if (few) {
      code.beginControlFlow("if (few)");
      fewRows();
      code.nextControlFlow("else");
      multiply();
      code.endControlFlow();
    } else {
      multiply();
    }
    code.add(body).endControlFlow().endControlFlow();
    return bands ? code.endControlFlow().build() : code.build();
  }

  /** As many rows at once as stay in a cache when they are packed. */
  private void beginBands() {
    code.addStatement("final int tallest = tallest($L)", depth());
    code.beginControlFlow("for (int top = $1L; top < $2L; top += tallest)", firstRow, lastRow);
    line("final int low = %s.min(top + tallest, %s)".formatted(Code.MATH, lastRow));
    line(
        "packBands(%s, %s, %d, %d, low - top, %s, bandsOf)"
            .formatted(
                expressions.array(product.product().left().buffer()),
                left("top"),
                product.rowStep(),
                product.leftStep(),
                depth()));
  }

  /** What one worker does: some of the panels or some of the rows. */
  private void share() {
    if (role.isDivided()) {
      String share = rows.replace("examples", "share(examples, $L, workers)");
      code.addStatement("final int firstRow = " + share, "worker");
      code.addStatement("final int lastRow = " + share, "worker + 1");
      return;
    }
    code.addStatement("final boolean across = isAcross($L, panels, workers)", rows);
    code.addStatement("final int firstRow = across ? 0 : share($L, worker, workers)", rows);
    code.addStatement("final int lastRow = across ? $1L : share($1L, worker + 1, workers)", rows);
    code.addStatement("final int firstPanel = across ? panels * worker / workers : 0");
    code.addStatement("final int lastPanel = across ? panels * (worker + 1) / workers : panels");
  }

  private void fewRows() {
    Statement.Product parts = product.product();
    code.beginControlFlow("for (int r = from; r < end; r++)");
    line(
        "multiplyRow(%s, %s, %s, %s, %d, block, (r - from) * stride, %d, %s)"
            .formatted(
                expressions.array(parts.left().buffer()),
                left("r"),
                expressions.array(parts.right().buffer()),
                right(""),
                product.rightStep(),
                parts.width(),
                depth()));
    code.endControlFlow();
  }

  /** The columns of a panel. */
  private void panel() {
    code.addStatement("final int first = vectors * panel / panels");
    code.addStatement("final int count = vectors * (panel + 1) / panels - first");
    code.addStatement("final int start = first * LANES");
    int width = product.product().width();
    line("final int stop = %s.min(start + count * LANES, %d)".formatted(Code.MATH, width));
  }

  /** Packs all panels of the right factor, each into an array of its own. */
  CodeBlock packing() {
    code.addStatement("final int vectors = ($L + LANES - 1) / LANES", product.product().width());
    code.addStatement("final int panels = (vectors + VECTORS - 1) / VECTORS");
    code.beginControlFlow("for (int panel = 0; panel < panels; panel++)");
    panel();
    pack(panels());
    return code.endControlFlow().build();
  }

  private String panels() {
    return role.panels().map(array -> array.replace("$", "$$") + "[panel]").orElse("panelOf");
  }

  private void pack(String panel) {
    line(
        "pack(%s, %s, %d, %d, stop - start, %s, %s, panelStep(count))"
            .formatted(
                expressions.array(product.product().right().buffer()),
                right("start"),
                product.rightStep(),
                product.columnStep(),
                depth(),
                panel));
  }

  private void multiply() {
    String left =
        product.isInBands()
            ? "multiplyBands(bandsOf, from - top"
            : "multiply(%s, %s, %d"
                .formatted(
                    expressions.array(product.product().left().buffer()),
                    left("from"),
                    product.rowStep());
    line("%s, %s, block, end - from, count, %s)".formatted(left, panels(), depth()));
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
