package org.chainrule.compiler.emit;

import static com.google.common.truth.Truth.assertThat;

import java.util.List;
import java.util.Optional;
import org.chainrule.compiler.plan.Buffer;
import org.chainrule.compiler.plan.Expression;
import org.chainrule.compiler.plan.Statement;
import org.chainrule.compiler.plan.Type;
import org.chainrule.compiler.plan.Variable;
import org.chainrule.compiler.scalar.Fn;
import org.chainrule.compiler.tensor.Dimension;
import org.junit.jupiter.api.Test;

/** Rows are done in groups only if none needs what is done for the one before. */
final class FunctionGroupTest {
  private static final Variable J = new Variable("j", Type.INT, 1);
  private static final Variable K = new Variable("k", Type.INT, 2);
  private static final Variable SCALE = new Variable("scale", Type.REAL, 1);
  private static final Variable SUM = new Variable("sum", Type.REAL, 0);
  private static final Buffer X = buffer("x");
  private static final Buffer Y = buffer("y");

  private static Buffer buffer(String name) {
    return new Buffer(
        name, Buffer.Storage.ARRAY, 0, 0, Type.REAL, 0, false, 8, List.of(1), 0, Optional.empty());
  }

  private static Expression.Read at(Buffer buffer, Variable index) {
    return new Expression.Read(buffer, index);
  }

  private static Expression times(Expression a, Expression b) {
    return new Expression.Apply(Fn.MULTIPLY, Type.REAL, List.of(a, b));
  }

  /** y[k] = exp(argument), for all k. */
  private static Statement.Loop exponentials(Expression argument) {
    Expression exp = new Expression.Apply(Fn.EXP, Type.REAL, List.of(argument));
    return new Statement.Loop(K, new Dimension(8), List.of(new Statement.Store(Y, K, exp)));
  }

  private static boolean isGroup(Statement... statements) {
    return FunctionGroup.of(List.of(statements)).isPresent();
  }

  @Test
  void whatARowNeedsOfItsOwnIsDeclaredWhereItsNumbersAreFilledIn() {
    Statement scale = new Statement.Declare(SCALE, at(X, J), false);
    Statement other = new Statement.Declare(SUM, at(Y, J), true);
    Statement.Loop loop = exponentials(times(SCALE, at(X, K)));
    FunctionGroup group = FunctionGroup.of(List.of(other, scale, loop)).orElseThrow();
    List<Statement> filling = group.filling(group.passes().passes().get(0).operands());
    assertThat(filling.get(0)).isEqualTo(scale);
    assertThat(filling).hasSize(2);
    assertThat(group.rest()).containsExactly(other, scale, group.passes().rest()).inOrder();
  }

  @Test
  void rowsThatReadWhatOthersStoreAreDoneOneByOne() {
    assertThat(isGroup(exponentials(at(X, K)))).isTrue();
    Statement.Store store = new Statement.Store(X, J, at(Y, J));
    assertThat(isGroup(exponentials(at(X, K)), store)).isFalse();
    Statement declare = new Statement.Declare(SCALE, at(X, J), false);
    assertThat(isGroup(declare, exponentials(times(SCALE, at(Y, K))))).isFalse();
    assertThat(isGroup(declare, exponentials(times(SCALE, K)), store)).isFalse();
  }

  @Test
  void rowsThatNeedARunningSumAreDoneOneByOne() {
    Statement increase = new Statement.Increase(SUM, at(X, J));
    Statement.Loop loop = exponentials(times(SUM, at(X, K)));
    assertThat(isGroup(loop)).isTrue();
    assertThat(isGroup(increase, loop)).isFalse();
  }

  @Test
  void aRowThatIsMoreThanALoopIsDoneByItself() {
    Statement.Loop loop = exponentials(at(X, K));
    assertThat(isGroup(loop, loop)).isFalse();
    assertThat(isGroup(loop, new Statement.If(SCALE, List.of()))).isFalse();
  }
}
