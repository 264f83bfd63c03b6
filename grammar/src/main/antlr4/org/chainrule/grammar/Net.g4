grammar Net;

netFile : NAME* EOF ;

NAME : [a-zA-Z_] [a-zA-Z_0-9]* ;
SPACE : [ \t\r\n]+ -> skip ;
