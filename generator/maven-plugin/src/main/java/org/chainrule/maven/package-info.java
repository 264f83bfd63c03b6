/**
 * The Maven goals: find the {@code .net} files of a project, have the compiler turn them into Java,
 * and keep the folders of generated files in step. May use the compiler, the runtime and Maven's
 * interface; only the classes whose names end in {@code Mojo}, {@link org.chainrule.maven.BuildLog}
 * and {@link org.chainrule.maven.CompilerArguments} use Maven's.
 */
package org.chainrule.maven;
