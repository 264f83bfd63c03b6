package org.chainrule.compiler.optimise;

import static com.google.common.truth.Truth.assertThat;

import java.util.List;
import org.chainrule.compiler.scalar.Fn;
import org.chainrule.compiler.tensor.Access;
import org.chainrule.compiler.tensor.Index;
import org.chainrule.compiler.tensor.Node;
import org.chainrule.compiler.tensor.Op;
import org.chainrule.compiler.tensor.Shape;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The rules on views, gathers, scatters and contractions, each alone. */
class AddressingRulesTest {

  private static Index affine(int offset, Integer... coefficients) {
    return new Index.Affine(List.of(coefficients), offset);
  }

  @Nested
  class ViewsTest {
    private final RuleCase rule = new RuleCase(new ReadThroughViews());
    private final Node x = rule.source("x", 2, 3);
    private final Node w = rule.parameter("w", 3, 4);

    @Test
    void mapsReadThroughTransposes() {
      Node transposed = rule.graph.view(w, Access.of(1, 0), Shape.of(4, 3));
      Node result = rule.rewritten(rule.map(Fn.SIN, transposed));
      Match.kind(Op.Source.class, result.input(0));
    }

    @Test
    void mapsReadThroughDimensionsOfOne() {
      Node column = rule.graph.reshape(w, Shape.of(3, 1, 4, 1));
      Node result = rule.rewritten(rule.map(Fn.SIN, column));
      Match.kind(Op.Source.class, result.input(0));
      rule.assertUntouched(rule.map(Fn.SIN, rule.graph.reshape(w, Shape.of(4, 3))));
    }

    @Test
    void contractionsReadThroughTransposes() {
      Node transposed = rule.graph.view(w, Access.of(1, 0), Shape.of(4, 3));
      Node product =
          rule.graph.contract(List.of(0, 1, 2), List.of(3, 2), List.of(0, 1, 3), x, transposed);
      Match.kind(Op.Source.class, rule.rewritten(product).input(1));
      Node broadcast = rule.graph.broadcast(rule.parameter("v", 3), Shape.of(4, 3));
      rule.assertUntouched(
          rule.graph.contract(List.of(0, 1, 2), List.of(3, 2), List.of(0, 1, 3), x, broadcast));
    }

    @Test
    void reductionsReadThroughTransposes() {
      Node y = rule.source("y", 2, 3, 4);
      Node turned = rule.graph.view(y, Access.of(0, 3, 1, 2), Shape.of(3, 4, 2).perExample());
      for (List<Integer> axes :
          List.of(List.of(3), List.of(1), List.of(1, 2), List.of(2, 3), List.of(1, 2, 3))) {
        for (Op.Reduction reduction : List.of(Op.Reduction.SUM, Op.Reduction.MAX)) {
          Node result = rule.rewritten(rule.graph.reduce(reduction, axes, turned));
          Node reduced = result.op() instanceof Op.Reduce ? result : result.input(0);
          Match.kind(Op.Source.class, reduced.input(0));
        }
      }
      Match.kind(
          Op.Reduce.class,
          rule.rewritten(rule.graph.reduce(Op.Reduction.SUM, List.of(0, 1, 2), turned)));
      rule.assertUntouched(rule.graph.reduce(Op.Reduction.ARG_MAX, List.of(1, 2), turned));
    }

    @Test
    void theLastReshapeCounts() {
      Node twice = rule.graph.reshape(rule.graph.reshape(w, Shape.of(12)), Shape.of(2, 6));
      Match.kind(Op.Source.class, rule.rewritten(twice).input(0));
    }

    @Test
    void straightViewsVanish() {
      RuleCase straight = new RuleCase(new RemoveStraightViews());
      Node y = straight.source("y", 3);
      Match.kind(Op.Source.class, straight.rewritten(straight.map(Fn.STOP_GRADIENT, y)));
      straight.assertUntouched(
          straight.graph.view(y, Access.of(0, 2), Shape.of(2, 3).perExample()));
    }
  }

  @Nested
  class PermutedMapsTest {
    private final RuleCase rule = new RuleCase(new PermutedMaps());
    private final Node x = rule.source("x", 2, 3);
    private final Node w = rule.parameter("w", 3, 4);
    private final Node bias = rule.parameter("b", 2);

