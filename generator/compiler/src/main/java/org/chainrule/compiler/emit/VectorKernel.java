package org.chainrule.compiler.emit;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import org.chainrule.compiler.plan.Buffer;
import org.chainrule.compiler.plan.Expression;
import org.chainrule.compiler.plan.Kernel;
import org.chainrule.compiler.plan.Schedule;
import org.chainrule.compiler.plan.Statement;
import org.chainrule.compiler.plan.Type;
import org.chainrule.compiler.plan.Uses;
import org.chainrule.runtime.Workers;

/** The vector form of a kernel: a method in place of the plain one. */
final class VectorKernel {
  /** What takes more examples than this to be worth sharing is not shared. */
  private static final int MANY = 2048;

  private final Generated generated;
  private final Kernel kernel;
  private final KernelMethod plain;
  private final SeldomLoops seldom;
  private final ScanRole role;
  private final Optional<Statement> shared;
  private final VectorTarget target;
  private final CodeBlock code;

  /** All its code as text, once it was asked for: to write it takes long, and it is asked often. */
  private String written;

  private VectorKernel(Generated generated, Kernel kernel, SeldomLoops seldom, ScanRole role) {
    this.seldom = seldom;
    this.role = role;
    this.generated = generated;
    this.kernel = kernel;
    this.plain = new KernelMethod(generated, kernel);
    this.shared =
        Sharing.candidate(kernel.body()).filter(s -> role.isDivided() || isWorthSharing(s));
    this.target =
        new VectorTarget(generated, kernel.body(), seldom, shared, role, this::sectionCall);
    this.code =
        new StatementWriter(generated, target, generated.tileExpressions()).text(kernel.body());
  }

  /** The vector form, if there is anything to gain. */
  static Optional<VectorKernel> of(Generated generated, Kernel kernel, SeldomLoops seldom) {
    VectorKernel vector = new VectorKernel(generated, kernel, seldom, ScanRole.NONE);
    boolean gains = vector.target.hasVectors() || vector.shared.isPresent();
    return vector.target.fits() && gains ? Optional.of(vector) : Optional.empty();
  }

  /** The same, of which something is done once for a scan. */
  VectorKernel in(ScanKernels scans) {
    Optional<String> panels =
        Optional.of(kernel.name() + "$Panels").filter(name -> scans.isPacked(kernel));
    ScanRole once = new ScanRole(scans.isDivided(kernel), panels);
    return once.equals(role) ? this : new VectorKernel(generated, kernel, seldom, once);
  }

  /** The right factor, if it is packed once for a scan. */
  Optional<PackedFactor> packedFactor() {
    return role.panels().map(panels -> new PackedFactor(generated, kernel, role));
  }

  private CodeBlock packed() {
    return packedFactor().map(PackedFactor::code).orElse(CodeBlock.of(""));
  }

  String name() {
    return kernel.name();
  }

  private static boolean isWorthSharing(Statement statement) {
    return Sharing.fewest(statement) <= (Sharing.isOfExamples(statement) ? MANY : 1);
  }

  /** Whether it calls a method, or uses a table or constant. */
  boolean uses(String name) {
    if (written == null) {
      Stream<CodeBlock> sections = target.sections().stream().map(VectorTarget.Section::code);
      written =
          Stream.concat(Stream.of(code, target.preparation(), packed()), sections)
              .map(CodeBlock::toString)
              .collect(Collectors.joining());
    }
    return written.contains(name);
  }

  /** How many rows of numbers its functions work on. */
  int functionRows() {
    return target.functionRows();
  }

  void addTo(TypeSpec.Builder type) {
    packedFactor().ifPresent(factor -> type.addMethod(factor.method()));
    if (role.isDivided()) {
      addPartTo(type);
      return;
    }
    if (shared.isEmpty()) {
      type.addMethod(override().addCode(content()).build());
      return;
    }
    type.addField(
        FieldSpec.builder(Workers.Job.class, kernel.name(), Modifier.PRIVATE, Modifier.FINAL)
            .initializer("this::$L", partName())
            .build());
    type.addMethod(override().addCode(distribution(shared.get())).build());
    addPartTo(type);
  }

  private void addPartTo(TypeSpec.Builder type) {
    type.addMethod(part());
    for (int k = 0; k < target.sections().size(); k++) {
      type.addMethod(section(k));
    }
  }

