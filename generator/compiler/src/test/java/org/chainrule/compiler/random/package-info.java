/**
 * Random small networks that use every node kind in every form, for tests of any stage: what a
 * stage makes of a network must mean what the interpreter says.
 */
package org.chainrule.compiler.random;
