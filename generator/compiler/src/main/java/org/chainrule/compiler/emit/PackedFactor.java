package org.chainrule.compiler.emit;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Modifier;
import org.chainrule.compiler.plan.Formal;
import org.chainrule.compiler.plan.Kernel;
import org.chainrule.compiler.plan.Schedule;
import org.chainrule.compiler.plan.Statement;
import org.chainrule.compiler.plan.Type;
import org.chainrule.compiler.plan.Variable;

/** The right factor of a kernel's product, packed once for all steps of a scan. */
final class PackedFactor {
  private final Generated generated;
  private final Kernel kernel;
  private final VectorProduct product;
  private final ScanRole role;

  PackedFactor(Generated generated, Kernel kernel, ScanRole role) {
    this.generated = generated;
    this.kernel = kernel;
    this.product = VectorProduct.of((Statement.Product) kernel.body().get(0)).orElseThrow();
    this.role = role;
  }

  private String array() {
    return role.panels().orElseThrow();
  }

  private String methodName() {
    return Code.prefixed("pack", kernel.name());
  }

  /** The loop over its panels. */
  CodeBlock code() {
    return new VectorProductCode(product, generated.tileExpressions(), false, role).packing();
  }

  /** The method that packs it. */
  MethodSpec method() {
    MethodSpec.Builder method =
        MethodSpec.methodBuilder(methodName())
            .addJavadoc("What {@code $L} multiplies with at every step.\n", kernel.name())
            .addModifiers(Modifier.PRIVATE)
            .addParameter(generated.array(Type.REAL), "parameters");
    kernel.formals().stream()
        .filter(this::isOfPlace)
        .forEach(formal -> method.addParameter(KernelMethod.parameter(generated, formal)));
    return method.addCode(code()).build();
  }

  /** The call of the method for a run of the kernel; few rows are multiplied without. */
  CodeBlock call(Schedule.Run run) {
    List<String> given = new ArrayList<>(List.of("parameters"));
    List<String> arguments = KernelMethod.arguments(generated, run);
    for (int k = 0; k < arguments.size(); k++) {
      if (isOfPlace(kernel.formals().get(k))) {
        given.add(arguments.get(k));
      }
    }
    CodeBlock call = CodeBlock.of("$L($L);\n", methodName(), String.join(", ", given));
    if (!product.mayHaveFewRows()) {
      return call;
    }
    CodeBlock.Builder code = CodeBlock.builder();
    code.beginControlFlow("if ($L >= ROWS)", VectorProduct.count(product.product().rows()));
    return code.add(call).endControlFlow().build();
  }

  /** Whether the place of the factor depends on something that the kernel is handed. */
  private boolean isOfPlace(Formal formal) {
    return Addresses.affine(product.rightAt()).terms().stream()
        .anyMatch(term -> term.atom() instanceof Variable v && v.name().equals(formal.name()));
  }

  void addField(TypeSpec.Builder type) {
    TypeName panels = ArrayTypeName.of(generated.array(Type.REAL));
    type.addField(panels, array(), Modifier.PRIVATE, Modifier.FINAL);
  }

  void initialise(MethodSpec.Builder constructor) {
    constructor.addStatement(
        "$L = new $T[($L + PANEL - 1) / PANEL$L][$L * PANEL]",
        array(),
        generated.primitive(Type.REAL),
        product.product().width(),
        product.mayBeNarrow() ? " + 1" : "",
        VectorProduct.count(product.summed()));
  }
}
