"""What can be asked about in a survey: its questions, and the rows of a matrix or a ranking, by the codes that the CSV has."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from portal.surveys.export.columns import codes_over_versions
from portal.surveys.kept import kept
from portal.surveys.models import Survey
from portal.surveys.question_types.base import OTHER_TEXT, Outcome, Question
from portal.surveys.results.selecting.conditions import All, Answered, Asked, Condition, Gave, Less
from portal.surveys.versions import definition_of

ROW = "."
"""Stands between the code of a question and that of its row."""


@dataclass(frozen=True, slots=True)
class Subject:
    """A question over all versions, or one row of it: ``row`` is what the outcomes of that row begin with.

    ``choices`` holds by its code each outcome that can be chosen by, those of the latest version first. There are none where
    answers are not counted one by one, as those in words of one's own. ``tells_contact`` is true where answers say how somebody
    can be reached.
    """

    code: str
    label: str
    uid: str
    versions: frozenset[int]
    choices: Mapping[str, Outcome]
    tells_contact: bool = False
    row: str = ""

    def gave(self, codes: Sequence[str]) -> Condition:
        """Return the condition that one of these was answered."""
        return Gave(self.uid, frozenset(self.choices[code].key for code in codes))

    @property
    def answered(self) -> Condition:
        """The condition that it was answered."""
        return Answered(self.uid, self.row)

    @property
    def not_answered(self) -> Condition:
        """The condition that it was asked and not answered."""
        return Less(Asked(self.uid, self.versions), self.answered)

    @property
    def not_asked(self) -> Condition:
        """The condition that it was not asked: the version did not have it, or the path did not lead to it."""
        return Less(All(), Asked(self.uid, self.versions))


Subjects = Mapping[str, Subject]
"""Subjects by their code, in the order in which they are asked."""


def subjects_of(survey: Survey) -> Subjects:
    """Return all that can be asked about, what is asked now first."""
    known: dict[tuple[int, int], Subjects] = kept("subjects")
    place = survey.id, survey.current_version
    found = known.get(place)
    if found is None:
        found = known[place] = {each.code: each for each in _subjects(survey)}
    return found


def seen(subjects: Subjects, *, contact: bool) -> Subjects:
    """Return those whose answers somebody may see; ``contact`` says whether also how people can be reached."""
    return {code: each for code, each in subjects.items() if contact or not each.tells_contact}


def countable(subjects: Subjects) -> Subjects:
    """Return those whose answers are counted one by one."""
    return {code: each for code, each in subjects.items() if each.choices}


def _subjects(survey: Survey) -> Iterator[Subject]:
    definitions = {number: definition_of(survey.id, number) for number in range(survey.current_version, 0, -1)}
    forms: dict[str, dict[int, Question]] = {}
    for number, definition in definitions.items():
        for uid, question in definition.questions.items():
            forms.setdefault(uid, {})[number] = question
    oldest_first = reversed(definitions.values())
    codes = codes_over_versions(question for each in oldest_first for question in each.questions.values())
    for uid, asked in forms.items():
        yield from _of_question(codes[uid], list(asked.values()), frozenset(asked))


def _of_question(code: str, forms: Sequence[Question], versions: frozenset[int]) -> Iterator[Subject]:
    """Yield a question, and its rows, from how it was asked, the latest first."""
    question = forms[0]
    parts = codes_over_versions((each for form in forms[::-1] for each in form.rows or form.options), [OTHER_TEXT])
    rows: dict[str, list[Outcome]] = {}
    for outcome in _outcomes(forms):
        rows.setdefault(outcome.key.rpartition("=")[0], []).append(outcome)
    alone = _choices(rows.pop("", []), forms)
    yield Subject(code, question.label, question.uid, versions, alone, question.type.tells_contact)
    for uid, each in rows.items():
        label = f"{question.label}: {each[0].group}"
        choices = _choices(each, [form for form in forms if uid in {row.uid for row in form.rows}])
        yield Subject(f"{code}{ROW}{parts[uid]}", label, question.uid, versions, choices, row=f"{uid}=")


def _outcomes(forms: Sequence[Question]) -> list[Outcome]:
    """Return the outcomes there can be, and behind them those that there could be once."""
    found: dict[str, Outcome] = {}
    for form in forms:
        for each in form.type.outcomes(form):
            found.setdefault(each.key, each)
    return list(found.values())


def _choices(outcomes: Sequence[Outcome], forms: Sequence[Question]) -> dict[str, Outcome]:
    codes = codes_over_versions(option for form in forms[::-1] for option in form.options)
    ends = ((each.key.rpartition("=")[2], each) for each in outcomes)
    return {codes.get(end, end): each for end, each in ends}
