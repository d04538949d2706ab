"""The lists of choices of a form, as options here."""

from dataclasses import dataclass, field
from functools import partial

from portal.surveys.interchange.drafting import Part
from portal.surveys.interchange.naming import Codes
from portal.surveys.interchange.report import APPROXIMATED, LEFT_OUT
from portal.surveys.interchange.things import Thing
from portal.surveys.interchange.wording import OPTION
from portal.surveys.interchange.xlsform.source import Source
from portal.surveys.question_types.base import OTHER_TEXT

MOST_OPTIONS = 299
"""One less than a question can have, so that there is room for “Other”."""


@dataclass
class Choices:
    """Options, the code of each by its name there, and the columns by which they can be filtered."""

    options: list[Part] = field(default_factory=list)
    values: dict[str, str] = field(default_factory=dict)
    columns: list[dict[str, str]] = field(default_factory=list)

    @property
    def are_yes_and_no(self) -> bool:
        """Whether there is nothing to choose but yes or no."""
        return {name: each["label"].casefold() for name, each in zip(self.values, self.options, strict=False)} in (
            {"yes": "yes", "no": "no"},
            {"no": "no", "yes": "yes"},
        )


def choices_in(source: Source, name: str) -> Choices:
    """Return the choices of a list; they may be those of several questions."""
    codes, choices = Codes((OTHER_TEXT,)), Choices()
    rows = source.lists.get(name, [])
    for row in rows[:MOST_OPTIONS]:
        own = str(row.left.get("name", row.left.get("value", "")))
        label = source.drafting.wording.text(row.place_of("label"), row.left.get("label"), OPTION)
        code = codes.code_of(own, "option")
        choices.options.append({"code": code, "label": label or own[:OPTION] or code})
        choices.values.setdefault(own, code)
        choices.columns.append({key: str(value) for key, value in row.left.items() if key not in ("name", "label")})
    if len(rows) > MOST_OPTIONS and name not in source.used:
        rest = "; ".join(str(row.left.get("name")) for row in rows[MOST_OPTIONS:])
        source.report.add(APPROXIMATED, f"choices, list “{name}”", f"only {MOST_OPTIONS} options are taken", rest)
    source.used.setdefault(name, set()).update(("name", "label"))
    return choices


def filter_choices(source: Source, row: Thing, name: str, choices: Choices, question: Part) -> None:
    """Offer each option only on the condition that a filter makes of its columns."""
    if not row.holds("choice_filter"):
        return
    place, text = row.place_of("choice_filter"), row.text("choice_filter")
    known = {column for columns in choices.columns for column in columns}
    for option, columns in zip(choices.options, choices.columns, strict=True):
        values = {column: columns.get(column, "") for column in known}
        source.drafting.wish(option, "show_if", place, text, partial(source.condition, **values), question)
    source.used[name].update(known)


def close_lists(source: Source) -> None:
    """Report the choices, and what was not used of them."""
    for name, rows in source.lists.items():
        if name not in source.used:
            names = "; ".join(str(row.left.get("name", "")) for row in rows)
            source.report.add(LEFT_OUT, f"choices, list “{name}”", "no question uses this list", names)
            continue
        for row in rows:
            for column in source.used[name]:
                row.take(column)
            source.report.close(row, f"option of “{name}”")
