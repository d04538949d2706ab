"""The form on which responses are chosen, and what is chosen already: each thing with a way to take it back."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask import url_for

from portal.customers.queries import interests_offered
from portal.surveys.models import Survey
from portal.surveys.results.selecting.subjects import Subject, seen, subjects_of
from portal.surveys.results.selecting.vocabulary import WITHOUT_CODE, Selection, languages_of
from portal.surveys.versions import definition_of

Offered = Sequence[tuple[str, str]]
"""What can be chosen in a list: values of the address, with their words."""


@dataclass(frozen=True, slots=True)
class Chip:
    """One thing that is chosen, and the address of the same page without it."""

    words: str
    url: str


@dataclass(frozen=True, slots=True)
class Choosing:
    """The form: its address, what stands there already and is kept, and what else can be chosen.

    ``chosen`` is all that is chosen already, and ``query`` the same for an address. ``questions`` are lists of answers by the
    words of their question. ``bare`` is the address at which nothing is chosen.
    """

    action: str
    bare: str
    kept: Offered
    chosen: Offered
    query: Mapping[str, Any]
    chips: tuple[Chip, ...]
    questions: Sequence[tuple[str, Offered]]
    lists: Sequence[tuple[str, str, Offered]]
    since: str
    until: str


def choosing_of(
    survey: Survey, selection: Selection, endpoint: str, bare: str = "", *, contact: bool, **others: str
) -> Choosing:
    """Return the form for a page. ``others`` stand in its address besides; ``bare`` is another page that shows everything.

    ``contact`` says whether its reader may see how people can be reached; if not, nothing is offered that tells it.
    """

    def address(query: Mapping[str, Any]) -> str:
        wanted = {**others, **query}
        return url_for(endpoint if query or not bare else bare, slug=survey.slug, **wanted)

    query = selection.query
    chosen = [(each.name, each.value) for each in selection.wishes]
    kept = [(name, value) for name, value in chosen if name not in {"since", "until"}]
    return Choosing(
        action=url_for(endpoint, slug=survey.slug),
        bare=address({}),
        kept=[*others.items(), *kept],
        chosen=chosen,
        query=query,
        chips=tuple(Chip(each.words, address(selection.without(each))) for each in selection.wishes),
        questions=[(each.label, list(_answers(each))) for each in seen(subjects_of(survey), contact=contact).values()],
        lists=list(_lists(survey, contact=contact)),
        since="".join(query.get("since", ())),
        until="".join(query.get("until", ())),
    )


def _answers(subject: Subject) -> Iterator[tuple[str, str]]:
    for code, outcome in subject.choices.items():
        yield f"{subject.code}:{code}", outcome.label
    for code, words in WITHOUT_CODE.items():
        yield f"{subject.code}:{code}", words.capitalize()


def _lists(survey: Survey, *, contact: bool) -> Iterator[tuple[str, str, Offered]]:
    """Yield what else can be chosen where there is a choice: the name in the address, the words above, and what there is."""
    if survey.current_version > 1:
        numbers = range(survey.current_version, 0, -1)
        yield "version", "Version", [(str(number), f"Version {number}") for number in numbers]
    languages = languages_of(survey)
    if len(languages) > 1:
        yield "language", "Language", list(languages.items())
    definitions = (definition_of(survey.id, number) for number in range(survey.current_version, 0, -1))
    if contact and any(detail.key == "interests" for each in definitions for detail in each.contact):
        yield "interest", "Interest", interests_offered()
