package org.chainrule.maven;

import java.nio.file.Path;
import org.chainrule.compiler.diag.Diagnostic;

/** What can be wrong between files that are each right. */
final class GenerationMessages {
  private GenerationMessages() {}

  static Diagnostic folderIsNoPackage(NetFile file) {
    return Diagnostic.error(
            "folder-is-no-package",
            "%s says no package, and its folder %s is not named like one"
                .formatted(file.path(), file.folder()))
        .help("begin the file with a package, or rename the folder");
  }

  static Diagnostic twice(String qualifiedName, Path first, Path second) {
    return Diagnostic.error(
            "class-generated-twice",
            "%s and %s both declare the network %s".formatted(first, second, qualifiedName))
        .help("rename one of them, or give one file another package");
  }

  static Diagnostic vectorFormOfAnother(String qualifiedName, String other) {
    return Diagnostic.error(
            "class-of-a-vector-form",
            "the network %s is called as the vector form of the network %s"
                .formatted(qualifiedName, other))
        .help("rename one of them, or give one file another package");
  }
}
