package org.chainrule.compiler.emit;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.Modifier;
import org.chainrule.compiler.plan.Statement.Product;
import org.chainrule.compiler.plan.Type;
import org.chainrule.runtime.VectorTwin;
import org.chainrule.runtime.Workers;
import org.chainrule.runtime.Workspace;

/**
 * The vector form of a network's workspace: a class that extends it, and has vector code in place
 * of those kernels that gain by it.
 */
final class VectorClass {
  private final Generated generated;
  private final List<VectorKernel> kernels;
  private final List<VectorScan> scans;
  private final TableScratch tables;

  private VectorClass(Generated generated) {
    this.generated = generated;
    Map<String, VectorKernel> vectors = new LinkedHashMap<>();
    Map<String, SeldomLoops> seldom = SeldomLoops.of(generated.plan());
    generated.kernels().stream()
        .map(kernel -> VectorKernel.of(generated, kernel, seldom.get(kernel.name())))
        .flatMap(Optional::stream)
        .forEach(kernel -> vectors.put(kernel.name(), kernel));
    ScanKernels inScans = new ScanKernels(generated, vectors.keySet());
    vectors.replaceAll((name, kernel) -> kernel.in(inScans));
    this.kernels = List.copyOf(vectors.values());
    this.scans =
        generated.scans().stream()
            .map(scan -> VectorScan.of(generated, scan, inScans, vectors))
            .flatMap(Optional::stream)
            .toList();
    this.tables = new TableScratch(generated);
  }

  /** The class; empty if no kernel gains by vectors. */
  static Optional<TypeSpec> of(Generated generated) {
    VectorClass twin = new VectorClass(generated);
    return twin.kernels.isEmpty() ? Optional.empty() : Optional.of(twin.build());
  }

  private TypeSpec build() {
    TypeSpec.Builder type =
        TypeSpec.classBuilder(generated.twinName())
            .addJavadoc(
                "The vector form of {@link $T}, which uses it where the module"
                    + " {@code jdk.incubator.vector} is there.\n",
                generated.className())
            .addModifiers(Modifier.PUBLIC, Modifier.FINAL)
            .superclass(generated.workspaceName());
    constants(type);
    tables.constants(this::uses).forEach(type::addField);
    generated.offsets().all().stream()
        .filter(constant -> uses(constant.name()))
        .map(NetworkClass::offset)
        .forEach(type::addField);
    type.addField(Workers.class, "workers", Modifier.PRIVATE, Modifier.FINAL);
    TypeName arrays = ArrayTypeName.of(generated.array(Type.REAL));
    scratch().keySet().forEach(n -> type.addField(arrays, n, Modifier.PRIVATE, Modifier.FINAL));
    if (uses(VectorProductCode.PACKED)) {
      TypeName packed = ArrayTypeName.of(arrays);
      type.addField(packed, "packedPanels", Modifier.PRIVATE, Modifier.FINAL);
    }
    new WorkerArrays(kernels, generated).addFields(type);
    VectorKernel.addArguments(type, kernels, scans, generated);
    packedFactors().forEach(factor -> factor.addField(type));
    type.addMethod(constructor());
    scans.forEach(scan -> scan.addTo(type));
    kernels.forEach(kernel -> kernel.addTo(type));
    VectorMethods.of(name -> uses(name + "("))
        .forEach(method -> type.addMethod(method.in(generated)));
    if (tables.areUsed()) {
      new TableMethods(generated, type)
          .add(PanelMethod.usedBy(kernels), tables.runs() > 0, tables.pairs() > 0);
    }
    VectorFunctions.of(generated, this::uses).forEach(type::addMethod);
    return type.addType(twin()).build();
  }

  /** Whether a kernel calls a method. */
  private boolean uses(String method) {
    return kernels.stream().anyMatch(kernel -> kernel.uses(method))
        || scans.stream().anyMatch(scan -> scan.uses(method));
  }

