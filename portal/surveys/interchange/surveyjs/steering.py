"""What steers a survey of SurveyJS besides the conditions of its questions: calculated values and triggers."""

from portal.surveys.definition import END
from portal.surveys.interchange.conditions.foreign import parse
from portal.surveys.interchange.drafting import Part
from portal.surveys.interchange.report import APPROXIMATED
from portal.surveys.interchange.surveyjs.expressions import GRAMMAR
from portal.surveys.interchange.surveyjs.source import Source, as_json, listed
from portal.surveys.interchange.things import Thing
from portal.surveys.logic.tokens import Unparsable
from portal.surveys.logic.tree import names_in


def values(source: Source, survey: Thing) -> None:
    """Take the values that are calculated."""
    for at, each in enumerate(listed(survey, "calculatedValues")):
        value = Thing(each, f"calculatedValues[{at}]")
        name = value.text("name")
        source.drafting.calculate(name, value.place_of("expression"), value.text("expression"), source.value)
        source.report.close(value, f"calculated value “{name}”")


def triggers(source: Source, survey: Thing) -> None:
    """Take the triggers that end a survey, or skip a part of it, as routes; placeholders stand for others."""
    for at, each in enumerate(listed(survey, "triggers")):
        trigger = Thing(each, f"triggers[{at}]")
        kind, expression = trigger.text("type").removesuffix("trigger"), trigger.text("expression")
        pages = source.drafting.pages
        begins, leads = _last_named(source, expression), _target(source, kind, trigger.text("gotoName"))
        if leads is None or begins is None or leads <= begins:
            original = as_json({"type": kind, "expression": expression, **each})
            source.drafting.placeholder(trigger.place, f"a trigger ({kind})", "it has no counterpart here", original)
            continue
        route = {"to": pages[leads]["code"] if leads < len(pages) else END}
        pages[begins].setdefault("routes", []).append(route)
        source.drafting.wish(route, "if", trigger.place_of("expression"), expression, source.condition)
        words = f"a route from page “{pages[begins]['title']}”, taken when that is left"
        source.report.close(trigger, words, APPROXIMATED)


def _target(source: Source, kind: str, name: str) -> int | None:
    """Return the place of the page to which a trigger leads, counted from 0; that behind the last for the end."""
    if kind == "complete":
        return len(source.drafting.pages)
    return _page_of(source, name) if kind == "skip" else None


def _last_named(source: Source, expression: str) -> int | None:
    """Return the place of the last page that has a question which an expression names."""
    try:
        names = [each.code for each in names_in(parse(expression, GRAMMAR))]
    except Unparsable:
        return None
    return max((place for name in names if (place := _page_of(source, name)) is not None), default=None)


def _page_of(source: Source, name: str) -> int | None:
    """Return the place of the page on which the question stands that a name means."""
    subject = source.find(name)
    code = getattr(subject.expression, "code", "").split(".")[0] if subject else ""

    def asks(page: Part) -> bool:
        return any(question["code"] == code for question in page["questions"])

    return next((at for at, page in enumerate(source.drafting.pages) if asks(page)), None)
