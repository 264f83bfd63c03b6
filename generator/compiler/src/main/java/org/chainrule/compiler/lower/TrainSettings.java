package org.chainrule.compiler.lower;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.chainrule.compiler.ast.Argument;
import org.chainrule.compiler.ast.Call;
import org.chainrule.compiler.ast.Expression;
import org.chainrule.compiler.ast.Name;
import org.chainrule.compiler.ast.Reference;
import org.chainrule.compiler.ast.Setting;
import org.chainrule.compiler.ast.Train;
import org.chainrule.compiler.diag.NameMessages;
import org.chainrule.compiler.diag.NetworkMessages;
import org.chainrule.compiler.diag.Span;
import org.chainrule.compiler.diag.TypeMessages;
import org.chainrule.runtime.OptimizerSpec;
import org.chainrule.runtime.Optimizers;
import org.chainrule.runtime.ScheduleSpec;
import org.chainrule.runtime.Schedules;
import org.chainrule.runtime.TrainingDefaults;

/** The {@code train} block: defaults that a caller may override. */
final class TrainSettings {
  private static final List<String> NAMES =
      List.of("optimizer", "schedule", "batch", "epochs", "steps", "clip", "seed");

  /** What says how long training is. */
  private static final List<String> LENGTHS = List.of("epochs", "steps");

  /** A name with settings, as {@code sgd(rate = 0.1)}. */
  private record Chosen(String name, Map<String, Double> settings) {}

  private final Context context;
  private final Expressions expressions;
  private final Conversions conversions;

  TrainSettings(Context context, Expressions expressions) {
    this.context = context;
    this.expressions = expressions;
    this.conversions = new Conversions(context);
  }

  TrainingDefaults of(Train train) {
    TrainingDefaults defaults = TrainingDefaults.none();
    Map<String, Span> seen = new HashMap<>();
    for (Setting setting : train.settings()) {
      try {
        requireNew(setting.name(), seen);
        requireOneLength(setting.name(), seen);
        defaults = with(defaults, setting);
      } catch (Abandoned abandoned) {
        // Its error is in the diagnostics; the other settings may have errors of their own.
      }
    }
    return defaults;
  }

  private void requireNew(Name name, Map<String, Span> seen) {
    Span earlier = seen.putIfAbsent(name.text(), name.span());
    if (earlier != null) {
      throw context.error(NameMessages.boundTwice(name.text(), name.span(), earlier));
    }
  }

  private void requireOneLength(Name name, Map<String, Span> seen) {
    boolean both = seen.keySet().containsAll(LENGTHS);
    if (both && LENGTHS.contains(name.text())) {
      throw context.error(NetworkMessages.twoLengths(seen.get("steps"), seen.get("epochs")));
    }
  }

  private TrainingDefaults with(TrainingDefaults defaults, Setting setting) {
    Expression value = setting.value();
    return switch (setting.name().text()) {
      case "optimizer" -> defaults.withOptimizer(optimizer(value));
      case "schedule" -> defaults.withSchedule(schedule(value));
      case "batch" -> defaults.withBatch(positive(value, "batch"));
      case "epochs" -> defaults.withEpochs(positive(value, "epochs"));
      case "steps" -> defaults.withSteps(positive(value, "steps"));
      case "seed" -> defaults.withSeed(whole(value));
      case "clip" -> defaults.withClip(positiveNumber(value, "clip"));
      default ->
          throw context.error(
              NetworkMessages.unknownSetting(setting.name().text(), setting.name().span(), NAMES));
    };
  }

  private OptimizerSpec optimizer(Expression value) {
    Chosen chosen = chosen(value);
    OptimizerSpec spec = new OptimizerSpec(chosen.name(), chosen.settings());
    try {
      Optimizers.check(spec);
    } catch (IllegalArgumentException e) {
      throw context.error(NetworkMessages.badSetting(e.getMessage(), value.span()));
    }
    return spec;
  }

  private ScheduleSpec schedule(Expression value) {
    Chosen chosen = chosen(value);
    ScheduleSpec spec = new ScheduleSpec(chosen.name(), chosen.settings());
    try {
      Schedules.create(spec);
    } catch (IllegalArgumentException e) {
      throw context.error(NetworkMessages.badSetting(e.getMessage(), value.span()));
    }
    return spec;
  }

  private Chosen chosen(Expression value) {
    if (value instanceof Reference reference) {
      return new Chosen(reference.name().text(), Map.of());
    }
    if (value instanceof Call call && call.callee() instanceof Reference reference) {
      Map<String, Double> settings = new HashMap<>();
      call.arguments().forEach(argument -> settings.put(name(argument), setting(argument)));
      return new Chosen(reference.name().text(), settings);
    }
    throw context.error(NetworkMessages.notAChoice(value.span()));
  }

  private String name(Argument argument) {
    return argument
        .name()
        .orElseThrow(() -> context.error(NetworkMessages.settingNeedsName(argument.span())))
        .text();
  }

  /** A number; a flag is 1 or 0. */
  private double setting(Argument argument) {
    Value value = expressions.evaluate(argument.value());
    if (value instanceof Value.Known) {
      return conversions.fixed(value, argument.span()) ? 1 : 0;
    }
    return conversions.number(value, argument.span());
  }

  private int positive(Expression value, String name) {
    int number = conversions.whole(expressions.evaluate(value), value.span());
    if (number < 1) {
      throw context.error(NetworkMessages.notPositive(name, number, value.span()));
    }
    return number;
  }

  private double positiveNumber(Expression value, String name) {
    double number = conversions.number(expressions.evaluate(value), value.span());
    if (!(number > 0)) {
      throw context.error(NetworkMessages.notPositive(name, number, value.span()));
    }
    return number;
  }

  private long whole(Expression value) {
    Value number = expressions.evaluate(value);
    if (number instanceof Value.Whole whole) {
      return whole.value();
    }
    throw context.error(TypeMessages.expected("a whole number", number.describe(), value.span()));
  }
}
