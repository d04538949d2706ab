"""The forms with which drafts are begun and brought in."""

from portal.web.fields import FileField, TextField
from portal.web.forms import PortalForm, PressedForm

LARGEST_DOCUMENT = 1024 * 1024


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
    """A definition written elsewhere."""

    scope = "designer:definition"
    document = FileField(
        "Definition",
        hint="A JSON document, as a draft or a published version gives it out.",
        accepts=".json,application/json",
        largest=LARGEST_DOCUMENT,
        required=True,
        required_message="Choose the file that holds the definition",
        id="document",
    )


class StepForm(PressedForm):
    """One press of a button about a draft, such as undoing a step."""

    scope = "designer"
