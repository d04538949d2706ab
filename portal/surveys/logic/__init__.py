"""The language of conditions and calculated values: ``role = 'owner' and not (age < 18)``.

Its grammar (EBNF, ISO/IEC 14977)::

    expression = conjunction , { "or" , conjunction } ;
    conjunction = negation , { "and" , negation } ;
    negation = "not" , negation | comparison ;
    comparison = sum , [ ( "=" | "!=" | "<" | "<=" | ">" | ">=" | "contains" ) , sum ] ;
    sum = product , { ( "+" | "-" ) , product } ;
    product = sign , { ( "*" | "/" ) , sign } ;
    sign = "-" , sign | atom ;
    atom = number | text | "true" | "false" | name | call | "(" , expression , ")" ;
    call = function , "(" , expression , { "," , expression } , ")" ;
    name = code , { "." , code } ;
    code = letter , { letter | digit | "_" } ;
    number = digit , { digit } , [ "." , digit , { digit } ] ;
    text = "'" , { any character but "'" } , "'" | '"' , { any character but '"' } , '"' ;

A name is the code of a question or of a calculated value; behind a dot follows the row of a matrix, or ``other`` for
the text beside that option. An option is named by its code in quotes, a day as '2026-11-23', a time as '09:30'.

What was not answered makes every comparison false, and a calculation with it is not answered either.
"""
