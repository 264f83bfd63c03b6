package org.chainrule.compiler.emit;

import com.palantir.javapoet.CodeBlock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.chainrule.compiler.plan.Statement.Axis;
import org.chainrule.runtime.StepChecks;

/** The arrays in which each worker does products, and their lengths as Java text. */
final class ProductScratch {
  /** The widest panel: four vectors of sixteen lanes. */
  private static final int WIDEST_PANEL = 64;

  private final List<VectorProduct> products;
  private final TableScratch tables;

  ProductScratch(List<VectorProduct> products, TableScratch tables) {
    this.products = products;
    this.tables = tables;
  }

  Map<String, CodeBlock> lengths() {
    Map<String, CodeBlock> lengths = new LinkedHashMap<>();
    lengths.put("blocks", CodeBlock.of("$L", Math.max(block(), tables.block())));
    List<VectorProduct> inBands = products.stream().filter(VectorProduct::isInBands).toList();
    if (!inBands.isEmpty()) {
      CodeBlock rows = most(inBands, p -> p.product().rows(), 1);
      CodeBlock depth = most(inBands, VectorProduct::summed, 1);
      lengths.put("bands", CodeBlock.of("bandsLength($L, $L)", rows, depth));
    }
    CodeBlock deepest = most(products, VectorProduct::summed, Math.max(1, tables.panel()));
    lengths.put("panels", CodeBlock.of("$T.length($L, PANEL)", StepChecks.class, deepest));
    return lengths;
  }

  private Stream<VectorProduct> byRows() {
    return products.stream().filter(VectorProduct::isByRows);
  }

  /** The number and length of the panels that are packed before the rows, as dimensions. */
  CodeBlock packed() {
    int width = byRows().mapToInt(p -> p.product().width()).max().orElseThrow();
    int depth = byRows().mapToInt(p -> perExample(p.summed())).max().orElseThrow();
    return CodeBlock.of("[($L + PANEL - 1) / PANEL][$L * PANEL]", width, depth);
  }

  /** Rows of sums: a block of a panel's or of whole rows, or a few of all panels. */
  private int block() {
    int widest = products.stream().mapToInt(p -> p.product().width()).max().orElse(0);
    int fewRows = 6 * ((widest + 15) / 16 * 16);
    int tiled = (BlockMethods.HEIGHT + 6) * WIDEST_PANEL;
    int wholeRows =
        byRows()
            .mapToInt(p -> p.product().width())
            .map(width -> BlockMethods.rowsOf(width) * ((width + 15) / 16 * 16))
            .max()
            .orElse(0);
    return products.isEmpty() ? 0 : Math.max(Math.max(tiled, fewRows), wholeRows);
  }

  /** The largest number of positions along some axes of products, and at least so many. */
  private static CodeBlock most(
      List<VectorProduct> products, Function<VectorProduct, List<Axis>> axes, int least) {
    int known = Math.max(least, most(products, axes, false));
    int perExample = most(products, axes, true);
    if (perExample == 0) {
      return CodeBlock.of("$L", known);
    }
    CodeBlock batch =
        perExample == 1
            ? CodeBlock.of("capacity")
            : CodeBlock.of("$T.length(capacity, $L)", StepChecks.class, perExample);
    return known == 1 ? batch : CodeBlock.of("$T.max($L, $L)", Math.class, batch, known);
  }

  /** The same of those where it depends on the batch, for each example, or of the others. */
  private static int most(
      List<VectorProduct> products, Function<VectorProduct, List<Axis>> axes, boolean batch) {
    return products.stream()
        .map(axes)
        .filter(some -> some.stream().anyMatch(axis -> axis.extent().isBatch()) == batch)
        .mapToInt(ProductScratch::perExample)
        .max()
        .orElse(0);
  }

  private static int perExample(List<Axis> axes) {
    return axes.stream()
        .filter(axis -> !axis.extent().isBatch())
        .mapToInt(axis -> axis.extent().size())
        .reduce(1, Math::multiplyExact);
  }
}
