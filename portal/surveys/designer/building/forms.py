"""The form in which a condition is put together."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from werkzeug.datastructures import MultiDict

from portal.surveys.designer.building.simple import ALL, ANY, BARE, Comparison, Simple
from portal.surveys.designer.building.subjects import Subject
from portal.surveys.designer.building.targets import Target
from portal.web.fields import Choice, ChoiceField, TextField
from portal.web.forms import PortalForm

MOST = 20
"""Comparisons that one condition can be put together of."""


@dataclass(frozen=True, slots=True)
class Typed:
    """One comparison as it is typed or chosen, right or wrong; nothing is chosen in a new one."""

    subject: Subject
    how: str = ""
    value: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One comparison on the page: its number, what it is about, and its fields; no value where there is nothing to choose."""

    number: int
    subject: Subject
    how: Any
    value: Any


class ConditionForm(PortalForm):
    """A condition. Subclasses, made by ``condition_form``, hold two fields for each comparison."""

    scope = "designer:condition"
    subjects: Sequence[Subject] = ()
    joint: Any
    about: Any
    text: Any
    to: Any

    @property
    def rows(self) -> list[Row]:
        """The comparisons in their order."""
        return [
            Row(number, subject, self[f"how-{number}"], self[f"value-{number}"])
            for number, subject in enumerate(self.subjects, 1)
        ]

    @property
    def typed(self) -> list[Typed]:
        """The comparisons as they were typed."""
        return [Typed(each.subject, each.how.data or "", each.value.typed) for each in self.rows]

    @property
    def simple(self) -> Simple | None:
        """The condition that was put together; None, and what is missing beside its field, where that is not whole."""
        found = [_comparison(row) for row in self.rows]
        comparisons = tuple(each for each in found if each)
        return Simple(comparisons, self.joint.data or ALL) if len(comparisons) == len(found) else None


def condition_form(
    target: Target,
    subjects: Mapping[str, Subject],
    chosen: Sequence[Typed],
    *,
    text: str,
    joint: str = ALL,
    sent: MultiDict[str, str] | None = None,
) -> ConditionForm:
    """Return the form with these comparisons, or with what was sent about as many of these subjects."""
    fields: dict[str, Any] = {
        "joint": ChoiceField(
            "How many of these have to hold?",
            choices=(Choice(ALL, "All of them"), Choice(ANY, "At least one of them")),
            id="joint",
        ),
        "about": ChoiceField(
            "Compare the answer to",
            kind="select",
            choices=[Choice(each.name, each.words) for each in subjects.values()],
            id="about",
        ),
        "text": TextField("Condition", longest=2000, lines=2, id="text", control={"spellcheck": "false"}),
    }
    values: dict[str, Any] = {"joint": joint, "text": text or None}
    if target.places:
        fields["to"] = ChoiceField(
            "Go to",
            kind="select",
            required=True,
            required_message="Choose where it leads",
            choices=[Choice(*each) for each in target.places.items()],
            id="to",
        )
        values["to"] = target.to or None
    for number, each in enumerate(chosen, 1):
        fields |= _fields(number, each.subject)
        values |= {f"how-{number}": each.how or next(iter(each.subject.ways)), f"value-{number}": each.value or None}
    made: Any = type("ConditionForm", (ConditionForm,), {"subjects": [each.subject for each in chosen], **fields})
    form: ConditionForm = made(formdata=sent, data=values)
    return form


def _fields(number: int, subject: Subject) -> dict[str, Any]:
    how = ChoiceField(
        "How",
        kind="select",
        choices=[Choice(*each) for each in subject.ways.items()],
        required=True,
        id=f"how-{number}",
    )
    value: Any = TextField(
        "Value", longest=200, control={"type": subject.typed_as, "step": "any"}, id=f"value-{number}"
    )
    if subject.values:
        choices = [Choice(*each) for each in subject.values.items()]
        value = ChoiceField("Value", kind="select", choices=choices, id=f"value-{number}")
    return {f"how-{number}": how, f"value-{number}": value}


def _comparison(row: Row) -> Comparison | None:
    if row.how.errors or not row.how.data:
        return None
    if row.how.data in BARE:
        return Comparison(row.subject.name, row.how.data)
    written = row.subject.written(row.value.data or "")
    if written is None:
        row.value.errors = ["Choose a value" if row.subject.values else "Enter a value"]
        return None
    return Comparison(row.subject.name, row.how.data, written)
