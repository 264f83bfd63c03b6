package org.chainrule.compiler.emit;

import com.palantir.javapoet.CodeBlock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.chainrule.compiler.plan.Expression;
import org.chainrule.compiler.plan.Statement;
import org.chainrule.compiler.plan.Statement.Axis;
import org.chainrule.compiler.plan.Type;
import org.chainrule.compiler.plan.Uses;
import org.chainrule.compiler.plan.Variable;

/** Loops over vectors, products in tiles, and work that is shared among workers. */
final class VectorTarget implements Target {
  /** With many more in a method HotSpot stops compiling them and makes an object of each vector. */
  private static final int MOST_CALLS = 60;

  private final Generated generated;
  private final Optional<Statement> shared;
  private final ExpressionWriter expressions;
  private final List<Statement> kernel;
  private final SeldomLoops seldom;
  private Optional<Statement.Product> inWork = Optional.empty();
  private int calls;
  private int functionRows;
  private boolean hasVectors;
  private boolean tight;
  private final ScanRole role;
  private final IntFunction<String> sectionCall;
  private final List<Section> sections = new ArrayList<>();
  private boolean fits = true;
  private CodeBlock preparation = CodeBlock.of("");
  private boolean isArranged;

  /** Some of the loops that are done for one iteration. */
  record Section(List<Statement> loops, CodeBlock code) {
    Section and(Statement loop, CodeBlock more) {
      return new Section(
          Stream.concat(loops.stream(), Stream.of(loop)).toList(),
          code.toBuilder().add(more).build());
    }
  }

  /**
   * @param kernel all statements
   * @param seldom the loops that stay plain
   * @param shared the one that is shared among workers
   * @param sectionCall the call of a section's method
   */
  VectorTarget(
      Generated generated,
      List<Statement> kernel,
      SeldomLoops seldom,
      Optional<Statement> shared,
      ScanRole role,
      IntFunction<String> sectionCall) {
    this.role = role;
    this.sectionCall = sectionCall;
    this.generated = generated;
    this.shared = shared;
    this.expressions = generated.tileExpressions();
    this.kernel = kernel;
    this.seldom = seldom;
  }

  /** Whether all products could be done in tiles. */
  boolean fits() {
    return fits;
  }

  /** Whether anything is done in vectors. */
  boolean hasVectors() {
    return hasVectors || functionRows > 0;
  }

  /** The parts of what is done for one iteration that are too much for one method. */
  List<Section> sections() {
    return sections;
  }

  /** How many rows of numbers functions work on. */
  int functionRows() {
    return functionRows;
  }

  @Override
  public CodeBlock product(Statement.Product product) {
    Optional<VectorProduct> regular = VectorProduct.of(product);
    if (regular.isEmpty()) {
      return byTable(product);
    }
    calls++;
    hasVectors = true;
    VectorProductCode code =
        new VectorProductCode(regular.get(), expressions, isShared(product), role);
    inWork = Optional.of(product);
    CodeBlock body =
        product.rows().isEmpty()
            ? code.row("0").toBuilder().add(body(product.body())).build()
            : body(product.body());
    inWork = Optional.empty();
    return code.around(body);
  }

  private CodeBlock byTable(Statement.Product product) {
    calls++;
    Optional<TableProduct> table = TableProduct.of(product);
    if (table.isEmpty()) {
      fits = false;
      return CodeBlock.of("");
    }
    boolean inParts = table.get().isArrangedOnce() && isShared(product);
    boolean arranged = table.get().isArranged() && !isArranged && !inParts;
    isArranged |= arranged;
    TableProductCode code =
        new TableProductCode(table.get(), generated, this, isShared(product), arranged);
    preparation = table.get().isArrangedOnce() && arranged ? code.preparation() : preparation;
    return code.code();
  }

  /** What is done before all. */
  CodeBlock preparation() {
    return preparation;
  }

  /** Whether the factor of a product is arranged, as that of one may be. */
  boolean isArranged() {
    return isArranged;
  }

  private boolean isShared(Statement statement) {
    return shared.isPresent() && shared.get() == statement;
  }

