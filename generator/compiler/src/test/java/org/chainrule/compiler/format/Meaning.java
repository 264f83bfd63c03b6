package org.chainrule.compiler.format;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.chainrule.compiler.diag.SourceFile;
import org.chainrule.compiler.diag.Span;

/** What a syntax tree says, its places in the text left out: equal for texts that mean the same. */
final class Meaning {
  private Meaning() {}

  static Object of(Object node) {
    if (node instanceof List<?> list) {
      return list.stream().map(Meaning::of).toList();
    }
    if (node instanceof Optional<?> optional) {
      return optional.map(Meaning::of);
    }
    return node instanceof Record record ? ofRecord(record) : node;
  }

  private static List<Object> ofRecord(Record record) {
    List<Object> parts = new ArrayList<>(List.of(record.getClass().getSimpleName()));
    for (RecordComponent component : record.getClass().getRecordComponents()) {
      if (component.getType() != Span.class && component.getType() != SourceFile.class) {
        parts.add(of(part(record, component)));
      }
    }
    return parts;
  }

  private static Object part(Record record, RecordComponent component) {
    try {
      return component.getAccessor().invoke(record);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
