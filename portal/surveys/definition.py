"""A survey's definition: the one document that says what is asked, read into objects that cannot change."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import msgspec

from portal.languages import lazy_gettext
from portal.surveys.models import OFFER, SURVEY, TRIAL
from portal.surveys.question_types import QUESTION_TYPES
from portal.surveys.question_types.base import Option, Question, QuestionType

FORMAT = "portal-survey/1"
LANGUAGES = {"en": "English", "cy": "Welsh"}
"""The languages that a survey can be offered in, with their names in English."""

END = "end"
"""Where a route leads that leaves out all that follows; no page can have this code."""

LINK, INVITATION = WAYS_IN = ("link", "invitation")
"""Who can answer: whoever has the address, or whoever was invited."""

IDENTIFIED, PSEUDONYMOUS, ANONYMOUS = IDENTITIES = ("identified", "pseudonymous", "anonymous")
"""What a response tells about its person."""


@dataclass(frozen=True, slots=True)
class Route:
    """Where a page leads when the condition holds, or always if there is none: the code of a later page, or ``END``."""

    to: str
    condition: str = ""


@dataclass(frozen=True, slots=True)
class Value:
    """A value that is calculated of the answers: its code, and the expression that says how."""

    code: str
    expression: str


@dataclass(frozen=True, slots=True)
class Quota:
    """How many responses are taken that meet a condition, and the words for those who come later."""

    code: str
    condition: str
    most: int
    message: str = ""


@dataclass(frozen=True, slots=True)
class Access:
    """Who can answer, how often, and what a response tells about its person. ``full`` is said once ``most`` answered."""

    by: str = LINK
    identity: str = IDENTIFIED
    once: bool = False
    most: int | None = None
    full: str = ""
    quotas: tuple[Quota, ...] = ()


OPEN = Access()
"""For everybody, as often as they like."""


@dataclass(frozen=True)
class Page:
    """One page: its questions, and whether the contact block follows them.

    ``show_if`` is the condition on which it is asked; ``shuffle`` says that its questions stand in random order;
    ``routes`` are tried in their order when it is left.
    """

    code: str
    title: str
    text: str
    questions: tuple[Question, ...]
    show_if: str = ""
    shuffle: bool = False
    routes: tuple[Route, ...] = ()
    asks_contact: bool = False
    asks_interests: bool = False
    asks_marketing: bool = False

    @property
    def is_bare(self) -> bool:
        """Whether it is shown although nothing is asked on it, because it is there for something else."""
        return not self.questions or self.asks_contact or self.asks_marketing


@dataclass(frozen=True, slots=True)
class ContactDetail:
    """A detail the survey asks for: its key, whether it cannot do without, and why it is asked."""

    key: str
    required: bool = False
    why: str = ""


@dataclass(frozen=True, eq=False)
class Definition:
    """All that a published version says, and what it is the definition of: a survey, or the form of an offer.

    It equals nothing but itself, so that what is worked out of it can be kept by it.
    """

    kind: str
    slug: str
    title: str
    summary: str
    language: str
    pages: tuple[Page, ...]
    contact: tuple[ContactDetail, ...]
    thanks_title: str
    thanks_text: str
    interests: tuple[str, ...]
    languages: tuple[str, ...]
    values: tuple[Value, ...]
    access: Access
    document: Mapping[str, Any] = field(repr=False)

    @property
    def place(self) -> str:
        """What a record of something sent calls the form it was sent on: surveys/support-call."""
        return f"{self.kind}s/{self.slug}"

    @property
    def is_trial(self) -> bool:
        """Whether it is tried out only: nothing that is said there has consequences for anybody."""
        return self.kind == TRIAL

    @property
    def answered_at(self) -> str:
        """The blueprint of the pages on which it is answered."""
        return "offers" if self.kind == OFFER else "surveys"

    @cached_property
    def is_guarded(self) -> bool:
        """Whether there is more to taking answers than taking everybody's: a limit, an invitation, people to be told apart."""
        return self.access != OPEN

    @property
    def tells_person(self) -> bool:
        """Whether its responses say who gave them."""
        return self.access.identity == IDENTIFIED

    @cached_property
    def has_logic(self) -> bool:
        """Whether what is asked depends on what was answered before."""
        return any(
            page.show_if or page.routes or any(_depends(question) for question in page.questions) for page in self.pages
        )

    @cached_property
    def questions(self) -> dict[str, Question]:
        """Every question that takes an answer, by uid, in order."""
        return {each.uid: each for page in self.pages for each in page.questions if each.type.asks}

    def page(self, number: int) -> Page | None:
        """Return a page by its number, counted from 1, or None."""
        return self.pages[number - 1] if 1 <= number <= len(self.pages) else None


