package org.chainrule.compiler.plan;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.chainrule.compiler.Nets;
import org.junit.jupiter.api.Test;

/** What is done to pictures besides products walks through memory, and through few arrays. */
final class PicturesPlanTest {
  private static final String NET =
      """
      network Pictures {
          input x: real[3, 32, 32];
          h = x -> conv(4, kernel = 3, pad = 1) -> batchNorm -> relu
                -> conv(4, kernel = 3, pad = 1) -> batchNorm -> relu -> maxPool(2)
                -> conv(8, kernel = 3, pad = 1) -> relu;
          loss = mean(h^2);
      }
      """;

  private final Plan plan = plan(NET);

  private static Plan plan(String net) {
    return Planner.plan(Nets.programs("pictures.net", net).get(0));
  }

  private static Stream<Statement> statements(Plan plan) {
    return plan.train().steps().stream()
        .flatMap(Schedule.Step::kernels)
        .flatMap(kernel -> kernel.body().stream());
  }

  /** The loops without another inside, of kernels without products. */
  private static List<Statement.Loop> innermost(List<Statement> statements) {
    List<Statement.Loop> found = new ArrayList<>();
    for (Statement statement : statements) {
      if (statement instanceof Statement.Loop loop) {
        List<Statement.Loop> inner = innermost(loop.body());
        found.addAll(inner.isEmpty() ? List.of(loop) : inner);
      }
    }
    return found;
  }

  private List<Statement.Loop> innermost() {
    return innermost(statements(plan).toList()).stream()
        .filter(loop -> loop.extent().size() > 2)
        .toList();
  }

  /** Neighbours are stored after each other, in windows of two by two every second of them. */
  @Test
  void normalisationIsNotTransposed() {
    for (Statement.Loop loop : innermost()) {
      for (Statement statement : loop.body()) {
        if (statement instanceof Statement.Store store) {
          assertWithMessage("%s", store).that(stride(store.address(), loop)).isIn(List.of(1, 2));
        }
      }
    }
  }

  private static int stride(Expression address, Statement.Loop loop) {
    return address instanceof Expression.Affine affine
        ? affine.terms().stream()
            .filter(term -> term.atom().equals(loop.index()))
            .mapToInt(Expression.Affine.Term::coefficient)
            .sum()
        : address.equals(loop.index()) ? 1 : 0;
  }

  /** An element of a sum over all examples and places is not written once for each of them. */
  @Test
  void sumsAreKeptInVariables() {
    assertThat(innermost()).isNotEmpty();
    for (Statement.Loop loop : innermost()) {
      for (Statement statement : loop.body()) {
        if (statement instanceof Statement.Add add) {
          assertWithMessage("%s", add).that(stride(add.address(), loop)).isEqualTo(1);
        }
      }
    }
  }

  /** Nothing is asked about each element of a padded picture: zeros are filled in around it. */
  @Test
  void bordersAreNotLookedAt() {
    Plan plan = plan(NET.replace(" -> maxPool(2)", ""));
    assertThat(statements(plan).map(Object::toString).filter(text -> text.contains("fn=AND")))
        .isEmpty();
    assertThat(statements(plan).map(Object::toString).filter(text -> text.contains("Fill[")))
        .isNotEmpty();
  }

  /** A picture that is padded is kept once, and read amid its zeros by whatever else reads it. */
  @Test
  void whatIsPaddedIsKeptAmidZerosAlone() {
    for (Statement.Loop loop : innermost()) {
      List<Expression> stored =
          loop.body().stream()
              .filter(Statement.Store.class::isInstance)
              .map(statement -> ((Statement.Store) statement).value())
              .toList();
      assertThat(stored).containsNoDuplicates();
    }
  }

  /** The largest element and its place come from one look at each window, without a loop. */
  @Test
  void windowsAreReducedAtOnce() {
    List<Statement.Loop> windows =
        innermost(statements(plan).toList()).stream()
            .filter(loop -> loop.toString().contains("name=place"))
            .filter(loop -> loop.toString().contains("fn=MAX"))
            .toList();
    assertThat(windows).hasSize(1);
    assertThat(windows.get(0).extent().size()).isEqualTo(16);
  }

  /** On the way back no derivative of the padding is computed, which would be of 34 × 34. */
  @Test
  void paddingHasNoDerivative() {
    List<Integer> sizes =
        statements(plan).flatMap(PicturesPlanTest::products).map(p -> size(p.columns())).toList();
    assertThat(sizes).isNotEmpty();
    assertThat(sizes).containsNoneOf(34, 18);
  }

  private static Stream<Statement.Product> products(Statement statement) {
    if (statement instanceof Statement.Loop loop) {
      return loop.body().stream().flatMap(PicturesPlanTest::products);
    }
    return statement instanceof Statement.Product product ? Stream.of(product) : Stream.empty();
  }

  private static int size(List<Statement.Axis> axes) {
    return axes.get(axes.size() - 1).extent().size();
  }

  /** The derivative of a largest element is put in its place, without a look at the others. */
  @Test
  void derivativesOfPoolsAreStoredInPlace() {
    assertThat(statements(plan).map(Object::toString).filter(text -> text.contains("fn=EQUAL")))
        .hasSize(1);
    assertThat(
            statements(plan)
                .map(Object::toString)
                .filter(text -> text.contains("fn=DIVIDE, type=INT")))
        .hasSize(1);
  }

  /** Behind a product whose sums go back through a ReLU one array is written, of what it masks. */
  @Test
  void derivativesAreStoredMaskedAlone() {
    List<Statement.Loop> masks =
        statements(plan(NET.replace("-> relu;", ";")))
            .flatMap(PicturesPlanTest::withInner)
            .filter(Statement.Product.class::isInstance)
            .flatMap(product -> innermost(((Statement.Product) product).body()).stream())
            .filter(loop -> loop.toString().contains("fn=WHERE"))
            .toList();
    assertThat(masks).isNotEmpty();
    for (Statement.Loop loop : masks) {
      assertThat(loop.body().stream().filter(Statement.Store.class::isInstance)).hasSize(1);
    }
  }

  private static Stream<Statement> withInner(Statement statement) {
    return statement instanceof Statement.Loop loop
        ? loop.body().stream().flatMap(PicturesPlanTest::withInner)
        : Stream.of(statement);
  }
}
