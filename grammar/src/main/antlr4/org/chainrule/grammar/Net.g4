/*
 * The .net language.
 *
 * One rule per level of precedence, loosest first, and no left recursion in expressions: what binds
 * tighter stands in a later rule. Every decision needs two tokens at most. Reserved words are only
 * those that the rule `name` does not list.
 */
grammar Net;

// Files

file : packageLine? importLine* declaration* EOF ;

packageLine : 'package' name ('.' name)* ';' ;

importLine : 'import' STRING ';' ;

declaration : network | layer | function ;

network : 'network' name '{' member* '}' ';'? ;

layer : 'layer' name parameters block ;

function : 'function' name parameters ('=' value | block) ;

parameters : '(' (parameter (',' parameter)*)? ')' ;

parameter : name (':' type)? ('=' expression)? ;

block : '{' statement* 'return' value '}' ';'? ;

// Members of networks, statements of layers and functions, bodies of scans

member : input | target | output | metric | train | param | state | next | let ;

statement : param | state | next | let ;

step : yieldStatement | param | state | next | let ;

input : 'input' name ':' tensorType ';' ;

target : 'target' name ':' tensorType ';' ;

output : 'output' name ('=' value | ';') ;

metric : 'metric' name '=' value ;

train : 'train' '{' setting* '}' ';'? ;

setting : name '=' expression ';' ;

param : 'param' variable ;

state : 'state' variable ;

variable : name ':' tensorType '=' expression ('when' expression)? ';' ;

next : 'next' name '=' value ;

yieldStatement : 'yield' value ;

// Among the members of a network, `loss = …;` declares the loss.
let : name '=' value ;

// What ends a statement: the semicolon may be left out behind the brace of a scan.
value : scan (stage+ ';' | ';'?) | conditional stage* ';' ;

// Types

type : tensorType | kind ;

tensorType : element ('[' dimension (',' dimension)* ']')? ;

element : 'real' | 'index' '(' expression ')' ;

dimension : '..' | expression ;

kind : 'int' | 'number' | 'bool' | 'function' | 'initializer' ;

// Expressions

expression : (scan | conditional) stage* ;

scan : 'scan' scanSource (',' scanSource)* ('with' scanState (',' scanState)*)? '{' step* '}' ;

scanSource : name 'in' expression ;

scanState : name '=' expression ;

stage : '->' name arguments* ('as' name)? ;

conditional : disjunction ('?' conditional ':' conditional)? ;

disjunction : conjunction ('or' conjunction)* ;

conjunction : negation ('and' negation)* ;

negation : 'not' negation | comparison ;

comparison : sum (('<' | '<=' | '>' | '>=' | '==' | '!=') sum)? ;

sum : product (('+' | '-') product)* ;

product : unary (('*' | '/' | '@') unary)* ;

unary : '-' unary | power ;

power : postfix ('^' unary)? ;

postfix : primary subscript* ;

subscript : '[' item (',' item)* ']' ;

item : '..' | range | disjunction (range | ('?' conditional ':' conditional)? stage*) ;

// A condition in a bound stands in parentheses, since its colon would be taken for the range's.
range : ':' stop=disjunction? (':' stride=disjunction?)? ;

primary : NUMBER | 'true' | 'false' | list | '(' expression ')' | nextReference | reference ;

list : '[' (expression (',' expression)*)? ']' ;

nextReference : 'next' name ;

reference : name (arguments+ ('as' name)?)? ;

arguments : '(' (argument (',' argument)*)? ')' ;

argument : (name '=')? expression ;

// Keywords are names where a name is meant. Reserved: and or not as in with when true false.
name
    : NAME
    | 'package' | 'import' | 'network' | 'layer' | 'function'
    | 'input' | 'target' | 'output' | 'metric' | 'train' | 'param' | 'state'
    | 'next' | 'yield' | 'return' | 'scan'
    | 'real' | 'index' | 'int' | 'number' | 'bool' | 'initializer'
    ;

// Tokens

PACKAGE : 'package' ;
IMPORT : 'import' ;
NETWORK : 'network' ;
LAYER : 'layer' ;
FUNCTION : 'function' ;
INPUT : 'input' ;
TARGET : 'target' ;
OUTPUT : 'output' ;
METRIC : 'metric' ;
TRAIN : 'train' ;
PARAM : 'param' ;
STATE : 'state' ;
NEXT : 'next' ;
YIELD : 'yield' ;
RETURN : 'return' ;
SCAN : 'scan' ;
REAL : 'real' ;
INDEX : 'index' ;
INT : 'int' ;
NUMBER_KIND : 'number' ;
BOOL : 'bool' ;
INITIALIZER : 'initializer' ;

AND : 'and' ;
OR : 'or' ;
NOT : 'not' ;
AS : 'as' ;
IN : 'in' ;
WITH : 'with' ;
WHEN : 'when' ;
TRUE : 'true' ;
FALSE : 'false' ;

ARROW : '->' ;
LESS_OR_EQUAL : '<=' ;
GREATER_OR_EQUAL : '>=' ;
EQUAL : '==' ;
NOT_EQUAL : '!=' ;
REST : '..' ;
LESS : '<' ;
GREATER : '>' ;
ASSIGN : '=' ;
PLUS : '+' ;
MINUS : '-' ;
TIMES : '*' ;
OVER : '/' ;
MATRIX : '@' ;
POWER : '^' ;
QUESTION : '?' ;
COLON : ':' ;
SEMICOLON : ';' ;
COMMA : ',' ;
DOT : '.' ;
LEFT_PARENTHESIS : '(' ;
RIGHT_PARENTHESIS : ')' ;
LEFT_BRACKET : '[' ;
RIGHT_BRACKET : ']' ;
LEFT_BRACE : '{' ;
RIGHT_BRACE : '}' ;

// Digits on both sides of the point, so that `1..` is a number and a rest.
NUMBER : DIGITS ('.' DIGITS)? ([eE] [+-]? DIGITS)? ;
fragment DIGITS : [0-9]+ ;

NAME : [a-zA-Z_] [a-zA-Z_0-9]* ;

STRING : '"' ~["\r\n]* '"' ;

// A doc comment is one that starts with two stars and is not the empty one.
COMMENT : '/*' .*? '*/' -> channel(HIDDEN) ;
LINE_COMMENT : '//' ~[\r\n]* -> channel(HIDDEN) ;
SPACE : [ \t\r\n\f]+ -> skip ;

// What is wrong, given a token each so that it can be reported in its own terms.

OPEN_COMMENT : '/*' ;
OPEN_STRING : '"' ~["\r\n]* ;
FOREIGN_NAME : [\p{Alpha}_] [\p{Alpha}\p{M}_0-9]* ;
UNKNOWN : . ;
