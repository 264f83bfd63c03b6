package org.chainrule.compiler.emit;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.lang.model.element.Modifier;
import org.chainrule.compiler.plan.Type;

/**
 * The innermost loops of products, one method for each width. C2 makes vector code of them since
 * their length is a constant and every array is indexed by the loop's variable alone.
 */
final class ProductMethods {
  private final Generated generated;
  private final int width;

  ProductMethods(Generated generated, int width) {
    this.generated = generated;
    this.width = width;
  }

  /** row += left[at] · rows[0] + left[at + step] · rows[1] + …, from left to right. */
  MethodSpec addRows() {
    CodeBlock.Builder code = CodeBlock.builder();
    TypeName real = generated.primitive(Type.REAL);
    for (int k = 0; k < Tile.DEPTH; k++) {
      String step = k == 0 ? "" : k == 1 ? " + step" : " + " + k + " * step";
      code.addStatement("final $1T a$2L = left[at$3L]", real, k, step);
    }
    for (int k = 0; k < Tile.DEPTH; k++) {
      code.addStatement("final $1T[] row$2L = rows[$2L]", real, k);
    }
    code.beginControlFlow("for (int j = 0; j < $L; j++)", width);
    String products =
        IntStream.range(0, Tile.DEPTH)
            .mapToObj(k -> "a%1$d * row%1$d[j]".formatted(k))
            .collect(Collectors.joining("\n+ ", "row[j]\n+ ", ""));
    code.add("row[j] =\n$>$>$L;\n$<$<", products).endControlFlow();
    return method("addRows")
        .addJavadoc(
            "row += left[at] · rows[0] + left[at + step] · rows[1] + … over $L rows.\n", Tile.DEPTH)
        .addParameter(generated.array(Type.REAL), "left")
        .addParameter(TypeName.INT, "at")
        .addParameter(TypeName.INT, "step")
        .addParameter(ArrayTypeName.of(generated.array(Type.REAL)), "rows")
        .addCode(code.build())
        .build();
  }

  /** row += left[at] · values. */
  MethodSpec addRow() {
    return method("addRow")
        .addJavadoc("row += left[at] · values.\n")
        .addParameter(generated.array(Type.REAL), "left")
        .addParameter(TypeName.INT, "at")
        .addParameter(generated.array(Type.REAL), "values")
        .addStatement("final $T a = left[at]", generated.primitive(Type.REAL))
        .beginControlFlow("for (int j = 0; j < $L; j++)", width)
        .addStatement("row[j] += a * values[j]")
        .endControlFlow()
        .build();
  }

  private MethodSpec.Builder method(String name) {
    return MethodSpec.methodBuilder(name + width)
        .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
        .addParameter(generated.array(Type.REAL), "row");
  }
}
