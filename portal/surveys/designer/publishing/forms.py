"""The form with which a draft is published."""

from collections.abc import Mapping, Sequence
from typing import Any

from werkzeug.datastructures import MultiDict

from portal.surveys.comparing.changes import BREAKING, Changed
from portal.surveys.designer.publishing.actions import Seen
from portal.web.fields import Choice, ChoiceField
from portal.web.forms import PortalForm

SAME, NEW = "same", "new"

CHOICES = (
    Choice(SAME, "The same question", "New answers are counted together with those given so far."),
    Choice(NEW, "A new question", "Answers given so far keep a result and a column of their own."),
)


class PublishForm(PortalForm):
    """Asks for each changed question whether it is the same. Subclasses, made by ``publish_form``, hold these fields."""

    scope = "designer:publish"
    asked: Mapping[str, str] = {}
    called: Mapping[str, str] = {}

    @property
    def errors_summary(self) -> list[tuple[str, str]]:
        """Every error, with the question that it is about."""
        names = {f"#{self[field].first_id}": self.called[code] for code, field in self.asked.items()}
        return [(href, f"{names[href]}: {words}" if href in names else words) for href, words in super().errors_summary]

    def choice_of(self, code: str) -> Any:
        """Return the field about a question, or None."""
        return self[self.asked[code]] if code in self.asked else None

    @property
    def new(self) -> set[str]:
        """The codes of the questions that were called new."""
        return {code for code, name in self.asked.items() if self[name].data == NEW}


def publish_form(changed: Sequence[Changed], sent: MultiDict[str, str] | None = None) -> PublishForm:
    """Return the form for these changes. Where a change breaks nothing, the question is the same until said otherwise."""
    either = [each for each in changed if each.can_be_either]
    fields = {f"is-{each.code}": _field(each) for each in either}
    suggested = {f"is-{each.code}": SAME for each in either if each.kind != BREAKING}
    asked = {each.code: f"is-{each.code}" for each in either}
    called = {each.code: each.name for each in either}
    made: Any = type("PublishForm", (PublishForm,), {"asked": asked, "called": called, **fields})
    form: PublishForm = made(formdata=sent, data=suggested)
    return form


def seen_in(sent: Mapping[str, str]) -> Seen:
    """Return what was looked at, as the form says; what is none of it was never seen."""
    numbers = (sent.get(name, "") for name in ("row_version", "current"))
    return Seen(*(int(each) if each.isascii() and each.isdigit() and len(each) < 10 else -1 for each in numbers))


def _field(changed: Changed) -> Any:
    return ChoiceField(
        "Is this the same question as before?",
        choices=CHOICES,
        required=True,
        required_message="Say whether this is the same question as before or a new one",
        id=f"is-{changed.code}",
    )