  private MethodSpec.Builder override() {
    MethodSpec.Builder method =
        MethodSpec.methodBuilder(kernel.name()).addAnnotation(Override.class);
    plain.parameters().forEach(method::addParameter);
    return method;
  }

  /** Leaves the arguments where every worker finds them. */
  private CodeBlock distribution(Statement statement) {
    CodeBlock.Builder text = CodeBlock.builder();
    plain.given().all().forEach(p -> text.addStatement("this.$1L = $1L", p.name()));
    text.add(new WorkerArguments(kernel).left());
    long fewest = Sharing.fewest(statement);
    if (!Sharing.isOfExamples(statement) || fewest <= 1) {
      return text.addStatement("workers.run($L)", kernel.name()).build();
    }
    text.beginControlFlow("if (examples < $L)", fewest)
        .addStatement("$L(0, 1)", partName())
        .nextControlFlow("else")
        .addStatement("workers.run($L)", kernel.name());
    return text.endControlFlow().build();
  }

  private String partName() {
    return Code.prefixed("partOf", kernel.name());
  }

  private MethodSpec part() {
    return MethodSpec.methodBuilder(partName())
        .addJavadoc("The part of one worker.\n")
        .addModifiers(Modifier.PRIVATE)
        .addParameter(TypeName.INT, "worker")
        .addParameter(TypeName.INT, "workers")
        .addParameters(ofStep())
        .addCode(content())
        .build();
  }

  /** What a part is given at a step of a scan that is divided: workers are at different steps. */
  private List<ParameterSpec> ofStep() {
    if (!role.isDivided()) {
      return List.of();
    }
    Stream<ParameterSpec> steps =
        new Uses(kernel.body())
            .steps().stream().map(step -> ParameterSpec.builder(TypeName.INT, step.name()).build());
    Stream<ParameterSpec> formals =
        kernel.formals().stream()
            .filter(formal -> formal.ofOneExample() == 0)
            .map(formal -> KernelMethod.parameter(generated, formal));
    return Stream.concat(steps, formals).toList();
  }

  /** The part of one worker, of a step of a scan that is divided. */
  CodeBlock partOfStep(Schedule.Run run) {
    List<String> given = new ArrayList<>(List.of("worker", "workers"));
    new Uses(kernel.body()).steps().forEach(step -> given.add(step.name()));
    List<String> arguments = KernelMethod.arguments(generated, run);
    for (int k = 0; k < arguments.size(); k++) {
      if (kernel.formals().get(k).ofOneExample() == 0) {
        given.add(arguments.get(k));
      }
    }
    return CodeBlock.of("$L($L);\n", partName(), String.join(", ", given));
  }

  private String sectionName(int number) {
    return partName() + "Stage" + (number + 1);
  }

  private String sectionCall(int number) {
    Statement.Loop examples = (Statement.Loop) shared.orElseThrow();
    Stream<String> given = Stream.of("worker", examples.index().name());
    return Stream.concat(given, ofStep().stream().map(ParameterSpec::name))
        .collect(Collectors.joining(", ", sectionName(number) + "(", ")"));
  }

  private MethodSpec section(int number) {
    VectorTarget.Section section = target.sections().get(number);
    Statement.Loop examples = (Statement.Loop) shared.orElseThrow();
    return MethodSpec.methodBuilder(sectionName(number))
        .addJavadoc("For one of the examples, stage $L.\n", number + 1)
        .addModifiers(Modifier.PRIVATE)
        .addParameter(TypeName.INT, "worker")
        .addParameter(TypeName.INT, examples.index().name())
        .addParameters(ofStep())
        .addCode(content(section.loops(), section.code()))
        .build();
  }

  private CodeBlock content() {
    CodeBlock.Builder text = CodeBlock.builder();
    kernel.equations().forEach(equation -> text.add("// $L\n", equation.comment()));
    return target.sections().isEmpty()
        ? text.add(content(kernel.body(), code)).build()
        : text.addStatement("final int examples = this.examples").add(code).build();
  }

