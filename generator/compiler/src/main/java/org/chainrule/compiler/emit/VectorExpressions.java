package org.chainrule.compiler.emit;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.chainrule.compiler.plan.Buffer.Storage;
import org.chainrule.compiler.plan.Expression;
import org.chainrule.compiler.plan.Type;
import org.chainrule.compiler.plan.Variable;
import org.chainrule.compiler.scalar.Fn;

/**
 * Expressions of a loop's body as vectors of the values of neighbouring iterations. What does not
 * change from iteration to iteration stays a number.
 */
final class VectorExpressions {
  private final Generated generated;
  private final ExpressionWriter scalars;
  private final Variable index;
  private final boolean ofRows;
  private final Set<Variable> vectors = new HashSet<>();
  private boolean fits = true;
  private int calls;

  private VectorExpressions(
      Generated generated, ExpressionWriter scalars, Variable index, boolean ofRows) {
    this.generated = generated;
    this.scalars = scalars;
    this.index = index;
    this.ofRows = ofRows;
  }

  VectorExpressions(Generated generated, ExpressionWriter scalars, Variable index) {
    this(generated, scalars, index, false);
  }

  /**
   * Expressions that may read every second or third element, and have whole numbers that are
   * chosen, such as places, as the bits of lanes.
   */
  static VectorExpressions ofRows(Generated generated, ExpressionWriter scalars, Variable index) {
    return new VectorExpressions(generated, scalars, index, true);
  }

  /** Whether everything so far can be said in vectors. */
  boolean fits() {
    return fits;
  }

  /** The number of calls of the vector module so far, those within its own methods counted. */
  int calls() {
    return calls;
  }

  /** Notes that a variable of the loop's body is a vector. */
  void declare(Variable variable) {
    vectors.add(variable);
  }

  /** Whether a value is the same in all iterations. */
  boolean isInvariant(Expression expression) {
    if (expression instanceof Variable variable) {
      return !variable.equals(index) && !vectors.contains(variable);
    } else if (expression instanceof Expression.Affine affine) {
      return affine.terms().stream().allMatch(term -> isInvariant(term.atom()));
    } else if (expression instanceof Expression.Read read) {
      return isInvariant(read.address());
    } else if (expression instanceof Expression.Apply apply) {
      return apply.operands().stream().allMatch(this::isInvariant);
    } else if (expression instanceof Expression.Convert convert) {
      return isInvariant(convert.operand());
    } else if (expression instanceof Expression.Uniform uniform) {
      return isInvariant(uniform.example()) && isInvariant(uniform.element());
    }
    return true;
  }

  /** The elements of an array from an address on: neighbours in the loop, neighbours in memory. */
  String place(Expression.Read read) {
    boolean neighbours =
        read.type() == Type.REAL
            && read.buffer().storage() != Storage.SCALAR
            && Addresses.coefficient(read.address(), index) == 1
            && isInvariant(Addresses.affineWithout(read.address(), index));
    if (!neighbours) {
      return misfit();
    }
    return scalars.array(read.buffer()) + ", " + scalars.address(read.buffer(), read.address());
  }

  /** A vector. */
  String vector(Expression expression) {
    if (isInvariant(expression)) {
      return counted(vectorClass() + ".broadcast(SPECIES, " + number(expression) + ")");
    } else if (expression instanceof Variable variable) {
      return variable.equals(index) ? misfit() : variable.name();
    } else if (expression instanceof Expression.Read read) {
      return read(read);
    } else if (expression instanceof Expression.Apply apply) {
      return apply(apply);
    }
    return misfit();
  }

  private String read(Expression.Read read) {
    int step = Addresses.coefficient(read.address(), index);
    boolean array = read.buffer().storage() != Storage.SCALAR;
    if (ofRows && array && isInvariant(Addresses.affineWithout(read.address(), index))) {
      String from = scalars.array(read.buffer()) + ", ";
      String at = scalars.address(read.buffer(), read.address());
      if (read.type() == Type.INT && step == 1 && generated.isFloat()) {
        return bits(counted(Code.INT_VECTOR + ".fromArray(INTEGERS, " + from + at + ")"));
      } else if (read.type() == Type.REAL && LaneConstants.STEPS.contains(step)) {
        return everyOf(step, from, at);
      }
    }
    return counted(vectorClass() + ".fromArray(SPECIES, " + place(read) + ")");
  }

  private String bits(String integers) {
    return counted(integers + ".reinterpretAsFloats()");
  }

  /** Of as many vectors as a step is long each lane whose number is a multiple of it. */
  private String everyOf(int step, String from, String at) {
    String vector = "";
    for (int k = 0; k < step; k++) {
      String to = k == 0 ? "" : k == 1 ? " + LANES" : " + " + k + " * LANES";
      String part =
          counted(vectorClass() + ".fromArray(SPECIES, " + from + at + to + ")")
              + counted(".rearrange(" + LaneConstants.every(step) + ")");
      vector =
          k == 0
              ? part
              : vector + counted(".blend(" + part + ", " + LaneConstants.fromPart(step, k) + ")");
    }
    return vector;
  }

  /** Each lane so many times in a row, of which that are as many vectors, one of them. */
  String spread(String vector, int times, int part) {
    return counted(vector + ".rearrange(" + LaneConstants.spread(times, part) + ")");
  }

