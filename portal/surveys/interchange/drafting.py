"""The draft that is made of a source: its pages and questions, and what the names of the source stand for in it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from portal.surveys.definition import FORMAT
from portal.surveys.interchange.conditions.subjects import Subject
from portal.surveys.interchange.naming import Codes
from portal.surveys.interchange.report import PLACEHOLDER, Report, Unreadable
from portal.surveys.interchange.wording import LABEL, TEXT, TITLE, Worded, Wording, shortened
from portal.surveys.linting.placeholders import CODE
from portal.surveys.logic.tree import Expression, Name
from portal.surveys.terms import NUMBER

Part = dict[str, Any]

CALCULATED = "is"
"""The name under which the expression of a calculated value stands."""

MOST_PARTS = 20_000
"""Questions, options, rows and conditions that a draft can be made of."""

Translate = Callable[[str], Expression]
Evaluate = Callable[[str], tuple[Expression, str]]
"""Read an expression of the source: a condition, or one that has a value and a kind. They raise ``Unparsable`` and
``Untranslatable``."""


@dataclass(frozen=True, slots=True)
class Wish:
    """A condition or value of the source, that is to stand under ``name`` of something in the draft.

    ``near`` is the question before which a placeholder stands for it, where it cannot.
    """

    holder: Part
    name: str
    place: str
    text: str
    translate: Translate
    near: Part | None = None


@dataclass
class Drafting:
    """What was made of a source so far."""

    report: Report
    wording: Wording
    codes: Codes = field(default_factory=Codes)
    page_codes: Codes = field(default_factory=Codes)
    pages: list[Part] = field(default_factory=list)
    values: list[Part] = field(default_factory=list)
    subjects: dict[str, Subject] = field(default_factory=dict)
    wishes: list[Wish] = field(default_factory=list)
    more: Part = field(default_factory=dict)
    kept: set[str] = field(default_factory=set)
    folded: dict[str, str] = field(default_factory=dict)
    folded_from: int = 0
    size: int = 0

    def begin_page(self, name: str, title: Worded | str = "", text: Worded | str = "") -> Part:
        """Begin the next page."""
        page = {
            "code": self.page_codes.code_of(name, "page"),
            "title": title or f"Page {len(self.pages) + 1}",
            **({"text": text} if text else {}),
            "questions": [],
        }
        self.pages.append(page)
        return page

    @property
    def page(self) -> Part:
        """The page that is being written."""
        return self.pages[-1] if self.pages else self.begin_page("page")

    def ask(self, kind: str, name: str, label: Worded | str, **settings: Any) -> Part:
        """Put a question on the page, under a code made of its name; settings that are None or empty are left out."""
        question = {
            "code": self.codes.code_of(name, "question"),
            "type": kind,
            "label": label or name[:LABEL] or "Question",
            **{key: value for key, value in settings.items() if value not in (None, "", False, [])},
        }
        self.page["questions"].append(question)
        self._grow(1 + sum(len(settings.get(part) or ()) for part in ("options", "rows")))
        return question

    def inform(self, name: str, label: Worded | str, text: Worded | str = "") -> Part:
        """Put a text on the page that takes no answer."""
        heading = label if text else shortened(label, TITLE)
        return self.ask("information", name, heading, text=text or label or "…")

    def placeholder(self, place: str, what: str, why: str, original: Any = "", near: Part | None = None) -> Part:
        """Put a visible placeholder for what has no counterpart here: before a question, on top of a page, or at the end."""
        self.kept.add(place)
        self.report.add(PLACEHOLDER, place, f"{what}: {why}", original)
        text = f"{why[:1].upper()}{why[1:]}.\n\nIn the source, at {place}: {original}"
        question = {
            "code": self.codes.code_of(CODE, CODE),
            "type": "information",
            "label": shortened(f"To be put right: {what}", TITLE),
            "text": shortened(text, TEXT),
        }
        page, at = self._place_of(near)
        page["questions"].insert(at, question)
        return question

    def _place_of(self, near: Part | None) -> tuple[Part, int]:
        for page in self.pages:
            if page is near:
                return page, 0
            for at, question in enumerate(page["questions"]):
                if question is near:
                    return page, at
        return self.page, len(self.page["questions"])

    def stands_for(self, name: str, question: Part, kind: str, values: Mapping[str, Any] | None = None) -> None:
        """Say that a name of the source is a question here."""
        self.subjects[name] = Subject(Name(question["code"]), kind, values or {}, str(question["label"]))

    def calculate(self, name: str, place: str, text: str, evaluate: Evaluate, near: Part | None = None) -> str:
        """Let a value be calculated, and return the code under which it can be taken up."""
        value = {"code": self.codes.code_of(name, "value"), "is": "0"}
        self.values.append(value)
        self.subjects[name] = Subject(Name(value["code"]), NUMBER, label=name)

        def translate(text: str) -> Expression:
            expression, kind = evaluate(text)
            self.subjects[name] = Subject(Name(value["code"]), kind, label=name)
            return expression

        self.wish(value, CALCULATED, place, text, translate, near)
        return str(value["code"])

    def wish(
        self, holder: Part, name: str, place: str, text: str, translate: Translate, near: Part | None = None
    ) -> None:
        """Remember an expression of the source until all that it can name is known."""
        self._grow(1)
        self.wishes.append(Wish(holder, name, place, text, translate, near))

    def find(self, name: str) -> Subject | None:
        """Return what a name of the source stands for; capitals only matter where two names differ in nothing else."""
        if name in self.subjects:
            return self.subjects[name]
        if self.folded_from != len(self.subjects):
            self.folded = {known.casefold(): known for known in reversed(self.subjects)}
            self.folded_from = len(self.subjects)
        return self.subjects.get(self.folded.get(name.casefold(), name))

    def _grow(self, parts: int) -> None:
        """Refuse what would take too long to look through. Raises ``Unreadable``."""
        self.size += parts
        if self.size > MOST_PARTS:
            raise Unreadable(f"has more than {MOST_PARTS:,} questions, options and conditions together")

    def document(self, title: Worded | str, slug: str) -> Part:
        """Return all of it as a definition whose expressions are still those of the source."""
        return {
            "format": FORMAT,
            "slug": slug,
            "title": title or slug.replace("-", " ").capitalize(),
            "language": self.wording.language,
            **self.more,
            **({"values": self.values} if self.values else {}),
            "pages": self.pages or [self.begin_page("page", title)],
        }
