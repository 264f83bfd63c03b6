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
 */
record PanelMethod(boolean arranged, boolean packed) {
  /** Those that kernels call. */
  static Set<PanelMethod> usedBy(List<VectorKernel> kernels) {
    return Stream.of(
            new PanelMethod(true, false),
            new PanelMethod(true, true),
            new PanelMethod(false, false),
            new PanelMethod(false, true))
        .filter(method -> kernels.stream().anyMatch(kernel -> kernel.uses(method.name() + "(")))
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  String name() {
    return "multiply" + (arranged ? "Arranged" : "ByTable") + (packed ? "AndPacked" : "");
  }

  VectorMethod method() {
    String left =
        arranged
            ? "real[] factors, int rows, int length, int[] shifts, int[] leftPlaces, "
            : "real[] left, int leftAt, int[] rowPlaces, int rows, int[] leftPlaces, ";
    String columns =
        packed
            ? "int[] runs, int run, int[] columnPlaces, real[] panelOf, "
            : "int[] rightPlaces, int[] pieces, int piece, ";
    return new VectorMethod(
        javadoc(),
        name(),
        left + "real[] right, int rightAt, " + columns + "real[] sums, int stride",
        body());
  }

  private String javadoc() {
    String factor =
        arranged
            ? "factors[r / shifts.length, shifts[r % shifts.length] + leftPlaces[k]]"
            : "left[leftAt + rowPlaces[r] + leftPlaces[k]]";
    String end = packed ? "columnPlaces[c]]" : "c]";
    String last =
        packed
            ? ", with each panel packed before it is used."
            : ". The last vector overlaps the one before it: what is computed twice comes out the"
                + " same.";
    return "sums[r·stride + c] = Σₖ "
        + factor
        + " · right[rightAt + "
        + (packed ? "place k of the runs" : "rightPlaces[k]")
        + " + "
        + end
        + last;
  }

  private String body() {
    String rows =
        arranged
            ? "multiplyArrangedRows(factors, rows, length, shifts, leftPlaces, "
            : "multiplyRows(left, leftAt, rowPlaces, rows, leftPlaces, ";
    String places = ", sums, start, stride, two, ";
    return packed
        ? """
          final int width = columnPlaces.length;
          for (int start = 0; start < width; start += 2 * LANES) {
            final boolean two = width - start > LANES;
            gather(right, rightAt, runs, run, columnPlaces, start, Math.min(start + 2 * LANES, width), panelOf, 0, 2 * LANES);
            %spanelOf, 0, PANEL_PLACES%sLANES);
          }
          """
            .formatted(rows, places)
        : """
          final int each = (piece + LANES - 1) / LANES;
          final int vectors = pieces.length * each;
          for (int v = 0; v < vectors; v += 2) {
            final int start = pieces[v / each] + Math.min(v %% each * LANES, piece - LANES);
            final int w = Math.min(v + 1, vectors - 1);
            final int last = pieces[w / each] + Math.min(w %% each * LANES, piece - LANES) - start;
            final boolean two = w > v;
            %sright, rightAt + start, rightPlaces%slast);
          }
          """
            .formatted(rows, places);
  }
}
