package org.chainrule.compiler.emit;

import com.palantir.javapoet.CodeBlock;
import java.util.LinkedHashMap;
import java.util.Map;
import org.chainrule.compiler.plan.Buffer;
import org.chainrule.compiler.plan.Expression;
import org.chainrule.compiler.plan.Statement;

/**
 * A product in tiles: panels of neighbouring columns, as many as one row of a tile has, and blocks
 * of rows; for every panel and block the sums, then what is done with them while they are in the
 * first-level cache. Long rows are summed whole. Panels and blocks do not depend on each other:
 * workers share them.
 */
final class VectorProductCode {
  /** Whether a panel is that of the last few columns. */
  private static final String IS_NARROW = "panel == tiled";

  /** A panel that is packed before the rows. */
  static final String PACKED = "packed[panel]";

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
        regular.mayHaveFewRows() || regular.isByRows() ? "stride" : "PANEL");
  }

  CodeBlock row(String index) {
    return row(product.product(), index);
  }

  /** The whole, around what is done with the rows from {@code from} to {@code end}. */
  CodeBlock around(CodeBlock body) {
    boolean few = product.mayHaveFewRows();
    panels(few);
    if (shared) {
      share();
    }
    if (product.isByRows()) {
      return byRows(few, body);
    }
    boolean bands = product.isInBands();
    if (bands) {
      beginBands();
    }
    String top = bands ? "top" : firstRow;
    String low = bands ? "low" : lastRow;
    code.addStatement("final int height = height($L)", top.equals("0") ? low : low + " - " + top);
    overPanels();
    panel();
    if (role.panels().isEmpty()) {
      pack(few);
    }
    code.beginControlFlow("for (int from = $1L; from < $2L; from += height)", top, low);
    line("final int end = %s.min(from + height, %s)".formatted(Code.MATH, low));
    StoredSums.of(product.product())
        .ifPresentOrElse(to -> store(to, few, body), () -> sums(few, body));
    code.endControlFlow().endControlFlow();
    return bands ? code.endControlFlow().build() : code.build();
  }

  /** All columns of some rows, then those of the next ones. */
  private CodeBlock byRows(boolean few, CodeBlock body) {
    if (role.panels().isEmpty()) {
      if (few) {
        code.beginControlFlow("if (!few)");
      }
      overPanels();
      panel();
      pack(false);
      code.endControlFlow();
      if (few) {
        code.endControlFlow();
      }
    }
    int width = product.product().width();
    code.addStatement("final int stride = vectors * LANES");
    code.addStatement("final int start = $L", someColumns() ? columns(firstPanel()) : "0");
    String stop = "%s.min(%s, %d)".formatted(Code.MATH, columns(lastPanel()), width);
    line("final int stop = " + (someColumns() ? stop : width));
    code.addStatement("final int height = $L / ROWS * ROWS", BlockMethods.rowsOf(width));
    code.beginControlFlow("for (int from = $L; from < $L; from += height)", firstRow, lastRow);
    line("final int end = %s.min(from + height, %s)".formatted(Code.MATH, lastRow));
    if (few) {
      code.beginControlFlow("if (few)");
      line("multiplyFew(%s, %s, %s)".formatted(left(), rightInPlace(), depth()));
      code.nextControlFlow("else");
    }
    overPanels();
    vectors();
    line(tiles("block, first * LANES - start, stride", "first * LANES"));
    code.endControlFlow();
    if (few) {
      code.endControlFlow();
    }
    return code.add(body).endControlFlow().build();
  }

  /** The columns before a panel. */
  private static String columns(String panel) {
    return "vectors * %s / panels * LANES".formatted(panel);
  }

  /** Whether workers may share the columns. */
  private boolean someColumns() {
    return shared && !role.isDivided();
  }

  private String firstPanel() {
    return someColumns() ? "firstPanel" : "0";
  }

  private String lastPanel() {
    return someColumns() ? "lastPanel" : "panels";
  }

  private void overPanels() {
    code.beginControlFlow("for (int panel = $L; panel < $L; panel++)", firstPanel(), lastPanel());
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

  /** How columns are divided into panels; what few of them are left is one behind the others. */
  private void panels(boolean few) {
    int width = product.product().width();
    boolean narrow = product.mayBeNarrow();
    if (few) {
      code.addStatement("final boolean few = $L < ROWS", rows);
    }
    String left = narrow ? few ? " - (few ? 0 : NARROW)" : " - NARROW" : "";
    code.addStatement("final int vectors = ($L + LANES - 1$L) / LANES", width, left);
    if (few && !product.isByRows()) {
      code.addStatement("final int stride = few ? vectors * LANES : PANEL");
    }
    code.addStatement(
        "final int $L = $L(vectors + VECTORS - 1) / VECTORS", tiled(), few ? "few ? 1 : " : "");
    if (narrow) {
      code.addStatement("final int panels = vectors * LANES < $L ? tiled + 1 : tiled", width);
    }
  }

  /** The number of panels that are multiplied in tiles. */
  private String tiled() {
    return product.mayBeNarrow() ? "tiled" : "panels";
  }

  /** The vectors of a panel. */
  private void vectors() {
    code.addStatement("final int first = vectors * panel / $L", tiled());
    code.addStatement("final int count = vectors * (panel + 1) / $L - first", tiled());
  }

  /** The columns of a panel. */
  private void panel() {
    vectors();
    code.addStatement("final int start = first * LANES");
    int width = product.product().width();
    line("final int stop = %s.min(start + count * LANES, %d)".formatted(Code.MATH, width));
  }

  /** Packs all panels of the right factor, each into an array of its own. */
  CodeBlock packing() {
    panels(false);
    overPanels();
    panel();
    pack(false);
    return code.endControlFlow().build();
  }

  private String panelOf() {
    String own = product.isByRows() ? PACKED : "panelOf";
    return role.panels().map(array -> array.replace("$", "$$") + "[panel]").orElse(own);
  }

  private void pack(boolean few) {
    String from =
        "(%s, %s, %d, %d, stop - start, %s, %s"
            .formatted(
                expressions.array(product.product().right().buffer()),
                right("start"),
                product.rightStep(),
                product.columnStep(),
                depth(),
                panelOf());
    Map<String, String> calls = new LinkedHashMap<>();
    if (product.mayBeNarrow()) {
      calls.put(IS_NARROW, "packNarrow" + from + ")");
    }
    calls.put(few ? "!few" : "", "pack" + from + ", panelStep(count))");
    choose(calls);
  }

  /** The sums in a block, and what is done with them. */
  private void sums(boolean few, CodeBlock body) {
    Map<String, String> calls = new LinkedHashMap<>();
    if (few) {
      calls.put("few", "multiplyFew(%s, %s, %s)".formatted(left(), rightInPlace(), depth()));
    }
    if (product.mayBeNarrow()) {
      String narrow = "multiplyNarrow%s(%s, %s, block, end - from, %s, lanes)";
      calls.put(IS_NARROW, narrow.formatted(bands(), left(), panelOf(), depth()));
    }
    calls.put("", tiles("block, 0, PANEL", "start"));
    choose(calls);
    code.add(body);
  }

  /** Tiles that are full write their sums where they are stored. */
  private void store(StoredSums to, boolean few, CodeBlock body) {
    code.beginControlFlow("if (stop - start == count * LANES && (end - from) % ROWS == 0)");
    String at = sum(address(to.buffer(), to.at()), to.rowStep(), "from") + " + start";
    String sums = "%s, %s, %d".formatted(expressions.array(to.buffer()), at, to.rowStep());
    line(tiles(sums, "start"));
    code.nextControlFlow("else");
    sums(few, body);
    code.endControlFlow();
  }

  /**
   * The tiles of a block.
   *
   * @param column the first of the panel
   */
  private String tiles(String result, String column) {
    String part = part();
    String number = product.isToDiagonal() ? ", from - " + column : ", from";
    String first = part.isEmpty() ? "" : number;
    return "multiply%s%s(%s, %s, %s, end - from, count, %s%s)"
        .formatted(bands(), part, left(), panelOf(), result, depth(), first);
  }

  private String bands() {
    return product.isInBands() ? "Bands" : "";
  }

  private String left() {
    if (product.isInBands()) {
      return "bandsOf, from - top";
    }
    String array = expressions.array(product.product().left().buffer());
    return "%s, %s, %d".formatted(array, left("from"), product.rowStep());
  }

  /** What distinguishes the method that multiplies, if not everything has to be multiplied. */
  private String part() {
    if (product.isToDiagonal()) {
      return "ToDiagonal";
    }
    return product.isUpToRow() ? "UpToRow" : product.isFromRow() ? "FromRow" : "";
  }

  private String rightInPlace() {
    return "%s, %s, %d, block, end - from, stride, %d"
        .formatted(
            expressions.array(product.product().right().buffer()),
            address(product.product().right().buffer(), product.rightAt()),
            product.rightStep(),
            product.product().width());
  }

  /** The first of the calls whose condition holds; the last may have none. */
  private void choose(Map<String, String> calls) {
    String otherwise = "";
    for (Map.Entry<String, String> call : calls.entrySet()) {
      String condition = call.getKey().isEmpty() ? "" : "if (" + call.getKey() + ")";
      if (!otherwise.isEmpty()) {
        code.nextControlFlow((otherwise + condition).strip());
      } else if (!condition.isEmpty()) {
        code.beginControlFlow(condition);
      }
      line(call.getValue());
      otherwise = "else ";
    }
    if (!calls.containsKey("") || calls.size() > 1) {
      code.endControlFlow();
    }
  }

  private String depth() {
    return VectorProduct.count(product.summed());
  }

  private String left(String row) {
    String start = address(product.product().left().buffer(), product.leftAt());
    boolean isFixed = product.product().rows().isEmpty() || product.rowStep() == 0;
    return isFixed ? start : sum(start, product.rowStep(), row);
  }

  private String right(String column) {
    String start = address(product.product().right().buffer(), product.rightAt());
    return sum(start, product.columnStep(), column);
  }

  private static String sum(String start, int factor, String index) {
    String term = factor == 1 ? index : factor + " * " + index;
    return start.equals("0") ? term : start + " + " + term;
  }

  private String address(Buffer buffer, Expression start) {
    return expressions.address(buffer, start);
  }

  private void line(String text) {
    code.add(Code.of(text)).add(";\n");
  }
}
