"""Groups of a form that look like a table: rows with the same choices, as a matrix here."""

from portal.surveys.interchange.conditions.subjects import Subject
from portal.surveys.interchange.naming import Codes
from portal.surveys.interchange.things import Thing
from portal.surveys.interchange.wording import OPTION
from portal.surveys.interchange.xlsform.choices import choices_in
from portal.surveys.interchange.xlsform.source import YES, Source
from portal.surveys.interchange.xlsform.types import Type
from portal.surveys.logic.tree import Name
from portal.surveys.terms import CHOICE

MOST_ROWS = 60


def is_grid(group: Thing, rows: list[Thing], types: list[Type]) -> bool:
    """Whether all rows of a group choose one of the same options, and are shown as a table."""
    if "table-list" not in str(group.left.get("appearance", "")) or not 0 < len(rows) <= MOST_ROWS:
        return False
    kinds = {(kind.name, str(row.left.get("list", ""))) for row, kind in zip(rows, types, strict=True)}
    return (
        len(kinds) == 1
        and next(iter(kinds))[0] == "select_one"
        and not any(row.holds("relevant") or row.holds("choice_filter") for row in rows)
        and len({str(row.left.get("required", "")).lower() in YES for row in rows}) == 1
    )


def read_grid(source: Source, group: Thing, rows: list[Thing]) -> None:
    """Ask a group as a matrix."""
    group.take("appearance")
    codes, made = Codes(()), []
    choices = choices_in(source, rows[0].left["list"])
    for row in rows:
        listed, name = row.text("list"), row.text("name")
        label = source.text(row, "label", OPTION) or name[:OPTION]
        made.append(
            (name, {"code": codes.code_of(name.removeprefix(f"{group.left.get('name')}__"), "row"), "label": label})
        )
        group.left["required"] = row.text("required") or "no"
        source.report.close(row, f"row “{label}” with the options of “{listed}”")
    kind = "likert" if len(choices.options) > 1 else "information"
    question = source.ask(group, kind, rows=[row for _, row in made], options=choices.options)
    for name, made_row in made:
        part = Name(f"{question['code']}.{made_row['code']}")
        source.drafting.subjects[name] = Subject(part, CHOICE, choices.values, made_row["label"])
    source.report.close(group, f"a table “{question['label']}”, as {question['type']}")
