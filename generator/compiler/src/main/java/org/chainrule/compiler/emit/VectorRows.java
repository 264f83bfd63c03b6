package org.chainrule.compiler.emit;

import com.palantir.javapoet.CodeBlock;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.chainrule.compiler.emit.KernelLoops.Row;
import org.chainrule.compiler.plan.Buffer;
import org.chainrule.compiler.plan.Buffer.Storage;
import org.chainrule.compiler.plan.Expression;
import org.chainrule.compiler.plan.Statement;
import org.chainrule.compiler.plan.Type;
import org.chainrule.compiler.plan.Variable;

/**
 * An innermost loop over a row of a picture, which is no whole vectors or reads every second or
 * third element, as one over vectors: the last of them reaches over the end of the row, into the
 * next one, which is stored later. It has zeros there where only zeros are, or where it adds
 * something up. The last rows of an example, behind which there is too little for that, are done
 * without vectors, so that nothing is touched that another worker may be at.
 */
final class VectorRows {
  /** Where vectors have sixteen lanes, shorter rows leave too many of them idle. */
  private static final int SHORTEST = 4;

  /** Of fewer elements of an example too many are in its last rows. */
  private static final int FEWEST = 64;

  /** Rows of multiples are whole vectors on every machine. */
  private static final int MULTIPLE = 16;

  private final Statement.Loop loop;
  private final KernelLoops loops;
  private final Generated generated;
  private final ExpressionWriter scalars;
  private final VectorExpressions vectors;
  private final RowsInReach reach;
  private final int length;
  private final Map<Expression, String> masked = new HashMap<>();
  private final Set<Buffer> stored = new HashSet<>();
  private final CodeBlock.Builder before = CodeBlock.builder();
  private final CodeBlock.Builder body = CodeBlock.builder();
  private final CodeBlock.Builder after = CodeBlock.builder();
  private boolean fits = true;

  private VectorRows(
      Statement.Loop loop, KernelLoops loops, Generated generated, ExpressionWriter scalars) {
    this.loop = loop;
    this.loops = loops;
    this.generated = generated;
    this.scalars = scalars;
    this.vectors = VectorExpressions.ofRows(generated, scalars, loop.index());
    this.reach = new RowsInReach(loops);
    this.length = loop.extent().size();
    loop.body().forEach(this::write);
    LoopBody.values(loop).forEach(this::read);
  }

  /** Whether rows are whole vectors on every machine. */
  static boolean areWhole(Statement.Loop loop) {
    return !loop.extent().isBatch() && loop.extent().size() % MULTIPLE == 0;
  }

  /** The rows, if they can be in vectors. */
  static Optional<VectorRows> of(
      Statement.Loop loop, KernelLoops loops, Generated generated, ExpressionWriter scalars) {
    if (loop.extent().isBatch() || loop.extent().size() < SHORTEST) {
      return Optional.empty();
    }
    VectorRows rows = new VectorRows(loop, loops, generated, scalars);
    boolean fits = rows.fits && rows.vectors.fits() && !rows.stored.isEmpty();
    return fits ? Optional.of(rows) : Optional.empty();
  }

  /** The number of calls of the vector module. */
  int calls() {
    return vectors.calls();
  }

  /** Whether something is added up in lanes, through all rows of a loop around. */
  boolean gathers() {
    return !before.isEmpty();
  }

  /**
   * The code of one row.
   *
   * @param rest what one iteration does
   */
  CodeBlock code(CodeBlock rest) {
    return CodeBlock.builder()
        .add("if (")
        .add(Code.of(reach.condition(scalars)))
        .add(") {\n")
        .indent()
        .add(inVectors())
        .unindent()
        .add("} else {\n")
        .indent()
        .add(plain(rest))
        .unindent()
        .add("}\n")
        .build();
  }

  /**
   * The code of a loop around this one that does nothing else, with the same lanes throughout: to
   * stay in registers, those must not depend on a condition.
   */
  CodeBlock within(Statement.Loop outer, CodeBlock rest) {
    String index = outer.index().name();
    return CodeBlock.builder()
        .add("{\n")
        .indent()
        .add(before.build())
        .addStatement("int $L = 0", index)
        .add("for (; $L < $L && ", index, outer.extent())
        .add(Code.of(reach.condition(scalars)))
        .add("; $L++) {\n", index)
        .indent()
        .add(inVectors())
        .unindent()
        .add("}\n")
        .add(after.build())
        .beginControlFlow("for (; $1L < $2L; $1L++)", index, outer.extent())
        .add(plain(rest))
        .endControlFlow()
        .unindent()
        .add("}\n")
        .build();
  }

  /** The vectors of a row, the last, which reaches over its end, first. */
  private CodeBlock inVectors() {
    String index = loop.index().name();
    return CodeBlock.builder()
        .beginControlFlow(
            "for (int $1L = $2L / LANES * LANES; $1L >= 0; $1L -= LANES)", index, length - 1)
        .add(body.build())
        .endControlFlow()
        .build();
  }

  private CodeBlock plain(CodeBlock rest) {
    return CodeBlock.builder()
        .beginControlFlow("for (int $1L = 0; $1L < $2L; $1L++)", loop.index().name(), length)
        .add(rest)
        .endControlFlow()
        .build();
  }

  private void write(Statement statement) {
    if (statement instanceof Statement.Declare declare && !declare.changes()) {
      declare(declare);
    } else if (statement instanceof Statement.Store store) {
      OneHotStore.of(store, loop).ifPresentOrElse(this::store, () -> store(store));
    } else if (statement instanceof Statement.Increase increase
        && increase.variable().type() == Type.REAL) {
      increase(increase.variable(), increase.value());
    } else {
      fits = false;
    }
  }

