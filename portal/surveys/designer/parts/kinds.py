"""Every kind of part, by the name that stands in its address."""

from portal.surveys.designer.parts.access import AccessPart, ValuesPart
from portal.surveys.designer.parts.base import Part
from portal.surveys.designer.parts.contact import ContactPart
from portal.surveys.designer.parts.pages import PagePart
from portal.surveys.designer.parts.questions import QuestionPart
from portal.surveys.designer.parts.surveys import SurveyPart, ThanksPart

PARTS: dict[str, Part] = {
    each.name: each
    for each in (QuestionPart(), PagePart(), SurveyPart(), ContactPart(), AccessPart(), ValuesPart(), ThanksPart())
}

WHOLE = ("survey", "contact", "access", "values", "thanks")
"""The parts that a draft has one of, as the outline lists them."""
