package org.chainrule.compiler.emit;

import com.palantir.javapoet.CodeBlock;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.chainrule.compiler.plan.Buffer;
import org.chainrule.compiler.plan.Expression;
import org.chainrule.compiler.plan.Statement;
import org.chainrule.compiler.plan.Type;
import org.chainrule.compiler.plan.Variable;
import org.chainrule.compiler.scalar.Fn;

/**
 * An innermost loop as one over vectors of neighbouring elements, and one over what is left.
 *
 * <p>Sums are kept lane by lane and folded from the first lane to the last, in an order that
 * depends on nothing but the loop's length and the machine's vectors.
 */
final class VectorLoop {
  /** The most lanes that any machine has; loops shorter than that are not worth a vector form. */
  private static final int MOST_LANES = 16;

  /** Sums in double are kept in the class's precision for no more elements than this. */
  private static final int CHUNK = 4096;

  private final Statement.Loop loop;
  private final Generated generated;
  private final VectorExpressions vectors;
  private final CodeBlock.Builder before = CodeBlock.builder();
  private final CodeBlock.Builder body = CodeBlock.builder();
  private final CodeBlock.Builder after = CodeBlock.builder();
  private final Set<Buffer> written = new HashSet<>();
  private boolean sumsInDouble;
  private boolean fits = true;

  private VectorLoop(Statement.Loop loop, Generated generated, ExpressionWriter scalars) {
    this.loop = loop;
    this.generated = generated;
    this.vectors = new VectorExpressions(generated, scalars, loop.index());
    loop.body().forEach(this::write);
  }

  /** The loop over vectors, if it can be one. */
  static Optional<VectorLoop> of(
      Statement.Loop loop, Generated generated, ExpressionWriter scalars) {
    if (!isLong(loop)) {
      return Optional.empty();
    }
    VectorLoop vector = new VectorLoop(loop, generated, scalars);
    boolean fits = vector.fits && vector.vectors.fits();
    return fits ? Optional.of(vector) : Optional.empty();
  }

  /** Whether a loop fills a vector on every machine. */
  static boolean isLong(Statement.Loop loop) {
    return loop.extent().isBatch() || loop.extent().size() >= MOST_LANES;
  }

  /** The number of calls of the vector module. */
  int calls() {
    return vectors.calls();
  }

  /**
   * The code.
   *
   * @param from the first index, a multiple of the number of lanes
   * @param rest what one iteration does
   */
  CodeBlock code(String from, String to, CodeBlock rest) {
    CodeBlock.Builder code = CodeBlock.builder();
    boolean inChunks = sumsInDouble && !loop.extent().isBatch() && loop.extent().size() > CHUNK;
    if (!inChunks) {
      return part(from, to, rest);
    }
    code.beginControlFlow("for (int chunk = $L; chunk < $L; chunk += $L)", from, to, CHUNK);
    code.add(vectors("chunk", Code.MATH + ".min(chunk + " + CHUNK + ", " + to + ")"));
    return code.endControlFlow().add(remainder(to, rest)).build();
  }

  /** The code for a part of the loop that is no longer than a sum may be kept for. */
  CodeBlock part(String from, String to, CodeBlock rest) {
    return CodeBlock.builder().add(vectors(from, to)).add(remainder(to, rest)).build();
  }

  /** Whether something is gathered in lanes alone, which may go on through a loop around. */
  boolean gathers() {
    return !before.isEmpty() && !sumsInDouble && isEven();
  }

  /** The code of a loop around this one that does nothing else, with the same lanes throughout. */
  CodeBlock within(Statement.Loop outer) {
    return CodeBlock.builder()
        .add(before.build())
        .beginControlFlow(
            "for (int $1L = 0; $1L < $2L; $1L++)", outer.index().name(), outer.extent())
        .add(iterations("0", loop.extent().toString()))
        .endControlFlow()
        .add(after.build())
        .build();
  }

  private CodeBlock vectors(String from, String to) {
    return CodeBlock.builder()
        .add(before.build())
        .add(iterations(from, to))
        .add(after.build())
        .build();
  }

  private CodeBlock iterations(String from, String to) {
    String index = loop.index().name();
    return CodeBlock.builder()
        .add("for (int $1L = $2L; $1L <= ", index, from)
        .add(Code.of(to))
        .add(" - LANES; $L += LANES) {\n", index)
        .indent()
        .add(body.build())
        .unindent()
        .add("}\n")
        .build();
  }

