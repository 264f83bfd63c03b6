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
        .formatted(
            Html.text("Training of " + signature.name()), Style.css(MOST_CURVES), rows(), charts());
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
    double epochsPerStep = 1.0 / history.epochs().get(0).steps();
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
}
