package org.chainrule.compiler.emit;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.TypeName;
import java.util.List;
import org.chainrule.compiler.plan.Buffer;
import org.chainrule.compiler.plan.Expression;
import org.chainrule.compiler.plan.Kernel;
import org.chainrule.compiler.plan.Type;
import org.chainrule.compiler.plan.Uses;

/** A kernel as a method, and the call of it. */
final class KernelMethod {
  private final Generated generated;
  private final Kernel kernel;
  private final Uses uses;

  KernelMethod(Generated generated, Kernel kernel) {
    this.generated = generated;
    this.kernel = kernel;
    this.uses = new Uses(kernel.body());
  }

  /** The call of the method; its arguments have the parameters' names. */
  String call() {
    return arguments().call(kernel.name());
  }

  /** What the method is given. */
  List<ParameterSpec> parameters() {
    return arguments().all();
  }

  /** Besides what every kernel may use, the steps of the loops that it stands in. */
  private StepArguments arguments() {
    StepArguments arguments = StepArguments.of(generated, uses);
    for (Expression.Step step : uses.steps()) {
      arguments = arguments.with(TypeName.INT, step.name());
    }
    return arguments;
  }

  /** The method. */
  MethodSpec method() {
    MethodSpec.Builder method =
        MethodSpec.methodBuilder(kernel.name())
            .addModifiers(generated.internal())
            .addParameters(arguments().all());
    kernel.equations().forEach(equation -> method.addCode("// $L\n", equation));
    if (!uses.products().isEmpty()) {
      TypeName rows = ArrayTypeName.of(generated.array(Type.REAL));
      method.addCode("final $1T tile = this.tile;\nfinal $1T rows = this.rows;\n", rows);
    }
    uses.buffers().forEach(buffer -> method.addCode(alias(buffer)));
    return method.addCode(StatementWriter.plain(generated, kernel.body())).build();
  }

  /** A local variable for an array of the workspace. */
  CodeBlock alias(Buffer buffer) {
    TypeName type = generated.array(buffer.element());
    return switch (buffer.storage()) {
      case INPUT, TARGET, OUTPUT ->
          CodeBlock.of("final $1T $2L = this.$2L.array();\n", type, buffer.name());
      case ARRAY ->
          CodeBlock.of("final $T $L = this.$L;\n", type, buffer.name(), owner(buffer).name());
      default -> CodeBlock.of("");
    };
  }

  /** The buffer whose array it is in: itself, or one that nothing needs any more. */
  private Buffer owner(Buffer buffer) {
    return generated.plan().owners().get(buffer);
  }
}
