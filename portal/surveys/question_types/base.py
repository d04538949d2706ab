"""What a question type is. To add one: a module here, and a template of the same name that draws it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from random import Random
from typing import Any

from portal.surveys.terms import TEXT, Term
from portal.web.fields import Choice

Answers = Mapping[str, Any]

OTHER_SUFFIX = ".other"
"""Where the text beside "Other" stands in the answers: under the question's uid with this behind it."""

OTHER = "other"
"""What an expression calls that text: the question's code, a dot, and this."""

OTHER_TEXT = "other_text"
"""The code of the CSV column that holds that text."""

CODE = "^[a-z](?:_?[a-z0-9])*$"
"""A stable code: small letters, digits and single underscores. Two underscores separate parts of a CSV column's key."""


@dataclass(frozen=True, slots=True)
class Option:
    """One option of a question, or one row of a matrix. ``show_if`` is the condition on which it is offered."""

    uid: str
    code: str
    label: str
    hint: str = ""
    other: bool = False
    exclusive: bool = False
    show_if: str = ""

    @property
    def choice(self) -> Choice:
        """The option as a form field offers it."""
        return Choice(self.uid, self.label, self.hint, self.other, self.exclusive)


@dataclass(frozen=True)
class Question:
    """One question of one published version. ``settings`` holds what only its type knows.

    ``show_if`` is the condition on which it is asked; ``shuffle`` says that its options or rows stand in random order.
    """

    uid: str
    code: str
    type: "QuestionType"
    label: str
    hint: str = ""
    required: bool = False
    options: tuple[Option, ...] = ()
    rows: tuple[Option, ...] = ()
    show_if: str = ""
    shuffle: bool = False
    settings: Mapping[str, Any] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """Its name in a form."""
        return f"q-{self.code}"

    @property
    def values(self) -> dict[Any, tuple[str, str]]:
        """The code and the label of each option, by what is stored."""
        return {option.uid: (option.code, option.label) for option in self.options}

    @property
    def codes(self) -> dict[str, str]:
        """The code of each option, by its uid."""
        return {option.uid: option.code for option in self.options}

    @property
    def asks_other(self) -> bool:
        """Whether one of its options asks for text."""
        return any(option.other for option in self.options)

    def label_of(self, uid: str) -> str:
        """Return the label of an option or row; its uid when this version has none such."""
        return next((each.label for each in (*self.options, *self.rows) if each.uid == uid), uid)


@dataclass(frozen=True, slots=True)
class Column:
    """One CSV column of a question: where its value stands in the answers, and what kind of value it is.

    ``source`` is the key of the answers. ``kind`` is ``text``, ``integer``, ``number``, ``date``, ``time`` or ``phone``
    for a value that is written as it is; ``choice`` for one of ``values``; ``files`` for the names of files; ``flag`` for whether
    ``part`` is in a list, ``rank`` for its place there. For the other kinds a ``part`` is a row's uid under which the
    value stands. ``values`` gives each stored value's code and label. ``code`` follows the question's own in the column's
    key; ``heading`` is its words.
    """

    source: str
    heading: str
    kind: str = "text"
    part: str = ""
    code: str = ""
    values: Mapping[Any, tuple[str, str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Outcome:
    """One bar of a question's result: the key it is tallied under, its words, and the row of a matrix it belongs to."""

    key: str
    label: str
    group: str = ""


class QuestionType:
    """The base of all question types.

    Class attributes: ``slug`` names it in definitions, ``label`` in words; ``asks`` is false for what takes no answer;
    ``tells_contact`` is true where an answer says how somebody can be reached, which not every role may see;
    ``is_scale`` is true where an answer only means something between two ends, so that other ends give it another meaning;
    ``kind`` is what an answer is in an expression (see ``terms``); ``picture`` names what is drawn of its results (see
    ``results.pictures``), and ``has_words`` is true where people write in words of their own; ``properties`` is the JSON
    Schema of what it adds to a question, whose ``title`` and ``description`` the designer shows, ``needs`` those that must
    be there; ``option_marks`` is what its options can be besides offered.
    """

    slug = ""
    label = ""
    asks = True
    tells_contact = False
    kind = TEXT
    picture = "bars"
    has_words = False
    properties: Mapping[str, Any] = {}
    needs: tuple[str, ...] = ()
    takes_options = False
    option_marks: tuple[str, ...] = ()
    takes_rows = False
    is_scale = False
    fixed_options: tuple[Mapping[str, Any], ...] = ()

    @property
    def texts(self) -> tuple[str, ...]:
        """Which of its properties people read: text in no form of its own."""
        return tuple(name for name, each in self.properties.items() if _is_free_text(each))

    def field(self, question: Question) -> Any:
        """Return the unbound form field that asks this question."""
        raise NotImplementedError

    def faults(self, question: Question) -> Iterator[str]:
        """Yield what is wrong with a question of this type beyond its schema, in words."""
        return iter(())

    def read(self, question: Question, field: Any) -> dict[str, Any]:
        """Return what a valid field adds to the answers; nothing when it was left empty."""
        return {} if field.data is None else {question.uid: field.data}

    def fill(self, question: Question, field: Any, answers: Answers) -> None:
        """Show what was answered before."""
        field.process_data(answers.get(question.uid))

    def columns(self, question: Question) -> tuple[Column, ...]:
        """Return the CSV columns of this question."""
        return (Column(question.uid, question.label),)

    def terms(self, question: Question) -> Mapping[str, Term]:
        """Return what expressions can name of this question, by what follows its code: nothing for the answer itself."""
        return {"": Term(self.kind, question.uid, codes=question.codes)}

    def words(self, question: Question, answers: Answers) -> str:
        """Return the answer as a person reads it; empty when there is none."""
        value = answers.get(question.uid)
        return "" if value is None else str(value)

    def tally(self, question: Question, answers: Answers) -> Iterator[str]:
        """Yield the key of each outcome that these answers add one to, each once; there are few, whatever is answered."""
        return iter(())

    def outcomes(self, question: Question) -> tuple[Outcome, ...]:
        """Return the outcomes that there can be, in order; none where only answers tell, or nothing can be counted."""
        return ()

    def sample(self, question: Question, random: Random) -> dict[str, Any]:
        """Return a plausible answer, for demonstrations and tests."""
        raise NotImplementedError


def _is_free_text(schema: Mapping[str, Any]) -> bool:
    return schema.get("type") == "string" and not {"pattern", "format", "enum"} & schema.keys()
