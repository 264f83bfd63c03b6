package org.chainrule.compiler.emit;

import com.palantir.javapoet.CodeBlock;
import java.util.Arrays;
import java.util.Map;
import org.chainrule.runtime.RandomNumbers;
import org.chainrule.runtime.ScalarFunctions;
import org.chainrule.runtime.StepChecks;

/** Text with names of library classes in it, which become imports. */
final class Code {
  static final String MATH = "$math:T";
  static final String ARRAYS = "$arrays:T";
  static final String RANDOM = "$random:T";
  static final String FUNCTIONS = "$functions:T";
  static final String CHECKS = "$checks:T";
  static final String FLOAT_VECTOR = "$floatVector:T";
  static final String DOUBLE_VECTOR = "$doubleVector:T";
  static final String INT_VECTOR = "$intVector:T";
  static final String OPERATORS = "$operators:T";

  private static final Map<String, Object> CLASSES =
      Map.ofEntries(
          Map.entry("math", Math.class),
          Map.entry("arrays", Arrays.class),
          Map.entry("random", RandomNumbers.class),
          Map.entry("functions", ScalarFunctions.class),
          Map.entry("checks", StepChecks.class),
          Map.entry("floatVector", VectorNames.FLOATS),
          Map.entry("doubleVector", VectorNames.DOUBLES),
          Map.entry("intVector", VectorNames.INTS),
          Map.entry("longVector", VectorNames.LONGS),
          Map.entry("mask", VectorNames.MASK),
          Map.entry("operators", VectorNames.OPERATORS));

  private Code() {}

  /** A method's name behind a verb, such as {@code partOfScan}. */
  static String prefixed(String verb, String name) {
    return verb + Character.toUpperCase(name.charAt(0)) + name.substring(1);
  }

  static CodeBlock of(String text) {
    return CodeBlock.builder().addNamed(text, CLASSES).build();
  }
}
