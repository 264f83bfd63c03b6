package org.chainrule.compiler.emit;

import com.palantir.javapoet.CodeBlock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.chainrule.compiler.plan.Expression;
import org.chainrule.compiler.plan.Expression.Read;
import org.chainrule.compiler.plan.Statement;
import org.chainrule.compiler.plan.Statement.Axis;
import org.chainrule.compiler.plan.Type;
import org.chainrule.compiler.plan.Variable;

/**
 * A product over windows in tiles: some rows of sums at a time, in {@code block} from end to end,
 * then what is done with them. Workers share the rows.
 */
final class TableProductCode implements Target {
  private final TableProduct table;
  private final Statement.Product product;
  private final Generated generated;
  private final Target around;
  private final boolean shared;
  private final boolean arranged;
  private final boolean inParts;
  private final ExpressionWriter expressions;
  private final CodeBlock.Builder code = CodeBlock.builder();

  /**
   * @param around what writes the loops that are none over rows
   * @param shared whether workers share it
   * @param arranged whether the left factor is arranged before
   */
  TableProductCode(
      TableProduct table, Generated generated, Target around, boolean shared, boolean arranged) {
    this.table = table;
    this.product = table.product();
    this.generated = generated;
    this.around = around;
    this.shared = shared;
    this.arranged = arranged;
    this.inParts = shared || !table.isWhole();
    this.expressions = generated.tileExpressions();
  }

  /** What is done once, before the loops around the product. */
  CodeBlock preparation() {
    if (!arranged || !table.isArrangedOnce()) {
      return CodeBlock.of("");
    }
    return table.rowPairs().map(this::arrangement).orElseGet(this::arrangement);
  }

  private CodeBlock arrangement(RowPairs pairs) {
    return CodeBlock.of(
        "arrangeRowPairs($L, $L, $L, $L, $L, $L, $L, factors);\n",
        expressions.array(table.left().buffer()),
        start(table.left(), leftAt()),
        pairs.fromRowToRow(),
        table.arrangedRows().name(),
        arrangedRows(),
        pairs.weights().runs().name(),
        pairs.weights().run());
  }

  private CodeBlock arrangement() {
    return CodeBlock.of(
        "arrange($L, $L, $L, $L, $L, $L, factors);\n",
        expressions.array(table.left().buffer()),
        start(table.left(), leftAt()),
        table.arrangedRows().name(),
        arrangedRows(),
        table.arrangedPlaces().runs().name(),
        table.arrangedPlaces().run());
  }

  private String arrangedRows() {
    return !table.isArrangedOnce() && inParts
        ? "end - from"
        : Integer.toString(table.arrangedRows().count());
  }

  /** The whole. */
  CodeBlock code() {
    if (inParts) {
      Optional<Axis> first = table.rows().stream().findFirst();
      String extent = first.map(axis -> VectorProduct.count(List.of(axis))).orElse("1");
      String from = shared ? extent + " * worker / workers" : "0";
      String all = shared ? extent + " * (worker + 1) / workers" : extent;
      code.beginControlFlow("for (int from = $L; from < $L; from += $L)", from, all, table.chunk());
      line("final int end = %s.min(from + %d, %s)".formatted(Code.MATH, table.chunk(), all));
    }
    sums();
    if (product.rows().isEmpty()) {
      code.add(row());
    }
    code.add(new StatementWriter(generated, this, expressions).text(product.body()));
    return inParts ? code.endControlFlow().build() : code.build();
  }

  private void sums() {
    if (table.along()) {
      sumsAlong();
      return;
    }
    int stride = table.stride();
    if (table.examples().isEmpty()) {
      multiply(table.turned() ? "totals" : "block");
    } else {
      line("%s.fill(totals, 0, %s, 0)".formatted(Code.ARRAYS, elements()));
      String index = table.examples().get().index().name();
      code.beginControlFlow("for (int $1L = 0; $1L < examples; $1L++)", index);
      if (arranged) {
        code.add(arrangement());
      }
      multiply("block");
      code.addStatement("addTo(totals, block, $L)", elements());
      code.endControlFlow();
    }
    if (table.turned()) {
      code.addStatement(
          "turn(totals, $L, $L, block, $L, $L)", rows(), stride, table.width(), table.mostRows());
    } else if (table.examples().isPresent()) {
      code.addStatement("System.arraycopy(totals, 0, block, 0, $L)", elements());
    }
  }

  /** Sums in lanes, which are folded when all examples are in them. */
  private void sumsAlong() {
    line("%s.fill(totals, 0)".formatted(Code.ARRAYS));
    String index = table.examples().orElseThrow().index().name();
    String columns = table.columnPlaces().name();
    code.beginControlFlow("for (int $1L = 0; $1L < examples; $1L++)", index);
    code.addStatement(
        "spread($L, $L, $L, $L, $L, $L, $L, runs)",
        expressions.array(table.left().buffer()),
        start(table.left(), leftAt()),
        table.rowPlaces().name(),
        rows(),
        table.runs().left().name(),
        table.runs().right().name(),
        table.runs().length());
    code.addStatement(
        "multiplyAlong(runs, $L, $L, $L, $L, $L, totals)",
        rows(),
        table.runs().span(),
        expressions.array(table.right().buffer()),
        start(table.right(), rightAt()),
        columns);
    code.endControlFlow();
    code.addStatement("foldAll(totals, $L, $L, block, $L)", rows(), table.width(), table.stride());
  }

  private Expression rightAt() {
    return Addresses.without(
        Addresses.without(table.right().address(), table.columns()), table.summed());
  }

