package org.chainrule.compiler.emit;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.TypeName;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.lang.model.element.Modifier;
import org.chainrule.compiler.plan.Expression;
import org.chainrule.compiler.plan.Statement.Axis;

/**
 * A constant table of the places of all elements along some axes, the innermost last: as long as
 * all extents multiplied, with Σ stride · index for every position.
 *
 * @param strides how far apart the elements along each axis are, as Java text
 */
record Places(List<Integer> extents, List<String> strides) {
  Places {
    extents = List.copyOf(extents);
    strides = List.copyOf(strides);
  }

  /** Where an address is along axes of known sizes. */
  static Places of(Expression address, List<Axis> axes) {
    List<Integer> extents = new ArrayList<>();
    List<Integer> strides = new ArrayList<>();
    for (Axis axis : axes) {
      int extent = axis.extent().size();
      int stride = Addresses.coefficient(address, axis.index());
      int last = extents.size() - 1;
      if (last >= 0 && strides.get(last) == (long) stride * extent) {
        extents.set(last, extents.get(last) * extent);
        strides.set(last, stride);
      } else if (extent > 1) {
        extents.add(extent);
        strides.add(stride);
      }
    }
    return extents.isEmpty()
        ? run(1)
        : new Places(extents, strides.stream().map(stride -> Integer.toString(stride)).toList());
  }

  /** Of neighbouring elements. */
  static Places run(int length) {
    return new Places(List.of(length), List.of("1"));
  }

  /** How many there are. */
  int count() {
    return extents.stream().reduce(1, Math::multiplyExact);
  }

  /** How far it is from the start of one of the innermost runs to that of the next. */
  int apart() {
    int outer = extents.size() - (run() == 1 ? 1 : 2);
    return outer < 0 ? run() : Integer.parseInt(strides.get(outer));
  }

  /** Whether runs of a length that start there are one behind the other. */
  boolean areApart(int run) {
    int least = run;
    for (int k = extents.size() - 1; k >= 0; k--) {
      int stride = Integer.parseInt(strides.get(k));
      if (extents.get(k) > 1 && stride < least) {
        return false;
      }
      least = stride * extents.get(k);
    }
    return true;
  }

  /** Whether none is before the first. */
  boolean isAscending() {
    return strides.stream().noneMatch(stride -> stride.startsWith("-"));
  }

  /** How many neighbours there are at each of {@link #runs}. */
  int run() {
    int last = extents.size() - 1;
    return strides.get(last).equals("1") ? extents.get(last) : 1;
  }

  /** Where runs of neighbours start. */
  Places runs() {
    int outer = extents.size() - 1;
    if (run() == 1) {
      return this;
    }
    return outer == 0 ? run(1) : new Places(extents.subList(0, outer), strides.subList(0, outer));
  }

  /** The greatest of ascending ones. */
  int last() {
    return IntStream.range(0, extents.size())
        .map(k -> (extents.get(k) - 1) * Integer.parseInt(strides.get(k)))
        .sum();
  }

  /** The constant's name, which tells all of it. */
  String name() {
    return IntStream.range(0, extents.size())
        .mapToObj(k -> extents.get(k) + "_BY_" + strides.get(k).replace("-", "MINUS_"))
        .collect(Collectors.joining("_", "PLACES_", ""));
  }

  /** The constant. */
  FieldSpec field(String name) {
    return FieldSpec.builder(int[].class, name)
        .addModifiers(Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
        .initializer(value())
        .build();
  }

  /** What makes it. */
  CodeBlock value() {
    String sizes = extents.stream().map(e -> Integer.toString(e)).collect(Collectors.joining(", "));
    return CodeBlock.of(
        "places(new $1T[] {$2L}, new $1T[] {$3L})",
        TypeName.INT,
        sizes,
        String.join(", ", strides));
  }
}
