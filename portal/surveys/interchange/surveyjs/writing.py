"""Taking a survey out as SurveyJS JSON."""

import json
from collections.abc import Mapping
from typing import Any

from portal.surveys.definition import Definition, Page
from portal.surveys.interchange.leaving import Leaving
from portal.surveys.interchange.report import Report
from portal.surveys.interchange.surveyjs.elements import ELEMENTS, Asked, Part
from portal.surveys.interchange.surveyjs.saying import SurveyJSSaying
from portal.surveys.interchange.surveyjs.texts import as_html, by_language, filled, said
from portal.surveys.question_types.base import Question


def write_survey(definition: Definition) -> tuple[bytes, Report]:
    """Return the survey as JSON, and what cannot be said in it as it is."""
    report = Report()
    leaving = Leaving(definition, SurveyJSSaying(definition), report)
    document = definition.document
    survey: Part = {
        "title": said(leaving, "title", definition.title),
        "description": said(leaving, "summary", definition.summary),
        "locale": "" if definition.language == "en" else definition.language,
        "calculatedValues": [
            {"name": code, "expression": expression, "includeIntoResult": True}
            for code, expression in leaving.values().items()
        ],
        "pages": [_page(leaving, *each) for each in zip(definition.pages, leaving.pages(), strict=True)],
        "completedHtml": _thanks(leaving, document.get("thanks", {})),
    }
    return json.dumps(filled(survey), ensure_ascii=False, indent=2).encode(), report


def _page(leaving: Leaving, page: Page, condition: str) -> Part:
    elements = [_element(leaving, each) for each in page.questions]
    place = f"pages.{page.code}"
    return filled(
        {
            "name": page.code,
            "title": said(leaving, f"{place}.title", page.title),
            "description": said(leaving, f"{place}.text", page.text),
            "visibleIf": condition,
            "questionsOrder": "random" if page.shuffle else "",
            "elements": elements,
        }
    )


def _element(leaving: Leaving, question: Question) -> Part:
    place = f"questions.{question.code}"
    left = dict(question.settings)
    own = ELEMENTS[question.type.slug](Asked(leaving, question, left))
    leaving.leave(place, left)
    common = {
        "name": question.code,
        "title": said(leaving, f"{place}.label", question.label),
        "description": said(leaving, f"{place}.hint", question.hint),
        "isRequired": question.required,
        "visibleIf": leaving.condition(f"{place}.show_if", question.show_if),
    }
    return filled({**common, **own})


def _thanks(leaving: Leaving, thanks: Mapping[str, Any]) -> Any:
    """Return the words of thanks as HTML, with their heading."""
    title = leaving.texts("thanks.title", thanks.get("title", ""))
    text = leaving.texts("thanks.text", thanks.get("text", ""))
    return by_language({name: as_html(title.get(name, ""), text.get(name, "")) for name in {**title, **text}}, leaving)
