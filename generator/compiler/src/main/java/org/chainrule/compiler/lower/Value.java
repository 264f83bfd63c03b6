package org.chainrule.compiler.lower;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chainrule.compiler.diag.Span;
import org.chainrule.compiler.tensor.Node;

/** What an expression stands for while a network is lowered. */
sealed interface Value {

  /** What it is called in messages, with its article: {@code a tensor [3, 4]}. */
  String describe();

  /** A tensor in the graph; the elements may be truth values, which only {@code where} takes. */
  record Tensor(Node node) implements Value {
    @Override
    public String describe() {
      return Shapes.describe(node);
    }
  }

  /** A number known to the compiler. */
  sealed interface Numeric extends Value permits Whole, Decimal {
    double number();
  }

  /** A whole number known to the compiler. */
  record Whole(long value) implements Numeric {
    @Override
    public double number() {
      return value;
    }

    @Override
    public String describe() {
      return "the number " + value;
    }
  }

  /**
   * A number known to the compiler that is not whole.
   *
   * @param quotient the division of whole numbers that it comes from, {@code 100 / 3}
   */
  record Decimal(double value, Optional<String> quotient) implements Numeric {
    @Override
    public double number() {
      return value;
    }

    @Override
    public String describe() {
      return quotient.map(q -> q + " = " + value).orElse("the number " + value);
    }
  }

  /** A truth value known to the compiler. */
  record Known(Truth truth) implements Value {
    @Override
    public String describe() {
      return truth.isFixed() ? Boolean.toString(truth == Truth.TRUE) : "'training'";
    }
  }

  /** Several values in brackets. */
  record Sequence(List<Placed> items, Span span) implements Value {
    @Override
    public String describe() {
      return "a list of " + items.size();
    }
  }

  /**
   * A function, layer or built-in with some arguments given: {@code block(heads = 4)}. The
   * positional ones come after those of the call that completes it, as in a pipeline.
   */
  record Function(Callee callee, List<Placed> positional, Map<String, Placed> named)
      implements Value {
    @Override
    public String describe() {
      return "the " + callee.kind() + " " + callee.name();
    }
  }

  /** How a parameter starts. */
  record Start(Initialisation initialisation) implements Value {
    @Override
    public String describe() {
      return "an initialiser";
    }
  }

  /**
   * A parameter or state that does not exist, because what stands behind its {@code when} is false.
   */
  record Absent(String name, Span condition) implements Value {
    @Override
    public String describe() {
      return "the parameter " + name + ", which does not exist here";
    }
  }

  /** What an erroneous expression stands for; using it is not reported again. */
  record Unknown() implements Value {
    @Override
    public String describe() {
      return "an erroneous value";
    }
  }
}
