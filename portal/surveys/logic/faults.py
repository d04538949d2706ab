"""What is wrong with a survey's logic, each with its place in the document."""

from collections.abc import Iterator, Mapping
from functools import partial

from portal.surveys.definition import END, Definition
from portal.surveys.logic.contradictions import contradictions_in
from portal.surveys.logic.expressions import Placed, expressions_of
from portal.surveys.logic.mistakes import Scope, meant, mistakes_in
from portal.surveys.logic.names import Meaning, meanings_of, tree_of
from portal.surveys.logic.parsing import parse
from portal.surveys.logic.piped_names import piping_faults
from portal.surveys.logic.tokens import KEYWORDS, Unparsable
from portal.surveys.logic.tree import names_in

Found = Iterator[tuple[str, str]]
"""Places in the document, like ``pages[2].questions[0].show_if``, each with the words for what is wrong there."""


def logic_faults(definition: Definition) -> Found:
    """Yield all that is wrong. Contradictions are looked for once everything else is right."""
    meanings = meanings_of(definition)
    faults = [*_value_faults(definition), *_route_faults(definition)]
    for each in expressions_of(definition):
        faults += ((each.place, words) for words in mistakes_of(each, definition, meanings))
    yield from faults or contradictions_in(definition)
    yield from piping_faults(definition, meanings)


def mistakes_of(expression: Placed, definition: Definition, meanings: Mapping[str, Meaning]) -> Iterator[str]:
    """Yield what is wrong with an expression alone, in words that say at which of its characters."""
    try:
        tree = parse(expression.text)
    except Unparsable as wrong:
        yield str(wrong)
        return
    scope = Scope(meanings, expression.before, partial(too_late, definition, meanings))
    for mistake in mistakes_in(tree, scope, condition=expression.is_condition):
        yield f"at character {mistake.at}: {mistake.words}"


def too_late(definition: Definition, meanings: Mapping[str, Meaning], name: str) -> str:
    """Say that a name stands for something that is asked too late, and where."""
    place = meanings[name].place
    for page in definition.pages:
        if place < len(page.questions):
            return f"“{name}” is only known after “{page.questions[place].code}” on page “{page.code}”, and not before this"
        place -= len(page.questions)
    return f"“{name}” is not known before this"


def _value_faults(definition: Definition) -> Found:
    """Yield the values that cannot be called what they are, and those that need one which is calculated later."""
    questions = {question.code for page in definition.pages for question in page.questions}
    earlier: set[str] = set()
    for at, value in enumerate(definition.values):
        if value.code in questions:
            yield f"values[{at}].code", f"“{value.code}” is the code of a question; choose another code"
        elif value.code in KEYWORDS:
            yield f"values[{at}].code", f"“{value.code}” is a word of expressions; choose another code"
        elif value.code in earlier:
            yield f"values[{at}].code", f"“{value.code}” is already the code of another value"
        earlier.add(value.code)
        later = {each.code for each in definition.values[at:]} - questions
        for name in names_in(tree) if (tree := tree_of(value.expression)) else ():
            if name.code in later:
                yield (
                    f"values[{at}].is",
                    f"at character {name.at}: “{name.code}” is calculated later; name it before this",
                )


def _route_faults(definition: Definition) -> Found:
    """Yield the routes that lead nowhere or backwards, and those behind one that is always taken."""
    numbers = {page.code: number for number, page in enumerate(definition.pages)} | {END: len(definition.pages)}
    for number, page in enumerate(definition.pages):
        always = False
        for at, route in enumerate(page.routes):
            place = f"pages[{number}].routes[{at}]"
            if route.to not in numbers:
                yield f"{place}.to", f"there is no page “{route.to}”{meant(route.to, numbers)}"
            elif numbers[route.to] <= number:
                yield f"{place}.to", f"“{route.to}” is not behind this page; routes only lead forward"
            if always:
                yield place, "is never taken: the route before it has no condition"
            always = always or not route.condition