    @Test
    void runThroughTheirOperandsInOrder() {
      Shape turned = Shape.of(3, 2).perExample();
      Node sum =
          rule.graph.map(
              Fn.ADD, turned, List.of(Access.of(0, 2, 1), Access.of(2)), List.of(x, bias));
      Node view = Match.map(Fn.IDENTITY, rule.rewritten(sum));
      Op.Map straight = (Op.Map) view.input(0).op();
      assertThat(straight.accesses()).containsExactly(Access.straight(3), Access.of(1)).inOrder();
    }

    /** Of the one channel of each group there is no loop. */
    @Test
    void whateverDimensionsOfSizeOneTheyHave() {
      Node y = rule.source("y", 2, 1, 3);
      Shape turned = Shape.of(3, 2).perExample();
      List<Access> accesses = List.of(Access.of(0, 2, Access.FIXED, 1), Access.of(2));
      Node sum = rule.graph.map(Fn.ADD, turned, accesses, List.of(y, bias));
      Node straight = Match.map(Fn.IDENTITY, rule.rewritten(sum)).input(0);
      assertThat(straight.shape()).isEqualTo(Shape.of(2, 3).perExample());
      rule.assertUntouched(straight);
    }

    @Test
    void undoneTransposesVanish() {
      List<Rule> rules = List.of(new ReadThroughViews(), new RemoveStraightViews());
      Node turned = rule.graph.map(Fn.SIN, Shape.of(4, 3), List.of(Access.of(1, 0)), List.of(w));
      Node view = new PermutedMaps().apply(rule.graph, turned).orElseThrow();
      Node back = rule.graph.view(view, Access.of(1, 0), w.shape());
      Node result = rules.get(0).apply(rule.graph, back).orElseThrow();
      Match.map(Fn.SIN, rules.get(1).apply(rule.graph, result).orElseThrow());
    }

    @Test
    void othersStay() {
      List<Access> both = List.of(Access.of(1, 0), Access.straight(2));
      Node other = rule.parameter("v", 4, 3);
      rule.assertUntouched(rule.graph.map(Fn.ADD, other.shape(), both, List.of(w, other)));
      rule.assertUntouched(rule.graph.view(w, Access.of(1, 0), Shape.of(4, 3)));
      rule.assertUntouched(rule.map(Fn.ADD, x, rule.parameter("c", 3)));
    }
  }

  @Nested
  class ReshapesTest {
    private final RuleCase rule = new RuleCase(new ReadThroughReshapes());
    private final Node x = rule.source("x", 2, 3, 4);
    private final Node rows = rule.graph.reshape(x, Shape.of(2, 12).perExample());
    private final Node channel = rule.parameter("c", 2);

    @Test
    void mapsRunThroughWhatIsReshaped() {
      Node sum =
          rule.graph.map(
              Fn.ADD,
              rows.shape(),
              List.of(Access.straight(3), Access.of(1)),
              List.of(rows, channel));
      Node result = Match.kind(Op.Reshape.class, rule.rewritten(sum)).input(0);
      assertThat(Match.map(Fn.ADD, result).shape()).isEqualTo(x.shape());
      Match.map(Fn.MULTIPLY, rule.rewritten(rule.map(Fn.MULTIPLY, rows, rows)).input(0));
    }

    @Test
    void sumsAreOfWhatIsReshaped() {
      Node sum = rule.rewritten(rule.graph.reduce(Op.Reduction.SUM, List.of(2), rows));
      assertThat(((Op.Reduce) sum.op()).axes()).containsExactly(2, 3).inOrder();
      Node all = rule.rewritten(rule.graph.reduce(Op.Reduction.MAX, List.of(1, 2), rows));
      Match.kind(Op.Source.class, all.input(0));
    }

    @Test
    void whatRunsAlongOtherDimensionsKeepsThem() {
      rule.assertUntouched(rule.map(Fn.ADD, rows, rule.parameter("v", 12)));
      rule.assertUntouched(rule.graph.reduce(Op.Reduction.ARG_MAX, List.of(2), rows));
      Node cut = rule.graph.reshape(rows, Shape.of(2, 3, 2, 2).perExample());
      rule.assertUntouched(rule.graph.reduce(Op.Reduction.SUM, List.of(2), cut));
      Node pieces = rule.graph.reshape(rule.parameter("w", 4, 6), Shape.of(2, 2, 3, 2));
      rule.assertUntouched(rule.map(Fn.SIN, pieces));
    }
  }

  @Nested
  class NestedGathersTest {
    private final RuleCase rule = new RuleCase(new NestedGathers());
    private final Node w = rule.parameter("w", 5);

    private Node gather(int size, Index index, Node table) {
      return rule.graph.gather(List.of(index), Shape.of(size), List.of(table));
    }

