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

  private static final Map<String, Class<?>> CLASSES =
      Map.of(
          "math", Math.class,
          "arrays", Arrays.class,
          "random", RandomNumbers.class,
          "functions", ScalarFunctions.class,
          "checks", StepChecks.class);

  private Code() {}

  static CodeBlock of(String text) {
    return CodeBlock.builder().addNamed(text, CLASSES).build();
  }
}