def read_definition(document: Mapping[str, Any], kind: str = SURVEY) -> Definition:
    """Read a document that was checked before (see ``checking``) and whose uids are assigned (see ``versions``)."""
    contact = document.get("contact", {})
    thanks = document.get("thanks", {})
    return Definition(
        kind=kind,
        slug=document["slug"],
        title=document["title"],
        summary=document.get("summary", ""),
        language=document.get("language", "en"),
        pages=tuple(
            _pages(document["pages"], contact.get("page"), [each["key"] for each in contact.get("details", [])])
        ),
        contact=tuple(ContactDetail(**detail) for detail in contact.get("details", [])),
        thanks_title=thanks.get("title", lazy_gettext("Thank you")),
        thanks_text=thanks.get("text", lazy_gettext("Your answers have reached us.")),
        interests=tuple(document.get("interests", ())),
        languages=tuple(document.get("languages", [document.get("language", "en")])),
        values=tuple(Value(each["code"], each["is"]) for each in document.get("values", ())),
        access=_access(document.get("access", {})),
        document=document,
    )


def canonical_json(document: Mapping[str, Any]) -> bytes:
    """Return the one way to write a document (RFC 8785 in spirit: sorted keys, no spaces, UTF-8)."""
    return msgspec.json.encode(document, order="sorted")


def digest(document: Mapping[str, Any]) -> str:
    """Return the SHA-256 of the canonical document, in hexadecimal."""
    return hashlib.sha256(canonical_json(document)).hexdigest()


def _pages(pages: list[Mapping[str, Any]], contact_page: str | None, details: list[str]) -> Iterator[Page]:
    """Place the contact block on the page that is named for it, else on the last; the marketing panel goes with it."""
    has_contact = bool(details)
    placed = contact_page if has_contact and contact_page else pages[-1]["code"]
    for page in pages:
        here = page["code"] == placed
        yield Page(
            code=page["code"],
            title=page["title"],
            text=page.get("text", ""),
            questions=tuple(_question(each) for each in page["questions"]),
            show_if=page.get("show_if", ""),
            shuffle=page.get("shuffle", False),
            routes=tuple(Route(each["to"], each.get("if", "")) for each in page.get("routes", ())),
            asks_contact=here and has_contact,
            asks_interests=here and "interests" in details,
            asks_marketing=here,
        )


def _question(document: Mapping[str, Any]) -> Question:
    kind: QuestionType = QUESTION_TYPES[document["type"]]
    return Question(
        uid=document["uid"],
        code=document["code"],
        type=kind,
        label=document["label"],
        hint=document.get("hint", ""),
        required=document.get("required", False),
        options=tuple(Option(**each) for each in document.get("options", kind.fixed_options)),
        rows=tuple(Option(**each) for each in document.get("rows", [])),
        show_if=document.get("show_if", ""),
        shuffle=document.get("shuffle", False),
        settings={name: document[name] for name in kind.properties if name in document},
    )


def _access(document: Mapping[str, Any]) -> Access:
    quotas = (
        Quota(each["code"], each["if"], each["most"], each.get("message", "")) for each in document.get("quotas", ())
    )
    return Access(**{**document, "quotas": tuple(quotas)})


def _depends(question: Question) -> bool:
    return bool(question.show_if) or any(option.show_if for option in question.options)
