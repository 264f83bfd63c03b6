package org.chainrule.compiler.ast;

import java.util.List;
import java.util.Optional;
import org.chainrule.compiler.diag.SourceFile;

/** A whole file. */
public record NetFile(
    SourceFile source,
    Optional<QualifiedName> packageName,
    List<Import> imports,
    List<Declaration> declarations) {
  /** Copies the lists. */
  public NetFile {
    imports = List.copyOf(imports);
    declarations = List.copyOf(declarations);
  }
}
