package org.chainrule.compiler.lower;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.chainrule.compiler.tensor.Node;
import org.chainrule.compiler.tensor.Op;

/** How much there is to compute. */
public final class Work {
  private Work() {}

  /** The multiply-adds of all contractions among the nodes, for one example. */
  public static long multiplyAdds(List<Node> nodes) {
    return nodes.stream().mapToLong(Work::multiplyAdds).sum();
  }

  private static long multiplyAdds(Node node) {
    if (node.op() instanceof Op.Scan scan) {
      return scan.steps() * multiplyAdds(scan.body().program().nodes());
    }
    if (!(node.op() instanceof Op.Contract contract)) {
      return 0;
    }
    Map<Integer, Integer> sizes = new HashMap<>();
    for (int k = 0; k < 2; k++) {
      List<Integer> labels = k == 0 ? contract.left() : contract.right();
      for (int d = 0; d < labels.size(); d++) {
        sizes.put(labels.get(d), node.input(k).shape().get(d).size(1));
      }
    }
    return sizes.values().stream().mapToLong(Integer::longValue).reduce(1, (a, b) -> a * b);
  }
}