  /**
   * The numbers whose place is that of their lane in a row of a window, and 0 elsewhere.
   *
   * @param width of a window
   * @param part which of the vectors that windows of a vector are
   * @param first the place of the first in the row
   */
  String where(String value, String place, int width, int part, int first) {
    boolean even = part == 0 || LaneConstants.MOST_LANES % width == 0;
    String turn = even ? "0" : part + " * LANES % " + width;
    String turns = LaneConstants.turns(width, first);
    String numbers =
        bits(counted(Code.INT_VECTOR + ".fromArray(INTEGERS, " + turns + ", " + turn + ")"));
    return counted(vectorClass() + ".zero(SPECIES)")
        + counted(".blend(" + value + ", ")
        + compared(place, "EQ", numbers)
        + ")";
  }

  /** The lanes that are behind an end of the loop. */
  String from(int end) {
    return compared(
        counted(vectorClass() + ".fromArray(SPECIES, POSITIONS, 0)"),
        "GE",
        end + " - " + index.name());
  }

  /** A number in the class's precision; the bits of a whole one. */
  private String number(Expression expression) {
    String text = scalars.text(expression);
    if (expression.type() == Type.INT && ofRows && generated.isFloat()) {
      return "Float.intBitsToFloat(" + text + ")";
    }
    boolean wide = expression.type() == Type.WIDE && generated.isFloat();
    return wide ? "(float) (" + text + ")" : text;
  }

  private String vectorClass() {
    return generated.isFloat() ? Code.FLOAT_VECTOR : Code.DOUBLE_VECTOR;
  }

  private String apply(Expression.Apply apply) {
    boolean bits = apply.fn() == Fn.WHERE && ofRows && generated.isFloat();
    if ((apply.type() == Type.WIDE && generated.isFloat()) || (apply.type() == Type.INT && !bits)) {
      return misfit();
    }
    List<Expression> operands = apply.operands();
    return switch (apply.fn()) {
      case ADD -> commutative("add", operands);
      case MULTIPLY -> commutative("mul", operands);
      case MAX -> commutative("max", operands);
      case MIN -> commutative("min", operands);
      case SUBTRACT -> binary("sub", operands);
      case DIVIDE -> binary("div", operands);
      case NEGATE -> counted(vector(operands.get(0)) + ".neg()");
      case ABS -> counted(vector(operands.get(0)) + ".abs()");
      case SQRT -> counted(vector(operands.get(0)) + ".sqrt()");
      case WHERE -> where(operands);
      default -> misfit();
    };
  }

  /** The number, where one of two operands is one, comes second. */
  private String commutative(String method, List<Expression> operands) {
    List<Expression> ordered = new ArrayList<>(operands);
    if (isInvariant(operands.get(0))) {
      ordered.add(ordered.remove(0));
    }
    return binary(method, ordered);
  }

  private String binary(String method, List<Expression> operands) {
    Expression second = operands.get(1);
    String argument = isInvariant(second) ? number(second) : vector(second);
    return counted(vector(operands.get(0)) + "." + method + "(" + argument + ")");
  }

  private String where(List<Expression> operands) {
    if (isInvariant(operands.get(0))) {
      String condition = scalars.text(operands.get(0));
      return "("
          + condition
          + " ? "
          + vector(operands.get(1))
          + " : "
          + vector(operands.get(2))
          + ")";
    }
    String mask = mask(operands.get(0));
    Expression chosen = operands.get(1);
    String argument = isInvariant(chosen) ? number(chosen) : vector(chosen);
    return counted(vector(operands.get(2)) + ".blend(" + argument + ", " + mask + ")");
  }

  /** Where a condition holds. */
  String mask(Expression condition) {
    if (condition instanceof Variable variable && !isInvariant(condition)) {
      return variable.name();
    }
    if (!(condition instanceof Expression.Apply apply)) {
      return misfit();
    }
    List<Expression> operands = apply.operands();
    return switch (apply.fn()) {
      case LESS -> compare("LT", "GT", operands);
      case LESS_OR_EQUAL -> compare("LE", "GE", operands);
      case EQUAL -> compare("EQ", "EQ", operands);
      case AND -> counted(mask(operands.get(0)) + ".and(" + mask(operands.get(1)) + ")");
      case OR -> counted(mask(operands.get(0)) + ".or(" + mask(operands.get(1)) + ")");
      case NOT -> counted(mask(operands.get(0)) + ".not()");
      default -> misfit();
    };
  }

  private String compare(String operator, String reversed, List<Expression> operands) {
    Expression left = operands.get(0);
    Expression right = operands.get(1);
    if (left.type() == Type.INT || right.type() == Type.INT) {
      return position(operator, reversed, left, right);
    }
    if (isInvariant(left)) {
      return compared(right, reversed, number(left));
    }
    return compared(left, operator, isInvariant(right) ? number(right) : vector(right));
  }

  private String compared(Expression left, String operator, String right) {
    return compared(vector(left), operator, right);
  }

  private String compared(String left, String operator, String right) {
    return counted(left + ".compare(" + Code.OPERATORS + "." + operator + ", " + right + ")");
  }

  /** The loop's index against a whole number, both as real numbers; below 2²⁴ those are exact. */
  private String position(String operator, String reversed, Expression left, Expression right) {
    boolean first = left.equals(index);
    Expression other = first ? right : left;
    if (!(first || right.equals(index)) || !isInvariant(other)) {
      return misfit();
    }
    String cast = generated.isFloat() ? "(float) " : "(double) ";
    String here = counted(vectorClass() + ".fromArray(SPECIES, POSITIONS, 0)");
    String positions = counted(here + ".add(" + cast + index.name() + ")");
    return compared(positions, first ? operator : reversed, cast + "(" + scalars.text(other) + ")");
  }

  /** Notes that a text has a call. */
  String counted(String text) {
    calls++;
    return text;
  }

  private String misfit() {
    fits = false;
    return "";
  }
}
