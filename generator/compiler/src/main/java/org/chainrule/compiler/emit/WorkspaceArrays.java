package org.chainrule.compiler.emit;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Modifier;
import org.chainrule.compiler.plan.Buffer;
import org.chainrule.compiler.plan.Buffer.Storage;
import org.chainrule.runtime.StepChecks;

/**
 * The fields of a workspace that hold buffers, and its constructor, which makes the arrays. Java
 * allows a method 65,535 bytes and an array takes up to 25, so many are made in several methods.
 */
final class WorkspaceArrays {
  private static final int MOST = 1000;
  private static final int PART = 250;

  private final Generated generated;
  private final List<Buffer> fields;
  private final List<Buffer> arrays;

  WorkspaceArrays(Generated generated, List<Buffer> fields) {
    this.generated = generated;
    this.fields = fields;
    this.arrays = fields.stream().filter(b -> b.storage() != Storage.SCALAR).toList();
  }

  List<FieldSpec> fields() {
    return fields.stream().map(this::field).toList();
  }

  private FieldSpec field(Buffer buffer) {
    FieldSpec.Builder field =
        switch (buffer.storage()) {
          case SCALAR -> FieldSpec.builder(generated.primitive(buffer.element()), buffer.name());
          case ARRAY -> FieldSpec.builder(generated.array(buffer.element()), buffer.name());
          default -> FieldSpec.builder(generated.wrapper(buffer), buffer.name());
        };
    boolean isFinal = buffer.storage() != Storage.SCALAR && !inParts();
    Modifier[] modifiers = isFinal ? generated.internal(Modifier.FINAL) : generated.internal();
    return field.addModifiers(modifiers).build();
  }

  /** The constructor, and the methods that it leaves part of its work to. */
  List<MethodSpec> methods() {
    MethodSpec.Builder constructor =
        MethodSpec.constructorBuilder()
            .addModifiers(generated.internal())
            .addParameter(TypeName.INT, "capacity")
            .addStatement("this.capacity = capacity");
    if (!inParts()) {
      return List.of(constructor.addCode(allocations(arrays)).build());
    }
    List<MethodSpec> parts = new ArrayList<>();
    for (int from = 0; from < arrays.size(); from += PART) {
      String name = "allocate" + (1 + from / PART);
      constructor.addStatement("$L(capacity)", name);
      parts.add(part(name, arrays.subList(from, Math.min(from + PART, arrays.size()))));
    }
    parts.add(0, constructor.build());
    return parts;
  }

  private boolean inParts() {
    return arrays.size() > MOST;
  }

  private MethodSpec part(String name, List<Buffer> part) {
    return MethodSpec.methodBuilder(name)
        .addModifiers(Modifier.PRIVATE)
        .addParameter(TypeName.INT, "capacity")
        .addCode(allocations(part))
        .build();
  }

  private CodeBlock allocations(List<Buffer> buffers) {
    CodeBlock.Builder code = CodeBlock.builder();
    buffers.forEach(b -> code.addStatement("$L = $L", b.name(), array(b)));
    return code.build();
  }

  /** An array of its own, or that of a buffer that nothing needs any more. */
  private CodeBlock array(Buffer buffer) {
    Buffer owner = generated.plan().owners().getOrDefault(buffer, buffer);
    return owner.equals(buffer) ? allocation(buffer) : CodeBlock.of("$L", owner.name());
  }

  private CodeBlock allocation(Buffer buffer) {
    CodeBlock length =
        buffer.batched()
            ? CodeBlock.of("$T.length(capacity, $L)", StepChecks.class, buffer.size())
            : CodeBlock.of("$L", buffer.size());
    CodeBlock array = CodeBlock.of("new $T[$L]", generated.primitive(buffer.element()), length);
    return buffer.storage() == Storage.ARRAY
        ? array
        : CodeBlock.of("new $T($L)", generated.wrapper(buffer), array);
  }
}
