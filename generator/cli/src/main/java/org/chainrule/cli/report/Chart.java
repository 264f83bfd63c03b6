package org.chainrule.cli.report;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import org.chainrule.cli.report.Series.Point;

/**
 * Curves as an SVG drawing that stands in a page of HTML, whose style sheet colours it.
 *
 * @param title above the drawing
 * @param below what runs along the lower side
 * @param logarithmic whether the upright axis is
 */
record Chart(String title, String below, boolean logarithmic, List<Series> series) {
  private static final int WIDTH = 640;
  private static final int HEIGHT = 260;
  private static final int LEFT = 56;
  private static final int BOTTOM = 36;
  private static final int MARGIN = 12;

  Chart {
    series = List.copyOf(series);
  }

  /** Whether there is a point to show. */
  boolean isEmpty() {
    return values(Point::y).findAny().isEmpty();
  }

  /** The figure with title, drawing and legend. */
  String html() {
    return """
        <figure>
        <figcaption>%s</figcaption>
        <svg viewBox="0 0 %d %d" role="img" aria-label="%s">
        %s</svg>
        <p class="legend">%s</p>
        </figure>
        """
        .formatted(Html.text(title), WIDTH, HEIGHT, Html.text(title), drawing(), legend());
  }

  private String drawing() {
    double[] xs = values(Point::x).toArray();
    double[] ys = values(Point::y).toArray();
    Axis across = Axis.Linear.around(least(xs), largest(xs));
    Axis up =
        logarithmic
            ? Axis.Logarithmic.around(least(ys), largest(ys))
            : Axis.Linear.around(least(ys), largest(ys));
    return grid(across, up)
        + series.stream().map(curve -> curve(curve, across, up)).collect(Collectors.joining());
  }

  private String grid(Axis across, Axis up) {
    StringBuilder svg = new StringBuilder();
    for (double tick : up.ticks()) {
      double y = y(up, tick);
      svg.append(line("grid", LEFT, y, WIDTH - MARGIN, y));
      svg.append(words("end", LEFT - 8, y + 4, up.label(tick)));
    }
    for (double tick : across.ticks()) {
      double x = x(across, tick);
      svg.append(line("grid", x, MARGIN, x, HEIGHT - BOTTOM));
      svg.append(words("middle", x, HEIGHT - BOTTOM + 16, across.label(tick)));
    }
    return svg + words("end", WIDTH - MARGIN, HEIGHT - 4, below);
  }

  private String curve(Series curve, Axis across, Axis up) {
    String points =
        curve.points().stream()
            .filter(point -> up.shows(point.y()))
            .map(point -> number(x(across, point.x())) + "," + number(y(up, point.y())))
            .collect(Collectors.joining(" "));
    String style = "c" + curve.colour() + (curve.dashed() ? " dashed" : "");
    return points.contains(" ")
        ? "<polyline class=\"%s\" points=\"%s\"/>\n".formatted(style, points)
        : dot(style, points);
  }

  /** A single point, {@code x,y}, or none. */
  private static String dot(String style, String point) {
    int comma = point.indexOf(',');
    return comma < 0
        ? ""
        : "<circle class=\"%s\" cx=\"%s\" cy=\"%s\" r=\"3\"/>\n"
            .formatted(style, point.substring(0, comma), point.substring(comma + 1));
  }

  private String legend() {
    return series.stream()
        .map(
            curve ->
                "<span class=\"c%d%s\">%s</span>"
                    .formatted(
                        curve.colour(), curve.dashed() ? " dashed" : "", Html.text(curve.name())))
        .collect(Collectors.joining(" "));
  }

  private DoubleStream values(ToDoubleFunction<Point> coordinate) {
    return series.stream()
        .flatMap(curve -> curve.points().stream())
        .filter(point -> Double.isFinite(point.y()) && (!logarithmic || point.y() > 0))
        .mapToDouble(coordinate);
  }

  private static double x(Axis across, double value) {
    return LEFT + across.place(value) * (WIDTH - MARGIN - LEFT);
  }

  private static double y(Axis up, double value) {
    return HEIGHT - BOTTOM - up.place(value) * (HEIGHT - BOTTOM - MARGIN);
  }

  private static String line(String style, double x1, double y1, double x2, double y2) {
    return "<line class=\"%s\" x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\"/>\n"
        .formatted(style, number(x1), number(y1), number(x2), number(y2));
  }

  private static String words(String anchor, double x, double y, String text) {
    return "<text text-anchor=\"%s\" x=\"%s\" y=\"%s\">%s</text>\n"
        .formatted(anchor, number(x), number(y), Html.text(text));
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }

  private static double least(double[] values) {
    return DoubleStream.of(values).min().orElse(0);
  }

  private static double largest(double[] values) {
    return DoubleStream.of(values).max().orElse(1);
  }
}
