package org.chainrule.compiler.lower;

import java.util.HashMap;
import java.util.Map;

/**
 * Where parameters get their paths: the statement being lowered, under the layers and statements
 * around it. Calls of one layer in one statement are counted in order of evaluation.
 */
final class Frame {
  private final String path;
  private final boolean pure;
  private final Map<String, Integer> calls = new HashMap<>();

  private Frame(String path, boolean pure) {
    this.path = path;
    this.pure = pure;
  }

  /** A network's own. */
  static Frame root() {
    return new Frame("", false);
  }

  /** The path so far, empty for a network's own. */
  String path() {
    return path;
  }

  /** The path of a parameter, statement or layer of this name. */
  String path(String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  /** A statement of this name. */
  Frame statement(String name) {
    return new Frame(path(name), pure);
  }

  /** A call of a layer: {@code dense}, then {@code dense_2}, … */
  Frame call(String layer) {
    int count = calls.merge(layer, 1, Integer::sum);
    return named(count == 1 ? layer : layer + "_" + count);
  }

  /** A call that {@code as} gives a name of its own. */
  Frame named(String name) {
    return new Frame(path(name), pure);
  }

  /** The body of a function, which owns nothing. */
  Frame function(String name) {
    return new Frame(path(name), true);
  }

  /** The calls so far. */
  record Mark(Map<String, Integer> calls) {}

  Mark mark() {
    return new Mark(Map.copyOf(calls));
  }

  /** Forgets the calls since. */
  void reset(Mark mark) {
    calls.clear();
    calls.putAll(mark.calls());
  }

  /** Whether this is within a function, where no layer may be called. */
  boolean isPure() {
    return pure;
  }
}
