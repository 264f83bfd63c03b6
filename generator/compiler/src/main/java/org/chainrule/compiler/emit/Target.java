package org.chainrule.compiler.emit;

import com.palantir.javapoet.CodeBlock;
import java.util.Optional;
import org.chainrule.compiler.plan.Statement;

/** How a form of a class does what forms differ in; all else is written alike. */
interface Target {
  /** The code of a product with what is done with its sums. */
  CodeBlock product(Statement.Product product);

  /** The code of a loop, or nothing if it is written as every loop is. */
  Optional<CodeBlock> loop(Statement.Loop loop);
}
