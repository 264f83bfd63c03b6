package org.chainrule.compiler;

import java.nio.file.Path;
import java.util.List;
import org.chainrule.compiler.emit.Simd;
import org.chainrule.runtime.Precision;

/**
 * How a file is compiled.
 *
 * @param precision of parameters, gradients and buffers
 * @param simd which forms of a class there are
 * @param defaultPackage the Java package of a file that names none; empty for the unnamed one
 * @param sourceRoots where imports are looked up that are not beside the importing file
 * @param strict whether warnings are errors
 * @param stepwise whether networks that read sequences are compiled for single steps as well
 */
public record Options(
    Precision precision,
    Simd simd,
    String defaultPackage,
    List<Path> sourceRoots,
    boolean strict,
    boolean stepwise) {
  /** Copies the list. */
  public Options {
    sourceRoots = List.copyOf(sourceRoots);
  }

  /** Float, plain and vector form, the unnamed package, no source roots, warnings allowed. */
  public static Options defaults() {
    return new Options(Precision.FLOAT, Simd.AUTO, "", List.of(), false, false);
  }

  /** The same in this precision. */
  public Options withPrecision(Precision value) {
    return new Options(value, simd, defaultPackage, sourceRoots, strict, stepwise);
  }

  /** The same with these forms. */
  public Options withSimd(Simd value) {
    return new Options(precision, value, defaultPackage, sourceRoots, strict, stepwise);
  }

  /** The same with this package for files that name none. */
  public Options withDefaultPackage(String value) {
    return new Options(precision, simd, value, sourceRoots, strict, stepwise);
  }

  /** The same with these source roots. */
  public Options withSourceRoots(List<Path> value) {
    return new Options(precision, simd, defaultPackage, value, strict, stepwise);
  }

  /** The same with warnings as errors, or not. */
  public Options withStrict(boolean value) {
    return new Options(precision, simd, defaultPackage, sourceRoots, value, stepwise);
  }

  /** The same with networks compiled for single steps as well, or not. */
  public Options withStepwise(boolean value) {
    return new Options(precision, simd, defaultPackage, sourceRoots, strict, value);
  }
}
