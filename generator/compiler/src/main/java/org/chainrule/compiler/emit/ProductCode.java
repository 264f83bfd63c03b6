package org.chainrule.compiler.emit;

import com.palantir.javapoet.CodeBlock;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.chainrule.compiler.plan.Expression;
import org.chainrule.compiler.plan.Expression.Affine;
import org.chainrule.compiler.plan.Expression.Read;
import org.chainrule.compiler.plan.Statement;
import org.chainrule.compiler.plan.Statement.Axis;
import org.chainrule.compiler.plan.Type;
import org.chainrule.compiler.plan.Variable;
import org.chainrule.compiler.tensor.Dimension;

/**
 * The sums of a product as plain Java loops of a form that HotSpot's C2 turns into vector code:
 * rows of sums in arrays of their own, to which eight rows of the right factor, in arrays of their
 * own too, are added at once in a loop of known length. Sums are in the order of the summed axes,
 * as simple loops have them.
 */
final class ProductCode {
  private final Statement.Product product;
  private final ExpressionWriter expressions;
  private final Axis summed;
  private final CodeBlock.Builder code = CodeBlock.builder();

  ProductCode(Statement.Product product, Generated generated) {
    this.product = product;
    this.expressions = generated.expressions();
    this.summed = product.summed().get(product.summed().size() - 1);
  }

  /** The loops that leave the sums in the tile. */
  CodeBlock sums() {
    code.beginControlFlow("for (int r = 0; r < $L; r++)", Tile.rowsInWork(product));
    line("%s.fill(tile[r], 0, %d, 0)".formatted(Code.ARRAYS, product.width()));
    code.endControlFlow();
    List<Axis> outer = product.summed().subList(0, product.summed().size() - 1);
    outer.forEach(axis -> open(axis, "0", extent(axis.extent())));
    blocks();
    outer.forEach(axis -> code.endControlFlow());
    return code.build();
  }

  /** Eight summed positions at a time, then one at a time. */
  private void blocks() {
    String index = summed.index().name();
    Dimension extent = summed.extent();
    boolean some = extent.isBatch() || extent.size() >= Tile.DEPTH;
    boolean rest = extent.isBatch() || extent.size() % Tile.DEPTH != 0;
    code.addStatement("int $L = 0", index);
    if (some) {
      code.beginControlFlow(
          "for (; $1L + $2L <= $3L; $1L += $2L)", index, Tile.DEPTH, extent(extent));
      pack(Tile.DEPTH);
      overRows("addRows%d(%s, %s, %s, %d, rows)");
      code.endControlFlow();
    }
    if (rest) {
      code.beginControlFlow("for (; $1L < $2L; $1L++)", index, extent(extent));
      pack(1);
      overRows("addRow%1$d(%2$s, %3$s, %4$s, rows[0])");
      code.endControlFlow();
    }
  }

  /** Copies rows of the right factor into arrays of their own. */
  private void pack(int count) {
    Affine address = affine(product.right().address());
    if (count > 1) {
      code.beginControlFlow("for (int r = 0; r < $L; r++)", count);
    }
    String row = count > 1 ? "rows[r]" : "rows[0]";
    String source = Generated.arrayName(product.right().buffer());
    if (isContiguous(address)) {
      String start = address(product.right(), shifted(withoutColumns(address), count));
      line("System.arraycopy(%s, %s, %s, 0, %d)".formatted(source, start, row, product.width()));
    } else {
      product.columns().forEach(axis -> open(axis, "0", extent(axis.extent())));
      String at = address(product.right(), shifted(address, count));
      line("%s[%s] = %s[%s]".formatted(row, column(), source, at));
      product.columns().forEach(axis -> code.endControlFlow());
    }
    if (count > 1) {
      code.endControlFlow();
    }
  }

  /** The address of row r of a block, whose first row is at the summed index. */
  private Affine shifted(Affine address, int count) {
    if (count == 1) {
      return address;
    }
    Expression row = new Variable("(" + summed.index().name() + " + r)", Type.INT, 0);
    return new Affine(
        address.terms().stream()
            .map(
                term ->
                    term.atom().equals(summed.index())
                        ? new Affine.Term(term.coefficient(), row)
                        : term)
            .toList(),
        address.offset());
  }

  private void overRows(String call) {
    for (Axis axis : product.rows()) {
      boolean first = axis.equals(product.rows().get(0));
      open(axis, first ? "from" : "0", first ? "end" : extent(axis.extent()));
    }
    Read left = product.left();
    String array = Generated.arrayName(left.buffer());
    String at = address(left, left.address());
    int step = coefficient(affine(left.address()), summed);
    line(call.formatted(product.width(), Tile.row(product), array, at, step));
    product.rows().forEach(axis -> code.endControlFlow());
  }

  private String address(Read read, Expression address) {
    return expressions.address(read.buffer(), address);
  }

  /** The number of a column. */
  private String column() {
    StringBuilder text = new StringBuilder();
    for (int k = 0; k < product.columns().size(); k++) {
      int stride = product.strides().get(k);
      text.append(k == 0 ? "" : " + ").append(stride == 1 ? "" : stride + " * ");
      text.append(product.columns().get(k).index().name());
    }
    return text.toString();
  }

  private boolean isContiguous(Affine address) {
    List<Integer> read =
        product.columns().stream().map(axis -> coefficient(address, axis)).toList();
    return read.equals(product.strides());
  }

  private Affine withoutColumns(Affine address) {
    Set<Expression> columns =
        product.columns().stream().map(Axis::index).collect(Collectors.toSet());
    return new Affine(
        address.terms().stream().filter(term -> !columns.contains(term.atom())).toList(),
        address.offset());
  }

  private static int coefficient(Affine address, Axis axis) {
    return address.terms().stream()
        .filter(term -> term.atom().equals(axis.index()))
        .mapToInt(Affine.Term::coefficient)
        .sum();
  }

  private static Affine affine(Expression address) {
    if (address instanceof Affine affine) {
      return affine;
    }
    return address instanceof Expression.Whole whole
        ? new Affine(List.of(), whole.value())
        : new Affine(List.of(new Affine.Term(1, address)), 0);
  }

  private void open(Axis axis, String from, String to) {
    code.beginControlFlow("for (int $1L = $2L; $1L < $3L; $1L++)", axis.index().name(), from, to);
  }

  private static String extent(Dimension extent) {
    return extent.isBatch() ? "examples" : extent.toString();
  }

  private void line(String text) {
    code.add(Code.of(text)).add(";\n");
  }
}
