package org.chainrule.compiler.emit;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Modifier;
import org.chainrule.compiler.plan.Schedule;
import org.chainrule.compiler.plan.Statement;
import org.chainrule.compiler.plan.Uses;

/**
 * The calls of an entry point's kernels, in order. HotSpot never compiles a method of more than
 * 8,000 bytes, so many of them are split over methods.
 */
final class KernelCalls {
  /** The most bytes of calls in one method. */
  private static final int MOST = 6000;

  private static final int PART = 3750;

  /** What a call of a kernel or scan takes at most, and each thing that a kernel is handed. */
  private static final int CALL = 15;

  private static final int ARGUMENT = 7;

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
    int most = steps.stream().mapToInt(KernelCalls::size).sum() > MOST ? PART : MOST;
    List<Part> all = new ArrayList<>();
    int from = 0;
    int size = 0;
    for (int k = 0; k < steps.size(); k++) {
      int next = size(steps.get(k));
      if (size > 0 && size + next > most) {
        all.add(part(all.size(), steps.subList(from, k)));
        from = k;
        size = 0;
      }
      size += next;
    }
    all.add(part(all.size(), steps.subList(from, steps.size())));
    return all;
  }

  private Part part(int before, List<Schedule.Step> steps) {
    return new Part(entryPoint + "Part" + (1 + before), steps);
  }

  private static int size(Schedule.Step step) {
    return step instanceof Schedule.Run run ? CALL + ARGUMENT * run.arguments().size() : CALL;
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
      code.add(call(generated, step));
    }
    return within ? code.endControlFlow().build() : code.build();
  }

  /** The call of a kernel's method, or of a scan's. */
  static CodeBlock call(Generated generated, Schedule.Step step) {
    return step instanceof Schedule.Loop loop
        ? new ScanMethod(generated, loop).call()
        : KernelMethod.call(generated, (Schedule.Run) step);
  }
}