  private void constants(TypeSpec.Builder type) {
    type.addField(
        constant(
            VectorNames.species(generated),
            "SPECIES",
            CodeBlock.of("$T.SPECIES_PREFERRED", VectorNames.vector(generated))));
    type.addField(constant(TypeName.INT, "LANES", CodeBlock.of("SPECIES.length()")));
    // Eight floats, or four doubles, are the vectors of machines with sixteen registers for them.
    String sixteen = "SPECIES.vectorBitSize() == 256";
    type.addField(constant(TypeName.INT, "ROWS", CodeBlock.of("$L ? 6 : 4", sixteen)));
    type.addField(constant(TypeName.INT, "VECTORS", CodeBlock.of("$L ? 2 : 4", sixteen)));
    type.addField(constant(TypeName.INT, "PANEL", CodeBlock.of("VECTORS * LANES")));
    if (products().stream().anyMatch(VectorProduct::mayBeNarrow)) {
      // With sixteen registers there are too few for four by four sums.
      type.addField(constant(TypeName.INT, "NARROW", CodeBlock.of("ROWS == 4 ? LANES / 4 : 0")));
    }
    if (products().stream().anyMatch(VectorProduct::isInBands)) {
      type.addField(
          constant(
              TypeName.INT, "BAND", CodeBlock.of("$T.max(LANES, ROWS == 6 ? 8 : 4)", Math.class)));
      type.addField(constant(TypeName.INT, "BAND_ROWS", CodeBlock.of("BAND / ROWS * ROWS")));
    }
    if (uses("POSITIONS")) {
      type.addField(positions());
    }
    LaneConstants.of(generated, this::uses).forEach(type::addField);
  }

  /** The number of each lane. */
  private FieldSpec positions() {
    return constant(
        generated.array(Type.REAL),
        "POSITIONS",
        CodeBlock.of("{0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15}"));
  }

  private static FieldSpec constant(TypeName type, String name, CodeBlock value) {
    return FieldSpec.builder(type, name, Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
        .initializer(value)
        .build();
  }

  private MethodSpec constructor() {
    TypeName real = generated.primitive(Type.REAL);
    MethodSpec.Builder constructor =
        MethodSpec.constructorBuilder()
            .addParameter(TypeName.INT, "capacity")
            .addParameter(Workers.class, "workers")
            .addStatement("super(capacity)")
            .addStatement("this.workers = workers");
    scratch()
        .forEach(
            (name, length) ->
                constructor.addStatement("$L = new $T[workers.count()][$L]", name, real, length));
    if (uses(VectorProductCode.PACKED)) {
      CodeBlock packed = new ProductScratch(products(), tables).packed();
      constructor.addStatement("packedPanels = new $T[workers.count()]$L", real, packed);
    }
    new WorkerArrays(kernels, generated).initialise(constructor);
    packedFactors().forEach(factor -> factor.initialise(constructor));
    return constructor.build();
  }

  private List<PackedFactor> packedFactors() {
    return kernels.stream().map(VectorKernel::packedFactor).flatMap(Optional::stream).toList();
  }

  /** The scratch arrays of every worker, and their lengths. */
  private Map<String, CodeBlock> scratch() {
    Map<String, CodeBlock> lengths = new LinkedHashMap<>();
    if (!products().isEmpty() || tables.areUsed()) {
      lengths.putAll(new ProductScratch(products(), tables).lengths());
    }
    if (tables.factors() > 0) {
      lengths.put("factorsOf", CodeBlock.of("$L", tables.factors()));
    }
    if (tables.pairs() > 0) {
      lengths.put("rowPairsOf", CodeBlock.of("$L", tables.pairs()));
      lengths.put("pairSumsOf", CodeBlock.of("$L", tables.pairSums()));
    }
    if (tables.runs() > 0) {
      lengths.put("runsOf", CodeBlock.of("$L", tables.runs()));
    }
    if (tables.totals() > 0) {
      lengths.put("totalsOf", CodeBlock.of("$L", tables.totals()));
    }
    if (uses(", lanes)")) {
      boolean bands = uses(NarrowMethods.MULTIPLY_BANDS.name() + "(");
      lengths.put("laneSums", CodeBlock.of(bands ? NarrowMethods.LANES : "LANES"));
    }
    int rows = kernels.stream().mapToInt(VectorKernel::functionRows).max().orElse(0);
    if (rows > 0) {
      lengths.put("functionRows", CodeBlock.of("$L", rows * FunctionPasses.LENGTH));
    }
    return lengths;
  }

  private List<VectorProduct> products() {
    return generated.products().stream()
        .map((Product product) -> VectorProduct.of(product))
        .flatMap(Optional::stream)
        .toList();
  }

  /** What the plain class finds it by. */
  private TypeSpec twin() {
    return TypeSpec.classBuilder("Twin")
        .addJavadoc("By which {@link $T} finds its vector form.\n", generated.className())
        .addModifiers(Modifier.PUBLIC, Modifier.STATIC, Modifier.FINAL)
        .addSuperinterface(VectorTwin.class)
        .addMethod(
            WorkspaceClass.override("network")
                .returns(String.class)
                .addStatement("return $S", generated.className().canonicalName())
                .build())
        .addMethod(
            WorkspaceClass.override("workspace")
                .returns(Workspace.class)
                .addParameter(TypeName.INT, "capacity")
                .addParameter(Workers.class, "workers")
                .addStatement("return new $T(capacity, workers)", generated.twinName())
                .build())
        .build();
  }
}
