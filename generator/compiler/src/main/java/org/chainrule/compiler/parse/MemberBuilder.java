package org.chainrule.compiler.parse;

import java.util.Optional;
import org.chainrule.compiler.ast.Input;
import org.chainrule.compiler.ast.Let;
import org.chainrule.compiler.ast.Loss;
import org.chainrule.compiler.ast.Member;
import org.chainrule.compiler.ast.Metric;
import org.chainrule.compiler.ast.Output;
import org.chainrule.compiler.ast.Setting;
import org.chainrule.compiler.ast.Statement;
import org.chainrule.compiler.ast.Target;
import org.chainrule.compiler.ast.Train;
import org.chainrule.grammar.NetParser.InputContext;
import org.chainrule.grammar.NetParser.MemberContext;
import org.chainrule.grammar.NetParser.MetricContext;
import org.chainrule.grammar.NetParser.OutputContext;
import org.chainrule.grammar.NetParser.SettingContext;
import org.chainrule.grammar.NetParser.TargetContext;
import org.chainrule.grammar.NetParser.TrainContext;

/** What stands in networks alone. */
final class MemberBuilder {
  private static final String LOSS = "loss";

  private final Builders builders;
  private final Places places;

  MemberBuilder(Builders builders) {
    this.builders = builders;
    this.places = builders.places();
  }

  Member member(MemberContext node) {
    if (node.input() != null) {
      return input(node.input());
    } else if (node.target() != null) {
      return target(node.target());
    } else if (node.output() != null) {
      return output(node.output());
    } else if (node.metric() != null) {
      return metric(node.metric());
    } else if (node.train() != null) {
      return train(node.train());
    }
    return loss(
        builders.statements().statement(node.param(), node.state(), node.next(), node.let()));
  }

  private Input input(InputContext node) {
    return new Input(
        places.name(node.name()),
        builders.types().tensor(node.tensorType()),
        builders.doc(node),
        places.of(node));
  }

  private Target target(TargetContext node) {
    return new Target(
        places.name(node.name()),
        builders.types().tensor(node.tensorType()),
        builders.doc(node),
        places.of(node));
  }

  private Output output(OutputContext node) {
    return new Output(
        places.name(node.name()),
        Optional.ofNullable(node.value()).map(builders.expressions()::value),
        builders.doc(node),
        places.of(node));
  }

  private Metric metric(MetricContext node) {
    return new Metric(
        places.name(node.name()),
        builders.expressions().value(node.value()),
        builders.doc(node),
        places.of(node));
  }

  private Train train(TrainContext node) {
    return new Train(
        node.setting().stream().map(this::setting).toList(),
        places.of(node.TRAIN()),
        builders.doc(node),
        places.of(node));
  }

  private Setting setting(SettingContext node) {
    return new Setting(
        places.name(node.name()),
        builders.expressions().expression(node.expression()),
        places.of(node));
  }

  /** The name {@code loss} declares the loss among the members of a network. */
  private static Member loss(Statement statement) {
    return statement instanceof Let let && let.name().text().equals(LOSS)
        ? new Loss(let.value(), let.name().span(), let.doc(), let.span())
        : statement;
  }
}
