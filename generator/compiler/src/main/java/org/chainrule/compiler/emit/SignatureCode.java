package org.chainrule.compiler.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import org.chainrule.runtime.Initialiser;
import org.chainrule.runtime.OptimizerSpec;
import org.chainrule.runtime.ParameterSpec;
import org.chainrule.runtime.ScheduleSpec;
import org.chainrule.runtime.Signature;
import org.chainrule.runtime.TensorSpec;
import org.chainrule.runtime.TrainingDefaults;

/** A signature as the constructor calls that make it; long lists are split over methods. */
final class SignatureCode {
  private static final int LONGEST_LIST = 100;

  private final TypeSpec.Builder type;

  private SignatureCode(TypeSpec.Builder type) {
    this.type = type;
  }

  /** Adds the constant SIGNATURE. */
  static void addTo(TypeSpec.Builder type, Signature signature) {
    CodeBlock code = new SignatureCode(type).signature(signature);
    type.addField(
        FieldSpec.builder(Signature.class, "SIGNATURE")
            .addModifiers(Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
            .initializer(code)
            .build());
  }

  private CodeBlock signature(Signature signature) {
    List<CodeBlock> arguments =
        List.of(
            CodeBlock.of("$S", signature.name()),
            CodeBlock.of("$S", signature.qualifiedName()),
            list("inputs", TensorSpec.class, signature.inputs(), SignatureCode::tensor),
            list("targets", TensorSpec.class, signature.targets(), SignatureCode::tensor),
            list(
                "parameters",
                ParameterSpec.class,
                signature.parameters(),
                SignatureCode::parameter),
            list("states", ParameterSpec.class, signature.states(), SignatureCode::parameter),
            list("outputs", TensorSpec.class, signature.outputs(), SignatureCode::tensor),
            list("metrics", String.class, signature.metrics(), m -> CodeBlock.of("$S", m)),
            CodeBlock.of("$L", signature.averages()),
            CodeBlock.of("$L", signature.hasLoss()),
            training(signature.training()));
    return CodeBlock.builder()
        .add("new $T(\n$>$>", Signature.class)
        .add(CodeBlock.join(arguments, ",\n"))
        .add(")$<$<")
        .build();
  }

  private <T> CodeBlock list(
      String name, Class<?> element, List<T> items, Function<T, CodeBlock> item) {
    if (items.size() <= LONGEST_LIST) {
      return listOf(items.stream().map(item).toList());
    }
    List<CodeBlock> calls = new ArrayList<>();
    for (int from = 0; from < items.size(); from += LONGEST_LIST) {
      List<T> part = items.subList(from, Math.min(from + LONGEST_LIST, items.size()));
      calls.add(CodeBlock.of("$L()", method(name + from, element, part, item)));
    }
    return CodeBlock.builder()
        .add("$T.of(", Stream.class)
        .add(CodeBlock.join(calls, ", "))
        .add(").flatMap($T::stream).toList()", List.class)
        .build();
  }

  private <T> String method(
      String name, Class<?> element, List<T> items, Function<T, CodeBlock> item) {
    type.addMethod(
        MethodSpec.methodBuilder(name)
            .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
            .returns(ParameterizedTypeName.get(ClassName.get(List.class), ClassName.get(element)))
            .addCode("return ")
            .addCode(listOf(items.stream().map(item).toList()))
            .addCode(";\n")
            .build());
    return name;
  }

  private static CodeBlock listOf(List<CodeBlock> items) {
    String open = items.size() > 1 ? "$T.of(\n$>$>" : "$T.of(";
    return CodeBlock.builder()
        .add(open, List.class)
        .add(CodeBlock.join(items, ",\n"))
        .add(items.size() > 1 ? ")$<$<" : ")")
        .build();
  }

  private static CodeBlock tensor(TensorSpec spec) {
    return CodeBlock.of(
        "new $T($S, $L, $L, $L)",
        TensorSpec.class,
        spec.name(),
        shape(spec.shape()),
        spec.classes(),
        spec.perExample());
  }

  private static CodeBlock parameter(ParameterSpec spec) {
    return CodeBlock.of(
        "new $T($S, $L, $L, $L)",
        ParameterSpec.class,
        spec.path(),
        shape(spec.shape()),
        spec.offset(),
        initialiser(spec.initialiser()));
  }

  private static CodeBlock shape(List<Integer> shape) {
    return CodeBlock.of(
        "$T.of($L)",
        List.class,
        CodeBlock.join(shape.stream().map(size -> CodeBlock.of("$L", size)).toList(), ", "));
  }

  private static CodeBlock initialiser(Initialiser initialiser) {
    List<Double> arguments = List.of();
    if (initialiser instanceof Initialiser.Constant constant) {
      arguments = List.of(constant.value());
    } else if (initialiser instanceof Initialiser.Normal normal) {
      arguments = List.of(normal.standardDeviation());
    } else if (initialiser instanceof Initialiser.Uniform uniform) {
      arguments = List.of(uniform.low(), uniform.high());
    }
    return CodeBlock.of(
        "new $T.$L($L)",
        Initialiser.class,
        initialiser.getClass().getSimpleName(),
        CodeBlock.join(arguments.stream().map(SignatureCode::number).toList(), ", "));
  }

  private static CodeBlock number(double value) {
    return CodeBlock.of("$L", Numbers.text(value));
  }

  private static CodeBlock training(TrainingDefaults training) {
    CodeBlock.Builder code = CodeBlock.builder().add("$T.none()", TrainingDefaults.class);
    Optional<OptimizerSpec> optimizer = training.optimizer();
    optimizer.ifPresent(
        o -> code.add(with("Optimizer", OptimizerSpec.class, o.name(), o.settings())));
    Optional<ScheduleSpec> schedule = training.schedule();
    schedule.ifPresent(s -> code.add(with("Schedule", ScheduleSpec.class, s.name(), s.settings())));
    training.batch().ifPresent(batch -> code.add(".withBatch($L)", batch));
    training.epochs().ifPresent(epochs -> code.add(".withEpochs($L)", epochs));
    training.steps().ifPresent(steps -> code.add(".withSteps($L)", steps));
    training.seed().ifPresent(seed -> code.add(".withSeed($LL)", seed));
    training.clip().ifPresent(clip -> code.add(".withClip($L)", Numbers.text(clip)));
    return code.build();
  }

  private static CodeBlock with(
      String what, Class<?> spec, String name, Map<String, Double> settings) {
    List<String> keys = List.copyOf(settings.keySet());
    List<CodeBlock> entries =
        IntStream.range(0, keys.size())
            .mapToObj(
                k -> CodeBlock.of("$S, $L", keys.get(k), Numbers.text(settings.get(keys.get(k)))))
            .toList();
    return CodeBlock.builder()
        .add(".with$L(new $T($S, $T.of(", what, spec, name, Map.class)
        .add(CodeBlock.join(entries, ", "))
        .add(")))")
        .build();
  }
}
