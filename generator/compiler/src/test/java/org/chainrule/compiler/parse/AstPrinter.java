package org.chainrule.compiler.parse;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.chainrule.compiler.ast.BoolLiteral;
import org.chainrule.compiler.ast.Doc;
import org.chainrule.compiler.ast.KindType;
import org.chainrule.compiler.ast.Name;
import org.chainrule.compiler.ast.NextReference;
import org.chainrule.compiler.ast.NumberLiteral;
import org.chainrule.compiler.ast.Reference;
import org.chainrule.compiler.diag.SourceFile;
import org.chainrule.compiler.diag.Span;

/** Prints an AST on one line, without places and with the simplest nodes as they are written. */
final class AstPrinter {
  private AstPrinter() {}

  static String print(Object node) {
    if (node instanceof List<?> list) {
      return list.stream().map(AstPrinter::print).collect(Collectors.joining(", ", "[", "]"));
    } else if (node instanceof Optional<?> optional) {
      return optional.map(AstPrinter::print).orElse("-");
    } else if (node instanceof Name name) {
      return name.text();
    } else if (node instanceof Reference reference) {
      return reference.name().text();
    } else if (node instanceof NextReference reference) {
      return "next " + reference.name().text();
    } else if (node instanceof NumberLiteral literal) {
      return literal.text();
    } else if (node instanceof BoolLiteral literal) {
      return String.valueOf(literal.value());
    } else if (node instanceof KindType type) {
      return type.kind().keyword();
    } else if (node instanceof Doc doc) {
      return '"' + doc.text() + '"';
    }
    return node instanceof Record record ? printRecord(record) : String.valueOf(node);
  }

  private static String printRecord(Record node) {
    return Arrays.stream(node.getClass().getRecordComponents())
        .filter(part -> part.getType() != Span.class && part.getType() != SourceFile.class)
        .map(part -> print(value(node, part)))
        .collect(Collectors.joining(", ", node.getClass().getSimpleName() + "(", ")"));
  }

  private static Object value(Record node, RecordComponent part) {
    try {
      return part.getAccessor().invoke(node);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(e.getMessage(), e);
    }
  }
}
