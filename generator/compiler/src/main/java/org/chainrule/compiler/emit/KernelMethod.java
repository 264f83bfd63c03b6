package org.chainrule.compiler.emit;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.TypeName;
import java.util.List;
import org.chainrule.compiler.plan.Argument;
import org.chainrule.compiler.plan.Buffer;
import org.chainrule.compiler.plan.Expression;
import org.chainrule.compiler.plan.Formal;
import org.chainrule.compiler.plan.Kernel;
import org.chainrule.compiler.plan.Schedule;
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

  /** What the method is given. */
  List<ParameterSpec> parameters() {
    return arguments().all();
  }

  /**
   * Besides what every kernel may use, the steps of the loops that it stands in, and what it has in
   * place of what is handed to it.
   */
  private StepArguments arguments() {
    StepArguments arguments = given();
    for (Formal formal : kernel.formals()) {
      arguments = arguments.with(parameter(generated, formal));
    }
    return arguments;
  }

  /** What every call of the method is given alike. */
  StepArguments given() {
    StepArguments arguments = StepArguments.of(generated, uses);
    for (Expression.Step step : uses.steps()) {
      arguments = arguments.with(TypeName.INT, step.name());
    }
    return arguments;
  }

  static ParameterSpec parameter(Generated generated, Formal formal) {
    TypeName type = formal.isArray() ? generated.array(formal.element()) : TypeName.INT;
    return ParameterSpec.builder(type, formal.name()).build();
  }

  /** The call of the method in its place; one of several is headed by its own equations. */
  static CodeBlock call(Generated generated, Schedule.Run run) {
    CodeBlock.Builder code = CodeBlock.builder();
    if (!run.arguments().isEmpty()) {
      run.equations().forEach(equation -> code.add("// $L\n", equation.comment()));
    }
    List<String> arguments = arguments(generated, run);
    StepArguments given = new KernelMethod(generated, run.kernel()).given();
    return code.addStatement("$L", given.call(run.kernel().name(), arguments)).build();
  }

  /** What a kernel is handed in place of what is formal. */
  static List<String> arguments(Generated generated, Schedule.Run run) {
    return run.arguments().stream().map(argument -> text(generated, argument)).toList();
  }

  private static String text(Generated generated, Argument argument) {
    if (argument instanceof Argument.Array array) {
      return text(array.buffer());
    } else if (argument instanceof Argument.Offset offset) {
      return generated.offsets().nameOf(offset.name()).orElse("0");
    }
    return Integer.toString(((Argument.Site) argument).number());
  }

  private static String text(Buffer buffer) {
    return switch (buffer.storage()) {
      case INPUT, TARGET, OUTPUT -> buffer.name() + ".array()";
      default -> buffer.name();
    };
  }

  /** The method. */
  MethodSpec method() {
    MethodSpec.Builder method =
        MethodSpec.methodBuilder(kernel.name())
            .addModifiers(generated.internal())
            .addParameters(arguments().all());
    kernel.equations().forEach(equation -> method.addCode("// $L\n", equation.comment()));
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
      case ARRAY -> CodeBlock.of("final $1T $2L = this.$2L;\n", type, buffer.name());
      default -> CodeBlock.of("");
    };
  }
}
