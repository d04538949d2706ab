"""A form that is being written: how questions become rows, and options lists."""

from dataclasses import dataclass, field
from typing import Any

from portal.surveys.interchange.leaving import Leaving
from portal.surveys.interchange.report import APPROXIMATED
from portal.surveys.interchange.xlsform.saying import row_name
from portal.surveys.interchange.xlsform.sheets import Cells, Sheets, texts
from portal.surveys.question_types.base import OTHER, Option, Question


@dataclass
class Form:
    """A form that is being written."""

    leaving: Leaving
    sheets: Sheets = field(default_factory=Sheets)

    @property
    def alone(self) -> bool:
        """Whether all texts are in one language."""
        return len(self.leaving.definition.languages) == 1

    def text(self, column: str, key: str, text: str) -> Cells:
        """Return the cells of a text."""
        return texts(column, self.leaving.texts(key, text), alone=self.alone)

    def row(self, question: Question, kind: str, **cells: str) -> None:
        """Add the row of a question."""
        place = f"questions.{question.code}"
        common = {
            "type": kind,
            "name": question.code,
            **self.text("label", f"{place}.label", question.label),
            **self.text("hint", f"{place}.hint", question.hint),
            "required": "yes" if question.required else "",
            "relevant": self.leaving.condition(f"{place}.show_if", question.show_if),
        }
        self.add({**common, **cells})

    def add(self, cells: Cells) -> None:
        """Add a row, without its empty cells."""
        self.sheets.survey.append({name: value for name, value in cells.items() if value})

    def note(self, question: Question, words: str) -> None:
        """Say how a question differs there."""
        self.leaving.report.add(APPROXIMATED, f"questions.{question.code}", words)

    def options(self, question: Question) -> str:
        """Write the options of a question as a list, and return its name."""
        for option in question.options:
            self._option(question, option)
        return question.code

    def other(self, question: Question) -> None:
        """Ask for other text in a row of its own, if an option does."""
        for option in question.options:
            if option.other:
                chosen = f"selected(${{{question.code}}}, '{option.code}')"
                text = self.text("label", f"questions.{question.code}.options.{option.code}.label", option.label)
                self.add({"type": "text", "name": row_name(question.code, OTHER), **text, "relevant": chosen})

    def _option(self, question: Question, option: Option) -> None:
        place = f"questions.{question.code}.options.{option.code}"
        if option.hint:
            self.note(question, f"the hint of “{option.label}” stands behind it there")
        label = f"{option.label} – {option.hint}" if option.hint else option.label
        cells = {"list_name": question.code, "name": option.code, **self.text("label", f"{place}.label", label)}
        if option.show_if:
            self.leaving.report.add(
                APPROXIMATED, f"{place}.show_if", "the option is offered always there", option.show_if
            )
        self.sheets.choices.append(cells)


@dataclass(frozen=True, slots=True)
class Asked:
    """A question that is being written, and those of its settings that were not said yet."""

    form: Form
    question: Question
    left: dict[str, Any]
