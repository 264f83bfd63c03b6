package org.chainrule.compiler.emit;

import java.util.List;
import java.util.stream.IntStream;
import org.chainrule.compiler.plan.Buffer;
import org.chainrule.compiler.plan.Expression;
import org.chainrule.compiler.plan.Type;
import org.chainrule.compiler.plan.Variable;
import org.chainrule.compiler.scalar.Fn;

/** Expressions as Java text, with no more parentheses than Java needs. */
final class ExpressionWriter {
  private final boolean single;
  private final Offsets offsets;
  private final boolean tiles;

  /**
   * @param single whether real numbers are floats
   * @param tiles whether rows of sums are parts of one array, {@code block} from {@code row} on
   */
  ExpressionWriter(boolean single, Offsets offsets, boolean tiles) {
    this.single = single;
    this.offsets = offsets;
    this.tiles = tiles;
  }

  /** The text of an expression. */
  String text(Expression expression) {
    return text(expression, Precedence.LOOSEST);
  }

  private String text(Expression expression, int least) {
    Text text = write(expression);
    boolean loose = text.precedence() < least;
    return loose ? "(" + text.text() + ")" : text.text();
  }

  private record Text(String text, int precedence) {}

  private static Text primary(String text) {
    return new Text(text, Precedence.PRIMARY);
  }

  private Text write(Expression expression) {
    if (expression instanceof Variable variable) {
      return primary(variable.name());
    } else if (expression instanceof Expression.Real number) {
      return number(number);
    } else if (expression instanceof Expression.Whole whole) {
      return new Text(Integer.toString(whole.value()), sign(whole.value()));
    } else if (expression instanceof Expression.Step step) {
      return primary(step.name());
    } else if (expression instanceof Expression.RowsBefore rows) {
      return new Text(rows.step().name() + " * examples", Precedence.PRODUCT);
    } else if (expression instanceof Expression.Examples) {
      return primary("examples");
    } else if (expression instanceof Expression.Affine affine) {
      return affine(affine.terms(), affine.offset(), "");
    } else if (expression instanceof Expression.Read read) {
      return primary(element(read.buffer(), read.address()));
    } else if (expression instanceof Expression.Convert convert) {
      return convert(convert);
    } else if (expression instanceof Expression.Uniform uniform) {
      return uniform(uniform);
    }
    return apply((Expression.Apply) expression);
  }

  private static int sign(double value) {
    return value < 0 || Double.compare(value, -0.0) == 0 ? Precedence.UNARY : Precedence.PRIMARY;
  }

  private Text number(Expression.Real number) {
    boolean isFloat = single && number.type() == Type.REAL;
    String text = isFloat ? Numbers.text((float) number.value()) : Numbers.text(number.value());
    return new Text(text, sign(number.value()));
  }

  /** An element of a buffer, or the number that a scalar buffer is. */
  String element(Buffer buffer, Expression address) {
    return buffer.storage() == Buffer.Storage.SCALAR
        ? buffer.name()
        : array(buffer) + "[" + address(buffer, address) + "]";
  }

  /** The array that holds a buffer. */
  String array(Buffer buffer) {
    boolean tile = tiles && buffer.storage() == Buffer.Storage.TILE_ROW;
    return tile ? "block" : Generated.arrayName(buffer);
  }

  /** The place of an element in the array that holds the buffer. */
  String address(Buffer buffer, Expression address) {
    return switch (buffer.storage()) {
      case PARAMETERS, STATE, GRADIENT -> offsetAddress(buffer, address);
      case TILE_ROW -> tiles ? "row + " + text(address) : text(address);
      default -> text(address);
    };
  }

  private String offsetAddress(Buffer buffer, Expression address) {
    String base = offsets.nameOf(buffer).orElse("");
    if (address instanceof Expression.Affine affine) {
      return affine(affine.terms(), affine.offset() - buffer.offset(), base).text();
    }
    if (address instanceof Expression.Whole whole) {
      int rest = whole.value() - buffer.offset();
      return base.isEmpty() ? Integer.toString(rest) : base + (rest == 0 ? "" : " + " + rest);
    }
    return text(address);
  }

