"""Bringing in a survey of SurveyJS: its pages and panels, its values, its triggers, its words of thanks."""

from collections.abc import Mapping
from typing import Any

from portal.surveys.definition import LANGUAGES
from portal.surveys.interchange.drafting import Drafting, Part
from portal.surveys.interchange.finishing import finished
from portal.surveys.interchange.report import APPROXIMATED, MAPPED, Report, Unreadable
from portal.surveys.interchange.surveyjs import matrices
from portal.surveys.interchange.surveyjs.questions import QUESTIONS
from portal.surveys.interchange.surveyjs.source import Source, listed
from portal.surveys.interchange.surveyjs.steering import triggers, values
from portal.surveys.interchange.things import Thing
from portal.surveys.interchange.wording import LABEL, PAGE_TEXT, TEXT, TITLE, Wording
from portal.surveys.reading import NotJson, read_json
from portal.web.slugs import slug_of

DEEPEST, DEEPEST_PANEL = 60, 15
READS = {**QUESTIONS, "matrix": matrices.matrix, "matrixdropdown": matrices.cells}
REPEATED = dict.fromkeys(
    ("matrixdynamic", "paneldynamic"), "it takes as many answers as people want, which nothing does here"
)
SUMMARY, THANKS = 400, 2000


def is_survey(document: Any) -> bool:
    """Whether a JSON document looks like a survey of SurveyJS."""
    if not isinstance(document, dict) or "format" in document:
        return False
    lists = (document.get(name) for name in ("pages", "elements", "questions"))
    return any(isinstance(each, list) and all(isinstance(one, dict) for one in each) for each in lists)


def read_survey(content: bytes) -> tuple[Part, Report]:
    """Return the definition that is made of a survey, and what became of each thing. Raises ``Unreadable``."""
    try:
        document = read_json(content)
    except NotJson as wrong:
        raise Unreadable(str(wrong)) from None
    if not is_survey(document):
        raise Unreadable("is no survey of SurveyJS: it has no list of “pages” or “elements”")
    if _is_deeper(document, DEEPEST):
        raise Unreadable("is nested too deeply for a survey")
    report = Report()
    locale = str(document.get("locale") or "en").split("-")[0]
    source = Source(Drafting(report, Wording(report, locale if locale in LANGUAGES else "en")))
    return _survey(source, Thing(document, ""))


def _survey(source: Source, survey: Thing) -> tuple[Part, Report]:
    survey.take("locale")
    title = source.text(survey, "title", TITLE)
    source.drafting.more["summary"] = source.text(survey, "description", SUMMARY)
    thanks = source.text(survey, "completedHtml", THANKS, lines=True)
    if thanks:
        source.drafting.more["thanks"] = {"text": thanks}
    pages = _pages(survey)
    for place, page in pages:
        _page(source, Thing(page, place))
    values(source, survey)
    triggers(source, survey)
    slug = slug_of(str(title), joint="-", longest=55, otherwise="survey", used=())
    source.report.close(survey, f"survey “{title or slug}”")
    if not source.drafting.more["summary"]:
        del source.drafting.more["summary"]
    return finished(source.drafting, title, slug, source.piped), source.report


def _pages(survey: Thing) -> list[tuple[str, Mapping[str, Any]]]:
    """Return the pages with their places; one of all elements where there are none."""
    pages = [(f"pages[{at}]", page) for at, page in enumerate(listed(survey, "pages"))]
    loose = [*listed(survey, "elements"), *listed(survey, "questions")]
    return [*pages, ("", {"elements": loose})] if loose else pages


def _page(source: Source, page: Thing) -> None:
    name = page.text("name")
    made = source.drafting.begin_page(
        name or "page", source.text(page, "title", TITLE), source.text(page, "description", PAGE_TEXT, lines=True)
    )
    if page.holds("visibleIf"):
        source.drafting.wish(
            made, "show_if", page.place_of("visibleIf"), page.text("visibleIf"), source.condition, made
        )
    if page.text("questionsOrder", "questionOrder") == "random":
        made["shuffle"] = True
    _elements(source, page, 0)
    source.report.close(page, f"page “{made['title']}”") if page.place else None


def _elements(source: Source, holder: Thing, depth: int) -> None:
    for name in ("elements", "questions"):
        for at, element in enumerate(listed(holder, name)):
            _element(source, Thing(element, f"{holder.place_of(name)}[{at}]"), depth)


def _element(source: Source, element: Thing, depth: int) -> None:
    kind = element.text("type") or "text"
    name = str(element.left.get("name", ""))
    element.left.setdefault("name", name)
    if not isinstance(element.left["name"], str):
        raise Unreadable(f"{element.place_of('name')}: must be text")
    if kind == "panel":
        _panel(source, element, depth)
    elif kind in READS:
        before = len(source.drafting.page["questions"])
        READS[kind](source, element)
        asked = [each["type"] for each in source.drafting.page["questions"][before:]]
        alias = element.text("valueName")
        if alias and name in source.drafting.subjects:
            source.drafting.subjects[alias] = source.drafting.subjects[name]
        source.report.close(element, f"{kind} “{name}”, as {' and '.join(asked) or 'nothing'}")
    else:
        why = REPEATED.get(kind, "questions of this type have no counterpart here")
        source.refuse(element, f"{kind} “{name}”", why)


def _panel(source: Source, panel: Thing, depth: int) -> None:
    """Take what is in a panel as if it stood on the page, under the panel's heading and on its conditions."""
    if depth >= DEEPEST_PANEL:
        raise Unreadable(f"{panel.place}: panels are nested too deeply")
    name = panel.text("name")
    around = list(source.around)
    source.around += [
        (panel.place_of(each), panel.text(each)) for each in ("visibleIf", "enableIf") if panel.holds(each)
    ]
    title, text = source.text(panel, "title", LABEL), source.text(panel, "description", TEXT)
    if title or text:
        heading = source.drafting.inform(f"{name}_heading", title or text, text)
        source.show_if(heading, Thing({}, panel.place))
    _elements(source, panel, depth + 1)
    source.around = around
    source.report.close(
        panel, f"panel “{name}”: its questions stand on the page", APPROXIMATED if title or text else MAPPED
    )


def _is_deeper(document: Any, deepest: int) -> bool:
    """Whether a document is nested more deeply; looked at without recursion."""
    waiting = [(document, 1)]
    while waiting:
        value, depth = waiting.pop()
        inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
        if inner and depth > deepest:
            return True
        waiting += [(each, depth + 1) for each in inner]
    return False
