package org.chainrule.compiler.emit;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import org.chainrule.compiler.plan.Schedule;
import org.chainrule.runtime.Workers;

/**
 * The vector form of the loop over a scan's steps: what the steps multiply with is packed before
 * the first, and workers do all steps for some of the examples each.
 */
final class VectorScan {
  /** What a worker has found whose part of a step is done. */
  private static final Set<String> GIVEN =
      Set.of("parameters", "state", "gradient", "sums", "examples");

  private final Schedule.Loop scan;
  private final ScanMethod plain;
  private final boolean divided;
  private final CodeBlock packing;
  private final CodeBlock steps;

  private VectorScan(
      Generated generated, Schedule.Loop scan, boolean divided, Map<String, VectorKernel> kernels) {
    this.scan = scan;
    this.plain = new ScanMethod(generated, scan);
    this.divided = divided;
    CodeBlock.Builder packs = CodeBlock.builder();
    CodeBlock.Builder parts = CodeBlock.builder();
    for (Schedule.Step step : scan.body()) {
      if (step instanceof Schedule.Run run && kernels.containsKey(run.kernel().name())) {
        VectorKernel kernel = kernels.get(run.kernel().name());
        kernel.packedFactor().ifPresent(factor -> packs.add(factor.call(run)));
        parts.add(divided ? kernel.partOfStep(run) : CodeBlock.of(""));
      }
    }
    this.packing = packs.build();
    this.steps = parts.build();
  }

  /** The vector form, if there is anything to gain. */
  static Optional<VectorScan> of(
      Generated generated,
      Schedule.Loop scan,
      ScanKernels scans,
      Map<String, VectorKernel> kernels) {
    VectorScan vector = new VectorScan(generated, scan, scans.isDivided(scan), kernels);
    return vector.divided || !vector.packing.isEmpty() ? Optional.of(vector) : Optional.empty();
  }

  /** Whether it uses a constant. */
  boolean uses(String name) {
    return (packing.toString() + steps).contains(name);
  }

  /** The numbers of steps of scans around this one that workers have to find. */
  Stream<String> steps() {
    return divided
        ? plain.parameters().stream().map(ParameterSpec::name).filter(name -> !GIVEN.contains(name))
        : Stream.of();
  }

  void addTo(TypeSpec.Builder type) {
    MethodSpec.Builder method =
        MethodSpec.methodBuilder(scan.name())
            .addAnnotation(Override.class)
            .addParameters(plain.parameters())
            .addCode(packing);
    if (!divided) {
      List<String> given = plain.parameters().stream().map(ParameterSpec::name).toList();
      type.addMethod(
          method.addStatement("super.$L($L)", scan.name(), String.join(", ", given)).build());
      return;
    }
    type.addField(
        FieldSpec.builder(Workers.Job.class, scan.name(), Modifier.PRIVATE, Modifier.FINAL)
            .initializer("this::$L", partName())
            .build());
    plain.parameters().forEach(p -> method.addStatement("this.$1L = $1L", p.name()));
    method
        .beginControlFlow("if (examples < $L)", Math.max(2, ScanKernels.fewest(scan)))
        .addStatement("$L(0, 1)", partName())
        .nextControlFlow("else")
        .addStatement("workers.run($L)", scan.name())
        .endControlFlow();
    type.addMethod(method.build());
    type.addMethod(part());
  }

  private String partName() {
    return Code.prefixed("partOf", scan.name());
  }

  private MethodSpec part() {
    MethodSpec.Builder method =
        MethodSpec.methodBuilder(partName())
            .addJavadoc("The part of one worker: all steps, for some of the examples.\n")
            .addModifiers(Modifier.PRIVATE)
            .addParameter(TypeName.INT, "worker")
            .addParameter(TypeName.INT, "workers");
    steps().forEach(step -> method.addStatement("final int $1L = this.$1L", step));
    return method.addCode(plain.around(steps)).build();
  }
}
