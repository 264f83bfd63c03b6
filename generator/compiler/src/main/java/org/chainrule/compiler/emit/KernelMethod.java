package org.chainrule.compiler.emit;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Modifier;
import org.chainrule.compiler.plan.Buffer;
import org.chainrule.compiler.plan.Buffer.Storage;
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
    List<String> arguments = new ArrayList<>();
    addIf(uses.has(Storage.PARAMETERS), "parameters", arguments);
    addIf(uses.has(Storage.STATE), "state", arguments);
    addIf(uses.has(Storage.GRADIENT), "gradient", arguments);
    addIf(uses.has(Storage.SUMS), "sums", arguments);
    addIf(uses.examples(), "examples", arguments);
    uses.steps().forEach(step -> arguments.add(step.name()));
    return kernel.name() + "(" + String.join(", ", arguments) + ")";
  }

  private static void addIf(boolean condition, String name, List<String> names) {
    if (condition) {
      names.add(name);
    }
  }

  /** The method. */
  MethodSpec method() {
    MethodSpec.Builder method =
        MethodSpec.methodBuilder(kernel.name()).addModifiers(Modifier.PRIVATE);
    parameter(uses.has(Storage.PARAMETERS), generated.array(Type.REAL), "parameters", method);
    parameter(uses.has(Storage.STATE), generated.array(Type.REAL), "state", method);
    parameter(uses.has(Storage.GRADIENT), generated.array(Type.REAL), "gradient", method);
    parameter(uses.has(Storage.SUMS), generated.array(Type.WIDE), "sums", method);
    parameter(uses.examples(), TypeName.INT, "examples", method);
    uses.steps().forEach(step -> method.addParameter(TypeName.INT, step.name()));
    kernel.equations().forEach(equation -> method.addCode("// $L\n", equation));
    if (!uses.products().isEmpty()) {
      TypeName rows = ArrayTypeName.of(generated.array(Type.REAL));
      method.addCode("final $1T tile = this.tile;\nfinal $1T rows = this.rows;\n", rows);
    }
    uses.buffers().forEach(buffer -> method.addCode(alias(buffer)));
    return method.addCode(new StatementWriter(generated).text(kernel.body())).build();
  }

  private static void parameter(
      boolean condition, TypeName type, String name, MethodSpec.Builder method) {
    if (condition) {
      method.addParameter(type, name);
    }
  }

  /** A local variable for an array of the workspace. */
  private CodeBlock alias(Buffer buffer) {
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