    @Test
    void areOne() {
      Node result = rule.rewritten(gather(2, affine(1, 2), gather(4, affine(4, -1), w)));
      assertThat(((Op.Gather) result.op()).indices()).containsExactly(affine(3, -2));
      Match.kind(Op.Source.class, result.input(0));
    }

    @Test
    void computeNoMoreOfAPaddingThanIsRead() {
      Node padded = gather(9, affine(-2, 1), w);
      Node result = rule.rewritten(gather(7, affine(1, 1), padded));
      assertThat(result.input(0).shape()).isEqualTo(Shape.of(7));
      assertThat(((Op.Gather) result.input(0).op()).indices()).containsExactly(affine(-1, 1));
      rule.assertUntouched(gather(9, affine(0, 1), padded));
      rule.assertUntouched(gather(9, affine(2, 1), padded));
    }
  }

  @Nested
  class GatherInPlaceTest {
    private final RuleCase rule = new RuleCase(new GatherInPlace());
    private final Node w = rule.parameter("w", 3, 4);

    private Node gather(Shape shape, Index... indices) {
      return rule.graph.gather(List.of(indices), shape, List.of(w));
    }

    @Test
    void isTheTableItself() {
      Match.kind(
          Op.Source.class, rule.rewritten(gather(w.shape(), affine(0, 1, 0), affine(0, 0, 1))));
      Node transposed = rule.rewritten(gather(Shape.of(4, 3), affine(0, 0, 1), affine(0, 1, 0)));
      Match.map(Fn.IDENTITY, transposed);
    }

    @Test
    void othersStay() {
      rule.assertUntouched(gather(Shape.of(2, 4), affine(0, 1, 0), affine(0, 0, 1)));
      rule.assertUntouched(gather(Shape.of(3, 4), affine(1, 1, 0), affine(0, 0, 1)));
      rule.assertUntouched(gather(Shape.of(3, 4), affine(2, -1, 0), affine(0, 0, 1)));
      rule.assertUntouched(gather(Shape.of(4), affine(0, 0), affine(0, 1)));
      Node square = rule.parameter("s", 3, 3);
      rule.assertUntouched(
          rule.graph.gather(List.of(affine(0, 1), affine(0, 1)), Shape.of(3), List.of(square)));
    }
  }

  @Nested
  class ProductOfUnsummedTest {
    private final RuleCase rule = new RuleCase(new ProductOfUnsummed());
    private final Node x = rule.source("x", 3);

    @Test
    void isAMap() {
      Node w = rule.parameter("w", 4);
      Node outer = rule.graph.contract(List.of(0, 1), List.of(2), List.of(0, 2, 1), x, w);
      Match.map(Fn.MULTIPLY, rule.rewritten(outer));
      rule.assertUntouched(rule.graph.contract(List.of(0, 1), List.of(0, 1), List.of(0), x, x));
    }

    @Test
    void aSumOfOneElementIsNone() {
      Node column = rule.source("c", 1);
      Node w = rule.parameter("w", 4, 1);
      Node product = rule.graph.contract(List.of(0, 1), List.of(2, 1), List.of(0, 2), column, w);
      Match.map(Fn.MULTIPLY, rule.rewritten(product));
    }
  }

  @Nested
  class OwnAxesTest {
    private final RuleCase rule = new RuleCase(new OwnAxes());
    private final Node x = rule.source("x", 3);
    private final Node w = rule.parameter("w", 3);

    @Test
    void whatIsTheSameEverywhereIsComputedOnce() {
      Shape wide = Shape.of(2, 3).perExample();
      Node sum = rule.graph.map(Fn.ADD, wide, w, rule.constant(2));
      Node view = Match.map(Fn.IDENTITY, rule.rewritten(sum));
      assertThat(Match.map(Fn.ADD, view.input(0)).shape()).isEqualTo(w.shape());
      Node kept = rule.graph.reshape(x, Shape.of(1, 3).perExample());
      Node fixed = rule.graph.map(Fn.SIN, x.shape(), List.of(Access.of(0, -1, 1)), List.of(kept));
      rule.assertUntouched(fixed);
    }

    @Test
    void allAxesTogetherCount() {
      Node rows = rule.graph.reduce(Op.Reduction.SUM, List.of(1), x);
      rule.assertUntouched(
          rule.graph.map(Fn.ADD, x.shape(), List.of(Access.of(0), Access.of(1)), List.of(rows, w)));
      rule.assertUntouched(rule.graph.broadcast(w, x.shape()));
    }
  }

