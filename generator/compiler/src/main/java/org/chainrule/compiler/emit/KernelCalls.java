package org.chainrule.compiler.emit;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import java.util.List;
import java.util.stream.IntStream;
import javax.lang.model.element.Modifier;
import org.chainrule.compiler.plan.Schedule;
import org.chainrule.compiler.plan.Statement;
import org.chainrule.compiler.plan.Uses;

/**
 * The calls of an entry point's kernels, in order. HotSpot never compiles a method of more than
 * 8,000 bytes and a call takes up to 15, so many of them are split over methods.
 */
final class KernelCalls {
  private static final int MOST = 400;
  private static final int PART = 250;

  private final Generated generated;
  private final String entryPoint;
  private final List<Part> parts;

  private record Part(String name, List<Schedule.Step> steps) {}

  KernelCalls(Generated generated, String entryPoint, Schedule schedule) {
    this.generated = generated;
    this.entryPoint = entryPoint;
    this.parts = parts(schedule.steps());
  }

  private List<Part> parts(List<Schedule.Step> steps) {
    int size = steps.size() > MOST ? PART : MOST;
    return IntStream.iterate(0, from -> from < steps.size(), from -> from + size)
        .mapToObj(
            from ->
                new Part(
                    entryPoint + "Part" + (1 + from / size),
                    steps.subList(from, Math.min(from + size, steps.size()))))
        .toList();
  }

  /** What the entry point itself does. */
  CodeBlock code() {
    CodeBlock.Builder code = CodeBlock.builder();
    if (parts.size() > 1) {
      parts.forEach(part -> code.addStatement("$L", arguments(part).call(part.name())));
    } else {
      parts.forEach(part -> code.add(calls(part)));
    }
    return code.build();
  }

  /** The methods that it calls in place of the kernels; none, if there are few of those. */
  List<MethodSpec> methods() {
    return parts.size() > 1 ? parts.stream().map(this::method).toList() : List.of();
  }

  private MethodSpec method(Part part) {
    return MethodSpec.methodBuilder(part.name())
        .addModifiers(Modifier.PRIVATE)
        .addParameters(arguments(part).all())
        .addCode(calls(part))
        .build();
  }

  /** What any kernel is handed, and whether outputs are wanted. */
  private StepArguments arguments(Part part) {
    List<Statement> statements =
        part.steps().stream()
            .flatMap(Schedule.Step::kernels)
            .flatMap(kernel -> kernel.body().stream())
            .toList();
    StepArguments used = StepArguments.of(generated, new Uses(statements));
    boolean optional = part.steps().stream().anyMatch(Schedule.Step::forOutputs);
    return optional ? used.with(TypeName.BOOLEAN, "outputs") : used;
  }

  private CodeBlock calls(Part part) {
    CodeBlock.Builder code = CodeBlock.builder();
    boolean within = false;
    for (Schedule.Step step : part.steps()) {
      boolean optional = step.forOutputs();
      if (optional && !within) {
        code.beginControlFlow("if (outputs)");
      } else if (within && !optional) {
        code.endControlFlow();
      }
      within = optional;
      add(step, code);
    }
    return within ? code.endControlFlow().build() : code.build();
  }

  private void add(Schedule.Step step, CodeBlock.Builder code) {
    if (step instanceof Schedule.Run run) {
      code.addStatement("$L", new KernelMethod(generated, run.kernel()).call());
    } else if (step instanceof Schedule.Loop loop) {
      String index = loop.index().name();
      int steps = loop.index().steps();
      code.add("// $L\n", loop.equation());
      code.beginControlFlow(
          loop.backwards()
              ? "for (int $1L = $2L - 1; $1L >= 0; $1L--)"
              : "for (int $1L = 0; $1L < $2L; $1L++)",
          index,
          steps);
      loop.body().forEach(inner -> add(inner, code));
      code.endControlFlow();
    }
  }
}
