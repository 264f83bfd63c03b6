package org.chainrule.compiler.emit;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.TypeName;
import java.util.List;
import java.util.stream.Collectors;
import org.chainrule.compiler.plan.Expression;
import org.chainrule.compiler.plan.Schedule;
import org.chainrule.compiler.plan.Statement;
import org.chainrule.compiler.plan.Uses;

/** The loop over the steps of a scan as a method, and the call of it. */
final class ScanMethod {
  private final Generated generated;
  private final Schedule.Loop loop;
  private final Uses uses;

  ScanMethod(Generated generated, Schedule.Loop loop) {
    this.generated = generated;
    this.loop = loop;
    List<Statement> statements =
        loop.kernels().flatMap(kernel -> kernel.body().stream()).collect(Collectors.toList());
    this.uses = new Uses(statements);
  }

  /** What its kernels are given, and the steps of the loops that it stands in. */
  private StepArguments arguments() {
    StepArguments arguments = StepArguments.of(generated, uses);
    for (Expression.Step step : outerSteps()) {
      arguments = arguments.with(TypeName.INT, step.name());
    }
    return arguments;
  }

  List<ParameterSpec> parameters() {
    return arguments().all();
  }

  /** The steps of loops around this one. */
  private List<Expression.Step> outerSteps() {
    List<Expression.Step> own = loop.loops().map(Schedule.Loop::index).toList();
    return uses.steps().stream().filter(step -> !own.contains(step)).toList();
  }

  /** The call of the method in its place. */
  CodeBlock call() {
    return CodeBlock.of("$L;\n", arguments().call(loop.name()));
  }

  /** The method. */
  MethodSpec method() {
    CodeBlock.Builder body = CodeBlock.builder();
    loop.body().forEach(step -> body.add(KernelCalls.call(generated, step)));
    return MethodSpec.methodBuilder(loop.name())
        .addModifiers(generated.internal())
        .addParameters(parameters())
        .addCode(around(body.build()))
        .build();
  }

  /** The loop around what is done at each step. */
  CodeBlock around(CodeBlock body) {
    return CodeBlock.builder()
        .add("// $L\n", loop.equation())
        .beginControlFlow(
            loop.backwards()
                ? "for (int $1L = $2L - 1; $1L >= 0; $1L--)"
                : "for (int $1L = 0; $1L < $2L; $1L++)",
            loop.index().name(),
            loop.index().steps())
        .add(body)
        .endControlFlow()
        .build();
  }
}
