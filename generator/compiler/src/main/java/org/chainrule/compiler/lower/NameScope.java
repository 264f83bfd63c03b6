package org.chainrule.compiler.lower;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chainrule.compiler.ast.Member;
import org.chainrule.compiler.ast.Name;
import org.chainrule.compiler.diag.Span;

/** The names of a block as its text binds them, in order, and which of them are used. */
final class NameScope {
  /** What a name is bound as; those with a word are worth a warning if they are never used. */
  enum Kind {
    VALUE("value"),
    INPUT("input"),
    TARGET("target"),
    PARAMETER("parameter"),
    STATE(""),
    /** What a call, a pattern or a scan gives. */
    GIVEN("");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    String word() {
      return word;
    }
  }

  /** A name, bound once. */
  static final class Bound {
    private final Name name;
    private final Kind kind;
    private boolean used;

    private Bound(Name name, Kind kind) {
      this.name = name;
      this.kind = kind;
    }

    Name name() {
      return name;
    }

    Kind kind() {
      return kind;
    }

    void use() {
      used = true;
    }
  }

  private final Optional<NameScope> outer;
  private final Map<String, Bound> bound = new LinkedHashMap<>();
  private final Map<String, Span> all = new LinkedHashMap<>();

  private NameScope(Optional<NameScope> outer, List<? extends Member> members) {
    this.outer = outer;
    for (Member member : members) {
      Names.boundBy(member).ifPresent(name -> all.putIfAbsent(name.text(), name.span()));
    }
  }

  /** The scope of a network, layer or function with these members. */
  static NameScope of(List<? extends Member> members) {
    return new NameScope(Optional.empty(), members);
  }

  /** The scope of a block within this one. */
  NameScope inner(List<? extends Member> members) {
    return new NameScope(Optional.of(this), members);
  }

  /** Binds a name; the name's first place if there is one already. */
  Optional<Span> bind(Name name, Kind kind) {
    Optional<Span> earlier = find(name.text()).map(found -> found.name().span());
    if (earlier.isEmpty()) {
      bound.put(name.text(), new Bound(name, kind));
    }
    return earlier;
  }

  Optional<Bound> find(String name) {
    return Optional.ofNullable(bound.get(name)).or(() -> outer.flatMap(scope -> scope.find(name)));
  }

  /** Where a name is bound that is not bound yet. */
  Optional<Span> later(String name) {
    return Optional.ofNullable(all.get(name)).or(() -> outer.flatMap(scope -> scope.later(name)));
  }

  /** Every name that is bound so far. */
  List<String> names() {
    List<String> names = new ArrayList<>(outer.map(NameScope::names).orElse(List.of()));
    names.addAll(bound.keySet());
    return names;
  }

  /** What was bound in this block and never used, though it is there to be used. */
  List<Bound> unused() {
    return bound.values().stream().filter(b -> !b.used && !b.kind().word().isEmpty()).toList();
  }
}
