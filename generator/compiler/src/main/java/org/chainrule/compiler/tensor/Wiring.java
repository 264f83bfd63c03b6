package org.chainrule.compiler.tensor;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a program computes, apart from how its nodes are numbered. */
public final class Wiring {
  private Wiring() {}

  /**
   * Every operation with the places of its inputs, then every root with the place of its node: the
   * same for programs that are the same.
   */
  public static List<Object> of(Program program) {
    Map<Node, Integer> places = new HashMap<>();
    List<Object> all = new ArrayList<>();
    for (Node node : program.nodes()) {
      places.put(node, places.size());
      all.add(List.of(node.op(), node.inputs().stream().map(places::get).toList()));
    }
    for (Root root : program.roots()) {
      all.add(List.of(root.purpose(), root.index(), places.get(root.node())));
    }
    return all;
  }
}