  private void declare(Statement.Declare declare) {
    boolean truth = declare.variable().type() == Type.TRUTH;
    fits &= declare.variable().type() != Type.WIDE;
    String value = truth ? vectors.mask(declare.value()) : vectors.vector(declare.value());
    body.add(
        "final $T $L = ",
        truth ? VectorNames.mask(generated) : VectorNames.vector(generated),
        declare.variable().name());
    line(body, value);
    vectors.declare(declare.variable());
  }

  private void store(Statement.Store store) {
    Optional<Row> row = row(store, 1, length);
    if (row.isEmpty()) {
      fits = false;
      return;
    }
    boolean all = loops.areAll(row.get(), length);
    fits &= all || loops.isCleared(store.buffer());
    reach.write(row.get(), length);
    String value = all ? vectors.vector(store.value()) : masked(store.value());
    boolean whole = store.buffer().element() == Type.INT;
    String place = scalars.address(store.buffer(), store.address());
    line(
        body,
        value
            + (whole ? vectors.counted(".reinterpretAsInts()") : "")
            + vectors.counted(".intoArray(" + scalars.array(store.buffer()) + ", " + place + ")"));
  }

  /** Each element of a row of the window is the value, if the number is its own, or else 0. */
  private void store(OneHotStore oneHot) {
    Statement.Store store = oneHot.store();
    Optional<Row> row = row(store, oneHot.width(), oneHot.length(length), oneHot.first());
    if (row.isEmpty() || !loops.isCleared(store.buffer()) || !oneHot.isInOrder(length)) {
      fits = false;
      return;
    }
    int width = oneHot.width();
    String place = oneHot.place().name();
    String value = place + "Value";
    declare(value, masked(store.value()));
    masked.put(store.value(), value);
    for (int part = 0; part < width; part++) {
      declare(value + part, vectors.spread(value, width, part));
      declare(place + "Of" + part, vectors.spread(place, width, part));
    }
    for (int k = 0; k < oneHot.rows().size(); k++) {
      int offset = oneHot.rows().get(k);
      reach.write(row.get().from(offset), width * length);
      Expression address = Addresses.plus(oneHot.first(), width, loop.index(), offset);
      String to = scalars.address(store.buffer(), address);
      for (int part = 0; part < width; part++) {
        String lanes = part < 2 ? "LANES" : part + " * LANES";
        if (part > 0) {
          body.add("if ($L < $L - $L * $L) {\n", lanes, width * length, width, loop.index().name());
          body.indent();
        }
        String array = scalars.array(store.buffer());
        line(
            body,
            vectors.where(value + part, place + "Of" + part, width, part, k * width)
                + vectors.counted(
                    ".intoArray(" + array + ", " + to + (part == 0 ? ")" : " + " + lanes + ")")));
        if (part > 0) {
          body.unindent().add("}\n");
        }
      }
    }
  }

  private void declare(String name, String vector) {
    body.add("final $T $L = ", VectorNames.vector(generated), name);
    line(body, vector);
  }

  /** The row that is stored, if what reaches over its end is stored later. */
  private Optional<Row> row(Statement.Store store, int step, int elements) {
    return row(store, step, elements, Addresses.affineWithout(store.address(), loop.index()));
  }

  private Optional<Row> row(
      Statement.Store store, int step, int elements, Expression.Affine start) {
    Buffer buffer = store.buffer();
    stored.add(buffer);
    boolean own =
        Addresses.coefficient(store.address(), loop.index()) == step
            && loops.isStoredOnce(buffer)
            && (buffer.element() == Type.REAL || generated.isFloat());
    return own
        ? loops
            .row(buffer, start, loop.index())
            .filter(row -> row.size() >= FEWEST && !row.start().terms().isEmpty())
            .filter(row -> loops.areInOrder(row, elements, loop.index()))
        : Optional.empty();
  }

  private void increase(Variable sum, Expression value) {
    String lanes = sum.name() + "Lanes";
    before.add("$1T $2L = $1T.", VectorNames.vector(generated), lanes);
    line(before, "zero(SPECIES)");
    line(body, lanes + " = " + lanes + vectors.counted(".add(" + masked(value) + ")"));
    line(after, sum.name() + " += fold(" + lanes + ", lanes)");
    fits &= !vectors.isInvariant(value);
  }

  /** The values of the row, and zeros behind its end. */
  private String masked(Expression value) {
    String known = masked.get(value);
    if (known != null) {
      return known;
    }
    String vector = vectors.vector(value);
    return areWhole(loop)
        ? vector
        : vectors.counted(vector + ".blend(0f, " + vectors.from(length) + ")");
  }

  /** Notes what is read of arrays. */
  private void read(Expression expression) {
    if (expression instanceof Expression.Read read && !vectors.isInvariant(read)) {
      int step = Addresses.coefficient(read.address(), loop.index());
      fits &= !stored.contains(read.buffer());
      if (read.buffer().storage() == Storage.TILE_ROW) {
        fits &= step == 1;
        return;
      }
      Optional<Row> row = loops.row(read.buffer(), read.address(), loop.index());
      row.ifPresent(known -> reach.read(known, step, length));
      fits &= row.isPresent();
    }
    Expressions.operands(expression).forEach(this::read);
  }

  private static void line(CodeBlock.Builder code, String text) {
    code.add(Code.of(text)).add(";\n");
  }
}
