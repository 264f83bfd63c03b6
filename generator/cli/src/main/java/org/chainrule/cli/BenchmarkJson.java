package org.chainrule.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import org.chainrule.cli.benchmark.BenchmarkResult;

/** What was measured of a network as JSON for programs. */
final class BenchmarkJson {
  private BenchmarkJson() {}

  /** One object, with a line end. */
  static String text(BenchmarkResult result, Work work) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("train_steps_per_s", result.training().median());
    object.put("train_steps_per_s_min", result.training().least());
    object.put("train_steps_per_s_max", result.training().most());
    object.put("predict_per_s", work.examples(result.predictions().median()));
    object.put("predict_one_us", result.predictionsOfOne().microseconds());
    object.put("gflops", work.training(result.training().median()));
    object.put("bytes", result.bytes());
    object.put("warm_up_s", result.warmUp().fromStartOfProcess());
    return Json.text(object);
  }
}