  /** The number of rows in work. */
  private String rows() {
    return inParts ? table.rowsInWork() : Integer.toString(table.mostRows());
  }

  private String elements() {
    return inParts
        ? "(" + table.rowsInWork() + ") * " + table.stride()
        : Integer.toString(table.mostRows() * table.stride());
  }

  private void multiply(String sums) {
    Optional<RowPairs> pairs = arranged ? table.rowPairs() : Optional.empty();
    if (pairs.isPresent()) {
      multiply(pairs.get(), sums);
      return;
    }
    List<String> arguments = new ArrayList<>();
    if (arranged) {
      arguments.add("factors");
      arguments.add(arrangedRows());
      arguments.add(Integer.toString(table.arrangedPlaces().count()));
      if (table.isInPlace()) {
        inner(table.placesInArranged()).ifPresent(arguments::add);
      } else {
        arguments.addAll(List.of(table.shifts().name(), table.placesInArranged().name()));
      }
    } else {
      arguments.add(expressions.array(table.left().buffer()));
      arguments.add(start(table.left(), leftAt()));
      arguments.addAll(List.of(table.rowPlaces().name(), rows(), table.leftPlaces().name()));
    }
    arguments.add(expressions.array(table.right().buffer()));
    arguments.add(start(table.right(), rightAt()));
    Places places = table.rightPlaces();
    if (table.isInPlace()) {
      Places pieces = table.pieces();
      arguments.addAll(
          List.of(
              inner(places).orElse(places.name()),
              pieces.runs().name(),
              Integer.toString(pieces.run())));
    } else {
      arguments.addAll(List.of(places.runs().name(), Integer.toString(places.run())));
      arguments.addAll(List.of(table.columnPlaces().name(), "panelOf"));
    }
    arguments.addAll(List.of(sums, Integer.toString(table.stride())));
    line(
        new PanelMethod(arranged, !table.isInPlace(), inner(places).isPresent()).name()
            + "("
            + String.join(", ", arguments)
            + ")");
  }

  private void multiply(RowPairs pairs, String sums) {
    code.addStatement(
        "pairRows($L, $L, $L, $L, $L, rowPairs)",
        expressions.array(table.right().buffer()),
        start(table.right(), rightAt()),
        pairs.channelPlaces().name(),
        pairs.height(),
        pairs.pitch());
    code.addStatement(
        "multiplyRowPairs(factors, $L, rowPairs, $L, $L, $L, $L, $L, pairSums, $L, $L)",
        arrangedRows(),
        pairs.apart(),
        pairs.summed().name(),
        pairs.height(),
        pairs.piece(),
        pairs.pitch(),
        sums,
        table.stride());
  }

  /** The name of the table of places without those in the border, if that is left out. */
  private Optional<String> inner(Places places) {
    return arranged ? table.inner(places).map(Border.InnerPlaces::name) : Optional.empty();
  }

  /** Where the first row in work of the left factor starts. */
  private Expression leftAt() {
    Expression address = table.left().address();
    Expression start = Addresses.without(address, table.summed());
    if (!inParts || table.rows().isEmpty()) {
      return Addresses.without(start, table.rows());
    }
    List<Axis> inner = table.rows().subList(1, table.rows().size());
    return Addresses.with(
        Addresses.without(start, inner),
        table.rows().get(0).index(),
        new Variable("from", Type.INT, 0));
  }

  private String start(Read read, Expression address) {
    return expressions.address(read.buffer(), address);
  }

  /** Loops over rows, and over the columns that are rows of a turned product. */
  @Override
  public Optional<CodeBlock> loop(Statement.Loop loop) {
    boolean inWork = inParts && table.rows().stream().limit(1).anyMatch(axis -> isOver(axis, loop));
    boolean last =
        product.rows().stream().reduce((outer, inner) -> inner).stream()
            .anyMatch(axis -> isOver(axis, loop));
    if (!inWork && !last) {
      return around.loop(loop);
    }
    String from = inWork ? "from" : "0";
    String to = inWork ? "end" : loop.extent().toString();
    CodeBlock.Builder text = CodeBlock.builder();
    text.beginControlFlow("for (int $1L = $2L; $1L < $3L; $1L++)", loop.index().name(), from, to);
    if (last) {
      text.add(row());
    }
    text.add(new StatementWriter(generated, this, expressions).text(loop.body()));
    return Optional.of(text.endControlFlow().build());
  }

  @Override
  public CodeBlock product(Statement.Product inner) {
    return around.product(inner);
  }

  private static boolean isOver(Axis axis, Statement.Loop loop) {
    return axis.index().equals(loop.index());
  }

  /** Where a row's sums are. */
  private CodeBlock row() {
    List<Axis> rows = product.rows();
    int width = table.turned() ? table.mostRows() : table.stride();
    StringBuilder number = new StringBuilder();
    int stride = width;
    for (int k = rows.size() - 1; k >= 0; k--) {
      String index = rows.get(k).index().name();
      boolean inWork = k == 0 && !table.turned() && inParts;
      String place = inWork ? "(" + index + " - from)" : index;
      number.insert(0, (k == 0 ? "" : " + ") + place + (stride == 1 ? "" : " * " + stride));
      stride *= k == 0 ? 1 : rows.get(k).extent().size();
    }
    String start = number.length() == 0 ? "0" : number.toString();
    String before = table.turned() && inParts ? " - from * " + table.step() : "";
    return CodeBlock.of("final int row = $L$L;\n", start, before);
  }

  private void line(String text) {
    code.add(Code.of(text)).add(";\n");
  }
}