  private Text affine(List<Expression.Affine.Term> terms, int offset, String base) {
    StringBuilder sum = new StringBuilder(base);
    for (Expression.Affine.Term term : terms) {
      int factor = sum.length() == 0 ? term.coefficient() : Math.abs(term.coefficient());
      sum.append(sum.length() == 0 ? "" : term.coefficient() < 0 ? " - " : " + ");
      sum.append(factor == 1 ? "" : factor == -1 ? "-" : factor + " * ");
      sum.append(text(term.atom(), Precedence.UNARY));
    }
    if (sum.length() == 0) {
      return new Text(Integer.toString(offset), sign(offset));
    }
    if (offset != 0) {
      sum.append(offset < 0 ? " - " : " + ").append(Math.abs((long) offset));
    }
    return new Text(sum.toString(), Precedence.SUM);
  }

  private Text convert(Expression.Convert convert) {
    Type from = convert.operand().type();
    boolean same = !single && from != Type.INT;
    String type = single && convert.type() == Type.REAL ? "float" : "double";
    return same ? write(convert.operand()) : cast(type, convert.operand());
  }

  private Text cast(String type, Expression operand) {
    return new Text("(" + type + ") " + text(operand, Precedence.PRIMARY), Precedence.UNARY);
  }

  private Text uniform(Expression.Uniform uniform) {
    String place = text(uniform.example()) + ", " + text(uniform.element());
    String key = Code.RANDOM + ".key(seed, step, " + text(uniform.site()) + "), ";
    String call = single ? ".uniformFloat(" : ".uniform(";
    return primary(Code.RANDOM + call + key + place + ")");
  }

  private Text apply(Expression.Apply apply) {
    int own = precedence(apply.fn());
    List<Expression> operands = apply.operands();
    Object[] texts =
        IntStream.range(0, operands.size())
            .mapToObj(k -> text(operands.get(k), operand(apply.fn(), own, k)))
            .toArray();
    String java = apply.fn().java();
    String library =
        java.replace("Math.", Code.MATH + ".").replace("ScalarFunctions.", Code.FUNCTIONS + ".");
    Text text = new Text(String.format(library, texts), own);
    boolean rounds = single && apply.type() == Type.REAL && isDouble(apply.fn());
    return rounds ? new Text("(float) " + text.text(), Precedence.UNARY) : text;
  }

  /** How tightly an operand must bind; the right one of a difference tighter than the left one. */
  private static int operand(Fn fn, int own, int index) {
    if (own == Precedence.PRIMARY) {
      return Precedence.LOOSEST;
    }
    if (fn == Fn.WHERE) {
      return index == 2 ? Precedence.CONDITIONAL : Precedence.OR;
    }
    boolean sameOnTheRight = fn == Fn.AND || fn == Fn.OR;
    return (index == 0 && fn != Fn.NEGATE) || sameOnTheRight ? own : own + 1;
  }

  private static int precedence(Fn fn) {
    return switch (fn) {
      case ADD, SUBTRACT -> Precedence.SUM;
      case MULTIPLY, DIVIDE -> Precedence.PRODUCT;
      case NEGATE, NOT -> Precedence.UNARY;
      case LESS, LESS_OR_EQUAL -> Precedence.RELATION;
      case EQUAL -> Precedence.EQUALITY;
      case AND -> Precedence.AND;
      case OR -> Precedence.OR;
      case WHERE -> Precedence.CONDITIONAL;
      default -> Precedence.PRIMARY;
    };
  }

  /** Whether Java's function returns a double also for a float. */
  private static boolean isDouble(Fn fn) {
    return switch (fn) {
      case SQRT, SIN, COS, FLOOR, POWER -> true;
      default -> false;
    };
  }
}
