package org.chainrule.compiler.emit;

import com.palantir.javapoet.CodeBlock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.chainrule.compiler.plan.Statement;
import org.chainrule.compiler.plan.Statement.Axis;

/**
 * A loop over rows, each of which is done from one index to another.
 *
 * @param index of the rows
 * @param from the first of them
 * @param end the one after the last
 * @param places declares where things of a row are
 * @param start the first index of a row
 * @param stop the one after the last
 * @param most how many indices there are, at most
 */
record RowLoop(
    String index, String from, String end, CodeBlock places, String start, String stop, int most) {
  /** The rows of a product that are in work: one loop over all, its axes taken out of its index. */
  static RowLoop of(Statement.Product product) {
    List<Axis> axes = product.rows();
    String index = axes.size() == 1 ? axes.get(0).index().name() : "r";
    CodeBlock.Builder places = CodeBlock.builder();
    int inner = 1;
    for (int k = axes.size() - 1; k >= 0 && axes.size() > 1; k--) {
      String place = inner == 1 ? "r" : "r / " + inner;
      String within = k == 0 ? place : place + " % " + axes.get(k).extent();
      places.addStatement("final int $L = $L", axes.get(k).index().name(), within);
      inner *= k == 0 ? 1 : axes.get(k).extent().size();
    }
    places.add(VectorProductCode.row(product, index));
    return new RowLoop(index, "from", "end", places.build(), "start", "stop", product.width());
  }

  /** The statements of a product's row: those in loops over its axes. */
  static List<Statement> statements(Statement.Product product, Statement.Loop loop) {
    Stream<Statement> statements =
        loop.body().stream()
            .flatMap(
                statement ->
                    statement instanceof Statement.Loop inner && isOfRows(product, inner)
                        ? statements(product, inner).stream()
                        : Stream.of(statement));
    return statements.toList();
  }

  private static boolean isOfRows(Statement.Product product, Statement.Loop loop) {
    return product.rows().stream().anyMatch(axis -> axis.index().equals(loop.index()));
  }

  /** A loop of the plan over rows of known length, at least two of which are a group. */
  static Optional<RowLoop> of(Statement.Loop loop, String end) {
    return loop.body().stream()
        .filter(Statement.Loop.class::isInstance)
        .map(inner -> ((Statement.Loop) inner).extent())
        .filter(extent -> !extent.isBatch() && 2 * extent.size() <= FunctionPasses.LENGTH)
        .findFirst()
        .map(
            extent ->
                new RowLoop(
                    loop.index().name(),
                    "0",
                    end,
                    CodeBlock.of(""),
                    "0",
                    extent.toString(),
                    extent.size()));
  }

  /** Whether a row may be longer than the functions' rows of numbers. */
  boolean isCut() {
    return most > FunctionPasses.LENGTH;
  }

  /** The loop with something done in it. */
  CodeBlock around(CodeBlock body) {
    return CodeBlock.builder()
        .beginControlFlow("for (int $1L = $2L; $1L < $3L; $1L++)", index, from, end)
        .add(places)
        .add(body)
        .endControlFlow()
        .build();
  }

  /** Groups of rows, as many as the rows of numbers have room for. */
  CodeBlock inGroups(FunctionGroup group, VectorTarget target) {
    String many = FunctionPasses.LENGTH + " / " + length(start, stop);
    many = isCut() ? Code.MATH + ".max(1, " + many + ")" : many;
    CodeBlock.Builder code = CodeBlock.builder();
    code.add(
        Code.of("for (int group = %s; group < %s; group += %s) {\n".formatted(from, end, many)));
    code.indent();
    line(code, "final int after = %s.min(group + %s, %s)".formatted(Code.MATH, many, end));
    if (isCut()) {
      code.beginControlFlow(
          "for (int chunk = $L; chunk < $L; chunk += $L)", start, stop, FunctionPasses.LENGTH);
      line(
          code,
          "final int until = %s.min(chunk + %d, %s)"
              .formatted(Code.MATH, FunctionPasses.LENGTH, stop));
    }
    RowLoop rows = isCut() ? ofGroup("chunk", "until") : ofGroup(start, stop);
    String count = "(after - group) * " + length(rows.start, rows.stop);
    for (FunctionPasses.Pass pass : group.passes().passes()) {
      code.add(rows.around(rows.text(group.filling(pass.operands()), target)));
      pass.calls().forEach(call -> code.addStatement("$L", call.text(count)));
    }
    code.add(rows.around(rows.text(group.rest(), target)));
    return (isCut() ? code.endControlFlow() : code).endControlFlow().build();
  }

  /** The rows of a group; the numbers of one are behind those of the one before. */
  private RowLoop ofGroup(String first, String last) {
    String length = length(first, last);
    String before = "(group - " + index + ") * " + length;
    String origin = first.equals("0") ? before : first + " + " + before;
    CodeBlock all =
        places.toBuilder()
            .addStatement("final int $L = $L", FunctionGroup.ORIGIN.name(), origin)
            .build();
    return new RowLoop(index, "group", "after", all, first, last, most);
  }

  private CodeBlock text(List<Statement> statements, VectorTarget target) {
    CodeBlock.Builder code = CodeBlock.builder();
    for (Statement statement : statements) {
      code.add(
          statement instanceof Statement.Loop loop
              ? target.part(loop, start, stop)
              : target.body(List.of(statement)));
    }
    return code.build();
  }

  private static String length(String first, String last) {
    return first.equals("0") ? last : "(" + last + " - " + first + ")";
  }

  private static void line(CodeBlock.Builder code, String text) {
    code.add(Code.of(text)).add(";\n");
  }
}
