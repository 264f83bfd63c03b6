package org.chainrule.cli.report;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.StringReader;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.chainrule.runtime.EpochResult;
import org.chainrule.runtime.Evaluation;
import org.chainrule.runtime.History;
import org.chainrule.runtime.Initialiser;
import org.chainrule.runtime.ParameterSpec;
import org.chainrule.runtime.Signature;
import org.chainrule.runtime.TrainingDefaults;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class TrainingReportTest {
  @Test
  void drawsLossMetricsAndGradients() throws Exception {
    Document page = parse(report(0.5, 0.25).html());

    assertEquals(3, page.getElementsByTagName("svg").getLength());
    // Loss: steps, training, validation; accuracy: training, validation; gradients: two parameters.
    assertEquals(7, page.getElementsByTagName("polyline").getLength());
    assertThat(page.getDocumentElement().getTextContent()).contains("sgd <fast> & loose");
    assertThat(page.getDocumentElement().getTextContent()).contains("test_accuracy0.7500");
  }

  @Test
  void leavesOutWhatCannotBeDrawn() throws Exception {
    Document page = parse(report(0, 0).html());

    assertEquals(2, page.getElementsByTagName("svg").getLength());
  }

  private static TrainingReport report(double... gradientNorms) {
    EpochResult first = epoch(1, 0.5);
    EpochResult second = epoch(2, 0.75);
    return new TrainingReport(
        signature(),
        Map.of("optimizer", "sgd <fast> & loose"),
        new History(new double[] {3, 2, 1, 0.5}, List.of(first, second)),
        List.of(gradientNorms, gradientNorms),
        Map.of("accuracy", 0.75));
  }

  private static EpochResult epoch(int number, double accuracy) {
    Evaluation evaluation = new Evaluation(OptionalDouble.of(1), Map.of("accuracy", accuracy));
    return new EpochResult(number, 2, 1, evaluation, Optional.of(evaluation));
  }

  private static Signature signature() {
    Initialiser zero = new Initialiser.Constant(0);
    return new Signature(
        "Net",
        "demo.Net",
        List.of(),
        List.of(),
        List.of(
            new ParameterSpec("a.W", List.of(2, 2), 0, zero),
            new ParameterSpec("a.b", List.of(2), 4, zero)),
        List.of(),
        List.of(),
        List.of("accuracy"),
        2,
        true,
        TrainingDefaults.none());
  }

  /** The page is XML too, but for what stands before the element and the tags that have no end. */
  private static Document parse(String html) throws Exception {
    String xml =
        Pattern.compile("<meta [^>]*>")
            .matcher(html.replace("<!DOCTYPE html>\n", ""))
            .replaceAll("");
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(xml)));
  }
}
