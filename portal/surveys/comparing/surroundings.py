"""What changed around the questions: about the survey as a whole, and about its pages."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from portal.customers.details import DETAILS
from portal.surveys.comparing.changes import BREAKING, COMPATIBLE, WORDING, Change, different
from portal.surveys.definition import LANGUAGES
from portal.web.formats import counted

Part = Mapping[str, Any]


def survey_changes(before: Part, after: Part) -> Iterator[Change]:
    """Yield what changed about a survey as a whole."""
    yield from different(WORDING, "The title", "title", before, after)
    yield from different(WORDING, "The summary", "summary", before, after)
    thanks = before.get("thanks", {}), after.get("thanks", {})
    yield from different(WORDING, "The heading of the thanks", "title", *thanks)
    yield from different(WORDING, "The words of the thanks", "text", *thanks)
    yield from different(COMPATIBLE, "When it opens", "opens", before, after)
    yield from different(COMPATIBLE, "When it closes", "closes", before, after)
    yield from different(COMPATIBLE, "The interests that it is about", "interests", before, after)
    if _languages(before) != _languages(after):
        yield Change(COMPATIBLE, "The languages in which it is offered", _languages(before), _languages(after))
    yield from _translation_changes(before.get("translations", {}), after.get("translations", {}))
    yield from _contact_changes(before.get("contact", {}), after.get("contact", {}))
    yield from _access_changes(before.get("access", {}), after.get("access", {}))
    yield from _value_changes(_by("code", before.get("values", ())), _by("code", after.get("values", ())))


def page_changes(before: Part, after: Part) -> Iterator[Change]:
    """Yield what changed about a page itself."""
    yield from different(WORDING, "The title", "title", before, after)
    yield from different(WORDING, "The text", "text", before, after)
    yield from different(COMPATIBLE, "The condition on which it is asked", "show_if", before, after)
    yield from different(COMPATIBLE, "Whether its questions stand in random order", "shuffle", before, after)
    if before.get("routes", []) != after.get("routes", []):
        yield Change(COMPATIBLE, "Where it leads", _routes(before), _routes(after))
    order = [[each["uid"] for each in page["questions"]] for page in (before, after)]
    if [uid for uid in order[0] if uid in order[1]] != [uid for uid in order[1] if uid in order[0]]:
        yield Change(COMPATIBLE, "The order of its questions")


def _languages(document: Part) -> str:
    return ", ".join(LANGUAGES[each] for each in document.get("languages", [document.get("language", "en")]))


def _routes(page: Part) -> str:
    return "; ".join(
        f"to “{each['to']}”" + (f" if {each['if']}" if "if" in each else "") for each in page.get("routes", ())
    )


def _translation_changes(before: Part, after: Part) -> Iterator[Change]:
    for language in dict.fromkeys((*before, *after)):
        was, now = before.get(language, {}), after.get(language, {})
        number = sum((was.get(key) or "") != (now.get(key) or "") for key in {*was, *now})
        if number:
            yield Change(WORDING, f"{counted(number, 'text')} in {LANGUAGES[language]}")


def _contact_changes(before: Part, after: Part) -> Iterator[Change]:
    was, now = _by("key", before.get("details", ())), _by("key", after.get("details", ()))
    for key in [key for key in now if key not in was]:
        yield Change(COMPATIBLE, f"It asks for {_detail(key)}")
    for key in [key for key in was if key not in now]:
        yield Change(COMPATIBLE, f"It asks no more for {_detail(key)}")
    for key in [key for key in now if key in was]:
        yield from different(WORDING, f"Why it asks for {_detail(key)}", "why", was[key], now[key])
        yield from different(COMPATIBLE, f"Whether it can do without {_detail(key)}", "required", was[key], now[key])
    yield from different(COMPATIBLE, "The page that asks about the person", "page", before, after)


def _detail(key: str) -> str:
    return f"“{DETAILS[key].label}”"


def _access_changes(before: Part, after: Part) -> Iterator[Change]:
    yield from different(COMPATIBLE, "Who can answer", "by", before, after)
    yield from different(BREAKING, "What an answer tells about its person", "identity", before, after)
    yield from different(COMPATIBLE, "Whether each customer answers once", "once", before, after)
    yield from different(COMPATIBLE, "How many can answer", "most", before, after)
    yield from different(WORDING, "What is said once that many have answered", "full", before, after)
    if before.get("quotas", []) != after.get("quotas", []):
        yield Change(COMPATIBLE, "The quotas")


def _value_changes(before: Mapping[str, Part], after: Mapping[str, Part]) -> Iterator[Change]:
    for code in dict.fromkeys((*before, *after)):
        kind = BREAKING if code in before and code in after else COMPATIBLE
        yield from different(kind, f"How “{code}” is calculated", "is", before.get(code, {}), after.get(code, {}))


def _by(name: str, parts: Iterable[Part]) -> dict[str, Part]:
    return {each[name]: each for each in parts}
