"""The forms of surveys: one for each page of a version, made of its questions."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from portal.customers.details import DETAILS
from portal.privacy.forms import PersonalForm
from portal.privacy.models import Partner
from portal.surveys.as_asked import Slot, marks_in, was_new
from portal.surveys.contact import Given
from portal.surveys.definition import Definition, Page
from portal.surveys.known_details import LEAVING_OUT, KnownDetails, detail_of, leaving_out
from portal.surveys.logic.path import Path
from portal.surveys.question_types.base import Question
from portal.web.fields import FilesField


class SurveyPageForm(PersonalForm):
    """One page of a survey. Subclasses, made by ``page_form``, hold its fields and name its ``page``.

    ``path`` is that of the response that it belongs to. ``slots`` are the page's questions, asked or not, where some of
    them can come and go while it is filled in, and ``news`` those that came by what was sent on it.
    """

    asks_marketing = False
    is_trial = False
    page: Page
    path: Path
    slots: Sequence[Slot] = ()
    news: Sequence[Slot] = ()
    known: KnownDetails | None = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in [each.short_name for each in self if not getattr(each, "choices", True)]:
            del self[name]  # a list with nothing in it, such as interests before any are offered, asks nothing

    @property
    def asked(self) -> Iterator[tuple[Question, Any]]:
        """Each question of the page with its field; None for what takes no answer."""
        return ((each, self[each.name] if each.type.asks else None) for each in self.page.questions)

    @property
    def drawn(self) -> Iterator[tuple[Slot | None, Question, Any]]:
        """What is drawn in the place of each question: its slot if it has one, and its field if it takes an answer."""
        if not self.slots:
            return ((None, question, field) for question, field in self.asked)
        fields = {question.uid: field for question, field in self.asked}
        return ((each, each.question, fields.get(each.question.uid)) for each in self.slots)

    @property
    def asked_for_files(self) -> list[tuple[Question, FilesField]]:
        """Each question of the page that asks for files, with its field."""
        return [(question, field) for question, field in self.asked if isinstance(field, FilesField)]

    @property
    def contact_fields(self) -> list[Any]:
        """The fields of the contact block."""
        names = [f"contact-{key}" for key in self.details] if self.page.asks_contact else []
        return [self[name] for name in names if name in self]

    @property
    def errors_summary(self) -> list[tuple[str, str]]:
        """Every error; that of a question with the question before it, since its words alone would not say which."""
        questions = {
            f"#{field.first_id}": each.label for each, field in self.asked if field is not None and field.errors
        }
        summary = super().errors_summary
        return [(href, f"{questions[href]} {words}" if href in questions else words) for href, words in summary]

    @property
    def answers(self) -> dict[str, Any]:
        """What the page's questions were answered with, ready to be stored."""
        given: dict[str, Any] = {}
        for question, field in self.asked:
            if field is not None:
                given |= question.type.read(question, field)
        return given

    @property
    def contact(self) -> dict[str, Any]:
        """The details that were given."""
        fields = self.unknown_fields if self.known and self.known.left_out else self.contact_fields
        return {detail_of(field): field.data for field in fields if field.data is not None}

    @property
    def unknown_fields(self) -> list[Any]:
        """The fields of the contact block that ask for what we do not know."""
        return [field for field in self.contact_fields if not self.known or detail_of(field) not in self.known.fields]

    def recognise(self, details: Mapping[str, Any], *, show: bool) -> None:
        """Take in what we know of the very person who fills this in, and show it where nothing was sent yet."""
        known = KnownDetails(self.contact_fields, details, self[LEAVING_OUT])
        if known.fields:
            self.known = known
        if show:
            known.show()

    def look_for_news(self, marks: list[str] | None, answers: Mapping[str, Any]) -> None:
        """Find what was not there to be answered on the page with these marks.

        What was answered to it before, and was off the path since, is shown again.
        """
        before = None if marks is None else marks_in(marks)
        self.news = [] if before is None else [each for each in self.slots if was_new(each, before)]
        for slot in self.news:
            if slot.question.type.asks and before is not None and slot.question.code not in before:
                slot.question.type.fill(slot.question, self[slot.question.name], answers)

    def validate(self, extra_validators: Any = None) -> bool:
        """Check every field; what has only just come onto the page is not missing yet."""
        fields = [self[each.question.name] for each in self.news if each.question.type.asks]
        needed = [each for each in fields if each.required]
        for field in needed:
            field.required = False
        fine = super().validate(extra_validators)
        for field in needed:
            field.required = True
        return fine

    def fill(self, answers: Mapping[str, Any]) -> None:
        """Show what was answered before in this same response, so that it can be changed before it is sent."""
        for question, field in self.asked:
            if field is not None:
                question.type.fill(question, field, answers)

    def fill_given(self, given: Given) -> None:
        """Show the details that were given before in this same response, and what was chosen."""
        for field in self.contact_fields:
            field.process_data(given.contact.get(detail_of(field)))
        self.choose(given.ticked, given.email)

    def demand_nothing(self) -> None:
        """Let required questions stay open, for somebody who goes back."""
        self.news = []
        for field in self.questions:
            field.required = False


def page_form(definition: Definition, page: Page, version: int, partner: Partner | None = None) -> type[SurveyPageForm]:
    """Return the form of one page of a version; ``partner`` is the one whose offer it is about, if any."""
    fields: dict[str, Any] = {each.name: each.type.field(each) for each in page.questions if each.type.asks}
    if page.asks_contact:
        fields |= _contact_block(definition) | {LEAVING_OUT: leaving_out()}
    return type(
        "PageForm",
        (SurveyPageForm,),
        {
            "page": page,
            "asks_marketing": page.asks_marketing,
            "is_trial": definition.is_trial,
            "scope": scope(definition, version),
            "partner": partner,
            "details": tuple(detail.key for detail in definition.contact),
            **fields,
        },
    )


def scope(definition: Definition, version: int) -> str:
    """Return the scope of the tokens of a version's forms: a form of another survey, offer or version is refused."""
    return f"{definition.kind}:{definition.slug}:{version}"


def _contact_block(definition: Definition) -> dict[str, Any]:
    return {
        f"contact-{each.key}": DETAILS[each.key].field(
            DETAILS[each.key].label,
            hint=each.why,
            required=each.required,
            required_message=DETAILS[each.key].missing,
            id=f"contact-{each.key}",
        )
        for each in definition.contact
    }
