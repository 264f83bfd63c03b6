package org.chainrule.compiler.load;

/** The Java that runs has no compiler; the message says which Java that is. */
public final class NoJavaCompilerException extends Exception {
  private static final long serialVersionUID = 1L;

  NoJavaCompilerException() {
    super("the Java in %s has no compiler".formatted(System.getProperty("java.home")));
  }
}
