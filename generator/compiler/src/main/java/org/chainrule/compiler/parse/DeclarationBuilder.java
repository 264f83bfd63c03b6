package org.chainrule.compiler.parse;

import java.util.List;
import java.util.Optional;
import org.chainrule.compiler.ast.Block;
import org.chainrule.compiler.ast.Declaration;
import org.chainrule.compiler.ast.Expression;
import org.chainrule.compiler.ast.FunctionDeclaration;
import org.chainrule.compiler.ast.Import;
import org.chainrule.compiler.ast.LayerDeclaration;
import org.chainrule.compiler.ast.NetFile;
import org.chainrule.compiler.ast.NetworkDeclaration;
import org.chainrule.compiler.ast.ParameterDeclaration;
import org.chainrule.compiler.ast.QualifiedName;
import org.chainrule.grammar.NetParser.BlockContext;
import org.chainrule.grammar.NetParser.DeclarationContext;
import org.chainrule.grammar.NetParser.FileContext;
import org.chainrule.grammar.NetParser.FunctionContext;
import org.chainrule.grammar.NetParser.ImportLineContext;
import org.chainrule.grammar.NetParser.LayerContext;
import org.chainrule.grammar.NetParser.NetworkContext;
import org.chainrule.grammar.NetParser.PackageLineContext;
import org.chainrule.grammar.NetParser.ParameterContext;
import org.chainrule.grammar.NetParser.ParametersContext;
import org.chainrule.grammar.NetParser.ValueContext;

/** Files and what they declare. */
final class DeclarationBuilder {
  private final Builders builders;
  private final Places places;

  DeclarationBuilder(Builders builders) {
    this.builders = builders;
    this.places = builders.places();
  }

  NetFile file(FileContext node) {
    return new NetFile(
        places.file(),
        Optional.ofNullable(node.packageLine()).map(this::packageName),
        node.importLine().stream().map(this::imported).toList(),
        node.declaration().stream().map(this::declaration).toList());
  }

  private QualifiedName packageName(PackageLineContext node) {
    return new QualifiedName(
        node.name().stream().map(part -> part.getText()).toList(), places.of(node.name()));
  }

  private Import imported(ImportLineContext node) {
    String quoted = node.STRING().getText();
    return new Import(quoted.substring(1, quoted.length() - 1), places.of(node.STRING()));
  }

  private Declaration declaration(DeclarationContext node) {
    if (node.network() != null) {
      return network(node.network());
    }
    return node.layer() != null ? layer(node.layer()) : function(node.function());
  }

  private NetworkDeclaration network(NetworkContext node) {
    return new NetworkDeclaration(
        places.name(node.name()),
        builders.doc(node),
        node.member().stream().map(builders.members()::member).toList(),
        places.of(node));
  }

  private LayerDeclaration layer(LayerContext node) {
    return new LayerDeclaration(
        places.name(node.name()),
        builders.doc(node),
        parameters(node.parameters()),
        block(node.block()),
        places.of(node));
  }

  private FunctionDeclaration function(FunctionContext node) {
    return new FunctionDeclaration(
        places.name(node.name()),
        builders.doc(node),
        parameters(node.parameters()),
        node.block() == null ? result(node.value()) : block(node.block()),
        places.of(node));
  }

  private List<ParameterDeclaration> parameters(ParametersContext node) {
    return node.parameter().stream().map(this::parameter).toList();
  }

  private ParameterDeclaration parameter(ParameterContext node) {
    return new ParameterDeclaration(
        places.name(node.name()),
        Optional.ofNullable(node.type()).map(builders.types()::type),
        builders.expressions().optional(node.expression()),
        places.of(node));
  }

  private Block block(BlockContext node) {
    return new Block(
        node.statement().stream().map(builders.statements()::statement).toList(),
        builders.expressions().value(node.value()),
        places.of(node));
  }

  private Block result(ValueContext node) {
    Expression result = builders.expressions().value(node);
    return new Block(List.of(), result, result.span());
  }
}
