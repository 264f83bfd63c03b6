package org.chainrule.compiler.emit;

import com.palantir.javapoet.JavaFile;
import org.chainrule.compiler.plan.Plan;
import org.chainrule.compiler.plan.Planner;
import org.chainrule.compiler.tensor.Programs;

/**
 * Programs in, Java source out: one class for each network, the same text for the same programs.
 */
public final class Emitter {
  private Emitter() {}

  /** The class of a network, in plain Java. */
  public static JavaSource emit(Programs programs, Options options) {
    Plan plan = Planner.plan(programs);
    Generated generated = new Generated(programs, plan, options);
    Programs.Declared source = programs.source();
    JavaFile file =
        JavaFile.builder(source.packageName(), NetworkClass.of(generated))
            .addFileComment(
                "Generated from $L by Chainrule $L. Edit that file, not this one.",
                source.file(),
                options.compilerVersion())
            .skipJavaLangImports(true)
            .indent("  ")
            .build();
    return new JavaSource(generated.className().canonicalName(), file.toString());
  }
}
