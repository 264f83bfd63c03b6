package org.chainrule.cli;

import java.util.List;
import java.util.Locale;
import org.chainrule.compiler.emit.Simd;
import org.chainrule.runtime.Precision;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a constant of an enumeration as users write it, in small letters. */
abstract class Words<E extends Enum<E>> implements ITypeConverter<E> {
  private final List<E> constants;

  private Words(Class<E> type) {
    this.constants = List.of(type.getEnumConstants());
  }

  @Override
  public E convert(String text) {
    return constants.stream()
        .filter(constant -> word(constant).equals(text))
        .findFirst()
        .orElseThrow(
            () -> new TypeConversionException("expected %s, found '%s'".formatted(list(), text)));
  }

  private String list() {
    return String.join(" or ", constants.stream().map(Words::word).toList());
  }

  /** The constant as users write it. */
  static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  /** {@code float} or {@code double}. */
  static final class OfPrecision extends Words<Precision> {
    OfPrecision() {
      super(Precision.class);
    }
  }

  /** {@code auto}, {@code vector} or {@code scalar}. */
  static final class OfSimd extends Words<Simd> {
    OfSimd() {
      super(Simd.class);
    }
  }

  /** {@code text} or {@code json}. */
  static final class OfFormat extends Words<DiagnosticOptions.Format> {
    OfFormat() {
      super(DiagnosticOptions.Format.class);
    }
  }
}
