package org.chainrule.compiler;

import java.util.Optional;
import org.chainrule.compiler.emit.JavaSource;
import org.chainrule.runtime.Signature;

/**
 * A network with the class that was generated for it.
 *
 * @param twin the class's vector form; empty if none was asked for
 * @param step the network of a single step, if it was asked for and there is one: the inputs are
 *     those of one position, whether it is the first, and what the step before carried; the outputs
 *     are those of the position and what is carried on
 */
public record CompiledNetwork(
    Signature signature,
    JavaSource source,
    Optional<JavaSource> twin,
    Summary summary,
    Optional<CompiledNetwork> step) {}
