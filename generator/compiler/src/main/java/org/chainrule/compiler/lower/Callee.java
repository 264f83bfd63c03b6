package org.chainrule.compiler.lower;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.chainrule.compiler.ast.Block;
import org.chainrule.compiler.ast.Declaration;
import org.chainrule.compiler.ast.Expression;
import org.chainrule.compiler.ast.KindType;
import org.chainrule.compiler.ast.ParameterDeclaration;
import org.chainrule.compiler.ast.TensorType;
import org.chainrule.compiler.diag.Span;

/** What can be called: a declared function or layer, or a built-in. */
sealed interface Callee {
  String name();

  /** "function", "layer" or "built-in function", as messages name it. */
  String kind();

  List<Formal> formals();

  /** Where the user declared it; none of the library's and the compiler's own. */
  Optional<Span> place();

  /** How it is called, for messages: {@code dropout(x, p: number)}. */
  default String signature() {
    return formals().stream()
        .map(Formal::text)
        .collect(Collectors.joining(", ", name() + "(", ")"));
  }

  /**
   * A parameter of a callee.
   *
   * @param kind what may be handed over
   * @param place where it is declared; none of a built-in
   * @param type the shape pattern of a tensor, where one is written
   * @param optional whether it may be left out
   * @param byNameOnly whether it is never given by position
   */
  record Formal(
      String name,
      Kind kind,
      Optional<Span> place,
      Optional<TensorType> type,
      Optional<Expression> defaultValue,
      boolean optional,
      boolean byNameOnly) {

    static Formal required(String name, Kind kind) {
      return builtIn(name, kind, false, false);
    }

    static Formal optional(String name, Kind kind) {
      return builtIn(name, kind, true, false);
    }

    static Formal named(String name, Kind kind) {
      return builtIn(name, kind, true, true);
    }

    private static Formal builtIn(String name, Kind kind, boolean optional, boolean byNameOnly) {
      return new Formal(
          name, kind, Optional.empty(), Optional.empty(), Optional.empty(), optional, byNameOnly);
    }

    /** As a signature shows it: {@code units: int}, {@code axis = …}. */
    String text() {
      String written =
          kind == Kind.TENSOR || kind == Kind.ANY
              ? name + type.map(pattern -> ": " + pattern.span().text()).orElse("")
              : name + ": " + kind.keyword();
      String value = defaultValue.map(e -> e.span().text()).orElse("…");
      return optional ? written + " = " + value : written;
    }
  }

  /** What a parameter takes. */
  enum Kind {
    TENSOR("a tensor", ""),
    INT("a whole number", "int"),
    NUMBER("a number known when the file is compiled", "number"),
    BOOL("true or false", "bool"),
    FUNCTION("a function or layer", "function"),
    INITIALIZER("an initialiser", "initializer"),
    /** Whatever a built-in makes of it. */
    ANY("a value", "");

    private final String description;
    private final String keyword;

    Kind(String description, String keyword) {
      this.description = description;
      this.keyword = keyword;
    }

    String description() {
      return description;
    }

    /** As a declaration writes it; empty for tensors. */
    String keyword() {
      return keyword;
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
      Declaration declaration,
      NetModule module,
      boolean isLayer,
      Block body,
      List<ParameterDeclaration> parameters)
      implements Callee {
    @Override
    public String name() {
      return declaration.name().text();
    }

    @Override
    public String kind() {
      return isLayer ? "layer" : "function";
    }

    @Override
    public Optional<Span> place() {
      return Optional.of(declaration.name().span()).filter(span -> !Library.contains(span));
    }

    // Every declaration is one callee; comparing their texts would take long.
    @Override
    public boolean equals(Object other) {
      return other instanceof Declared declared && declared.declaration == declaration;
    }

    @Override
    public int hashCode() {
      return System.identityHashCode(declaration);
    }

    @Override
    public List<Formal> formals() {
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
          Optional.of(parameter.name().span()),
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

    @Override
    public Optional<Span> place() {
      return Optional.empty();
    }
  }

  /** What a built-in does with its arguments. */
  @FunctionalInterface
  interface Body {
    Value apply(Arguments arguments);
  }
}