  /** Code after the variables for what its statements use. */
  private CodeBlock content(List<Statement> statements, CodeBlock code) {
    CodeBlock.Builder text = CodeBlock.builder();
    Uses uses = new Uses(statements);
    String body = code.toString();
    String worker = shared.isPresent() ? "worker" : "0";
    TypeName reals = generated.array(Type.REAL);
    boolean products = !uses.products().isEmpty();
    if (products) {
      text.addStatement("final $T block = blocks[$L]", reals, worker);
    }
    if (uses.products().stream().anyMatch(VectorKernel::isInBands)) {
      text.addStatement("final $T bandsOf = bands[$L]", reals, worker);
    }
    if (body.contains(VectorProductCode.PACKED)) {
      text.addStatement("final $T packed = packedPanels[$L]", ArrayTypeName.of(reals), worker);
    }
    if (role.panels().isEmpty() && uses.products().stream().anyMatch(VectorKernel::isPacked)) {
      text.addStatement("final $T panelOf = panels[$L]", reals, worker);
    }
    if (body.contains("runs, ")) {
      text.addStatement("final $T runs = runsOf[$L]", reals, worker);
    }
    if (body.contains("rowPairs, ")) {
      text.addStatement("final $T rowPairs = rowPairsOf[$L]", reals, worker);
      text.addStatement("final $T pairSums = pairSumsOf[$L]", reals, worker);
    }
    if (body.contains("totals, ")) {
      text.addStatement("final $T totals = totalsOf[$L]", reals, worker);
    }
    if (target.isArranged()) {
      text.addStatement("final $T factors = factorsOf[$L]", reals, worker);
    }
    if (body.contains(", lanes)")) {
      text.addStatement("final $T lanes = laneSums[$L]", reals, worker);
    }
    if (body.contains("(" + FunctionPasses.ARRAY + ", ")) {
      text.addStatement("final $T $L = functionRows[$L]", reals, FunctionPasses.ARRAY, worker);
    }
    if (shared.isPresent()) {
      List<ParameterSpec> found = new ArrayList<>(plain.given().all());
      found.removeAll(ofStep());
      found.forEach(p -> text.addStatement("final $1T $2L = this.$2L", p.type(), p.name()));
    }
    if (shared.isPresent() && !role.isDivided()) {
      text.add(new WorkerArguments(kernel).found(generated));
    }
    uses.buffers().forEach(buffer -> text.add(alias(buffer)));
    return text.add(target.preparation()).add(code).build();
  }

  private static boolean isInBands(Statement.Product product) {
    return VectorProduct.of(product).filter(VectorProduct::isInBands).isPresent();
  }

  private CodeBlock alias(Buffer buffer) {
    return ownOfWorkers().contains(buffer)
        ? WorkerArrays.alias(buffer, generated)
        : plain.alias(buffer);
  }

  /** The buffers of which every worker has one of its own. */
  List<Buffer> ownOfWorkers() {
    return shared.isEmpty()
        ? List.of()
        : new Uses(kernel.body()).buffers().stream().filter(Buffer::isOfOneExample).toList();
  }

  private static boolean isPacked(Statement.Product product) {
    return VectorProduct.of(product).filter(regular -> !regular.isByRows()).isPresent()
        || TableProduct.of(product).filter(table -> !table.isInPlace()).isPresent();
  }

  /** Whether it hands work to workers itself. */
  private boolean isHandedOver() {
    return shared.isPresent() && !role.isDivided();
  }

  /** The numbers of steps of scans that workers have to find. */
  Stream<String> steps() {
    Stream<Expression.Step> steps =
        isHandedOver() ? new Uses(kernel.body()).steps().stream() : Stream.of();
    return steps.map(Expression.Step::name);
  }

  /** The fields in which workers find a kernel's arguments. */
  static void addArguments(
      TypeSpec.Builder type,
      List<VectorKernel> kernels,
      List<VectorScan> scans,
      Generated generated) {
    TypeName reals = generated.array(Type.REAL);
    type.addField(reals, "parameters", Modifier.PRIVATE);
    type.addField(reals, "state", Modifier.PRIVATE);
    type.addField(reals, "gradient", Modifier.PRIVATE);
    type.addField(ArrayTypeName.of(TypeName.DOUBLE), "sums", Modifier.PRIVATE);
    type.addField(TypeName.INT, "examples", Modifier.PRIVATE);
    Stream<String> ofScans = scans.stream().flatMap(VectorScan::steps);
    Stream.concat(kernels.stream().flatMap(VectorKernel::steps), ofScans)
        .distinct()
        .forEach(step -> type.addField(TypeName.INT, step, Modifier.PRIVATE));
    List<Kernel> shared =
        kernels.stream().filter(VectorKernel::isHandedOver).map(k -> k.kernel).toList();
    WorkerArguments.addFields(type, shared, generated);
  }
}
