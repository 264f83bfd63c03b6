package org.chainrule.cli.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.chainrule.runtime.History;
import org.chainrule.runtime.ParameterSpec;
import org.chainrule.runtime.Signature;

/**
 * A training run as one page of HTML that needs nothing but itself: what was trained and how, the
 * figures at the end, and the curves of loss, metrics and gradients.
 *
 * @param facts what was trained and how, by name, in order
 * @param gradients for each epoch the norm of each parameter's gradient
 * @param test the figures on the test data; none if there is no test data
 */
public record TrainingReport(
    Signature signature,
    Map<String, String> facts,
    History history,
    List<double[]> gradients,
    Map<String, Double> test) {
  private static final int MOST_CURVES = 12;

  /** Keeps collections of its own, in order. */
  public TrainingReport {
    facts = new LinkedHashMap<>(facts);
    gradients = List.copyOf(gradients);
    test = new LinkedHashMap<>(test);
  }

  /** The whole page. */
  public String html() {
    return """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>%1$s</title>
        <style>
        %2$s</style>
        </head>
        <body>
        <h1>%1$s</h1>
        <table>
        %3$s</table>
        %4$s</body>
        </html>
        """
        .formatted(Html.text("Training of " + signature.name()), STYLE, rows(), charts());
  }

  private String rows() {
    StringBuilder rows = new StringBuilder();
    facts.forEach((name, value) -> rows.append(Html.row(name, value)));
    EpochFigures.evaluated(history.last())
        .forEach((name, value) -> rows.append(Html.row(name, Figures.number(value))));
    test.forEach((name, value) -> rows.append(Html.row("test_" + name, Figures.number(value))));
    return rows.toString();
  }

  private String charts() {
    List<Chart> charts = new ArrayList<>();
    charts.add(loss());
    signature.metrics().forEach(metric -> charts.add(metric(metric)));
    charts.add(gradientNorms());
    return charts.stream()
        .filter(chart -> !chart.isEmpty())
        .map(Chart::html)
        .collect(Collectors.joining());
  }

  private Chart loss() {
    double[] losses = history.losses();
    double epochsPerStep = (double) history.epochs().size() / losses.length;
    List<Series> curves = new ArrayList<>();
    curves.add(Series.thinned("loss of the steps", 2, epochsPerStep, losses));
    curves.addAll(trainingAndValidation("loss"));
    return new Chart("Loss", "epoch", false, curves);
  }

  private Chart metric(String name) {
    return new Chart(name, "epoch", false, trainingAndValidation(name));
  }

  private List<Series> trainingAndValidation(String figure) {
    List<Series> curves = new ArrayList<>();
    curves.add(Series.counted("train_" + figure, 0, false, column("train_" + figure)));
    if (history.last().validation().isPresent()) {
      curves.add(Series.counted("val_" + figure, 1, true, column("val_" + figure)));
    }
    return curves;
  }

  private double[] column(String name) {
    return history.epochs().stream()
        .map(EpochFigures::evaluated)
        .mapToDouble(figures -> figures.getOrDefault(name, Double.NaN))
        .toArray();
  }

  /** Curves that fall or rise by powers of ten from layer to layer are what to look for here. */
  private Chart gradientNorms() {
    List<Series> curves = new ArrayList<>();
    List<ParameterSpec> specs = signature.parameters();
    for (int i = 0; i < specs.size() && curves.size() < MOST_CURVES; i++) {
      if (specs.size() <= MOST_CURVES || specs.get(i).shape().size() > 1) {
        int parameter = i;
        double[] norms = gradients.stream().mapToDouble(look -> look[parameter]).toArray();
        curves.add(Series.counted(specs.get(i).path(), curves.size(), false, norms));
      }
    }
    return new Chart("Norm of the gradient of each parameter", "epoch", true, curves);
  }

  private static final String STYLE = style();

  private static String style() {
    StringBuilder css =
        new StringBuilder(
            """
            :root { color-scheme: light dark; --line: #8884; --text: #555; }
            @media (prefers-color-scheme: dark) { :root { --text: #bbb; } }
            body { font: 15px/1.5 system-ui, sans-serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem; }
            th { text-align: left; font-weight: normal; color: var(--text); padding-right: 2rem; }
            td { font-variant-numeric: tabular-nums; }
            figure { margin: 2rem 0; }
            figcaption { font-weight: 600; }
            svg { width: 100%; height: auto; }
            svg text { font-size: 11px; fill: var(--text); }
            .grid { stroke: var(--line); }
            polyline { fill: none; stroke-width: 1.8; stroke-linejoin: round; }
            .legend { margin: 0 0 0 3.5rem; font-size: 13px; }
            .legend span { border-top: 3px solid; margin-right: 1rem; }
            .legend span.dashed { border-top-style: dashed; }
            polyline.dashed { stroke-dasharray: 6 4; }
            """);
    for (int i = 0; i < MOST_CURVES; i++) {
      String colour = "hsl(%d 65%% %d%%)".formatted(210 + 67 * i, 45 + i % 3 * 8);
      css.append(
          "polyline.c%1$d { stroke: %2$s; } circle.c%1$d { fill: %2$s; } span.c%1$d { border-color: %2$s; }\n"
              .formatted(i, colour));
    }
    return css.toString();
  }
}
