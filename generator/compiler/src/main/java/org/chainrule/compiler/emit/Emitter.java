package org.chainrule.compiler.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.TypeSpec;
import java.util.Optional;
import org.chainrule.compiler.plan.Plan;
import org.chainrule.compiler.plan.Planner;
import org.chainrule.compiler.tensor.Programs;

/**
 * Programs in, Java source out: one class for each network and its vector form, the same text for
 * the same programs.
 */
public final class Emitter {
  private Emitter() {}

  /**
   * A network's source files.
   *
   * @param plain the class
   * @param twin its vector form, for a source root of its own; empty if there is none
   * @param plan what they are the text of
   */
  public record Sources(JavaSource plain, Optional<JavaSource> twin, Plan plan) {}

  /** The class of a network, in plain Java. */
  public static JavaSource emit(Programs programs, Options options) {
    return sources(programs, options).plain();
  }

  /**
   * The class of a network in all its forms. One too small to gain by vectors has the plain form
   * alone.
   */
  public static Sources sources(Programs programs, Options options) {
    Plan plan = Planner.plan(programs);
    if (options.simd().hasTwin()) {
      Generated generated = new Generated(programs, plan, options);
      Optional<TypeSpec> twin = VectorClass.of(generated);
      if (twin.isPresent()) {
        return new Sources(plain(generated), twin.map(type -> twin(generated, type)), plan);
      }
    }
    Options scalar = new Options(options.precision(), Simd.SCALAR, options.compilerVersion());
    return new Sources(plain(new Generated(programs, plan, scalar)), Optional.empty(), plan);
  }

  private static JavaSource plain(Generated generated) {
    return file(generated, generated.className(), NetworkClass.of(generated));
  }

  private static JavaSource twin(Generated generated, TypeSpec type) {
    return file(generated, generated.twinName(), type);
  }

  private static JavaSource file(Generated generated, ClassName name, TypeSpec type) {
    Programs.Declared source = generated.programs().source();
    JavaFile file =
        JavaFile.builder(source.packageName(), type)
            .addFileComment(
                "Generated from $L by Chainrule $L. Edit that file, not this one.",
                source.file(),
                generated.options().compilerVersion())
            .skipJavaLangImports(true)
            .indent("  ")
            .build();
    return new JavaSource(name.canonicalName(), file.toString());
  }
}
