package org.chainrule.compiler.parse;

import java.util.List;
import org.antlr.v4.runtime.Token;
import org.chainrule.grammar.NetLexer;
import org.chainrule.grammar.NetParser;

/** What could have been in a place, in the user's words. */
final class Expectation {
  private Expectation() {}

  static String of(Situation situation) {
    if (situation.expectsExpression()) {
      return situation.rule() == NetParser.RULE_item
          ? "an index, a range such as 0:2, or '..'"
          : "an expression";
    }
    return switch (situation.rule()) {
      case NetParser.RULE_file -> "a network, a layer or a function";
      case NetParser.RULE_element -> "real or index(n)";
      case NetParser.RULE_type -> "a type";
      case NetParser.RULE_function -> "'=' or '{'";
      case NetParser.RULE_range -> "',' or ']'";
      default -> symbols(situation);
    };
  }

  private static String symbols(Situation situation) {
    if (situation.expects(NetLexer.STRING)) {
      return "a path in quotation marks";
    } else if (situation.expectsName()) {
      return Nodes.isList(situation.node()) ? "a statement or '}'" : "a name";
    } else if (situation.expects(NetLexer.RIGHT_PARENTHESIS)) {
      return inList(situation) ? "',' or ')'" : "')'";
    } else if (situation.expects(NetLexer.RIGHT_BRACKET)) {
      return "',' or ']'";
    }
    List<String> all = situation.expected().toList().stream().map(Expectation::symbol).toList();
    return String.join(" or ", all);
  }

  private static boolean inList(Situation situation) {
    return situation.rule() == NetParser.RULE_arguments
        || situation.rule() == NetParser.RULE_parameters;
  }

  private static String symbol(int type) {
    return type == Token.EOF ? "the end of the file" : "'" + Words.text(type) + "'";
  }
}
