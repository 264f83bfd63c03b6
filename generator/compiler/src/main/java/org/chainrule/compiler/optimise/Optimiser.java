package org.chainrule.compiler.optimise;

import java.util.List;
import org.chainrule.compiler.tensor.Program;
import org.chainrule.compiler.tensor.Wiring;

/** The passes in their order, repeated until nothing changes. */
public final class Optimiser {
  /**
   * Every rule there is. Each terminates on its own: it removes nodes, or moves towards a normal
   * form.
   */
  public static final List<Rule> RULES =
      List.of(
          new RemoveStraightViews(),
          new ReadThroughViews(),
          new ReadThroughReshapes(),
          new GatherInPlace(),
          new NestedGathers(),
          new ProductOfUnsummed(),
          new OwnAxes(),
          new PermutedMaps(),
          new ReductionOfOne(),
          new FoldConstants(),
          new NeutralOperands(),
          new SmallPowers(),
          new MergeFactors(),
          new SumOfBroadcast(),
          new SumOfOneHot(),
          new SumOfQuotients(),
          new CommonDivisor(),
          new FactorOfSums(),
          new ScatterByLookup(),
          new ScatterByShift(),
          new ScatterOfProduct(),
          new ScatterOfStrides(),
          new ProductByRows(),
          new PartOfProduct(),
          new SelectionOutside(),
          new SumOfSelections(),
          new NestedSelections(),
          new ConditionOfSelection(),
          new QuotientLast(),
          new CommonFactor());

  /** Enough for every chain of consequences seen; a further round would change nothing of value. */
  private static final int MOST_ROUNDS = 12;

  /** What is moved out of a scan may let something follow it, once. */
  private static final int MOST_DIVISIONS = 3;

  private Optimiser() {}

  /** An equal program with fewer and cheaper nodes. */
  public static Program optimise(Program program) {
    Program current = rewritten(ArrangedProducts.of(rewritten(program)));
    for (int round = 0; round < MOST_DIVISIONS && Scans.isIn(current); round++) {
      Program next = rewritten(Scans.divide(current));
      if (Wiring.of(next).equals(Wiring.of(current))) {
        return finished(next);
      }
      current = next;
    }
    return finished(current);
  }

  /** What would be undone by the rules comes after them. */
  private static Program finished(Program program) {
    return Rewriting.apply(List.of(new SumsByExample()), CommonSelections.of(program));
  }

  private static Program rewritten(Program program) {
    Program current = program;
    for (int round = 0; round < MOST_ROUNDS; round++) {
      Program next = Rewriting.apply(RULES, current);
      if (Wiring.of(next).equals(Wiring.of(current))) {
        return next;
      }
      current = next;
    }
    return current;
  }
}
