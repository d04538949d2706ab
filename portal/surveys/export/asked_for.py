"""Reading what is asked for of an export, as an address or a command says it."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from portal.surveys.export.formats import FORMATS
from portal.surveys.export.options import ALL, CHOICES, STATUSES, YES, Options
from portal.surveys.models import SUBMITTED

POSSIBLE = {"format": tuple(FORMATS), **CHOICES}
WISHES = ("answer", "language", "interest")
"""By what else responses can be chosen (``results.selecting.vocabulary``)."""

SEVERAL = frozenset({"status", "version", *WISHES})
PARAMETERS = (*POSSIBLE, "version", "since", "until", *WISHES)
WITH_FILES = "zip"


class UnknownOptionError(ValueError):
    """Something was asked for that there is not; the message says what there is."""


def read_options(sent: Mapping[str, Sequence[str]], *, versions: int, contact: bool) -> Options:
    """Read what was asked for about a survey with so many versions. Raises ``UnknownOptionError``."""
    for name in sent:
        if name not in PARAMETERS:
            raise UnknownOptionError(f"“{name}” is not an option of this download. Use {_listed(PARAMETERS)}")
        if name not in SEVERAL and len(sent[name]) > 1:
            raise UnknownOptionError(f"“{name}” can only be given once")
    chosen = {name: _chosen(name, sent.get(name, ())) for name in POSSIBLE}
    if missing := FORMATS[chosen["format"][0]].missing:
        raise UnknownOptionError(missing)
    if chosen["files"][0] == YES and chosen["format"][0] != WITH_FILES:
        raise UnknownOptionError(f"Files that people sent only go into the format {WITH_FILES}")
    since, until = _day("since", sent), _day("until", sent)
    if since and until and until < since:
        raise UnknownOptionError("“until” is before “since”, so no response would fit")
    wishes = tuple((name, value) for name in WISHES for value in dict.fromkeys(sent.get(name, ())) if value)
    if wishes and set(chosen["status"]) != {SUBMITTED}:
        raise UnknownOptionError(f"Only submitted responses can be chosen by “{wishes[0][0]}”; leave “status” out")
    return Options(
        format=chosen["format"][0],
        program=chosen["for"][0],
        values=chosen["values"][0],
        headers=chosen["headers"][0],
        choices=chosen["choices"][0],
        statuses=STATUSES if ALL in chosen["status"] else tuple(each for each in STATUSES if each in chosen["status"]),
        versions=_versions(sent.get("version", ()), versions),
        since=since,
        until=until,
        wishes=wishes,
        contact=contact,
        files=chosen["files"][0] == YES,
    )


def _chosen(name: str, sent: Sequence[str]) -> Sequence[str]:
    possible = POSSIBLE[name]
    for value in sent:
        if value not in possible:
            raise UnknownOptionError(f"“{name}” cannot be “{value[:40]}”. Use {_listed(possible)}")
    return sent or possible[:1]


def _versions(sent: Sequence[str], latest: int) -> tuple[int, ...]:
    for value in sent:
        if not (value.isascii() and value.isdigit() and len(value) < 9 and 1 <= int(value) <= latest):
            there = "version 1 only" if latest == 1 else f"versions 1 to {latest}"
            raise UnknownOptionError(f"There is no version “{value[:40]}” of this survey. It has {there}")
    return tuple(sorted({int(value) for value in sent}))


def _day(name: str, sent: Mapping[str, Sequence[str]]) -> date | None:
    text = sent[name][0] if sent.get(name) else ""
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise UnknownOptionError(f"“{name}” cannot be “{text[:40]}”. Write a day like 2026-11-23") from None


def _listed(words: Iterable[str]) -> str:
    *most, last = words
    return f"{', '.join(most)} or {last}" if most else last
