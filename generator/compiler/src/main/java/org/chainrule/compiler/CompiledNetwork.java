package org.chainrule.compiler;

import java.util.Optional;
import org.chainrule.compiler.emit.JavaSource;
import org.chainrule.runtime.Signature;

/**
 * A network with the class that was generated for it.
 *
 * @param twin the class's vector form; empty if none was asked for
 */
public record CompiledNetwork(
    Signature signature, JavaSource source, Optional<JavaSource> twin, Summary summary) {}
