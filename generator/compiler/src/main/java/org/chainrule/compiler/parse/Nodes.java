package org.chainrule.compiler.parse;

import org.antlr.v4.runtime.ParserRuleContext;
import org.chainrule.grammar.NetLexer;
import org.chainrule.grammar.NetParser;

/** Where in a file a node of ANTLR's unfinished tree stands. */
final class Nodes {
  private Nodes() {}

  /** Whether {@code node} is a list of statements, settings or declarations that has begun. */
  static boolean isList(ParserRuleContext node) {
    return switch (node.getRuleIndex()) {
      case NetParser.RULE_file -> true;
      case NetParser.RULE_network,
          NetParser.RULE_block,
          NetParser.RULE_scan,
          NetParser.RULE_train ->
          node.getToken(NetLexer.LEFT_BRACE, 0) != null;
      default -> false;
    };
  }

  /** The node for {@code rule} around {@code node}; the outermost of all if there is none. */
  static ParserRuleContext outer(ParserRuleContext node, int rule) {
    ParserRuleContext outer = node;
    while (outer.getParent() != null && outer.getRuleIndex() != rule) {
      outer = outer.getParent();
    }
    return outer;
  }

  /** Whether {@code node} is in front of a body that can be parsed without it. */
  static boolean isBeforeBody(ParserRuleContext node) {
    for (ParserRuleContext outer = node; outer != null; outer = outer.getParent()) {
      switch (outer.getRuleIndex()) {
        case NetParser.RULE_scan,
            NetParser.RULE_network,
            NetParser.RULE_layer,
            NetParser.RULE_block -> {
          return !isList(outer);
        }
        case NetParser.RULE_function -> {
          return outer.getToken(NetLexer.ASSIGN, 0) == null;
        }
        case NetParser.RULE_train, NetParser.RULE_file -> {
          return false;
        }
        default -> {}
      }
    }
    return false;
  }

  /** Whether {@code node} is in brackets, where a name and '=' are an argument. */
  static boolean isInBrackets(ParserRuleContext node) {
    for (ParserRuleContext outer = node; outer != null; outer = outer.getParent()) {
      switch (outer.getRuleIndex()) {
        case NetParser.RULE_arguments,
            NetParser.RULE_parameters,
            NetParser.RULE_list,
            NetParser.RULE_subscript -> {
          return true;
        }
        case NetParser.RULE_value, NetParser.RULE_setting, NetParser.RULE_variable -> {
          return false;
        }
        default -> {}
      }
    }
    return false;
  }
}
