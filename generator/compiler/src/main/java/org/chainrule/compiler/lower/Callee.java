package org.chainrule.compiler.lower;

import java.util.List;
import java.util.Optional;
import org.chainrule.compiler.ast.Block;
import org.chainrule.compiler.ast.Declaration;
import org.chainrule.compiler.ast.Expression;
import org.chainrule.compiler.ast.KindType;
import org.chainrule.compiler.ast.ParameterDeclaration;
import org.chainrule.compiler.ast.TensorType;

/** What can be called: a declared function or layer, or a built-in. */
sealed interface Callee {
  String name();

  /** "function", "layer" or "built-in function", as messages name it. */
  String kind();

  List<Formal> formals();

  /**
   * A parameter of a callee.
   *
   * @param kind what may be handed over
   * @param type the shape pattern of a tensor, where one is written
   * @param optional whether it may be left out
   * @param byNameOnly whether it is never given by position
   */
  record Formal(
      String name,
      Kind kind,
      Optional<TensorType> type,
      Optional<Expression> defaultValue,
      boolean optional,
      boolean byNameOnly) {

    static Formal required(String name, Kind kind) {
      return new Formal(name, kind, Optional.empty(), Optional.empty(), false, false);
    }

    static Formal optional(String name, Kind kind) {
      return new Formal(name, kind, Optional.empty(), Optional.empty(), true, false);
    }

    static Formal named(String name, Kind kind) {
      return new Formal(name, kind, Optional.empty(), Optional.empty(), true, true);
    }
  }

  /** What a parameter takes. */
  enum Kind {
    TENSOR("a tensor"),
    INT("a whole number"),
    NUMBER("a number known when the file is compiled"),
    BOOL("true or false"),
    FUNCTION("a function or layer"),
    INITIALIZER("an initialiser"),
    /** Whatever a built-in makes of it. */
    ANY("a value");

    private final String description;

    Kind(String description) {
      this.description = description;
    }

    String description() {
      return description;
    }

    static Kind of(KindType.Kind kind) {
      return switch (kind) {
        case INT -> INT;
        case NUMBER -> NUMBER;
        case BOOL -> BOOL;
        case FUNCTION -> FUNCTION;
        case INITIALIZER -> INITIALIZER;
      };
    }
  }

  /** A function or layer that is declared in a file. */
  record Declared(
      Declaration declaration, NetModule module, boolean isLayer, Block body, List<Formal> formals)
      implements Callee {
    @Override
    public String name() {
      return declaration.name().text();
    }

    @Override
    public String kind() {
      return isLayer ? "layer" : "function";
    }

    static List<Formal> formals(List<ParameterDeclaration> parameters) {
      return parameters.stream().map(Declared::formal).toList();
    }

    private static Formal formal(ParameterDeclaration parameter) {
      Optional<TensorType> pattern =
          parameter.type().filter(TensorType.class::isInstance).map(TensorType.class::cast);
      Kind kind =
          parameter
              .type()
              .filter(KindType.class::isInstance)
              .map(type -> Kind.of(((KindType) type).kind()))
              .orElse(Kind.TENSOR);
      return new Formal(
          parameter.name().text(),
          kind,
          pattern,
          parameter.defaultValue(),
          parameter.defaultValue().isPresent(),
          false);
    }
  }

  /** A function that the compiler itself knows. */
  record BuiltIn(String name, List<Formal> formals, Body body) implements Callee {
    @Override
    public String kind() {
      return "built-in function";
    }
  }

  /** What a built-in does with its arguments. */
  @FunctionalInterface
  interface Body {
    Value apply(Arguments arguments);
  }
}
