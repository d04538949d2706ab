"""The grammar of expressions, and how an answer of each kind is compared, as the page about them shows it."""

from portal.surveys.terms import CHOICE, CHOICES, DATE, FILE, NUMBER, RANKS, ROWS, TEXT, TIME, TRUTH

GRAMMAR = """\
expression  = conjunction , { "or" , conjunction } ;
conjunction = negation , { "and" , negation } ;
negation    = "not" , negation | comparison ;
comparison  = sum , [ sign of comparison , sum ] ;
sum         = product , { ( "+" | "-" ) , product } ;
product     = signed , { ( "*" | "/" ) , signed } ;
signed      = "-" , signed | atom ;
atom        = number | text | "true" | "false" | name | call | "(" , expression , ")" ;
call        = function , "(" , expression , { "," , expression } , ")" ;
name        = code , { "." , code } ;
code        = letter , { letter | digit | "_" } ;
number      = digit , { digit } , [ "." , digit , { digit } ] ;
text        = "'" , { any character but "'" } , "'" | '"' , { any character but '"' } , '"' ;

sign of comparison = "=" | "!=" | "<" | "<=" | ">" | ">=" | "contains" ;
"""
"""In EBNF (ISO/IEC 14977)."""

EXAMPLES = {
    TEXT: ("town = 'Worcester'", "note contains 'printer'"),
    NUMBER: ("staff >= 10", "laptops + desktops > 20"),
    DATE: ("visited > '2026-01-31'", "days(ordered, arrived) > 14"),
    TIME: ("called < '09:00'",),
    TRUTH: ("settled", "not settled", "settled = false"),
    CHOICE: ("role = 'owner'", "role != 'staff'"),
    CHOICES: ("services contains 'backup'", "count(services) > 2"),
    RANKS: ("rank(matters, 'price') = 1", "matters contains 'speed'"),
    ROWS: ("care.speed = 'well'", "sum(hours) > 40"),
    FILE: ("answered(photo)",),
}
"""Conditions about an answer of each kind."""
