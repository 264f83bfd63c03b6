package org.chainrule.compiler.language;

import java.util.List;
import java.util.Set;

/**
 * A statement of a random network.
 *
 * @param sizes of its value
 * @param batched whether its value differs from example to example
 * @param lines the parameters that it needs, then the statement itself
 * @param uses the names of the statements that it reads
 */
record Step(
    String name, List<Integer> sizes, boolean batched, List<String> lines, Set<String> uses) {
  int rank() {
    return sizes.size();
  }

  int elements() {
    return sizes.stream().reduce(1, (a, b) -> a * b);
  }
}
