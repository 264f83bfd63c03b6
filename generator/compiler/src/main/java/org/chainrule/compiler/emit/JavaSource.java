package org.chainrule.compiler.emit;

/**
 * A generated source file.
 *
 * @param qualifiedName of its class
 */
public record JavaSource(String qualifiedName, String text) {
  /** Where the file belongs below a source root, such as {@code demo/mnist/TwoLayer.java}. */
  public String path() {
    return qualifiedName.replace('.', '/') + ".java";
  }
}