  @Override
  public Optional<CodeBlock> loop(Statement.Loop loop) {
    if (isShared(loop)) {
      String extent = loop.extent().isBatch() ? "examples" : loop.extent().toString();
      String share = role.isDivided() ? "share($2L, %1$s, workers)" : "$2L * %1$s / workers";
      return Optional.of(
          CodeBlock.builder()
              .beginControlFlow(
                  "for (int $1L = %s; $1L < %s; $1L++)"
                      .formatted(share.formatted("worker"), share.formatted("(worker + 1)")),
                  loop.index().name(),
                  extent)
              .add(sharedBody(loop))
              .endControlFlow()
              .build());
    }
    if (inWork.isPresent() && contains(inWork.get().rows(), loop)) {
      return Optional.of(rows(inWork.get(), loop));
    }
    boolean columns = inWork.isPresent() && contains(inWork.get().columns(), loop);
    String from = columns ? "start" : "0";
    String to = columns ? "stop" : loop.extent().isBatch() ? "examples" : loop.extent().toString();
    if (seldom.contains(loop)) {
      return Optional.of(plain(loop, from, to));
    }
    List<LoopRanges.Range> ranges = columns ? List.of() : LoopRanges.of(loop);
    if (ranges.size() > 1) {
      return Optional.of(inRanges(ranges));
    }
    Optional<CodeBlock> innermost = innermost(loop, from, to);
    if (innermost.isPresent() || columns) {
      return innermost.or(() -> Optional.of(plain(loop, from, to)));
    }
    return RowLoop.of(loop, to).flatMap(rows -> grouped(loop.body(), rows)).or(() -> around(loop));
  }

  /** What a worker does for one iteration: in methods of its own, if it is too much for one. */
  private CodeBlock sharedBody(Statement.Loop loop) {
    boolean loops = loop.body().stream().allMatch(Statement.Loop.class::isInstance);
    if (!loops || !new Uses(loop.body()).products().isEmpty()) {
      return body(loop.body());
    }
    List<Section> parts = parts(loop.body());
    if (parts.size() == 1) {
      return parts.get(0).code();
    }
    sections.addAll(parts);
    CodeBlock.Builder code = CodeBlock.builder();
    for (int k = 0; k < parts.size(); k++) {
      code.addStatement("$L", sectionCall.apply(k));
    }
    return code.build();
  }

  private List<Section> parts(List<Statement> loops) {
    List<Section> parts = new ArrayList<>();
    for (Statement loop : loops) {
      int before = calls;
      tight = false;
      CodeBlock code = body(List.of(loop));
      if (parts.isEmpty() || (tight && before > 0)) {
        calls = parts.isEmpty() ? calls : 0;
        parts.add(new Section(List.of(loop), parts.isEmpty() ? code : body(List.of(loop))));
      } else {
        parts.add(parts.remove(parts.size() - 1).and(loop, code));
      }
    }
    return parts;
  }

  private CodeBlock inRanges(List<LoopRanges.Range> ranges) {
    CodeBlock.Builder code = CodeBlock.builder();
    for (LoopRanges.Range range : ranges) {
      String from = Integer.toString(range.from());
      String to = Integer.toString(range.to());
      code.add(innermost(range.loop(), from, to).orElseGet(() -> plain(range.loop(), from, to)));
    }
    return code.build();
  }

  /** The loop in vectors, if it can be. */
  private Optional<CodeBlock> innermost(Statement.Loop divided, String from, String to) {
    Statement.Loop loop = Reciprocals.multipliedBy(divided);
    Optional<FunctionPasses> passes =
        FunctionPasses.areWorth(loop)
            ? FunctionPasses.of(loop, first(loop, from))
            : Optional.empty();
    if (passes.isPresent()) {
      return Optional.of(inPasses(passes.get(), from, to));
    }
    return VectorRows.areWhole(loop)
        ? inVectors(loop, from, to).or(() -> row(loop, divided))
        : row(loop, divided).or(() -> inVectors(loop, from, to));
  }

  private Optional<CodeBlock> inVectors(Statement.Loop loop, String from, String to) {
    return vector(loop).map(vector -> vector.code(from, to, body(loop.body())));
  }

  private Optional<CodeBlock> row(Statement.Loop loop, Statement.Loop planned) {
    return rows(loop, planned, false).map(rows -> rows.code(body(loop.body())));
  }

  /**
   * The loop over a row in vectors that reach over its end.
   *
   * @param planned the loop as the kernel has it
   */
  private Optional<VectorRows> rows(
      Statement.Loop loop, Statement.Loop planned, boolean gathering) {
    return inWork.isPresent()
        ? Optional.empty()
        : VectorRows.of(loop, new KernelLoops(kernel, planned), generated, expressions)
            .filter(rows -> rows.gathers() == gathering && hasRoom(rows.calls()));
  }