  private CodeBlock remainder(String to, CodeBlock rest) {
    if (isEven()) {
      return CodeBlock.of("");
    }
    return CodeBlock.builder()
        .beginControlFlow(
            "for (int $1L = $2L / LANES * LANES; $1L < $2L; $1L++)", loop.index().name(), to)
        .add(rest)
        .endControlFlow()
        .build();
  }

  /** Whether nothing is left over on any machine. */
  private boolean isEven() {
    return !loop.extent().isBatch() && loop.extent().size() % MOST_LANES == 0;
  }

  private void write(Statement statement) {
    if (statement instanceof Statement.Declare declare) {
      declare(declare);
    } else if (statement instanceof Statement.Store store) {
      store(store);
    } else if (statement instanceof Statement.Add add) {
      add(add);
    } else if (statement instanceof Statement.Increase increase) {
      increase(increase);
    } else if (statement instanceof Statement.Assign assign) {
      assign(assign);
    } else {
      fits = false;
    }
  }

  private void declare(Statement.Declare declare) {
    Variable variable = declare.variable();
    boolean real = variable.type() == Type.REAL;
    if (declare.changes() || !(real || variable.type() == Type.TRUTH)) {
      fits = false;
      return;
    }
    String value = real ? vectors.vector(declare.value()) : vectors.mask(declare.value());
    body.add(
        "final $T $L = ",
        real ? VectorNames.vector(generated) : VectorNames.mask(generated),
        variable.name());
    line(body, value);
    vectors.declare(variable);
  }

  private void store(Statement.Store store) {
    String place = vectors.place(new Expression.Read(store.buffer(), store.address()));
    line(body, vectors.vector(store.value()) + ".intoArray(" + place + ")");
    written.add(store.buffer());
  }

  private void add(Statement.Add add) {
    Expression.Read sum = new Expression.Read(add.buffer(), add.address());
    String sofar = vectors.vector(sum);
    line(
        body,
        sofar + ".add(" + vectors.vector(add.value()) + ").intoArray(" + vectors.place(sum) + ")");
  }

  private void increase(Statement.Increase increase) {
    Variable sum = increase.variable();
    if (vectors.isInvariant(increase.value()) || !isReal(sum)) {
      fits = false;
      return;
    }
    sumsInDouble |= sum.type() == Type.WIDE;
    String lanes = lanes(sum, "zero(SPECIES)");
    line(body, lanes + " = " + lanes + ".add(" + vectors.vector(increase.value()) + ")");
    line(after, sum.name() + " += fold(" + lanes + ", lanes)");
  }

  private static boolean isReal(Variable variable) {
    return variable.type() == Type.REAL || variable.type() == Type.WIDE;
  }

  /** An extreme of what was before and what comes. */
  private void assign(Statement.Assign assign) {
    Variable extreme = assign.variable();
    boolean known =
        extreme.type() == Type.REAL
            && assign.value() instanceof Expression.Apply apply
            && (apply.fn() == Fn.MAX || apply.fn() == Fn.MIN)
            && apply.operands().get(0).equals(extreme);
    if (!known) {
      fits = false;
      return;
    }
    Expression.Apply apply = (Expression.Apply) assign.value();
    String method = apply.fn() == Fn.MAX ? "max" : "min";
    String lanes = lanes(extreme, "broadcast(SPECIES, " + extreme.name() + ")");
    String value = vectors.vector(apply.operands().get(1));
    line(body, lanes + " = " + lanes + "." + method + "(" + value + ")");
    String operator = Code.OPERATORS + "." + (apply.fn() == Fn.MAX ? "MAX" : "MIN");
    line(after, extreme.name() + " = " + lanes + ".reduceLanes(" + operator + ")");
  }

  /** A vector that gathers what each lane contributes. */
  private String lanes(Variable variable, String start) {
    String name = variable.name() + "Lanes";
    before.add("$1T $2L = $1T.", VectorNames.vector(generated), name);
    line(before, start);
    return name;
  }

  private static void line(CodeBlock.Builder code, String text) {
    code.add(Code.of(text)).add(";\n");
  }
}
