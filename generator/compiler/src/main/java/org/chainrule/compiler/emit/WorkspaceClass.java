package org.chainrule.compiler.emit;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import org.chainrule.compiler.plan.Buffer;
import org.chainrule.compiler.plan.Buffer.Storage;
import org.chainrule.compiler.plan.Plan;
import org.chainrule.compiler.plan.Statement;
import org.chainrule.compiler.plan.Type;
import org.chainrule.runtime.TensorSpec;
import org.chainrule.runtime.Values;
import org.chainrule.runtime.Workspace;

/** The workspace of a network: its buffers, its typed face, its entry points and its kernels. */
final class WorkspaceClass {
  private final Generated generated;
  private final TypeSpec.Builder type;

  private WorkspaceClass(Generated generated) {
    this.generated = generated;
    this.type =
        TypeSpec.classBuilder(generated.workspaceName())
            .addJavadoc("$L\n", javadoc(generated))
            .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
            .addModifiers(generated.hasTwin() ? new Modifier[0] : new Modifier[] {Modifier.FINAL})
            .addSuperinterface(ClassName.get(Workspace.class));
  }

  private static String javadoc(Generated generated) {
    String role = "The buffers in which one thread works, and the code of every step.";
    boolean shared =
        generated.plan().owners().entrySet().stream()
            .anyMatch(entry -> !entry.getKey().equals(entry.getValue()));
    return shared ? role + " What is\nnever needed at the same time is in one array." : role;
  }

  static TypeSpec of(Generated generated) {
    return new WorkspaceClass(generated).build();
  }

  private TypeSpec build() {
    type.addField(TypeName.INT, "capacity", Modifier.PRIVATE, Modifier.FINAL);
    WorkspaceArrays arrays = new WorkspaceArrays(generated, buffers());
    arrays.fields().forEach(type::addField);
    generated.plan().tables().forEach(this::table);
    productFields();
    type.addField(TypeName.LONG, "seed", generated.internal());
    type.addField(TypeName.LONG, "step", generated.internal());
    arrays.methods().forEach(type::addMethod);
    type.addMethod(override("capacity").returns(int.class).addStatement("return capacity").build());
    type.addMethod(slots("input", generated.signature().inputs()));
    type.addMethod(slots("target", generated.signature().targets()));
    type.addMethod(slots("output", generated.signature().outputs()));
    faces();
    type.addMethod(random());
    new EntryPoints(generated).all().forEach(type::addMethod);
    generated.scans().forEach(scan -> type.addMethod(new ScanMethod(generated, scan).method()));
    generated
        .kernels()
        .forEach(kernel -> type.addMethod(new KernelMethod(generated, kernel).method()));
    products().mapToInt(Statement.Product::width).distinct().sorted().forEach(this::productMethods);
    return type.build();
  }

  private Stream<Statement.Product> products() {
    return generated.products().stream();
  }

  /** Scratch for products: rows of sums, and rows of the right factor. */
  private void productFields() {
    if (products().findAny().isPresent()) {
      TypeName rows = ArrayTypeName.of(generated.array(Type.REAL));
      TypeName real = generated.primitive(Type.REAL);
      int width = products().mapToInt(Statement.Product::width).max().orElseThrow();
      int height = products().mapToInt(Tile::height).max().orElseThrow();
      type.addField(scratch(rows, "tile", CodeBlock.of("new $T[$L][$L]", real, height, width)));
      type.addField(scratch(rows, "rows", CodeBlock.of("new $T[$L][$L]", real, Tile.DEPTH, width)));
    }
  }

  private static FieldSpec scratch(TypeName type, String name, CodeBlock value) {
    return FieldSpec.builder(type, name, Modifier.PRIVATE, Modifier.FINAL)
        .initializer(value)
        .build();
  }

  private void productMethods(int width) {
    ProductMethods methods = new ProductMethods(generated, width);
    type.addMethod(methods.addRows());
    type.addMethod(methods.addRow());
  }

  private List<Buffer> buffers() {
    return generated.plan().buffers().stream().filter(this::isField).toList();
  }

  private boolean isField(Buffer buffer) {
    return switch (buffer.storage()) {
      case INPUT, TARGET, OUTPUT, SCALAR, ARRAY -> true;
      case PARAMETERS, STATE, GRADIENT, SUMS, AVERAGES, TABLE, ARGUMENT, TILE_ROW, LOCAL -> false;
    };
  }

  private void table(Plan.Table table) {
    List<CodeBlock> values =
        table.values().stream().map(v -> CodeBlock.of("$L", number(v))).toList();
    type.addField(
        FieldSpec.builder(generated.array(Type.REAL), table.buffer().name())
            .addModifiers(generated.internal(Modifier.STATIC, Modifier.FINAL))
            .initializer("{$L}", CodeBlock.join(values, ", "))
            .build());
  }

  private String number(double value) {
    return generated.isFloat() ? Numbers.text((float) value) : Numbers.text(value);
  }

  private MethodSpec slots(String what, List<TensorSpec> specs) {
    MethodSpec.Builder method =
        override(what).returns(Values.class).addParameter(TypeName.INT, "slot");
    method.beginControlFlow("switch (slot)");
    Storage storage = Storage.valueOf(what.toUpperCase(Locale.ROOT));
    buffers().stream()
        .filter(buffer -> buffer.storage() == storage)
        .sorted(Comparator.comparingInt(Buffer::slot))
        .forEach(b -> method.addCode("case $L:\n$>return $L;\n$<", b.slot(), b.name()));
    return method
        .addCode("default:\n$>")
        .addStatement(
            "throw new $T($S + slot)",
            IllegalArgumentException.class,
            "there are " + specs.size() + " " + what + "s, no " + what + " ")
        .addCode("$<")
        .endControlFlow()
        .build();
  }

  /** Inputs, targets and outputs by their names. */
  private void faces() {
    buffers().stream()
        .filter(b -> b.storage() != Storage.ARRAY && b.storage() != Storage.SCALAR)
        .forEach(buffer -> type.addMethod(face(buffer)));
  }

  private MethodSpec face(Buffer buffer) {
    TensorSpec spec = spec(buffer);
    String rows = spec.perExample() ? "[capacity]" : "";
    return MethodSpec.methodBuilder(buffer.name())
        .addJavadoc(
            "The array of the $L {@code $L}: $L of {@code $L}, row-major.\n",
            buffer.storage().name().toLowerCase(Locale.ROOT),
            spec.name(),
            rows.isEmpty() ? "one" : "for each of the capacity's examples one",
            spec.type())
        .addModifiers(Modifier.PUBLIC)
        .returns(generated.array(buffer.element()))
        .addStatement("return $L.array()", buffer.name())
        .build();
  }

  private TensorSpec spec(Buffer buffer) {
    return switch (buffer.storage()) {
      case INPUT -> generated.signature().inputs().get(buffer.slot());
      case TARGET -> generated.signature().targets().get(buffer.slot());
      default -> generated.signature().outputs().get(buffer.slot());
    };
  }

  private static MethodSpec random() {
    return override("random")
        .addParameter(TypeName.LONG, "seed")
        .addParameter(TypeName.LONG, "step")
        .addStatement("this.seed = seed")
        .addStatement("this.step = step")
        .build();
  }

  static MethodSpec.Builder override(String name) {
    return MethodSpec.methodBuilder(name)
        .addAnnotation(Override.class)
        .addModifiers(Modifier.PUBLIC);
  }
}
