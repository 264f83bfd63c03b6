package org.chainrule.compiler;

import org.chainrule.compiler.emit.JavaSource;
import org.chainrule.runtime.Signature;

/** A network with the class that was generated for it. */
public record CompiledNetwork(Signature signature, JavaSource source, Summary summary) {}
