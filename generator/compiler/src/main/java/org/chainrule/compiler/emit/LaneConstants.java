package org.chainrule.compiler.emit;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.TypeName;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.lang.model.element.Modifier;

/**
 * The constants by which lanes change places. To be compiled to instructions, they have to be
 * constants of the class, and indices within one vector: those of two at once are not.
 */
final class LaneConstants {
  /** From one element to the next, where lanes are taken out of several vectors. */
  static final List<Integer> STEPS = List.of(2, 3);

  /** The most that any machine has. */
  static final int MOST_LANES = 16;

  private LaneConstants() {}

  /** Lanes k · step, as far as there are, and again. */
  static String every(int step) {
    return "EVERY_" + step;
  }

  /** The lanes that {@link #every} takes out of the vectors from a part on. */
  static String fromPart(int step, int part) {
    return every(step) + "_FROM_" + part;
  }

  /** Each lane so many times, of which that is a part. */
  static String spread(int times, int part) {
    return "SPREAD_" + times + "_" + part;
  }

  /** So many numbers from one on, again and again. */
  static String turns(int times, int first) {
    return "TURNS_" + times + "_FROM_" + first;
  }

  /** Those that are used. */
  static List<FieldSpec> of(Generated generated, Predicate<String> used) {
    List<FieldSpec> fields = new ArrayList<>();
    if (used.test("INTEGERS")) {
      fields.add(
          field(
              VectorNames.integers(),
              "INTEGERS",
              CodeBlock.of("$T.SPECIES_PREFERRED", VectorNames.INTS)));
    }
    for (int step = 1; step <= 9; step++) {
      String lane = step == 1 ? "k" : "k * " + step;
      if (used.test(every(step) + ")")) {
        fields.add(shuffle(generated, every(step), lane + " % LANES"));
      }
      for (int part = 0; part < step; part++) {
        if (used.test(fromPart(step, part) + ")")) {
          fields.add(mask(generated, fromPart(step, part), part, step));
        }
        if (used.test(spread(step, part) + ")")) {
          String of = part == 0 ? "k" : part == 1 ? "(k + LANES)" : "(k + " + part + " * LANES)";
          fields.add(shuffle(generated, spread(step, part), of + " / " + step));
        }
      }
      for (int first = 0; first < 9; first += step) {
        if (used.test(turns(step, first) + ",")) {
          fields.add(numbers(turns(step, first), step, first));
        }
      }
    }
    return fields;
  }

  private static FieldSpec shuffle(Generated generated, String name, String lane) {
    return field(
        VectorNames.shuffle(generated),
        name,
        CodeBlock.of("$T.fromOp(SPECIES, k -> $L)", VectorNames.SHUFFLE, lane));
  }

  private static FieldSpec mask(Generated generated, String name, int part, int step) {
    String first = "(" + (part == 1 ? "LANES" : part + " * LANES") + " + " + (step - 1) + ")";
    return field(
        VectorNames.mask(generated),
        name,
        CodeBlock.of("$T.fromLong(SPECIES, -1L << $L / $L)", VectorNames.MASK, first, step));
  }

  private static FieldSpec numbers(String name, int step, int first) {
    String all =
        IntStream.range(0, MOST_LANES + step - 1)
            .mapToObj(k -> Integer.toString(first + k % step))
            .collect(Collectors.joining(", "));
    return field(ArrayTypeName.of(TypeName.INT), name, CodeBlock.of("{$L}", all));
  }

  private static FieldSpec field(TypeName type, String name, CodeBlock value) {
    return FieldSpec.builder(type, name, Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
        .initializer(value)
        .build();
  }
}
