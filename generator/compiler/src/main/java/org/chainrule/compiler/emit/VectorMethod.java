package org.chainrule.compiler.emit;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import java.util.List;
import javax.lang.model.element.Modifier;
import org.chainrule.compiler.plan.Type;

/**
 * A method that vector classes share, as text: {@code real} stands for the primitive type, {@code
 * Vector} for that of its vectors.
 *
 * @param parameters types and names, with commas between
 */
record VectorMethod(String javadoc, String result, String name, String parameters, String body) {
  /** A method without a result. */
  VectorMethod(String javadoc, String name, String parameters, String body) {
    this(javadoc, "void", name, parameters, body);
  }

  /** The method of a class. */
  MethodSpec in(Generated generated) {
    MethodSpec.Builder method =
        MethodSpec.methodBuilder(name)
            .addJavadoc("$L\n", javadoc)
            .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
            .returns(type(result, generated));
    for (String parameter : List.of(parameters.split(", ", -1))) {
      int space = parameter.indexOf(' ');
      method.addParameter(
          type(parameter.substring(0, space), generated), parameter.substring(space + 1));
    }
    return method.addCode(text(body, generated)).build();
  }

  private static TypeName type(String name, Generated generated) {
    return switch (name) {
      case "void" -> TypeName.VOID;
      case "int" -> TypeName.INT;
      case "int[]" -> ArrayTypeName.of(TypeName.INT);
      case "int[][]" -> ArrayTypeName.of(ArrayTypeName.of(TypeName.INT));
      case "boolean" -> TypeName.BOOLEAN;
      case "real" -> generated.primitive(Type.REAL);
      case "real[]" -> generated.array(Type.REAL);
      case "Vector" -> VectorNames.vector(generated);
      default -> throw new IllegalArgumentException(name);
    };
  }

  /** Text with the names of a class in place of those that stand for them. */
  static CodeBlock text(String text, Generated generated) {
    String real = generated.primitive(Type.REAL).toString();
    return Code.of(
        text.replaceAll("\\breal\\b", real)
            .replaceAll("\\bVector\\b", VectorNames.placeholder(generated))
            .replaceAll("\\bIntegers\\b", VectorNames.integersPlaceholder(generated))
            .replaceAll("\\bMask\\b", "\\$mask:T<" + VectorNames.boxedName(generated) + ">")
            .replaceAll("\\bVectorOperators\\b", "\\$operators:T")
            .replaceAll("\\bMath\\.", "\\$math:T.")
            .replaceAll("\\bArrays\\.", "\\$arrays:T."));
  }
}