  @Nested
  class ReductionOfOneTest {
    private final RuleCase rule = new RuleCase(new ReductionOfOne());
    private final Node x = rule.source("x", 1, 3, 1);

    @Test
    void isAView() {
      Match.map(Fn.IDENTITY, rule.rewritten(reduce(Op.Reduction.SUM, 1, 3)));
      Node max = Match.kind(Op.Reduce.class, rule.rewritten(reduce(Op.Reduction.MAX, 2, 3)));
      assertThat(max.input(0).shape().rank()).isEqualTo(3);
    }

    @Test
    void othersStay() {
      rule.assertUntouched(reduce(Op.Reduction.SUM, 2));
      rule.assertUntouched(reduce(Op.Reduction.SUM, 0));
      rule.assertUntouched(reduce(Op.Reduction.ARG_MAX, 1));
    }

    private Node reduce(Op.Reduction reduction, Integer... axes) {
      return rule.graph.reduce(reduction, List.of(axes), x);
    }
  }

  @Nested
  class ScatterByLookupTest {
    private final RuleCase rule = new RuleCase(new ScatterByLookup());
    private final Node g = rule.source("g", 2);
    private final Node k = rule.index("k", 5, 2);

    private Node scatter(Shape table, List<Index> indices, Node... inputs) {
      return rule.graph.scatter(indices, table, List.of(inputs));
    }

    @Test
    void isASelection() {
      Index lookup = new Index.Lookup(1, Access.of(0, 1));
      Node last =
          scatter(
              Shape.of(2, 5).perExample(), List.of(affine(0, 1, 0), affine(0, 0, 1), lookup), g, k);
      Match.map(Fn.WHERE, rule.rewritten(last));
      Node middle =
          scatter(
              Shape.of(5, 2).perExample(), List.of(affine(0, 1, 0), lookup, affine(0, 0, 1)), g, k);
      Match.map(Fn.WHERE, rule.rewritten(middle));
    }

    @Test
    void placesThatMeetStay() {
      Index lookup = new Index.Lookup(1, Access.of(0, 1));
      Shape rows = Shape.of(5).perExample();
      rule.assertUntouched(scatter(rows, List.of(affine(0, 1, 0), lookup), g, k));
      rule.assertUntouched(scatter(Shape.of(5), List.of(lookup), g, k));
      Shape other = Shape.of(3, 5).perExample();
      List<Index> shorter = List.of(affine(0, 1, 0), affine(0, 0, 1), lookup);
      rule.assertUntouched(scatter(other, shorter, g, k));
      List<Index> moved = List.of(affine(0, 1, 0), affine(1, 0, 1), lookup);
      rule.assertUntouched(scatter(Shape.of(2, 5).perExample(), moved, g, k));
      Shape square = Shape.of(5, 5).perExample();
      rule.assertUntouched(scatter(square, List.of(affine(0, 1, 0), lookup, lookup), g, k));
    }
  }

  @Nested
  class ScatterOfProductTest {
    private final RuleCase rule = new RuleCase(new ScatterOfProduct());
    private final Node g = rule.source("g", 3, 6);
    private final Node kernel = rule.parameter("kernel", 3, 2, 4);

    /** From Σₒ g[n, o, p] · kernel[o, c, k], as it is [n, c, p, k]. */
    private Node scatter(Shape table, Index... indices) {
      Node product =
          rule.graph.contract(List.of(0, 1, 2), List.of(1, 3, 4), List.of(0, 3, 2, 4), g, kernel);
      return rule.graph.scatter(List.of(indices), table, List.of(product));
    }

    private Node windows(int size, int step, int apart, int offset) {
      return scatter(
          Shape.of(2, size).perExample(),
          affine(0, 1, 0, 0, 0),
          affine(0, 0, 1, 0, 0),
          affine(offset, 0, 0, step, apart));
    }

    @Test
    void isAProduct() {
      for (Node scatter :
          List.of(
              windows(9, 1, 1, 0),
              windows(12, 1, 2, 0),
              windows(7, 1, 1, -1),
              windows(13, 1, 1, 3),
              windows(9, 1, -1, 3),
              windows(9, 1, -2, 0),
              windows(3, 1, 1, 0))) {
        Match.kind(Op.Contract.class, rule.rewritten(scatter));
      }
    }