  /** Whether the method may have so many calls more, which are then among them. */
  private boolean hasRoom(int more) {
    if (more > MOST_CALLS) {
      return false;
    }
    if (calls + more > MOST_CALLS) {
      tight = true;
      return false;
    }
    calls += more;
    hasVectors = true;
    return true;
  }

  /** A loop around nothing but one over vectors, whose sums are kept in lanes through both. */
  private Optional<CodeBlock> around(Statement.Loop loop) {
    boolean single = loop.body().size() == 1 && !loop.extent().isBatch();
    if (!single || !(loop.body().get(0) instanceof Statement.Loop inner)) {
      return Optional.empty();
    }
    Optional<CodeBlock> whole =
        VectorLoop.of(inner, generated, expressions)
            .filter(vector -> vector.gathers() && inWork.isEmpty() && hasRoom(vector.calls()))
            .map(vector -> vector.within(loop));
    return whole.or(
        () -> rows(inner, inner, true).map(rows -> rows.within(loop, body(inner.body()))));
  }

  private Optional<VectorLoop> vector(Statement.Loop loop) {
    return VectorLoop.of(loop, generated, expressions).filter(v -> hasRoom(v.calls()));
  }

  /** The first index that rows of numbers are filled with. */
  private static Expression first(Statement.Loop loop, String from) {
    if (isCut(loop)) {
      return new Variable("chunk", Type.INT, 0);
    }
    return from.equals("0") ? new Expression.Whole(0) : new Variable(from, Type.INT, 0);
  }

  private static boolean isCut(Statement.Loop loop) {
    return loop.extent().isBatch() || loop.extent().size() > FunctionPasses.LENGTH;
  }

  private CodeBlock inPasses(FunctionPasses passes, String from, String to) {
    functionRows = Math.max(functionRows, passes.rows());
    if (!isCut(passes.rest())) {
      return parts(passes, from, to);
    }
    CodeBlock.Builder code = CodeBlock.builder();
    int length = FunctionPasses.LENGTH;
    code.beginControlFlow("for (int chunk = $L; chunk < $L; chunk += $L)", from, to, length);
    code.addStatement("final int until = $T.min(chunk + $L, $L)", Math.class, length, to);
    return code.add(parts(passes, "chunk", "until")).endControlFlow().build();
  }

  private CodeBlock parts(FunctionPasses passes, String from, String to) {
    CodeBlock.Builder code = CodeBlock.builder();
    String count = from.equals("0") ? to : to + " - " + from;
    for (FunctionPasses.Pass pass : passes.passes()) {
      code.add(part(pass.operands(), from, to));
      pass.calls().forEach(call -> code.addStatement("$L", call.text(count)));
    }
    return code.add(part(passes.rest(), from, to)).build();
  }

  /** A loop without functions, from an index to another. */
  CodeBlock part(Statement.Loop loop, String from, String to) {
    return vector(loop)
        .map(vector -> vector.part(from, to, body(loop.body())))
        .orElseGet(() -> plain(loop, from, to));
  }

  private CodeBlock plain(Statement.Loop loop, String from, String to) {
    return CodeBlock.builder()
        .beginControlFlow("for (int $1L = $2L; $1L < $3L; $1L++)", loop.index().name(), from, to)
        .add(body(loop.body()))
        .endControlFlow()
        .build();
  }

  /** The rows in work. */
  private CodeBlock rows(Statement.Product product, Statement.Loop loop) {
    if (!loop.index().equals(product.rows().get(0).index())) {
      return body(loop.body());
    }
    RowLoop rows = RowLoop.of(product);
    List<Statement> statements = RowLoop.statements(product, loop);
    Optional<CodeBlock> groups =
        seldom.contains(loop) ? Optional.empty() : grouped(statements, rows);
    return groups.orElseGet(() -> rows.around(body(statements)));
  }

  /** Rows that apply functions, a group of them after the other. */
  private Optional<CodeBlock> grouped(List<Statement> statements, RowLoop rows) {
    Optional<FunctionGroup> group =
        FunctionGroup.of(statements).filter(found -> !rows.isCut() || found.isLoopAlone());
    group.ifPresent(found -> functionRows = Math.max(functionRows, found.passes().rows()));
    return group.map(found -> rows.inGroups(found, this));
  }

  /** The code of statements. */
  CodeBlock body(List<Statement> statements) {
    return new StatementWriter(generated, this, expressions).text(statements);
  }

  private static boolean contains(List<Axis> axes, Statement.Loop loop) {
    return axes.stream().anyMatch(axis -> axis.index().equals(loop.index()));
  }
}
