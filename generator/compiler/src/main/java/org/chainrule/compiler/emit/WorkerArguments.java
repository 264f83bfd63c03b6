package org.chainrule.compiler.emit;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;
import javax.lang.model.element.Modifier;
import org.chainrule.compiler.plan.Formal;
import org.chainrule.compiler.plan.Kernel;
import org.chainrule.compiler.plan.Type;

/** What a kernel of several uses is handed, left where every worker finds it. */
final class WorkerArguments {
  /** The fields, by what is in them. */
  private enum Field {
    ARRAYS,
    INDICES,
    OFFSETS;

    static Field of(Formal formal) {
      return formal.isArray() ? formal.element() == Type.INT ? INDICES : ARRAYS : OFFSETS;
    }

    String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private final List<Formal> formals;

  WorkerArguments(Kernel kernel) {
    this.formals = kernel.formals();
  }

  /** Leaves them there. */
  CodeBlock left() {
    CodeBlock.Builder code = CodeBlock.builder();
    formals.stream()
        .filter(formal -> formal.ofOneExample() == 0)
        .forEach(formal -> code.addStatement("$L = $L", place(formal), formal.name()));
    return code.build();
  }

  /** Finds them there, but for arrays of one example, of which every worker has its own. */
  CodeBlock found(Generated generated) {
    CodeBlock.Builder code = CodeBlock.builder();
    for (Formal formal : formals) {
      if (formal.ofOneExample() > 0) {
        continue;
      }
      ParameterSpec parameter = KernelMethod.parameter(generated, formal);
      code.addStatement("final $T $L = $L", parameter.type(), parameter.name(), place(formal));
    }
    return code.build();
  }

  private String place(Formal formal) {
    Field field = Field.of(formal);
    long before =
        formals.subList(0, formals.indexOf(formal)).stream()
            .filter(other -> Field.of(other) == field)
            .count();
    return field.text() + "[" + before + "]";
  }

  /** The fields in which workers find the arguments of all these kernels. */
  static void addFields(TypeSpec.Builder type, List<Kernel> kernels, Generated generated) {
    for (Field field : Field.values()) {
      ToLongFunction<Kernel> count =
          kernel -> kernel.formals().stream().filter(f -> Field.of(f) == field).count();
      long most = kernels.stream().mapToLong(count).max().orElse(0);
      if (most > 0) {
        type.addField(field(field, most, generated));
      }
    }
  }

  private static FieldSpec field(Field field, long length, Generated generated) {
    TypeName element =
        switch (field) {
          case ARRAYS -> generated.primitive(Type.REAL);
          case INDICES, OFFSETS -> TypeName.INT;
        };
    boolean numbers = field == Field.OFFSETS;
    TypeName held = numbers ? element : ArrayTypeName.of(element);
    return FieldSpec.builder(ArrayTypeName.of(held), field.text(), Modifier.PRIVATE, Modifier.FINAL)
        .initializer("new $T[$L]$L", element, length, numbers ? "" : "[]")
        .build();
  }
}
