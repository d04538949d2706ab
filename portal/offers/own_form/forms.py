"""The form on which staff write what an offer's own form asks."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from werkzeug.datastructures import MultiDict

from portal.customers.details import DETAILS
from portal.offers.own_form.drafts import DetailDraft, QuestionDraft
from portal.surveys.checking import Fault
from portal.surveys.question_types import QUESTION_TYPES
from portal.web.fields import CheckboxField, Choice, ChoiceField, FileField, TextField
from portal.web.forms import PortalForm

QUESTION_PLACE = re.compile(r"pages\[0\]\.questions\[(\d+)\](?:\.(\w+))?.*")
DETAIL_PLACE = re.compile(r"contact\.details\[(\d+)\].*")
LARGEST_DOCUMENT = 1024 * 1024


@dataclass(frozen=True, slots=True)
class WrittenQuestion:
    """One question on the page: its number, its type in words, and the fields it is written in, by name."""

    number: int
    draft: QuestionDraft
    fields: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class WrittenDetail:
    """One detail on the page: its words, whether it is asked for and needed, and why."""

    label: str
    asked: Any
    needed: Any
    why: Any


class FormEditor(PortalForm):
    """What a form asks. Subclasses, made by ``editor``, hold the fields of each question and each detail."""

    scope = "offers:form"
    drafts: Sequence[QuestionDraft] = ()
    title = TextField(
        "Heading over the form", required=True, required_message="Enter a heading", longest=150, id="title"
    )
    text = TextField("Words under it", longest=2000, lines=2, id="text")
    kind = ChoiceField(
        "Kind of question",
        kind="select",
        choices=tuple(Choice(slug, each.label) for slug, each in QUESTION_TYPES.items()),
        width="medium",
        id="kind",
    )

    @property
    def written(self) -> Iterator[WrittenQuestion]:
        """The questions in their order."""
        for number, draft in enumerate(self.drafts, 1):
            fields = {part: self[f"q{number}-{part}"] for part in _parts_of(draft)}
            yield WrittenQuestion(number, draft, fields)

    @property
    def details(self) -> dict[str, WrittenDetail]:
        """Every detail by its key."""
        return {
            key: WrittenDetail(detail.label, self[f"ask-{key}"], self[f"need-{key}"], self[f"why-{key}"])
            for key, detail in DETAILS.items()
        }

    @property
    def typed_questions(self) -> list[QuestionDraft]:
        """The questions with what was typed, whether or not it is fine."""
        return [
            QuestionDraft(
                each.draft.type,
                each.draft.uid,
                required="required" in each.fields and each.fields["required"].data,
                **{part: field.typed.strip() for part, field in each.fields.items() if part != "required"},
            )
            for each in self.written
        ]

    @property
    def typed_details(self) -> dict[str, DetailDraft]:
        """What was chosen about each detail."""
        return {
            key: DetailDraft(each.asked.data, each.needed.data, each.why.typed.strip())
            for key, each in self.details.items()
        }

    def show_faults(self, faults: Iterable[Fault]) -> None:
        """Put what is wrong with the definition beside the field it is about; what is about none, above all of them."""
        asked = [key for key, each in self.typed_details.items() if each.asked or each.needed]
        for fault in faults:
            question, detail = QUESTION_PLACE.fullmatch(fault.place), DETAIL_PLACE.fullmatch(fault.place)
            name = f"why-{asked[int(detail[1])]}" if detail else ""
            if question:
                name = f"q{int(question[1]) + 1}-{question[2] or 'label'}"
            if name in self:
                self[name].errors = [fault.words[0].upper() + fault.words[1:]]
            else:
                self.form_token.errors = [*self.form_token.errors, str(fault)]


class DefinitionFile(PortalForm):
    """A definition written elsewhere."""

    scope = "offers:definition"
    document = FileField(
        "Definition",
        hint="A JSON document as the form's own download has it.",
        accepts=".json,application/json",
        largest=LARGEST_DOCUMENT,
        required=True,
        required_message="Choose the file that holds the definition",
        id="document",
    )


def editor(
    drafts: Sequence[QuestionDraft],
    details: Mapping[str, DetailDraft] | None = None,
    *,
    title: str = "",
    text: str = "",
    sent: MultiDict[str, str] | None = None,
) -> FormEditor:
    """Return the form with these questions and details, or with what was sent about as many questions of these types."""
    fields: dict[str, Any] = {}
    values: dict[str, Any] = {"title": title or None, "text": text or None}
    for number, draft in enumerate(drafts, 1):
        parts = _fields_of(draft, number)
        fields |= {f"q{number}-{part}": field for part, field in parts.items()}
        values |= {f"q{number}-{part}": getattr(draft, part) or None for part in parts}
    for key, detail in DETAILS.items():
        chosen = (details or {}).get(key, DetailDraft())
        fields |= _fields_of_detail(key, detail.label)
        values |= {f"ask-{key}": chosen.asked, f"need-{key}": chosen.needed, f"why-{key}": chosen.why or None}
    made = type("Editor", (FormEditor,), {"drafts": tuple(drafts), **fields})
    form: FormEditor = made(formdata=sent, data=values)
    return form


def drafts_sent(sent: MultiDict[str, str], most: int) -> list[QuestionDraft]:
    """Return which questions were sent: how many, of which types, and which published ones they change."""
    drafts = []
    for number in range(1, most + 1):
        kind = sent.get(f"q{number}-type", "")
        if kind not in QUESTION_TYPES:
            break
        drafts.append(QuestionDraft(kind, sent.get(f"q{number}-uid", "")[:70]))
    return drafts


def _parts_of(draft: QuestionDraft) -> list[str]:
    """Return what there is to write about a question of this type."""
    kind = draft.kind
    return [
        "label",
        *["hint"] * kind.asks,
        *["text"] * ("text" in kind.needs),
        *["rows"] * kind.takes_rows,
        *["options"] * kind.takes_options,
        *["required"] * kind.asks,
    ]


def _fields_of(draft: QuestionDraft, number: int) -> dict[str, Any]:
    fields = {
        "label": TextField("Question", required=True, required_message="Enter the question", longest=500),
        "hint": TextField("Hint", longest=500),
        "text": TextField("Text", required=True, required_message="Enter the text", longest=5000, lines=4),
        "rows": TextField(
            "Rows, one on each line", required=True, required_message="Enter the rows", longest=5000, lines=4
        ),
        "options": TextField(
            "Options, one on each line", required=True, required_message="Enter the options", longest=9000, lines=5
        ),
        "required": CheckboxField("It has to be answered"),
    }
    for part, field in fields.items():
        field.kwargs["id"] = f"q{number}-{part}"
    return {part: fields[part] for part in _parts_of(draft)}


def _fields_of_detail(key: str, label: str) -> dict[str, Any]:
    return {
        f"ask-{key}": CheckboxField(f"Ask for it: {label}", id=f"ask-{key}"),
        f"need-{key}": CheckboxField(f"Cannot do without it: {label}", id=f"need-{key}"),
        f"why-{key}": TextField(f"Why, as people read it: {label}", longest=300, id=f"why-{key}"),
    }
