"""How some of the responses are asked for in an address. Results, crosstabs, lists of responses and exports all read it.

    answer=way:phone              the question "way" was answered with the option "phone"
    answer=way:phone,visit        … with one or the other
    answer=went.speed:well        in the row "speed" of the matrix "went"; a ranking has a row for each option: first.price:1
    answer=way:any-answer         … was answered at all; way:not-answered, although asked; way:not-asked
    since=2026-11-01              sent on this day or later, as the United Kingdom has it; until= on this day or earlier
    version=2                     answers to this version; with version=1 beside it, to either
    language=cy                   answered in this language; several as with versions
    interest=backup               with this interest among the details; several as with versions

Codes are those of the CSV. All that is asked for has to hold, so ``answer`` can stand there several times. Whoever does not see
how people can be reached can choose by nothing that says it.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from portal.customers.queries import interest_labels, merged_interests
from portal.surveys.definition import LANGUAGES
from portal.surveys.models import Survey
from portal.surveys.results.index.rows import INTEREST, LANGUAGE
from portal.surveys.results.selecting.conditions import All, Condition, Either, Gave, Sent
from portal.surveys.results.selecting.subjects import Subject, subjects_of
from portal.surveys.tallies import WHOLE
from portal.surveys.versions import definition_of
from portal.web.formats import day

ANY, NONE, NOT_ASKED = "any-answer", "not-answered", "not-asked"
WITHOUT_CODE = {ANY: "answered", NONE: "asked, not answered", NOT_ASKED: "not asked"}
"""What can be said of every question in place of an option. No option has a code with a hyphen in it."""

EITHER = ("version", "language", "interest")
"""Of these, it is enough that one holds."""

MOST = 20
"""How many things can be asked for at once."""

SHOWN = 30


class NotPossible(ValueError):
    """Something was asked for that there is not; the message says what there is."""


class NotShown(NotPossible):
    """Something was asked for by what not everybody who reads results may see."""

    def __init__(self, what: str) -> None:
        super().__init__(f"Your role or token does not show {what}, so nothing can be chosen or counted by it")


@dataclass(frozen=True, slots=True)
class Wish:
    """One thing that was asked for: as the address says it, in words, and as a condition."""

    name: str
    value: str
    words: str
    condition: Condition


@dataclass(frozen=True, slots=True)
class Selection:
    """All that was asked for about the responses."""

    wishes: tuple[Wish, ...] = ()

    @property
    def condition(self) -> Condition:
        """The condition of the responses that were asked for."""
        either = (tuple(each.condition for each in self.wishes if each.name == name) for name in EITHER)
        others = (each.condition for each in self.wishes if each.name not in EITHER)
        return All((*others, *(Either(each) for each in either if each)))

    @property
    def query(self) -> dict[str, Any]:
        """What stands in an address that asks for the same."""
        return _query(self.wishes)

    def without(self, wish: Wish) -> dict[str, Any]:
        """Return what stands in an address that asks for all but one thing."""
        return _query(each for each in self.wishes if each != wish)


def read_selection(sent: Mapping[str, Sequence[str]], survey: Survey, *, contact: bool) -> Selection:
    """Read which responses were asked for; what is empty, or about something else, is passed over.

    ``contact`` says whether whoever asks may see how people can be reached. Raises ``NotPossible``.
    """
    asked = {name: list(dict.fromkeys(filter(None, sent.get(name, ())))) for name in READ}
    if sum(map(len, asked.values())) > MOST:
        raise NotPossible(f"Responses can be chosen by at most {MOST} things at once")
    if not contact:
        _refuse_what_tells_contact(asked, survey)
    for name in ("since", "until"):
        if len(asked[name]) > 1:
            raise NotPossible(f"“{name}” can only be given once")
    if all(asked[name] for name in ("since", "until")) and _day("until", *asked["until"]) < _day(
        "since", *asked["since"]
    ):
        raise NotPossible("“until” is before “since”, so no response would fit")
    return Selection(tuple(wish for name, read in READ.items() for wish in read(asked[name], survey)))


def _refuse_what_tells_contact(asked: Mapping[str, Sequence[str]], survey: Survey) -> None:
    if asked["interest"]:
        raise NotShown("what people are interested in")
    subjects = subjects_of(survey)
    for subject in (subjects.get(value.partition(":")[0]) for value in asked["answer"]):
        if subject and subject.tells_contact:
            raise NotShown(f"the answers to “{subject.label}”")


def _answers(sent: Sequence[str], survey: Survey) -> Iterator[Wish]:
    subjects = subjects_of(survey)
    for value in sent:
        code, _, said = value.partition(":")
        subject = subjects.get(code)
        if subject is None:
            raise NotPossible(f"There is no question “{code[:80]}”. There are {listed(subjects)}")
        yield Wish("answer", value, *_said(subject, said))


def _said(subject: Subject, said: str) -> tuple[str, Condition]:
    """Return in words and as a condition what is said about a question."""
    if said in WITHOUT_CODE:
        conditions = {ANY: subject.answered, NONE: subject.not_answered, NOT_ASKED: subject.not_asked}
        return f"{subject.label}: {WITHOUT_CODE[said]}", conditions[said]
    codes = said.split(",")
    for code in codes:
        if code not in subject.choices:
            possible = listed((*subject.choices, *WITHOUT_CODE))
            raise NotPossible(f"“{subject.code}” cannot be “{code[:80]}”. It can be {possible}")
    labels = " or ".join(subject.choices[code].label for code in codes)
    return f"{subject.label}: {labels}", subject.gave(codes)


def _since(sent: Sequence[str], _survey: Survey) -> Iterator[Wish]:
    for value in sent:
        first = _day("since", value)
        yield Wish("since", value, f"Sent on {day(first)} or later", Sent(first, None))


def _until(sent: Sequence[str], _survey: Survey) -> Iterator[Wish]:
    for value in sent:
        last = _day("until", value)
        yield Wish("until", value, f"Sent on {day(last)} or earlier", Sent(None, last))


def _day(name: str, value: str) -> date:
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise NotPossible(f"“{name}” cannot be “{value[:40]}”. Write a day like 2026-11-23") from None


def _versions(sent: Sequence[str], survey: Survey) -> Iterator[Wish]:
    there = {str(number): f"Version {number}" for number in range(1, survey.current_version + 1)}
    return _either("version", sent, there, lambda number: Gave(WHOLE, frozenset({f"version:{number}"})))


def _languages(sent: Sequence[str], survey: Survey) -> Iterator[Wish]:
    return _either("language", sent, languages_of(survey), lambda code: Gave(LANGUAGE, frozenset({code})))


def _interests(sent: Sequence[str], _survey: Survey) -> Iterator[Wish]:
    return _either("interest", sent, interest_labels() if sent else {}, _interested)


def languages_of(survey: Survey) -> dict[str, str]:
    """Return the languages that any version was offered in, with their names."""
    definitions = (definition_of(survey.id, number) for number in range(survey.current_version, 0, -1))
    return {code: LANGUAGES[code] for each in definitions for code in each.languages}


def _interested(code: str) -> Condition:
    """Return the condition that an interest was given, or one that was merged into it."""
    merged = (each for each, into in merged_interests().items() if into == code)
    return Gave(INTEREST, frozenset({code, *merged}))


def _either(
    name: str, sent: Sequence[str], there: Mapping[str, str], condition: Callable[[str], Condition]
) -> Iterator[Wish]:
    for value in sent:
        if value not in there:
            raise NotPossible(f"There is no {name} “{value[:40]}”. There is {listed(there)}")
        yield Wish(name, value, there[value], condition(value))


def _query(wishes: Iterable[Wish]) -> dict[str, list[str]]:
    query: dict[str, list[str]] = {}
    for each in wishes:
        query.setdefault(each.name, []).append(each.value)
    return query


def listed(words: Iterable[str]) -> str:
    """Return what there is in a sentence, or the beginning of it where there is much."""
    every = list(words)
    shown = [*every[:SHOWN], f"{len(every) - SHOWN:,} more"] if len(every) > SHOWN else every
    return " and ".join(filter(None, (", ".join(shown[:-1]), *shown[-1:]))) or "none"


READ: dict[str, Callable[[Sequence[str], Survey], Iterator[Wish]]] = {
    "answer": _answers,
    "since": _since,
    "until": _until,
    "version": _versions,
    "language": _languages,
    "interest": _interests,
}
