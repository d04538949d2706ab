"""The forms with which drafts are begun and brought in."""

from portal.surveys.interchange.formats import FORMATS, LARGEST
from portal.web.fields import FileField, TextField
from portal.web.forms import PortalForm, PressedForm


class NewSurveyForm(PortalForm):
    """A new survey: its title is all that it begins with."""

    scope = "designer:new"
    title = TextField(
        "What is the survey called?",
        hint="People read it first. You can change it later.",
        required=True,
        required_message="Enter a title",
        longest=150,
        id="title",
    )


class DefinitionFile(PortalForm):
    """A survey written elsewhere, in any format that can be brought in."""

    scope = "designer:definition"
    document = FileField(
        "File",
        hint="A definition as the portal gives it out, SurveyJS JSON, an XLSForm, or LimeSurvey’s tab-separated structure.",
        accepts=",".join(dict.fromkeys(ending for each in FORMATS.values() for ending in each.endings)),
        largest=LARGEST,
        required=True,
        required_message="Choose the file that holds the survey",
        id="document",
    )


class StepForm(PressedForm):
    """One press of a button about a draft, such as undoing a step."""

    scope = "designer"
