package org.chainrule.compiler.lower;

import java.util.Optional;
import org.chainrule.compiler.ast.Input;
import org.chainrule.compiler.ast.Let;
import org.chainrule.compiler.ast.Loss;
import org.chainrule.compiler.ast.Member;
import org.chainrule.compiler.ast.Metric;
import org.chainrule.compiler.ast.Name;
import org.chainrule.compiler.ast.Next;
import org.chainrule.compiler.ast.Output;
import org.chainrule.compiler.ast.Param;
import org.chainrule.compiler.ast.State;
import org.chainrule.compiler.ast.Target;
import org.chainrule.compiler.ast.Train;
import org.chainrule.compiler.ast.Yield;

/** The name that a member binds in its block; outputs and metrics bind none there. */
final class Names implements Member.Visitor<Optional<Name>> {
  private static final Names INSTANCE = new Names();

  private Names() {}

  static Optional<Name> boundBy(Member member) {
    return member.accept(INSTANCE);
  }

  @Override
  public Optional<Name> visit(Input input) {
    return Optional.of(input.name());
  }

  @Override
  public Optional<Name> visit(Target target) {
    return Optional.of(target.name());
  }

  @Override
  public Optional<Name> visit(Param param) {
    return Optional.of(param.name());
  }

  @Override
  public Optional<Name> visit(State state) {
    return Optional.of(state.name());
  }

  @Override
  public Optional<Name> visit(Let let) {
    return Optional.of(let.name());
  }

  /** {@code next s} is a name of its own. */
  @Override
  public Optional<Name> visit(Next next) {
    return Optional.of(new Name("next " + next.name().text(), next.name().span()));
  }

  @Override
  public Optional<Name> visit(Yield statement) {
    return Optional.empty();
  }

  @Override
  public Optional<Name> visit(Loss loss) {
    return Optional.empty();
  }

  @Override
  public Optional<Name> visit(Output output) {
    return Optional.empty();
  }

  @Override
  public Optional<Name> visit(Metric metric) {
    return Optional.empty();
  }

  @Override
  public Optional<Name> visit(Train train) {
    return Optional.empty();
  }
}
