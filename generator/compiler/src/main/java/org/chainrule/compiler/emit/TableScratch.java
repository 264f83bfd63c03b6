package org.chainrule.compiler.emit;

import com.palantir.javapoet.FieldSpec;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;

/** What products over windows need of a class: their tables, and room for what is in work. */
final class TableScratch {
  /** The rows of a tile that may be those of the one before it. */
  private static final int MOST_OVERLAPPING = 7;

  /** The room for the rows of an arranged tile, of which there are at least six but in the last. */
  private static final int BAND = 8;

  /** The one that reads a packed panel through a table. */
  private static final PanelMethod PACKED_FROM_TABLE = new PanelMethod(false, true, false);

  private final List<TableProduct> products;

  TableScratch(Generated generated) {
    this.products =
        generated.products().stream()
            .filter(product -> VectorProduct.of(product).isEmpty())
            .map(product -> TableProduct.of(product))
            .flatMap(Optional::stream)
            .toList();
  }

  boolean areUsed() {
    return !products.isEmpty();
  }

  /** The tables that are used; each once, though several products may use it. */
  List<FieldSpec> constants(Predicate<String> used) {
    return Stream.of(
            products.stream()
                .flatMap(TableProduct::places)
                .distinct()
                .filter(table -> used.test(table.name() + ","))
                .sorted(Comparator.comparing(Places::name))
                .map(table -> table.field(table.name())),
            products.stream()
                .flatMap(TableProduct::innerPlaces)
                .distinct()
                .filter(table -> used.test(table.name() + ","))
                .sorted(Comparator.comparing(Border.InnerPlaces::name))
                .map(Border.InnerPlaces::field),
            used.test(PACKED_FROM_TABLE.name() + "(")
                ? Stream.of(
                    new Places(List.of(panel()), List.of("2 * LANES")).field("PANEL_PLACES"))
                : Stream.<FieldSpec>of())
        .flatMap(fields -> fields)
        .toList();
  }

  private Stream<TableProduct> packed() {
    return products.stream().filter(product -> !product.isInPlace());
  }

  private Stream<TableProduct> along() {
    return products.stream().filter(TableProduct::along);
  }

  /** The most rows of a packed panel. */
  int panel() {
    return most(packed(), product -> product.rightPlaces().count());
  }

  /** The length of the scratch for rows of sums, behind the last of which a vector may reach. */
  int block() {
    return most(
        products.stream(),
        product ->
            Math.max(
                    product.mostRows() * product.stride(),
                    product.turned() ? product.mostRows() * product.width() : 0)
                + TableProduct.WIDEST_VECTOR);
  }

  /** The length of the scratch for sums that are not yet as the product has them. */
  int totals() {
    return most(
        products.stream().filter(product -> product.turned() || product.examples().isPresent()),
        product ->
            product.along()
                ? (product.mostRows() + MOST_OVERLAPPING)
                    * (product.width() + 1)
                    * TableProduct.WIDEST_VECTOR
                : product.mostRows() * product.stride());
  }

  /** The length of the scratch for left factors that are arranged. */
  int factors() {
    int arranged =
        most(
            products.stream().filter(TableProduct::isArranged),
            product ->
                (product.arrangedRows().count() + 5) / 6 * BAND * product.arrangedPlaces().count()
                    + BAND);
    return Math.max(arranged, most(rowPairs(), RowPairs::factors));
  }

  /** The length of the scratch for the pairs of a picture's rows. */
  int pairs() {
    return most(rowPairs(), RowPairs::scratch);
  }

  /** The length of the scratch for their products. */
  int pairSums() {
    return most(rowPairs(), RowPairs::sums);
  }

  private Stream<RowPairs> rowPairs() {
    return products.stream().map(TableProduct::rowPairs).flatMap(Optional::stream);
  }

  /** The length of the scratch for rows in runs. */
  int runs() {
    return most(
        along(),
        product ->
            (product.mostRows() + MOST_OVERLAPPING)
                * (product.runs().span() + TableProduct.WIDEST_VECTOR));
  }

  private static <T> int most(Stream<T> products, ToIntFunction<T> size) {
    return products.mapToInt(size).max().orElse(0);
  }
}