    /** The kernel on the left, a second dimension of windows of a single element. */
    @Test
    void whicheverSideMoves() {
      Node wide = rule.parameter("wide", 3, 2, 4, 1);
      Node product =
          rule.graph.contract(
              List.of(1, 3, 4, 5), List.of(0, 1, 2), List.of(0, 3, 2, 4, 5), wide, g);
      Match.kind(
          Op.Contract.class,
          rule.rewritten(
              rule.graph.scatter(
                  List.of(
                      affine(0, 1, 0, 0, 0, 0), affine(0, 0, 1, 0, 0, 0), affine(0, 0, 0, 1, 1, 0)),
                  Shape.of(2, 9).perExample(),
                  List.of(product))));
    }

    /** Where a channel is seen by itself alone, as g[n, c, p] · kernel[c, k] at p + k. */
    @Test
    void whichMaySumNothing() {
      Node own = rule.parameter("own", 3, 4);
      Node product =
          rule.graph.map(
              Fn.MULTIPLY,
              Shape.of(3, 6, 4).perExample(),
              List.of(Access.of(0, 1, 2), Access.of(1, 3)),
              List.of(g, own));
      Node seen =
          rule.graph.view(product, Access.of(0, 1, 3, 4), Shape.of(3, 1, 6, 4).perExample());
      Node scatter =
          rule.graph.scatter(
              List.of(
                  affine(0, 1, 0, 0, 0, 0),
                  affine(0, 0, 1, 0, 0, 0),
                  affine(0, 0, 0, 1, 0, 0),
                  affine(-1, 0, 0, 0, 1, 1)),
              Shape.of(3, 1, 7).perExample(),
              List.of(seen));
      Match.kind(Op.Contract.class, rule.rewritten(scatter));
    }

    /** The view repeats what it shows: it has a dimension of its own. */
    @Test
    void notOfWhatIsRepeated() {
      Node own = rule.parameter("own", 3);
      Node product = rule.map(Fn.MULTIPLY, g, rule.graph.view(own, Access.of(1), g.shape()));
      Node seen = rule.graph.view(product, Access.of(0, 1, 2), Shape.of(3, 6, 4).perExample());
      rule.assertUntouched(
          rule.graph.scatter(
              List.of(affine(0, 1, 0, 0, 0), affine(0, 0, 1, 0, 0), affine(0, 0, 0, 1, 1)),
              Shape.of(3, 9).perExample(),
              List.of(seen)));
    }

    @Test
    void notOfLargerStrides() {
      rule.assertUntouched(windows(14, 2, 1, 0));
    }

    @Test
    void notWhereMostIsPadding() {
      rule.assertUntouched(windows(40, 1, 10, 0));
    }

    @Test
    void notWhereElementsMeet() {
      rule.assertUntouched(
          scatter(
              Shape.of(2, 9).perExample(),
              affine(0, 1, 0, 0, 0),
              affine(0, 0, 1, 0, 0),
              affine(0, 0, 0, 1, 0)));
    }
  }

  @Nested
  class ScatterByShiftTest {
    private final RuleCase rule = new RuleCase(new ScatterByShift());
    private final Node g = rule.source("g", 3, 4);

    private Node scatter(Shape table, Index... indices) {
      return rule.graph.scatter(List.of(indices), table, List.of(g));
    }

    @Test
    void isAGather() {
      Index own = affine(0, 1, 0, 0);
      Shape table = Shape.of(6, 5).perExample();
      Match.kind(
          Op.Gather.class,
          rule.rewritten(scatter(table, own, affine(2, 0, 1, 0), affine(-1, 0, 0, 1))));
      Match.kind(
          Op.Gather.class,
          rule.rewritten(scatter(table, own, affine(1, 0, 0, 1), affine(2, 0, -1, 0))));
      Node selected =
          scatter(
              Shape.of(3, 2, 4).perExample(),
              own,
              affine(0, 0, 1, 0),
              affine(1, 0, 0, 0),
              affine(0, 0, 0, 1));
      assertThat(rule.rewritten(selected).shape()).isEqualTo(selected.shape());
    }

    @Test
    void sumsStay() {
      Index own = affine(0, 1, 0, 0);
      Shape table = Shape.of(6, 5).perExample();
      rule.assertUntouched(scatter(table, own, affine(0, 0, 1, 1), affine(0, 0, 0, 0)));
      rule.assertUntouched(scatter(table, own, affine(0, 0, 2, 0), affine(0, 0, 0, 1)));
      rule.assertUntouched(scatter(table, own, affine(0, 0, 1, 0), affine(0, 0, 1, 0)));
      rule.assertUntouched(scatter(table, own, affine(0, 0, 1, 0), affine(0, 0, 0, 0)));
      rule.assertUntouched(scatter(Shape.of(6, 5), affine(0, 0, 1, 0), affine(0, 0, 0, 1)));
    }
  }
}
