"""What the names in a survey's expressions stand for, and from where on they can be used."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from portal.surveys.definition import Definition
from portal.surveys.logic.evaluating import CALCULATIONS
from portal.surveys.logic.functions import FUNCTIONS
from portal.surveys.logic.parsing import parse
from portal.surveys.logic.remembered import remembered
from portal.surveys.logic.tokens import Unparsable
from portal.surveys.logic.tree import Call, Expression, Literal, Name, names_in
from portal.surveys.question_types.base import Question
from portal.surveys.terms import NUMBER, TEXT, TRUTH, Term


@dataclass(frozen=True, slots=True)
class Named:
    """An answer, or a part of it, that a name stands for.

    ``place`` is the place of its question among all of the survey, from 0: what stands further on can use the name.
    """

    term: Term
    question: Question
    place: int

    @property
    def kind(self) -> str:
        """Of which kind it is in an expression."""
        return self.term.kind


@dataclass(frozen=True, slots=True)
class Calculated:
    """A calculated value that a name stands for, to be used behind the last question that it needs.

    Where what it says cannot be read, it is never answered, and of no kind.
    """

    code: str
    expression: Expression | None
    place: int
    kind: str = ""


Meaning = Named | Calculated


def name_of(question: Question, part: str) -> str:
    """Return what an expression calls an answer or a part of it: ``satisfaction.speed``."""
    return f"{question.code}.{part}" if part else question.code


@remembered
def meanings_of(definition: Definition) -> Mapping[str, Meaning]:
    """Return what each name of a definition stands for. Of two with one name, the first one has it."""
    meanings: dict[str, Meaning] = {}
    for name, meaning in _answers(definition):
        meanings.setdefault(name, meaning)
    for value in definition.values:
        tree = tree_of(value.expression)
        if tree is None:
            meanings.setdefault(value.code, Calculated(value.code, None, -1))
        else:
            kind = kind_of(tree, meanings)
            meanings.setdefault(value.code, Calculated(value.code, tree, needs(tree, meanings), kind))
    return meanings


def kind_of(expression: Expression, meanings: Mapping[str, Meaning]) -> str:
    """Return of which kind an expression is, whether or not its parts fit; nothing where that cannot be told."""
    match expression:
        case Literal():
            return kind_of_literal(expression)
        case Name():
            return meanings[expression.code].kind if expression.code in meanings else ""
        case Call():
            function = FUNCTIONS.get(expression.function)
            return (function.gives or kind_of(expression.arguments[-1], meanings)) if function else ""
        case _:
            return NUMBER if expression.operator in CALCULATIONS else TRUTH


def kind_of_literal(literal: Literal) -> str:
    """Return of which kind something is that is written out."""
    if isinstance(literal.value, bool):
        return TRUTH
    return TEXT if isinstance(literal.value, str) else NUMBER


def tree_of(text: str) -> Expression | None:
    """Return the tree of an expression; None of what is none."""
    try:
        return parse(text)
    except Unparsable:
        return None


def needs(expression: Expression, meanings: Mapping[str, Meaning]) -> int:
    """Return the place of the last question that an expression needs an answer of; -1 if it needs none."""
    return max((meanings[each.code].place for each in names_in(expression) if each.code in meanings), default=-1)


def _answers(definition: Definition) -> Iterator[tuple[str, Named]]:
    questions = (question for page in definition.pages for question in page.questions)
    for place, question in enumerate(questions):
        if question.type.asks:
            for part, term in question.type.terms(question).items():
                yield name_of(question, part), Named(term, question, place)
