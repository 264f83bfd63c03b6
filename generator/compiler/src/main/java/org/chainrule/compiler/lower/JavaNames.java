package org.chainrule.compiler.lower;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import javax.lang.model.SourceVersion;
import org.chainrule.compiler.ast.Declaration;
import org.chainrule.compiler.ast.Name;
import org.chainrule.compiler.ast.NetFile;
import org.chainrule.compiler.ast.NetworkDeclaration;
import org.chainrule.compiler.ast.QualifiedName;
import org.chainrule.compiler.diag.Diagnostics;
import org.chainrule.compiler.diag.NetworkMessages;

/**
 * The names that Java has a say in: a network becomes a class in a file of its name, and a file's
 * package Java's package. All other names are changed where Java needs them changed.
 */
final class JavaNames {
  /** Words of Java that are no keywords, but that no class may be called. */
  private static final Set<String> RESTRICTED =
      Set.of("var", "yield", "record", "sealed", "permits");

  /** Packages that a class of this name would hide from its own code. */
  private static final Set<String> HIDING = Set.of("java", "javax", "jdk", "org");

  /**
   * What all code takes for the class of this name in {@code java.lang}, unless its own package has
   * another: a network of this name would break the classes beside it.
   */
  private static final Set<String> IN_JAVA_LANG =
      Set.of(
          ("Appendable ArithmeticException AssertionError AutoCloseable Boolean Byte CharSequence"
                  + " Character Class ClassCastException ClassLoader Cloneable Comparable Deprecated"
                  + " Double Enum Error Exception Float FunctionalInterface IllegalArgumentException"
                  + " IllegalStateException IndexOutOfBoundsException Integer InterruptedException"
                  + " Iterable Long Math Module NullPointerException Number NumberFormatException"
                  + " Object OutOfMemoryError Override Package Process ProcessBuilder Readable Record"
                  + " Runnable Runtime RuntimeException SafeVarargs Short StackOverflowError"
                  + " StrictMath String StringBuffer StringBuilder SuppressWarnings System Thread"
                  + " ThreadLocal Throwable UnsupportedOperationException Void")
              .split(" "));

  /** Packages that belong to Java itself. */
  private static final Set<String> JAVAS = Set.of("java", "javax", "jdk");

  private JavaNames() {}

  static void check(NetFile file, Diagnostics diagnostics) {
    file.packageName().ifPresent(name -> checkPackage(name, diagnostics));
    Map<String, Name> networks = new HashMap<>();
    for (Declaration declaration : file.declarations()) {
      if (declaration instanceof NetworkDeclaration network) {
        checkNetwork(network.name(), networks, diagnostics);
      }
    }
  }

  private static void checkNetwork(Name name, Map<String, Name> networks, Diagnostics diagnostics) {
    if (isWord(name.text()) || HIDING.contains(name.text())) {
      diagnostics.report(NetworkMessages.notAClassName(name.text(), name.span()));
    }
    if (IN_JAVA_LANG.contains(name.text())) {
      diagnostics.report(NetworkMessages.inJavaLang(name.text(), name.span()));
    }
    Name earlier = networks.putIfAbsent(name.text().toLowerCase(Locale.ROOT), name);
    if (earlier != null && !earlier.text().equals(name.text())) {
      diagnostics.report(
          NetworkMessages.differsInCase(name.text(), name.span(), earlier.text(), earlier.span()));
    }
  }

  private static void checkPackage(QualifiedName name, Diagnostics diagnostics) {
    List<String> parts = List.of(name.text().split("\\."));
    if (JAVAS.contains(parts.get(0))) {
      diagnostics.report(NetworkMessages.javasPackage(name.text(), name.span()));
    }
    parts.stream()
        .filter(SourceVersion::isKeyword)
        .findFirst()
        .ifPresent(part -> diagnostics.report(NetworkMessages.notAPackageName(part, name.span())));
  }

  private static boolean isWord(String name) {
    return SourceVersion.isKeyword(name) || RESTRICTED.contains(name);
  }
}
