package org.chainrule.cli.report;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * One curve of a chart.
 *
 * @param name in the legend
 * @param colour the number of its colour, from 0
 * @param dashed whether its line is
 */
record Series(String name, int colour, boolean dashed, List<Point> points) {
  private static final int MOST_POINTS = 500;

  Series {
    points = List.copyOf(points);
  }

  /** A point of a curve. */
  record Point(double x, double y) {}

  /** Over 1, 2, 3 …. */
  static Series counted(String name, int colour, boolean dashed, double[] values) {
    List<Point> points =
        IntStream.range(0, values.length).mapToObj(i -> new Point(i + 1, values[i])).toList();
    return new Series(name, colour, dashed, points);
  }

  /** Over the multiples of a unit, in so many points at most: neighbours are averaged. */
  static Series thinned(String name, int colour, double unit, double[] values) {
    int size = Math.min(MOST_POINTS, values.length);
    List<Point> points =
        IntStream.range(0, size).mapToObj(i -> average(values, i, size, unit)).toList();
    return new Series(name, colour, false, points);
  }

  /** The middle of the values that fall to the i-th of so many points. */
  private static Point average(double[] values, int i, int size, double unit) {
    int from = (int) ((long) i * values.length / size);
    int to = (int) ((i + 1L) * values.length / size);
    double mean = Arrays.stream(values, from, to).average().orElse(0);
    return new Point((from + 1 + to) / 2.0 * unit, mean);
  }
}
