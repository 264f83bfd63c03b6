/**
 * Networks that read sequences, one step at a time: from a program over a whole sequence to one
 * over a single position of it, where what scans carry goes in and out. May use: tensor, scalar.
 */
package org.chainrule.compiler.stepwise;
