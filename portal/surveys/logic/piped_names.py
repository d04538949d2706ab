"""The names that the texts of a survey take up: whether they are written rightly, and asked before the text is read.

Words in braces that are nothing like a name stand as they are.
"""

from collections.abc import Iterator, Mapping

from portal.surveys.definition import Definition
from portal.surveys.logic.expressions import ALL, pages_placed
from portal.surveys.logic.mistakes import meant
from portal.surveys.logic.names import Meaning
from portal.surveys.logic.piping import names_piped
from portal.surveys.question_types.base import Question
from portal.surveys.texts import PART_TEXTS, texts_of

Readable = tuple[str, int]
"""A text's place in the document, and the number of questions that are asked before it is read."""


def piping_faults(definition: Definition, meanings: Mapping[str, Meaning]) -> Iterator[tuple[str, str]]:
    """Yield the places of texts, in any language, that take up what is misspelt or not answered yet."""
    readable = dict(_readable(definition))
    for key, text in texts_of(definition.document).items():
        place, before = readable.get(key, (key, 0))
        yield from ((place, words) for words in _faults(text, before, meanings))
    for language, translated in definition.document.get("translations", {}).items():
        for key, text in translated.items():
            before = readable.get(key, (key, 0))[1]
            yield from ((f"translations.{language}.{key}", words) for words in _faults(text, before, meanings))


def _faults(text: str, before: int, meanings: Mapping[str, Meaning]) -> Iterator[str]:
    for name in names_piped(text):
        if name not in meanings and (near := meant(name, meanings)):
            yield f"takes up “{name}”, which is no question or value{near}"
        elif name in meanings and meanings[name].place >= before:
            yield f"takes up “{name}”, which is not known before this is read"


def _readable(definition: Definition) -> Iterator[tuple[str, Readable]]:
    """Yield each text's key (see ``texts``) with where it stands and what is asked before; others are read at the start."""
    for at, (page, first) in enumerate(pages_placed(definition)):
        for name in ("title", "text"):
            yield f"pages.{page.code}.{name}", (f"pages[{at}].{name}", first)
        for number, question in enumerate(page.questions):
            before = first if page.shuffle else first + number
            yield from _of_question(question, f"pages[{at}].questions[{number}]", before)
    for name in ("title", "text"):
        yield f"thanks.{name}", (f"thanks.{name}", ALL)
    for at, quota in enumerate(definition.access.quotas):
        yield f"quotas.{quota.code}.message", (f"access.quotas[{at}].message", ALL)


def _of_question(question: Question, place: str, before: int) -> Iterator[tuple[str, Readable]]:
    for name in (*PART_TEXTS, *question.type.texts):
        yield f"questions.{question.code}.{name}", (f"{place}.{name}", before)
    for part, each_part in (("options", question.options), ("rows", question.rows)):
        for at, each in enumerate(each_part):
            for name in PART_TEXTS:
                yield f"questions.{question.code}.{part}.{each.code}.{name}", (f"{place}.{part}[{at}].{name}", before)
