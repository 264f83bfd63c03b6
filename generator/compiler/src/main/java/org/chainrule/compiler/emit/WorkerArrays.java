package org.chainrule.compiler.emit;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.lang.model.element.Modifier;
import org.chainrule.compiler.plan.Buffer;

/** Arrays for what is known of one example at a time: one for each worker. */
final class WorkerArrays {
  private final Generated generated;
  private final Map<String, Buffer> buffers = new LinkedHashMap<>();

  /** The arrays of some kernels; the largest, where kernels use one name for several. */
  WorkerArrays(List<VectorKernel> kernels, Generated generated) {
    this.generated = generated;
    kernels.stream()
        .flatMap(kernel -> kernel.ownOfWorkers().stream())
        .forEach(buffer -> buffers.merge(name(buffer), buffer, WorkerArrays::larger));
  }

  private static Buffer larger(Buffer a, Buffer b) {
    return a.size() >= b.size() ? a : b;
  }

  /** A dollar sign, since no name of a user's has one: the plain form's arrays are not hidden. */
  private static String name(Buffer buffer) {
    return buffer.name() + "$Of";
  }

  /** A local variable for a worker's array. */
  static CodeBlock alias(Buffer buffer, Generated generated) {
    TypeName type = generated.array(buffer.element());
    return CodeBlock.of("final $T $L = $L[worker];\n", type, buffer.name(), name(buffer));
  }

  void addFields(TypeSpec.Builder type) {
    buffers.forEach(
        (name, buffer) ->
            type.addField(
                ArrayTypeName.of(generated.array(buffer.element())),
                name,
                Modifier.PRIVATE,
                Modifier.FINAL));
  }

  void initialise(MethodSpec.Builder constructor) {
    buffers.forEach(
        (name, buffer) ->
            constructor.addStatement(
                "$L = new $T[workers.count()][$L]",
                name,
                generated.primitive(buffer.element()),
                buffer.size()));
  }
}
