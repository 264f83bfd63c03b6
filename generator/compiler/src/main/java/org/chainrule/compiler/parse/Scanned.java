package org.chainrule.compiler.parse;

import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.antlr.v4.runtime.Token;
import org.chainrule.compiler.ast.Doc;

/**
 * A file's tokens, its comments left out.
 *
 * @param tokens in order, each knowing its place in this list, the end of the file last
 * @param docs the doc comment before a token, by the token's place
 * @param flawed the places of tokens that are wrong in themselves, or that stand where such a one
 *     was left out: what the parser says about their statements follows from that
 */
record Scanned(List<Token> tokens, Map<Integer, Doc> docs, BitSet flawed) {}
