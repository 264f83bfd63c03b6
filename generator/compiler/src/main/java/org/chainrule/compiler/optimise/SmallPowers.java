package org.chainrule.compiler.optimise;

import java.util.Optional;
import java.util.OptionalDouble;
import org.chainrule.compiler.scalar.Fn;
import org.chainrule.compiler.tensor.Graph;
import org.chainrule.compiler.tensor.Node;

/**
 * {@code x^0 = 1}, {@code x^1 = x}, {@code x^2 = x · x}, {@code x^3 = x² · x}, {@code x^4 = x² ·
 * x²}, {@code x^0.5 = √x}, {@code x^1.5 = x · √x}, and the inverse of each for a negative exponent.
 */
final class SmallPowers implements Rule {
  @Override
  public Optional<Node> apply(Graph graph, Node node) {
    if (!Maps.is(node, Fn.POWER)) {
      return Optional.empty();
    }
    OptionalDouble exponent = Maps.number(node.input(1));
    if (exponent.isEmpty()) {
      return Optional.empty();
    }
    Powers powers = new Powers(graph, Maps.operand(graph, node, 0));
    Optional<Node> positive = powers.of(Math.abs(exponent.getAsDouble()));
    return exponent.getAsDouble() < 0 ? positive.map(powers::inverse) : positive;
  }

  private record Powers(Graph graph, Node base) {
    Optional<Node> of(double exponent) {
      return switch (Double.toString(exponent)) {
        case "0.0" -> Optional.of(graph.fill(1, base.shape()));
        case "0.5" -> Optional.of(root());
        case "1.0" -> Optional.of(base);
        case "1.5" -> Optional.of(times(base, root()));
        case "2.0" -> Optional.of(square());
        case "3.0" -> Optional.of(times(square(), base));
        case "4.0" -> Optional.of(times(square(), square()));
        default -> Optional.empty();
      };
    }

    Node inverse(Node power) {
      return graph.map(Fn.DIVIDE, base.shape(), graph.constant(1), power);
    }

    private Node root() {
      return graph.map(Fn.SQRT, base.shape(), base);
    }

    private Node square() {
      return times(base, base);
    }

    private Node times(Node left, Node right) {
      return graph.map(Fn.MULTIPLY, base.shape(), left, right);
    }
  }
}
