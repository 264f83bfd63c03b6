package org.chainrule.compiler.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import org.chainrule.compiler.plan.Type;

/** The vector module's classes, which this program itself does not need. */
final class VectorNames {
  private static final String PACKAGE = "jdk.incubator.vector";
  static final ClassName FLOATS = ClassName.get(PACKAGE, "FloatVector");
  static final ClassName DOUBLES = ClassName.get(PACKAGE, "DoubleVector");
  static final ClassName INTS = ClassName.get(PACKAGE, "IntVector");
  static final ClassName LONGS = ClassName.get(PACKAGE, "LongVector");
  static final ClassName OPERATORS = ClassName.get(PACKAGE, "VectorOperators");
  static final ClassName MASK = ClassName.get(PACKAGE, "VectorMask");
  static final ClassName SHUFFLE = ClassName.get(PACKAGE, "VectorShuffle");
  private static final ClassName SPECIES = ClassName.get(PACKAGE, "VectorSpecies");

  private VectorNames() {}

  /** The class of vectors of real numbers. */
  static ClassName vector(Generated generated) {
    return generated.isFloat() ? FLOATS : DOUBLES;
  }

  static TypeName mask(Generated generated) {
    return ParameterizedTypeName.get(MASK, boxed(generated));
  }

  static TypeName species(Generated generated) {
    return ParameterizedTypeName.get(SPECIES, boxed(generated));
  }

  static TypeName shuffle(Generated generated) {
    return ParameterizedTypeName.get(SHUFFLE, boxed(generated));
  }

  /** The species of vectors of whole numbers that are as wide as floats. */
  static TypeName integers() {
    return ParameterizedTypeName.get(SPECIES, TypeName.INT.box());
  }

  private static TypeName boxed(Generated generated) {
    return generated.primitive(Type.REAL).box();
  }

  /** What {@link Code} calls the class of vectors of real numbers, escaped for a replacement. */
  static String placeholder(Generated generated) {
    return generated.isFloat() ? "\\$floatVector:T" : "\\$doubleVector:T";
  }

  /** What {@link Code} calls the class of vectors of whole numbers that are as wide. */
  static String integersPlaceholder(Generated generated) {
    return generated.isFloat() ? "\\$intVector:T" : "\\$longVector:T";
  }

  static String boxedName(Generated generated) {
    return generated.isFloat() ? "Float" : "Double";
  }
}
