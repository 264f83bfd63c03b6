package org.chainrule.compiler.emit;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import javax.lang.model.element.Modifier;
import org.chainrule.compiler.plan.Plan;
import org.chainrule.runtime.Network;
import org.chainrule.runtime.Precision;
import org.chainrule.runtime.Signature;
import org.chainrule.runtime.VectorTwins;
import org.chainrule.runtime.Workers;

/** The class of a network: its description, and the workspace nested in it. */
final class NetworkClass {
  private final Generated generated;

  private NetworkClass(Generated generated) {
    this.generated = generated;
  }

  static TypeSpec of(Generated generated) {
    return new NetworkClass(generated).build();
  }

  private TypeSpec build() {
    TypeSpec.Builder type =
        TypeSpec.classBuilder(generated.className())
            .addJavadoc("$L", Javadoc.ofNetwork(generated))
            .addModifiers(Modifier.PUBLIC, Modifier.FINAL)
            .addSuperinterface(Network.class);
    generated.offsets().all().forEach(constant -> type.addField(offset(constant)));
    SignatureCode.addTo(type, generated.signature());
    type.addMethod(signature()).addMethod(precision());
    if (generated.plan().leastExamples() > 1) {
      type.addMethod(leastExamples());
    }
    return type.addMethod(workspace())
        .addMethod(workspaceOfWorkers())
        .addMethod(metric())
        .addType(WorkspaceClass.of(generated))
        .build();
  }

  static FieldSpec offset(Offsets.Constant constant) {
    return FieldSpec.builder(TypeName.INT, constant.name())
        .addModifiers(Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
        .initializer("$L", constant.value())
        .build();
  }

  private static MethodSpec signature() {
    return override("signature", Signature.class).addStatement("return SIGNATURE").build();
  }

  private MethodSpec precision() {
    return override("precision", Precision.class)
        .addStatement("return $T.$L", Precision.class, generated.options().precision().name())
        .build();
  }

  private MethodSpec leastExamples() {
    return override("leastExamples", int.class)
        .addStatement("return $L", generated.plan().leastExamples())
        .build();
  }

  private MethodSpec workspace() {
    return MethodSpec.methodBuilder("workspace")
        .addAnnotation(Override.class)
        .addModifiers(Modifier.PUBLIC)
        .returns(generated.workspaceName())
        .addParameter(TypeName.INT, "capacity")
        .addStatement("return workspace(capacity, $T.single())", Workers.class)
        .build();
  }

  private MethodSpec workspaceOfWorkers() {
    return MethodSpec.methodBuilder("workspace")
        .addAnnotation(Override.class)
        .addModifiers(Modifier.PUBLIC)
        .returns(generated.workspaceName())
        .addParameter(TypeName.INT, "capacity")
        .addParameter(Workers.class, "workers")
        .addCode(choice())
        .build();
  }

  /**
   * The vector form if it is there, else the plain one, which works on the calling thread alone.
   */
  private CodeBlock choice() {
    CodeBlock twin =
        CodeBlock.of(
            "$S, $T.class.getClassLoader(), capacity, workers",
            generated.className().canonicalName(),
            generated.className());
    return switch (generated.options().simd()) {
      case SCALAR -> CodeBlock.of("return new $T(capacity);\n", generated.workspaceName());
      case VECTOR ->
          CodeBlock.of(
              "return ($T) $T.required($L);\n", generated.workspaceName(), VectorTwins.class, twin);
      case AUTO ->
          CodeBlock.of(
              "return ($1T) $2T.workspace($3L)\n    .orElseGet(() -> new $1T(capacity));\n",
              generated.workspaceName(),
              VectorTwins.class,
              twin);
    };
  }

  private MethodSpec metric() {
    CodeBlock.Builder code = CodeBlock.builder();
    code.beginControlFlow("switch (index)");
    for (int k = 0; k < generated.plan().metrics().size(); k++) {
      Plan.Metric metric = generated.plan().metrics().get(k);
      ExpressionWriter expressions = new ExpressionWriter(false, generated.offsets(), false);
      code.add("// $L\n", metric.name()).beginControlFlow("case $L:", k);
      code.add(StatementWriter.plain(generated, metric.declarations()));
      code.add("return ")
          .add(Code.of(expressions.text(metric.value())))
          .add(";\n")
          .endControlFlow();
    }
    code.add("default:\n").indent();
    code.addStatement(
        "throw new $T($S + index)",
        IllegalArgumentException.class,
        "there are " + generated.plan().metrics().size() + " metrics, no metric ");
    code.unindent().endControlFlow();
    return override("metric", double.class)
        .addParameter(TypeName.INT, "index")
        .addParameter(ArrayTypeName.of(TypeName.DOUBLE), "averages")
        .addCode(code.build())
        .build();
  }

  private static MethodSpec.Builder override(String name, Class<?> result) {
    return MethodSpec.methodBuilder(name)
        .addAnnotation(Override.class)
        .addModifiers(Modifier.PUBLIC)
        .returns(result);
  }
}
