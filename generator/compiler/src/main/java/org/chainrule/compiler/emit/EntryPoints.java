package org.chainrule.compiler.emit;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.chainrule.compiler.plan.Buffer;
import org.chainrule.compiler.plan.Buffer.Storage;
import org.chainrule.compiler.plan.Expression;
import org.chainrule.compiler.plan.Schedule;
import org.chainrule.compiler.plan.Type;
import org.chainrule.runtime.Parameters;
import org.chainrule.runtime.Reals;
import org.chainrule.runtime.Signature;
import org.chainrule.runtime.StepChecks;
import org.chainrule.runtime.TensorSpec;

/** The methods train, evaluate and predict: checks, then the kernels in order. */
final class EntryPoints {
  private final Generated generated;
  private final Signature signature;
  private final List<MethodSpec> parts = new ArrayList<>();

  EntryPoints(Generated generated) {
    this.generated = generated;
    this.signature = generated.signature();
  }

  List<MethodSpec> all() {
    List<MethodSpec> methods = new ArrayList<>(List.of(train(), evaluate(), predict()));
    methods.addAll(parts);
    return methods;
  }

  private MethodSpec train() {
    MethodSpec.Builder method =
        WorkspaceClass.override("train")
            .returns(double.class)
            .addParameter(Parameters.class, "given")
            .addParameter(Reals.class, "derivatives")
            .addParameter(TypeName.INT, "examples")
            .addParameter(TypeName.BOOLEAN, "outputs");
    if (!signature.hasLoss()) {
      return method
          .addStatement(
              "throw new $T($S)",
              UnsupportedOperationException.class,
              signature.name() + " has no loss, so it cannot be trained")
          .build();
    }
    check(method, Set.of(Storage.INPUT, Storage.TARGET));
    if (generated.plan().leastExamples() > 1) {
      method.addStatement(
          "$T.leastExamples(examples, $L)", StepChecks.class, generated.plan().leastExamples());
    }
    given(method);
    method.addCode(reals("gradient", "derivatives", signature.parameterCount()));
    run("train", method, generated.plan().train());
    method.addCode("return ").addCode(loss()).addCode(";\n");
    return method.build();
  }

  private CodeBlock loss() {
    Buffer loss = generated.plan().loss().orElseThrow();
    String text = generated.expressions().element(loss, new Expression.Whole(loss.offset()));
    return Code.of(text);
  }

  private MethodSpec evaluate() {
    MethodSpec.Builder method =
        WorkspaceClass.override("evaluate")
            .addParameter(Parameters.class, "given")
            .addParameter(TypeName.INT, "examples")
            .addParameter(ArrayTypeName.of(TypeName.DOUBLE), "sums");
    check(method, Set.of(Storage.INPUT, Storage.TARGET));
    method.addStatement("$T.sums(sums, $L)", StepChecks.class, signature.averages());
    given(method);
    run("evaluate", method, generated.plan().evaluate());
    return method.build();
  }

  private MethodSpec predict() {
    MethodSpec.Builder method =
        WorkspaceClass.override("predict")
            .addParameter(Parameters.class, "given")
            .addParameter(TypeName.INT, "examples");
    check(method, Set.of(Storage.INPUT));
    given(method);
    run("predict", method, generated.plan().predict());
    return method.build();
  }

  private void check(MethodSpec.Builder method, Set<Storage> read) {
    method.addStatement("$T.examples(examples, capacity)", StepChecks.class);
    generated.plan().buffers().stream()
        .filter(b -> read.contains(b.storage()) && b.element() == Type.INT)
        .forEach(buffer -> method.addCode(indices(buffer)));
  }

  private CodeBlock indices(Buffer buffer) {
    List<TensorSpec> specs =
        buffer.storage() == Storage.INPUT ? signature.inputs() : signature.targets();
    return CodeBlock.of(
        "$T.indices($S, $L.array(), examples, $L, $L);\n",
        StepChecks.class,
        specs.get(buffer.slot()).name(),
        buffer.name(),
        buffer.size(),
        buffer.classes());
  }

  private void given(MethodSpec.Builder method) {
    method.addCode(reals("parameters", "given.values()", signature.parameterCount()));
    if (signature.stateCount() > 0) {
      method.addCode(reals("state", "given.state()", signature.stateCount()));
    }
  }

  private CodeBlock reals(String name, String source, int length) {
    return CodeBlock.of(
        "final $T $L = $T.$L($S, $L, $L);\n",
        generated.array(Type.REAL),
        name,
        StepChecks.class,
        generated.isFloat() ? "floats" : "doubles",
        name,
        source,
        length);
  }

  private void run(String entryPoint, MethodSpec.Builder method, Schedule schedule) {
    KernelCalls calls = new KernelCalls(generated, entryPoint, schedule);
    method.addCode(calls.code());
    parts.addAll(calls.methods());
  }
}
