package org.chainrule.compiler.emit;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** The methods that products of a vector class share, those of tiles apart. */
final class VectorMethods {
  private VectorMethods() {}

  /** Those that are called, by their names. */
  static List<VectorMethod> of(Predicate<String> called) {
    List<VectorMethod> methods = new ArrayList<>();
    List<VectorMethod> inPlace = TileMethods.inPlace(called);
    List<VectorMethod> bands = TileMethods.fromBands(called);
    boolean tiles = !inPlace.isEmpty() || !bands.isEmpty();
    if (tiles) {
      methods.addAll(BlockMethods.ALL);
      methods.addAll(PackMethods.PANELS);
    }
    if (tiles || called.test(BlockMethods.SHARE.name())) {
      methods.add(BlockMethods.SHARE);
    }
    methods.addAll(inPlace);
    if (!bands.isEmpty()) {
      methods.addAll(BlockMethods.BANDS);
      methods.addAll(PackMethods.BANDS);
      methods.addAll(bands);
    }
    boolean narrow = called.test(NarrowMethods.MULTIPLY.name());
    boolean narrowBands = called.test(NarrowMethods.MULTIPLY_BANDS.name());
    if (narrow || narrowBands) {
      methods.add(NarrowMethods.PACK);
    }
    if (narrow) {
      methods.addAll(NarrowMethods.IN_PLACE);
    }
    if (narrowBands) {
      methods.addAll(NarrowMethods.IN_BANDS);
    }
    if (called.test(FewRowsMethods.MULTIPLY.name())) {
      methods.addAll(FewRowsMethods.all());
    }
    if (narrow || called.test(FOLD.name())) {
      methods.add(FOLD);
    }
    return methods;
  }

  private static final VectorMethod FOLD =
      new VectorMethod(
          "The sum of all lanes, from the first to the last: reduceLanes promises no order.",
          "real",
          "fold",
          "Vector vector, real[] lanes",
          """
          vector.intoArray(lanes, 0);
          real sum = lanes[0];
          for (int k = 1; k < LANES; k++) {
            sum += lanes[k];
          }
          return sum;
          """);
}
