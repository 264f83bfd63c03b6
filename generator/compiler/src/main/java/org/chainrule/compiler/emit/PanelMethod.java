package org.chainrule.compiler.emit;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The method that multiplies panel after panel of neighbouring columns, two vectors wide, with all
 * rows at once, so that what a panel reads of the right factor stays in the first-level cache.
 *
 * @param arranged whether the left factor is arranged for the tiles; else its places are in tables
 * @param packed whether each panel is copied next to itself just before it is used
 * @param inner whether each panel has places of its own that are summed for it
 */
record PanelMethod(boolean arranged, boolean packed, boolean inner) {
  /** Those that kernels call. */
  static Set<PanelMethod> usedBy(List<VectorKernel> kernels) {
    return Stream.of(
            new PanelMethod(true, false, false),
            new PanelMethod(true, false, true),
            new PanelMethod(true, true, false),
            new PanelMethod(false, false, false),
            new PanelMethod(false, true, false))
        .filter(method -> kernels.stream().anyMatch(kernel -> kernel.uses(method.name() + "(")))
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  String name() {
    String way = packed ? "AndPacked" : inner ? "WithoutBorder" : "";
    return "multiply" + (arranged ? "Arranged" : "ByTable") + way;
  }

  /** Where its tiles find what they multiply. */
  TableMethods.Left left() {
    return !arranged
        ? TableMethods.Left.IN_PLACE
        : packed ? TableMethods.Left.SHIFTED : TableMethods.Left.IN_ORDER;
  }

  VectorMethod method() {
    String left =
        switch (left()) {
          case IN_ORDER ->
              "real[] factors, int rows, int length, " + (inner ? "int[][] leftPlaces, " : "");
          case SHIFTED -> "real[] factors, int rows, int length, int[] shifts, int[] leftPlaces, ";
          case IN_PLACE -> "real[] left, int leftAt, int[] rowPlaces, int rows, int[] leftPlaces, ";
        };
    String columns =
        packed
            ? "int[] runs, int run, int[] columnPlaces, real[] panelOf, "
            : (inner ? "int[][]" : "int[]") + " rightPlaces, int[] pieces, int piece, ";
    return new VectorMethod(
        javadoc(),
        name(),
        left + "real[] right, int rightAt, " + columns + "real[] sums, int stride",
        body());
  }

  private String javadoc() {
    String factor =
        switch (left()) {
          case IN_ORDER -> "factors[r, %s]".formatted(inner ? "leftPlaces[k]" : "k");
          case SHIFTED -> "factors[r / shifts.length, shifts[r % shifts.length] + leftPlaces[k]]";
          case IN_PLACE -> "left[leftAt + rowPlaces[r] + leftPlaces[k]]";
        };
    String end = packed ? "columnPlaces[c]]" : "c]";
    String last =
        packed
            ? ", with each panel packed before it is used."
            : ". The last vector overlaps the one before it: what is computed twice comes out the"
                + " same."
                + (inner ? " Each panel has places of its own: those in the border are 0." : "");
    return "sums[r·stride + c] = Σₖ "
        + factor
        + " · right[rightAt + "
        + (packed ? "place k of the runs" : "rightPlaces[k]")
        + " + "
        + end
        + last;
  }

  private String body() {
    return packed ? packedBody() : inPlaceBody();
  }

  private String packedBody() {
    String rows =
        arranged
            ? "multiplyShiftedRows(factors, rows, length, shifts, leftPlaces, panelOf, "
                + "sums, start, stride, two)"
            : "multiplyRows(left, leftAt, rowPlaces, rows, leftPlaces, panelOf, 0, PANEL_PLACES, "
                + "sums, start, stride, two, LANES)";
    return """
        final int width = columnPlaces.length;
        for (int start = 0; start < width; start += 2 * LANES) {
          final boolean two = width - start > LANES;
          gather(right, rightAt, runs, run, columnPlaces, start, Math.min(start + 2 * LANES, width), panelOf, 0, 2 * LANES);
          %s;
        }
        """
        .formatted(rows);
  }

  private String inPlaceBody() {
    String first =
        inner
            ? """
                final int[] places = leftPlaces[v / 2];
                final int first = places.length == 0 ? 0 : places[0];
              """
            : "";
    String rows =
        arranged
            ? "multiplyArrangedRows(factors, rows, length, " + (inner ? "first" : "0")
            : "multiplyRows(left, leftAt, rowPlaces, rows, leftPlaces";
    return single()
        + """
        final int each = (piece + LANES - 1) / LANES;
        final int vectors = pieces.length * each;
        for (int v = 0; v < vectors; v += 2) {
          final int start = vectorAt(pieces, piece, v);
          final int w = Math.min(v + 1, vectors - 1);
          final int last = vectorAt(pieces, piece, w) - start;
          final boolean two = w > v;
        %s  %s, right, rightAt + start, rightPlaces%s, sums, start, stride, two, last);
        }
        """
            .formatted(first, rows, inner ? "[v / 2]" : "");
  }

  private String single() {
    return arranged
        ? ""
        : """
          if (rows == 1) {
            multiplyRowByTable(left, leftAt + rowPlaces[0], leftPlaces, right, rightAt, rightPlaces, pieces, piece, sums);
            return;
          }
          """;
  }

  /** Where vectors of columns start that are read where they are. */
  static final VectorMethod VECTOR_AT =
      new VectorMethod(
          "Where a vector of the pieces starts: the last of a piece overlaps the one before it;"
              + " that of a piece shorter than itself reaches into the gap behind it, the very last"
              + " into that in front of it.",
          "int",
          "vectorAt",
          "int[] pieces, int piece, int vector",
          """
          final int each = (piece + LANES - 1) / LANES;
          final int at = Math.min(vector % each * LANES, Math.max(piece - LANES, 0));
          return Math.min(pieces[vector / each] + at, pieces[pieces.length - 1] + piece - LANES);
          """);
}
