package org.chainrule.compiler.parse;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.chainrule.compiler.ast.DimensionExpression;
import org.chainrule.compiler.ast.DimensionPattern;
import org.chainrule.compiler.ast.Element;
import org.chainrule.compiler.ast.Index;
import org.chainrule.compiler.ast.KindType;
import org.chainrule.compiler.ast.Real;
import org.chainrule.compiler.ast.RestOfShape;
import org.chainrule.compiler.ast.TensorType;
import org.chainrule.compiler.ast.TypeExpression;
import org.chainrule.grammar.NetParser.DimensionContext;
import org.chainrule.grammar.NetParser.ElementContext;
import org.chainrule.grammar.NetParser.KindContext;
import org.chainrule.grammar.NetParser.TensorTypeContext;
import org.chainrule.grammar.NetParser.TypeContext;

/** Types and the shapes in them. */
final class TypeBuilder {
  private final Builders builders;
  private final Places places;

  TypeBuilder(Builders builders) {
    this.builders = builders;
    this.places = builders.places();
  }

  TypeExpression type(TypeContext node) {
    return node.kind() == null ? tensor(node.tensorType()) : kind(node.kind());
  }

  private KindType kind(KindContext node) {
    String name = node.getText().toUpperCase(Locale.ROOT);
    return new KindType(KindType.Kind.valueOf(name), places.of(node));
  }

  TensorType tensor(TensorTypeContext node) {
    List<DimensionPattern> dimensions = node.dimension().stream().map(this::dimension).toList();
    return new TensorType(
        element(node.element()),
        node.LEFT_BRACKET() == null ? Optional.empty() : Optional.of(dimensions),
        places.of(node));
  }

  private Element element(ElementContext node) {
    return node.REAL() == null
        ? new Index(builders.expressions().expression(node.expression()), places.of(node))
        : new Real(places.of(node));
  }

  private DimensionPattern dimension(DimensionContext node) {
    return node.REST() == null
        ? new DimensionExpression(
            builders.expressions().expression(node.expression()), places.of(node))
        : new RestOfShape(places.of(node));
  }
}
